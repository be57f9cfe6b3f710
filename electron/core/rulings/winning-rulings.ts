import { rulingSubjectKey, type RuledMeasure } from '#shared/domain/ruling.ts';
import type { AppliedRuling } from './applied-rulings.ts';

/** A ruling with the measures for which it is the one that counts. */
export interface WinningRuling {
  readonly ruling: AppliedRuling;
  readonly measures: readonly RuledMeasure[];
}

/**
 * Of several rulings on one subject and measure keeps the one with the highest number; in the order of their numbers. A ruling that
 * others answer for every one of its measures is left out. Rulings on records, figures and extracts have no measures: of those on one
 * subject the highest number counts as well.
 */
export function winningRulings(rulings: readonly AppliedRuling[]): WinningRuling[] {
  const winner = new Map<string, AppliedRuling>();
  const keysOf = ({ body }: AppliedRuling): readonly (readonly [RuledMeasure | null, string])[] => {
    const subject = rulingSubjectKey(body.subject);
    const { measures } = body.scope;
    return measures.length === 0
      ? [[null, subject]]
      : measures.map((measure) => [measure, `${measure} ${subject}`]);
  };
  for (const ruling of rulings)
    for (const [, key] of keysOf(ruling)) {
      const other = winner.get(key);
      if (other === undefined || other.number <= ruling.number) winner.set(key, ruling);
    }
  return rulings
    .flatMap((ruling): WinningRuling[] => {
      const won = keysOf(ruling).filter(([, key]) => winner.get(key) === ruling);
      return won.length === 0
        ? []
        : [{ ruling, measures: won.flatMap(([measure]) => (measure === null ? [] : [measure])) }];
    })
    .toSorted((a, b) => a.ruling.number - b.ruling.number);
}
