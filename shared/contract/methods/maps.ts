import { z } from 'zod';
import { ASSET_TYPES, FIGURE_FORMATS, mapFigureSchema } from '../../domain/map-figure.ts';
import { read } from '../method.ts';
import { figureDependencies } from './figures.ts';

/** One asset as a map shows it. */
export const placedAssetSchema = z.object({
  /** Stable: the desk entry, the institution, the initiative or the row it comes from. */
  id: z.string(),
  name: z.string(),
  type: z.enum(ASSET_TYPES),
  /** Degrees, and metres on the national grid. */
  lon: z.number(),
  lat: z.number(),
  easting: z.number(),
  northing: z.number(),
  /** How well the place is known: a postcode, the middle of a town, or of an area. */
  precision: z.enum(['postcode', 'town', 'area']),
  place: z.string(),
  clusterIds: z.array(z.string()),
  note: z.string(),
  source: z.string(),
  /** The desk entry that can be edited; null for what comes from elsewhere. */
  deskEntryId: z.string().nullable(),
});
export type PlacedAsset = z.infer<typeof placedAssetSchema>;

/** One file that leaves. */
const fileSchema = z.object({
  fileName: z.string(),
  mime: z.string(),
  body: z.instanceof(Uint8Array),
});

/** Assets on maps, and figures for print. */
export const mapsMethods = {
  'assets.list': read(
    'Lists universities, hubs, parks, zones and initiatives with their places.',
    z.object({
      types: z.array(z.enum(ASSET_TYPES)).optional(),
      /** Only those of a cluster, and those that name none. */
      clusterId: z.string().optional(),
      /** Only those that lie in a set, by the district of their postcode, town or area. */
      geographySetId: z.string().optional(),
    }),
    z.object({
      assets: z.array(placedAssetSchema),
      /** Known, but without a place on the map. */
      notPlaced: z.array(z.object({ name: z.string(), type: z.enum(ASSET_TYPES), why: z.string() })),
      attribution: z.string(),
    }),
    { errors: ['not-found'], dependsOn: ['desk', 'register', 'extracts', 'reference', 'workspace'] },
  ),
  'maps.figure': read(
    'Draws a figure for print as vectors or a picture, with its notes, sources and method; the same question gives the same bytes.',
    z.object({
      figure: mapFigureSchema,
      formats: z.array(z.enum(FIGURE_FORMATS)).min(1),
      /** One page alone, from 1, for a preview. */
      page: z.number().int().min(1).optional(),
    }),
    z.object({
      files: z.array(fileSchema),
      pages: z.number().int(),
      /** The footnotes as they are printed. */
      footnotes: z.array(z.object({ number: z.number().int(), text: z.string() })),
      /** The caveats as they are printed. */
      caveats: z.array(z.string()).default([]),
      clearance: z.string(),
      subject: z.string(),
      rows: z.number().int(),
      clusterIds: z.array(z.string()),
    }),
    {
      errors: ['not-found', 'reference-missing', 'needs-siblings', 'invalid-input'],
      dependsOn: [...figureDependencies, 'annotations', 'register'],
      deadlineMs: 120_000,
    },
  ),
};
