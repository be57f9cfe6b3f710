import type { ImportField } from '#shared/domain/import-field.ts';
import type { ColumnContent } from './column-content.ts';
import { headerUnit } from './header-unit.ts';
import type { SuggestedColumn } from './suggested-column.ts';

/** Numbers that tell rows apart and measure nothing. */
const IDENTIFIER = /(?:^|[^a-z])(?:id|index|code|number|no|ukprn|uprn|year|key|order|rank)(?:$|[^a-z])/;
const MOSTLY = 0.6;

/**
 * Finds the value columns of a wide table of observations: where no column is plainly the value, every column of numbers
 * that nothing else claims is one, named by its header.
 */
export function wideValues(
  header: readonly string[],
  contents: readonly ColumnContent[],
  assigned: ReadonlyMap<number, { readonly field: ImportField; readonly score: number }>,
  personal: readonly boolean[],
): Map<number, SuggestedColumn> {
  const found = new Map<number, SuggestedColumn>();
  const tall = [...assigned.values()].filter(({ field, score }) => field.id === 'value' && score >= 0.9);
  if (tall.length === 1) return found;
  for (const [position, cell] of header.entries()) {
    const content = contents[position];
    const guess = assigned.get(position);
    if (content === undefined || personal[position] === true) continue;
    const isFree =
      guess === undefined ||
      guess.field.id === 'value' ||
      (guess.score < 0.75 && guess.field.type !== 'period');
    const name = cell.trim();
    if (!isFree || content.number < MOSTLY || name === '' || IDENTIFIER.test(name.toLowerCase())) continue;
    if (content.companyNumber > 0.9 && content.length >= 7.9) continue;
    const unit = headerUnit(name);
    found.set(position, {
      column: name,
      field: 'value',
      confidence: guess?.field.id === 'value' ? guess.score : 0.6,
      why: 'A column of numbers that makes an observation of its own, named by the column.',
      use: {
        field: 'value',
        label: name.slice(0, 300),
        ...(unit.scale === null ? {} : { scale: unit.scale }),
        ...(unit.currency === null ? {} : { currency: unit.currency }),
        ...(unit.isPercentage ? { unit: '%' } : {}),
      },
    });
  }
  return found;
}
