import { z } from 'zod';
import { ATTRIBUTION_METHODS } from './attribution.ts';
import { TERRITORIES } from './extract.ts';
import { CONTEXT_KINDS, METRIC_IDS } from './metric-catalogue.ts';
import { metricValueSchema, UNDEFINED_REASON_LIST } from './metric-value.ts';

/** A number that a formula is made of. */
export const operandSchema = z.object({
  /** Unique in its cell: "here", "uk", "jobs". */
  id: z.string(),
  name: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
});
export type Operand = z.infer<typeof operandSchema>;

/** What a reader must know before using the figure; shown as badges. */
export const CELL_FLAGS = {
  'small-number': 'The base is below the stated minimum.',
  'union-against-regions': 'A union of regions is ranked against single regions.',
  'peers-overlap': 'Part of a peer region lies in this geography set.',
  'england-only': 'The source covers England only; ranks are among its regions.',
  'mixed-source': 'Numerator and denominator come from different sources.',
  'survivors-only': 'Only companies that still exist are counted at the start, so growth cannot be negative.',
  estimated: 'Part of the amounts are the supplier’s estimates.',
  converted: 'Converted by a dated rate.',
  'mixed-currency': 'Amounts in other currencies are left out.',
  undisclosed: 'Some records state no amount; they are counted, not summed.',
  'low-precision': 'The publisher marks the estimate as unreliable.',
  rounded: 'The publisher rounds its counts.',
  banded: 'Some ranks are published as bands; all in a band share its first place.',
  entered: 'Entered by hand.',
  forecast: 'A forecast, not an observation.',
  'other-territory': 'The source’s regions stand in for the geography set.',
  ruled: 'A ruling of an analyst changes or settles the figure.',
  'parts-disagree': 'Parts and total do not agree in the source.',
} as const;
export type CellFlag = keyof typeof CELL_FLAGS;
const FLAG_LIST = Object.keys(CELL_FLAGS) as [CellFlag, ...CellFlag[]];

/** A comparison printed beside the value. */
export const cellContextSchema = z.object({
  kind: z.enum(CONTEXT_KINDS),
  /** Per cent, percentage points, a rank or a count, as `unit` says; null with a reason. */
  value: z.number().nullable(),
  reason: z.enum(UNDEFINED_REASON_LIST).nullable(),
  /** "%", "pp", "rank", "institutions". */
  unit: z.string(),
  /** For people: "30 % of the UK", "1st of 10 regions outside the Midlands". */
  words: z.string(),
  /** The formula with its numbers. */
  formula: z.string(),
  operands: z.array(operandSchema),
  flags: z.array(z.enum(FLAG_LIST)),
});
export type CellContext = z.infer<typeof cellContextSchema>;

/** A part of a compound or list value: "Seed", 43 deals, £25.1m. */
export const cellPartSchema = z.object({
  id: z.string(),
  name: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  currency: z.string().nullable(),
  /** How many records it stands on. */
  records: z.number().int().nullable(),
});
export type CellPart = z.infer<typeof cellPartSchema>;

/** One figure of a scorecard, with all that travels with it. */
export const scorecardCellSchema = z.object({
  metricId: z.enum(METRIC_IDS),
  /** Short name by which the figure is found again; changes when the figure does. */
  citeId: z.string(),
  value: metricValueSchema,
  operands: z.array(operandSchema),
  parts: z.array(cellPartSchema),
  contexts: z.array(cellContextSchema),
  /** The lowest and highest value over all attribution methods that can be formed; null where none matters. */
  range: z
    .object({
      low: z.number(),
      lowMethod: z.enum(ATTRIBUTION_METHODS),
      high: z.number(),
      highMethod: z.enum(ATTRIBUTION_METHODS),
    })
    .nullable(),
  /** The years the figure is about; null: as its editions stand. */
  window: z.object({ from: z.number().int().nullable(), to: z.number().int().nullable() }).nullable(),
  /** "2017 to 2021", "2021 edition": what the vintage ribbon shows. */
  vintage: z.string(),
  /** The territory the figure really covers. */
  territory: z.object({ id: z.enum(TERRITORIES), name: z.string() }),
  flags: z.array(z.enum(FLAG_LIST)),
  /** Where it was entered by hand. */
  entered: z
    .object({ entryId: z.string(), source: z.string(), date: z.string(), author: z.string() })
    .nullable(),
  annotations: z.number().int(),
  /**
   * Where rulings touch the figure: which (their ids stand in the basis too), and what it is as captured, without any ruling. Null where
   * none does. A ruling that keeps a value touches and changes nothing.
   */
  ruled: z
    .object({
      rulingIds: z.array(z.string()),
      captured: metricValueSchema,
      /** Value less captured, in the unit of the figure; null where either has no value. */
      difference: z.number().nullable(),
    })
    .nullable()
    .default(null),
});
export type ScorecardCell = z.infer<typeof scorecardCellSchema>;

/** A row behind a cell: one company, project, submission, department or observation. */
export const lineageRowSchema = z.object({
  key: z.string(),
  name: z.string(),
  /** "3 of 5 sites here", "Unit 12, Engineering; GPA 3.12". */
  detail: z.string(),
  companyNumber: z.string().nullable(),
  /** The row of the file it was read from. */
  extractId: z.number().int().nullable(),
  line: z.number().int().nullable(),
  /** What it adds to the operand asked about: amounts of all rows sum to the operand. */
  amount: z.number(),
  /** Amount in per cent of the operand. */
  share: z.number().nullable(),
  /** What let the company in: the words of the rule, or “Pin: …”. Null for records. */
  letInBy: z.string().nullable(),
});
export type LineageRow = z.infer<typeof lineageRowSchema>;
