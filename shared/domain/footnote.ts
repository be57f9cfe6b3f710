import type { RulingFootnote } from './ruling.ts';

/** A footnote with the number it has in one output. */
export interface NumberedFootnote extends RulingFootnote {
  /** Counted from 1 in the order in which figures name it in this output; another output may count otherwise. */
  readonly mark: number;
}

/**
 * Numbers the rulings of an output in the order in which its figures first name them. A ruling that no figure names has no footnote;
 * one that is named and not known is left out.
 */
export function numberFootnotes(
  namedByFigures: Iterable<readonly string[]>,
  known: readonly RulingFootnote[],
): NumberedFootnote[] {
  const byId = new Map(known.map((one) => [one.rulingId, one]));
  const numbered = new Map<string, NumberedFootnote>();
  for (const ids of namedByFigures)
    for (const id of ids) {
      const one = byId.get(id);
      if (one !== undefined && !numbered.has(id)) numbered.set(id, { ...one, mark: numbered.size + 1 });
    }
  return [...numbered.values()];
}

/** The marks of the rulings that one figure names, ascending. */
export function marksOf(rulingIds: readonly string[], footnotes: readonly NumberedFootnote[]): number[] {
  return footnotes.flatMap(({ rulingId, mark }) => (rulingIds.includes(rulingId) ? [mark] : []));
}
