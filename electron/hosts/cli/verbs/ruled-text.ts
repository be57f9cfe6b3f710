import type { RulingFootnote } from '#shared/domain/ruling.ts';
import { isOtherThan } from '#shared/domain/captured-value.ts';
import { formatNumber } from '#shared/format/number.ts';

interface Ruled {
  readonly rulings: readonly RulingFootnote[];
}

/** Makes the writer of the numbers of some rulings: “3; 12”. */
export function rulingNumbers({
  rulings,
}: {
  readonly rulings: readonly Pick<RulingFootnote, 'rulingId' | 'number'>[];
}): (ids: readonly string[]) => string {
  const numberOf = new Map(rulings.map(({ rulingId, number }) => [rulingId, number]));
  return (ids) => ids.flatMap((id) => numberOf.get(id) ?? []).join('; ');
}

/** What is printed below a table that rulings touch: one line for each. */
export function rulingLines({ rulings }: Ruled): string[] {
  return rulings.map(
    ({ number, footnote, words, needsReview }) =>
      `Ruling ${number}: ${footnote === '' ? words : footnote}${needsReview ? ' (to be reviewed)' : ''}`,
  );
}

/** “ (1,204 as captured)” where rulings change the total; empty elsewhere. */
export function capturedTotalText(layer: { readonly total: number; readonly capturedTotal: number }): string {
  return isOtherThan(layer.total, layer.capturedTotal)
    ? ` (${formatNumber(layer.capturedTotal)} as captured)`
    : '';
}
