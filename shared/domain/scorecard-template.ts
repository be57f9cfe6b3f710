import { z } from 'zod';
import { METRIC_IDS, METRICS } from './metric-catalogue.ts';

/** One row of a template: a metric, and where the template reads it in its own way. */
export const templateRowSchema = z.object({
  metricId: z.enum(METRIC_IDS),
  /** Printed instead of the catalogue's name. */
  label: z.string().trim().max(200).default(''),
  basis: z.enum(['stock', 'flow']).nullable().default(null),
  window: z.object({ from: z.number().int(), to: z.number().int() }).nullable().default(null),
});
export type TemplateRow = z.infer<typeof templateRowSchema>;

/** Which rows a scorecard shows, in which order. */
export const scorecardTemplateSchema = z.object({
  name: z.string().trim().min(1, 'name the template').max(120),
  note: z.string().trim().max(2000).default(''),
  rows: z.array(templateRowSchema).min(1, 'choose at least one row').max(80),
});
export type ScorecardTemplate = z.infer<typeof scorecardTemplateSchema>;

function rowsOf(ids: readonly (typeof METRIC_IDS)[number][]): TemplateRow[] {
  return ids.map((metricId) => ({ metricId, label: '', basis: null, window: null }));
}

/** The templates that are always there. */
export const BUILT_IN_TEMPLATES: Readonly<Record<string, ScorecardTemplate>> = {
  report: {
    name: 'Report, 26 rows',
    note: 'The numbered rows of the report’s framework, in its four ecosystems.',
    rows: rowsOf(METRICS.filter(({ number }) => number !== null).map(({ id }) => id)),
  },
  full: {
    name: 'All rows',
    note: 'The 26 numbered rows, and those that the report’s text names without a number.',
    rows: rowsOf(METRIC_IDS),
  },
  glance: {
    name: 'At a glance',
    note: 'The figures of the box beside each scorecard.',
    rows: rowsOf(['1.1', '3.1', '1.3', '2.6', '4.4', '4.9']),
  },
  shares: {
    name: 'Shares of the UK',
    note: 'The rows of the report’s comparison table, read against 15 % of UK output.',
    rows: rowsOf(['1.1', '1.2', '1.3', '1.4', '2.6', '3.1', '4.2', '4.3', '4.5', '4.6', '4.7', '4.8']),
  },
};
export const DEFAULT_TEMPLATE_ID = 'report';

/** The Midlands' share of UK output that the report reads shares against, in per cent. Source: the report, section 2.6. */
export const OUTPUT_BENCHMARK_PERCENT = 15;
