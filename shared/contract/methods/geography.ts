import { z } from 'zod';
import { TERRITORIES } from '../../domain/extract.ts';
import { read, write } from '../method.ts';
import { emptySchema } from './paging.ts';

export const geographySetSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  /** Official code where the set is one area. */
  code: z.string().nullable(),
  districtCodes: z.array(z.string()),
  territory: z.enum(TERRITORIES),
  note: z.string().nullable(),
});

const provenanceSchema = z.object({
  source: z.string(),
  vintage: z.string(),
  attribution: z.string(),
  /** True for the starter layer that stands in until official outlines are imported. */
  indicative: z.boolean(),
  note: z.string().nullable(),
});

/** One outline: GeoJSON MultiPolygon coordinates, degrees, EPSG:4326. */
export const boundarySchema = z.object({
  code: z.string(),
  name: z.string(),
  polygons: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
  /** A point inside for the label, degrees. */
  labelAt: z.tuple([z.number(), z.number()]),
});

export const geographyMethods = {
  'geographies.list': read(
    'Lists the geography sets.',
    emptySchema,
    z.object({ sets: z.array(geographySetSchema) }),
    {
      dependsOn: ['reference', 'workspace', 'desk'],
    },
  ),
  'geographies.boundaries': read(
    'Gives outlines for display, simplified, in degrees.',
    z.object({ level: z.enum(['utla', 'lad', 'region']), geographySetId: z.string().optional() }),
    z.object({ provenance: provenanceSchema, areas: z.array(boundarySchema) }),
    { errors: ['not-found', 'reference-missing'], dependsOn: ['reference', 'workspace', 'desk'] },
  ),
  'geographies.places': read(
    'Lists towns for orientation, largest first.',
    z.object({ minimumPopulation: z.number().int().min(0).default(0) }),
    z.object({
      attribution: z.string(),
      places: z.array(
        z.object({ name: z.string(), lon: z.number(), lat: z.number(), population: z.number().int() }),
      ),
    }),
  ),
  'reference.describe': read(
    'Says what the reference store holds.',
    emptySchema,
    z.object({
      store: z.string(),
      postcodes: z.number().int(),
      postcodeSource: z.string().nullable(),
      boundaries: z.array(
        z.object({ level: z.string(), areas: z.number().int(), source: z.string(), indicative: z.boolean() }),
      ),
      successions: z.number().int(),
    }),
    { dependsOn: ['reference', 'workspace'] },
  ),
  'postcodes.find': read(
    'Finds one postcode in the directory.',
    z.object({ postcode: z.string().min(1).max(12) }),
    z.object({
      postcode: z.string(),
      easting: z.number().int().nullable(),
      northing: z.number().int().nullable(),
      lon: z.number().nullable(),
      lat: z.number().nullable(),
      districtCode: z.string().nullable(),
      districtName: z.string().nullable(),
      utlaCode: z.string().nullable(),
      utlaName: z.string().nullable(),
    }),
    { errors: ['not-found', 'invalid-input'], dependsOn: ['reference', 'workspace'] },
  ),
  'sites.place': write(
    'Places the sites of every live extract anew from the postcode directory.',
    emptySchema,
    z.object({ sites: z.number().int(), placed: z.number().int(), changed: z.number().int() }),
    { errors: ['cancelled'], long: true },
  ),
};
