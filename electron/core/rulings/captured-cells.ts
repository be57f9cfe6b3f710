import { ATTRIBUTION_ADDITIVE, type AttributionMethod } from '#shared/domain/attribution.ts';
import type { RuledMeasure, RulingSubject } from '#shared/domain/ruling.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import { amountAt, siteAttribution } from '../membership/site-attribution.ts';
import { companiesInCell } from './located-rulings.ts';

export type CellSubject = Extract<RulingSubject, { kind: 'cell' }>;

/**
 * Reads what an extract says of a cell, as captured: the companies with a site in it, or what of their turnover or staff falls there under
 * a method (under “whole company” the whole of each). Null: no company there states the figure.
 */
export function cellValue(
  columns: ExtractColumns,
  cell: CellSubject,
  measure: RuledMeasure,
  method: AttributionMethod,
): number | null {
  const here = companiesInCell(columns, cell);
  if (measure === 'businesses') return here.length;
  if (measure !== 'turnover' && measure !== 'employees') return null;
  const shares = siteAttribution(columns, method);
  let sum: number | null = null;
  for (const { position, sites } of here) {
    const whole = columns[measure][position] ?? Number.NaN;
    if (Number.isNaN(whole)) continue;
    sum ??= 0;
    if (!ATTRIBUTION_ADDITIVE[method]) sum += whole;
    else
      for (const site of sites ?? [])
        sum += amountAt(shares, columns, { position, figure: measure, whole }, site);
  }
  return sum;
}
