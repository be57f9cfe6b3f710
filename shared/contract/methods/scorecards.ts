import { z } from 'zod';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { CONTEXT_KINDS, METHOD_AXES, METRIC_IDS, METRIC_KINDS } from '../../domain/metric-catalogue.ts';
import { metricValueSchema } from '../../domain/metric-value.ts';
import { cellContextSchema, lineageRowSchema, scorecardCellSchema } from '../../domain/scorecard-cell.ts';
import { scorecardSettingsSchema } from '../../domain/scorecard-settings.ts';
import { scorecardTemplateSchema } from '../../domain/scorecard-template.ts';
import { rulingFootnoteSchema } from '../../domain/ruling.ts';
import { read } from '../method.ts';
import { appliedCaveatSchema } from './caveats.ts';
import { emptySchema, pageSchema } from './paging.ts';

const scorecardDependencies = [
  'clusters',
  'extracts',
  'licences',
  'reference',
  'workspace',
  'desk',
  'rulings',
] as const;
const span = z.object({ from: z.number().int().nullable(), to: z.number().int().nullable() });

/** Which rows: a template by id (built in or saved), or metrics by id. Left out: the template `report`. */
const rowsAsked = {
  templateId: z.string().optional(),
  metricIds: z.array(z.enum(METRIC_IDS)).optional(),
};

const extractNamed = z.object({
  id: z.number().int(),
  title: z.string(),
  supplier: z.string(),
  edition: z.string(),
  licence: z.string(),
});

/** One figure: a cluster, a geography set and a metric, with the choices of method. */
const figureAsked = {
  clusterId: clusterIdSchema,
  geographySetId: z.string(),
  metricId: z.enum(METRIC_IDS),
  templateId: z.string().optional(),
  settings: scorecardSettingsSchema.default({}),
};

/** A state of the workspace for “edition to edition”: which editions, which definition, which method. */
const stateSchema = z.object({
  /** Extracts in force in this state; left out: those of today. */
  extractIds: z.array(z.number().int()).optional(),
  /** Revision of the definition; left out: the latest. */
  revision: z.number().int().optional(),
  settings: scorecardSettingsSchema.default({}),
  /** Rulings in force in this state; left out: those of today. Empty: none. */
  rulingIds: z.array(z.string()).optional(),
});

/** The causes of a change between two states, in the order in which they are printed. */
export const CHANGE_CAUSES = ['data', 'definition', 'method', 'ruling'] as const;

export const scorecardsMethods = {
  'scorecards.catalogue': read(
    'Lists the rows a scorecard may show, with formula, unit, window and methodology page, and the templates.',
    emptySchema,
    z.object({
      metrics: z.array(
        z.object({
          id: z.enum(METRIC_IDS),
          number: z.string().nullable(),
          ecosystem: z.string(),
          name: z.string(),
          shortName: z.string(),
          kind: z.enum(METRIC_KINDS),
          unit: z.string(),
          currency: z.string().nullable(),
          formula: z.string(),
          inputs: z.array(z.string()),
          window: span.nullable(),
          basis: z.enum(['stock', 'flow']).nullable(),
          contexts: z.array(z.enum(CONTEXT_KINDS)),
          axes: z.array(z.enum(METHOD_AXES)),
          mappable: z.boolean(),
          additive: z.boolean(),
          enterable: z.boolean(),
          page: z.string(),
        }),
      ),
      templates: z.array(
        z.object({ id: z.string(), builtIn: z.boolean(), template: scorecardTemplateSchema }),
      ),
    }),
    { dependsOn: ['desk', 'workspace'] },
  ),
  'scorecards.compute': read(
    'Forms the cells of scorecards: clusters by geography sets by rows, each with its contexts, range and vintage.',
    z.object({
      /** All live clusters when left out. */
      clusterIds: z.array(clusterIdSchema).optional(),
      geographySetIds: z.array(z.string()).min(1).max(600),
      ...rowsAsked,
      settings: scorecardSettingsSchema.default({}),
      /** Whether the range over the attribution methods is formed too. */
      withRange: z.boolean().default(true),
    }),
    z.object({
      rows: z.array(
        z.object({
          clusterId: z.string(),
          clusterName: z.string(),
          tier: z.string(),
          geographySetId: z.string(),
          geographyName: z.string(),
          revision: z.number().int(),
          cells: z.array(scorecardCellSchema),
          /** The territories that this row mixes, most cells first; one: nothing to warn of. */
          territories: z.array(z.object({ name: z.string(), metricIds: z.array(z.enum(METRIC_IDS)) })),
        }),
      ),
      /** The rows of the template, in order, with the label to print. */
      columns: z.array(z.object({ metricId: z.enum(METRIC_IDS), label: z.string() })),
      extracts: z.array(extractNamed),
      /** The rulings that touch any of the cells, in the order in which cells name them. */
      rulings: z.array(rulingFootnoteSchema).default([]),
      /** The caveats that apply to these clusters and rows, as they stand here (several clusters: those of cross-cluster views too). */
      caveats: z.array(appliedCaveatSchema).default([]),
    }),
    { errors: ['not-found'], dependsOn: [...scorecardDependencies, 'annotations'], deadlineMs: 120_000 },
  ),
  'scorecards.lineage': read(
    'Shows what stands behind a figure: formula with its numbers, rows largest first, extracts, rules and annotations, and the figure without its largest company.',
    z.object({
      ...figureAsked,
      /** Which operand's rows; left out: the first of the cell. */
      operand: z.string().optional(),
      ...pageSchema,
    }),
    z.object({
      cell: scorecardCellSchema,
      operand: z.string(),
      /** Rows in all, and their sum: equal to the operand. */
      total: z.number().int(),
      sum: z.number(),
      rows: z.array(lineageRowSchema),
      extracts: z.array(extractNamed),
      /** The steps of the definition that let members in, with how many of this figure's rows each let in. */
      rules: z.array(z.object({ words: z.string(), rows: z.number().int() })),
      pins: z.array(
        z.object({ companyNumber: z.string(), effect: z.enum(['in', 'out']), reason: z.string() }),
      ),
      annotations: z.array(
        z.object({ id: z.string(), kind: z.string(), text: z.string(), about: z.string() }),
      ),
      rulings: z.array(rulingFootnoteSchema).default([]),
      caveats: z.array(appliedCaveatSchema).default([]),
      withoutLargest: z
        .object({
          companyNumber: z.string().nullable(),
          name: z.string(),
          value: metricValueSchema,
          contexts: z.array(cellContextSchema),
        })
        .nullable(),
      page: z.string(),
    }),
    { errors: ['not-found'], dependsOn: [...scorecardDependencies, 'annotations'], deadlineMs: 60_000 },
  ),
  'scorecards.sensitivity': read(
    'Forms the figures of one cluster under every choice of method, one choice changed at a time.',
    z.object({
      clusterId: clusterIdSchema,
      geographySetId: z.string(),
      ...rowsAsked,
      settings: scorecardSettingsSchema.default({}),
    }),
    z.object({
      rows: z.array(
        z.object({
          metricId: z.enum(METRIC_IDS),
          base: metricValueSchema,
          choices: z.array(
            z.object({
              axis: z.enum(METHOD_AXES),
              choice: z.string(),
              name: z.string(),
              chosen: z.boolean(),
              value: metricValueSchema,
              /** Against the base; null where either has no value. */
              difference: z.number().nullable(),
              percent: z.number().nullable(),
            }),
          ),
          /** Largest absolute difference in per cent of the base: the order of the tornado. */
          swing: z.number().nullable(),
        }),
      ),
    }),
    { errors: ['not-found'], dependsOn: [...scorecardDependencies], deadlineMs: 120_000 },
  ),
  'scorecards.explainChange': read(
    'Splits the change of each figure between two states into data, definition, method and ruling, averaged over the orders of applying them (Shapley).',
    z.object({
      clusterId: clusterIdSchema,
      geographySetId: z.string(),
      ...rowsAsked,
      before: stateSchema,
      after: stateSchema,
    }),
    z.object({
      rows: z.array(
        z.object({
          metricId: z.enum(METRIC_IDS),
          before: metricValueSchema,
          after: metricValueSchema,
          /** Null where either has no value. */
          change: z.number().nullable(),
          percent: z.number().nullable(),
          parts: z.array(z.object({ cause: z.enum(CHANGE_CAUSES), touched: z.boolean(), part: z.number() })),
          /** Why no split is given. */
          note: z.string(),
        }),
      ),
      /** Companies counted here in the one state and not in the other: they came to be members here, or are members here no more. */
      joined: z.number().int(),
      left: z.number().int(),
      /** Members here in both states, as captured, that a ruling leaves out of the one: counted now, and counted no more. */
      ruledIn: z.number().int(),
      ruledOut: z.number().int(),
      extractsBefore: z.array(extractNamed),
      extractsAfter: z.array(extractNamed),
    }),
    { errors: ['not-found'], dependsOn: [...scorecardDependencies], deadlineMs: 120_000 },
  ),
  'scorecards.export': read(
    'Writes what a grid or scorecard shows as CSV or as a workbook, with windows, territories, sources and “internal: not cleared for release”. Giving it away is recorded with `releases.record`.',
    z.object({
      clusterIds: z.array(clusterIdSchema).optional(),
      geographySetIds: z.array(z.string()).min(1).max(600),
      ...rowsAsked,
      settings: scorecardSettingsSchema.default({}),
      format: z.enum(['csv', 'xlsx']),
      /** With the methodology pages of its rows, as a sheet of the workbook or lines below the table. */
      withMethods: z.boolean().default(true),
    }),
    z.object({
      fileName: z.string(),
      mime: z.string(),
      body: z.instanceof(Uint8Array),
      rows: z.number().int(),
      clearance: z.string(),
      subject: z.string(),
    }),
    { errors: ['not-found'], dependsOn: [...scorecardDependencies], deadlineMs: 120_000 },
  ),
  'scorecards.sentences': read(
    'Writes the figures of one scorecard as sentences, each number with its short id; the same values as the cells.',
    z.object({
      clusterId: clusterIdSchema,
      geographySetId: z.string(),
      ...rowsAsked,
      settings: scorecardSettingsSchema.default({}),
    }),
    z.object({
      sentences: z.array(z.object({ metricId: z.enum(METRIC_IDS), citeId: z.string(), text: z.string() })),
      /** Rulings and caveats behind the sentences, as they are printed below them. */
      footnotes: z.array(z.string()).default([]),
    }),
    { errors: ['not-found'], dependsOn: [...scorecardDependencies], deadlineMs: 60_000 },
  ),
  'methodology.list': read(
    'Lists the methodology pages.',
    emptySchema,
    z.object({ pages: z.array(z.object({ id: z.string(), title: z.string() })) }),
  ),
  'methodology.read': read(
    'Reads one methodology page as Markdown.',
    z.object({ id: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
    z.object({ id: z.string(), title: z.string(), text: z.string() }),
    { errors: ['not-found'] },
  ),
};
