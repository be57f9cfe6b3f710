import { z } from 'zod';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { HEX_SPACINGS } from '../../domain/hex-lattice.ts';
import { areaMeasureSchema, mapFilterSchema, mapSideSchema } from '../../domain/map-figure.ts';
import { MEASURES } from '../../domain/measure.ts';
import { rulingFootnoteSchema } from '../../domain/ruling.ts';
import { read } from '../method.ts';
import { figureDependencies, figureSettingsSchema } from './figures.ts';
import { pageSchema } from './paging.ts';

const int32 = z.instanceof(Int32Array);
const uint8 = z.instanceof(Uint8Array);
const uint32 = z.instanceof(Uint32Array);
const float64 = z.instanceof(Float64Array);

/** Whose companies are counted, where, and which of them. */
const askedSchema = {
  /** Left out: every company of the extract. */
  clusterId: clusterIdSchema.optional(),
  /** A revision of the cluster's definition; left out: the one in force. */
  revision: z.number().int().min(0).optional(),
  geographySetId: z.string(),
  settings: figureSettingsSchema.default({}),
  filter: mapFilterSchema.prefault({}),
};

/** What the values are shown against, and from how many companies a value is shown. */
const shownSchema = {
  /** Values become this side less the other. */
  against: mapSideSchema.optional(),
  /** A cell or area with members, but fewer than this, is suppressed: its value is not given. 0: none. */
  suppressBelow: z.number().int().min(0).max(20).default(0),
};

const companyRowSchema = z.object({
  companyNumber: z.string(),
  name: z.string(),
  postcode: z.string().nullable(),
  siteKind: z.enum(['registered', 'operating']),
  /** Whether the supplier lists it as a place of work; a registered office may be one too. */
  isPlaceOfWork: z.boolean(),
  /** False for a site of another area in a border cell. */
  inSet: z.boolean(),
  value: z.number().nullable(),
  /** The company's whole figure, and over how many sites it was divided. */
  whole: z.number().nullable(),
  sites: z.number().int(),
  annotations: z.number().int(),
  /** Value as captured where a ruling touches it here; null where none does, or it is not known. */
  captured: z.number().nullable().default(null),
  rulingIds: z.array(z.string()).default([]),
});

const sourceSchema = {
  revision: z.number().int().nullable(),
  extractId: z.number().int().nullable(),
  source: z.string(),
  /** The other side of a comparison, in words: cluster, revision, extract; null where there is none. */
  againstSource: z.string().nullable(),
};

/** The lattice of the map, the measure per cell and per area, and the companies behind them. */
export const hexesMethods = {
  'hexes.lattice': read(
    'Gives the hex cells of a geography set and a buffer round it, with shared corners in degrees.',
    z.object({
      geographySetId: z.string(),
      bufferKm: z.number().min(0).max(50).default(10),
      spacing: z.enum(HEX_SPACINGS).optional(),
    }),
    z.object({
      spacing: z.enum(HEX_SPACINGS),
      sideM: z.number(),
      areaKm2: z.number(),
      q: int32,
      r: int32,
      /** 1 = centre inside the set, 0 = buffer. */
      inside: uint8,
      /** Longitude and latitude of each shared corner, interleaved, degrees. */
      corners: float64,
      /** Six corner numbers per cell, counter-clockwise. */
      cellCorners: uint32,
      insideCells: z.number().int(),
      indicative: z.boolean(),
      source: z.string(),
    }),
    { errors: ['not-found'], dependsOn: ['reference', 'extracts', 'workspace', 'desk'], deadlineMs: 60_000 },
  ),
  'hexes.layer': read(
    'Sums a measure of a cluster per hex cell: sites of the geography set, and those of the neighbours apart.',
    z.object({ ...askedSchema, ...shownSchema, measure: z.enum(MEASURES) }),
    z.object({
      measure: z.enum(MEASURES),
      unit: z.string(),
      q: int32,
      r: int32,
      /**
       * The measure over the set's own sites in the cell; NaN where companies are present and none states a figure, and where it is
       * suppressed. Against another side: the difference, NaN where either is not known.
       */
      value: float64,
      /** The same over sites of other areas in the cell (buffer and border). */
      neighbourValue: float64,
      /** `value` as captured, without any ruling: where `ruled` is 0 the same. What a ghost is drawn from. */
      captured: float64,
      /** 1 = a ruling touches the cell: it changes the value here, or keeps it. */
      ruled: uint8,
      /** Distinct members present with a site of the set in the cell; those of this side alone. */
      companies: int32,
      /** 1 = suppressed: members are here, fewer than asked. */
      suppressed: uint8,
      suppressedCells: z.number().int(),
      /** Sum over all sites of the set; for what counts by presence, each company present in the set once. Never suppressed. */
      total: z.number(),
      /** The total of the other side; null where there is none. */
      againstTotal: z.number().nullable(),
      /** Members that pass the filter, and all members. */
      members: z.number().int(),
      allMembers: z.number().int(),
      /** Cells with at least one site of the set. */
      cells: z.number().int(),
      largest: z.object({ q: z.number().int(), r: z.number().int(), value: z.number() }).nullable(),
      notPlaced: z.number(),
      /** The total as captured. */
      capturedTotal: z.number(),
      /** The rulings that touch any cell of the layer. */
      rulings: z.array(rulingFootnoteSchema),
      /** Which of them touch which cell. */
      ruledCells: z
        .array(z.object({ q: z.number().int(), r: z.number().int(), rulingIds: z.array(z.string()) }))
        .default([]),
      /** Members without a value of this kind. */
      missing: z.number().int(),
      ...sourceSchema,
    }),
    { errors: ['not-found'], dependsOn: [...figureDependencies], deadlineMs: 60_000 },
  ),
  'hexes.companies': read(
    'Lists the companies in one hex cell with what each adds to the measure there, largest first.',
    z.object({
      ...askedSchema,
      measure: z.enum(MEASURES),
      q: z.number().int(),
      r: z.number().int(),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      /** Share of the cell's value in the set's total, per cent; null where there is none, or the cell has no value. */
      share: z.number().nullable(),
      rows: z.array(companyRowSchema),
    }),
    { errors: ['not-found'], dependsOn: [...figureDependencies, 'annotations'] },
  ),
  'hexes.selection': read(
    'Sums every measure over some hex cells and lists the companies there, each once, with what it adds; the rows add up to the sum.',
    z.object({
      ...askedSchema,
      /** The measure of the rows. */
      measure: z.enum(MEASURES),
      /** Cells, of equal length; one named twice counts once. */
      q: int32,
      r: int32,
      ...pageSchema,
    }),
    z.object({
      /** Cells asked for that hold a site of a member in the set. */
      cells: z.number().int(),
      /** Distinct members with a site of the set there, and those with one of another area only. */
      companies: z.number().int(),
      neighbours: z.number().int(),
      sums: z.array(
        z.object({
          measure: z.enum(MEASURES),
          /** Null where no extract gives this kind of figure. */
          value: z.number().nullable(),
          missing: z.number().int(),
          /** Share of the set's total, per cent; null where there is none. */
          share: z.number().nullable(),
        }),
      ),
      total: z.number().int(),
      /** Companies of the set, largest first. */
      rows: z.array(companyRowSchema.omit({ inSet: true })),
      ...sourceSchema,
    }),
    { errors: ['not-found'], dependsOn: [...figureDependencies, 'annotations'], deadlineMs: 60_000 },
  ),
  'hexes.areas': read(
    'Gives a measure or the location quotient by authority, for the areas of a geography set.',
    z.object({
      ...askedSchema,
      ...shownSchema,
      measure: areaMeasureSchema,
      level: z.enum(['utla', 'lad']).default('utla'),
    }),
    z.object({
      measure: areaMeasureSchema,
      unit: z.string(),
      level: z.enum(['utla', 'lad']),
      areas: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          /** Null with a reason; a difference where the areas are shown against another side. */
          value: z.number().nullable(),
          reason: z.string().nullable(),
          companies: z.number().int(),
          suppressed: z.boolean(),
          /** Interval of a location quotient. */
          interval: z.object({ low: z.number(), high: z.number() }).nullable(),
          /** Fewer companies behind it than the stated minimum: marked [u]. */
          isLow: z.boolean(),
          /** As captured, where a ruling touches the area. */
          captured: z.number().nullable().default(null),
          rulingIds: z.array(z.string()).default([]),
        }),
      ),
      rulings: z.array(rulingFootnoteSchema).default([]),
      /** Of the whole set, as the layer of cells gives it; null for a quotient that cannot be formed. */
      total: z.number().nullable(),
      /** The total of the other side; null where there is none, or where a quotient cannot be formed. */
      againstTotal: z.number().nullable(),
      /** Whether the areas add up to the total. */
      additive: z.boolean(),
      missing: z.number().int(),
      ...sourceSchema,
    }),
    { errors: ['not-found'], dependsOn: [...figureDependencies], deadlineMs: 60_000 },
  ),
  'hexes.quotients': read(
    'Smooths the location quotient over a radius round each cell of a set; cells with too small a base have none.',
    z.object({
      ...askedSchema,
      radiusKm: z.number().min(1).max(25).default(10),
      minimumBase: z.number().int().min(1).max(100_000).default(100),
    }),
    z.object({
      q: int32,
      r: int32,
      /** (members near ÷ companies near) ÷ (members in the UK ÷ companies in the UK); NaN below the minimum base. */
      value: float64,
      /** Members and companies of any kind present within the radius, each counted in every cell where it has a site. */
      members: float64,
      companies: float64,
      /** Null where the quotient can be formed; else why not. */
      reason: z.string().nullable(),
      radiusKm: z.number(),
      minimumBase: z.number().int(),
      /** Cells of the set whose base is too small. */
      belowBase: z.number().int(),
      ...sourceSchema,
    }),
    { errors: ['not-found'], dependsOn: [...figureDependencies], deadlineMs: 60_000 },
  ),
};
