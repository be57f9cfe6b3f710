import { z } from 'zod';
import type { NamedInstitution } from './institutions-here.ts';
import { iterateRecords, keptRows } from './kept-rows.ts';

/** The quintile of one provider in one perspective of the Knowledge Exchange Framework (5 the highest). */
export interface ExchangeRow {
  readonly institution: NamedInstitution;
  /** The perspective; in the detailed results with the metric: "Working with business: consultancy income". */
  readonly perspective: string;
  /** 1 to 5; null where the table gives none. */
  readonly quintile: number | null;
  readonly line: number;
}

const text = z.string().nullable().default(null);
const fieldsSchema = z.object({
  institutionName: z.string(),
  institutionCode: text,
  indicator: text,
  dimension: z.array(z.string()).default([]),
});

/**
 * Reads the results of the Knowledge Exchange Framework, in the order of the file: of the summary each perspective with its quintile, of
 * the detailed results each metric with the quintile beside it.
 */
export const readExchange = keptRows((db, extractId): readonly ExchangeRow[] => {
  const found: ExchangeRow[] = [];
  for (const { line, amount, label, unit, fields } of iterateRecords(db, extractId, 'observations')) {
    const row = fieldsSchema.parse(JSON.parse(fields));
    const named = { institution: { name: row.institutionName, code: row.institutionCode }, line };
    if (unit === 'quintile') {
      found.push({ ...named, perspective: label ?? '', quintile: amount });
      continue;
    }
    const perspective = partOf(row.dimension, 'perspective');
    const quintile = Number(partOf(row.dimension, 'quintile') ?? Number.NaN);
    found.push({
      ...named,
      perspective: [perspective, row.indicator ?? label].filter((part) => part !== null).join(': '),
      quintile: Number.isInteger(quintile) ? quintile : null,
    });
  }
  return found;
});

function partOf(dimension: readonly string[], column: string): string | null {
  const part = dimension.find((one) => one.toLowerCase().startsWith(`${column}: `));
  return part === undefined ? null : part.slice(column.length + 2);
}
