import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { marksOf, numberFootnotes, type NumberedFootnote } from '#shared/domain/footnote.ts';
import type { RulingFootnote } from '#shared/domain/ruling.ts';
import { formatFootnote, formatMarks } from '#shared/format/footnote.ts';
import './rulings.css';

const NumberedContext = createContext<readonly NumberedFootnote[]>([]);

/** Numbers the rulings of a view in the order in which its figures name them, for the marks and the list in it. */
export function NumberedFootnotes({
  namedByFigures,
  rulings,
  children,
}: {
  /** The ruling ids of each figure, in the order in which figures are read. */
  namedByFigures: readonly (readonly string[])[];
  rulings: readonly RulingFootnote[];
  children: ReactNode;
}) {
  const numbered = useMemo(() => numberFootnotes(namedByFigures, rulings), [namedByFigures, rulings]);
  return <NumberedContext value={numbered}>{children}</NumberedContext>;
}

/** The footnotes of the view that one stands in. */
export function useNumberedFootnotes(): readonly NumberedFootnote[] {
  return useContext(NumberedContext);
}

/** The footnote marks behind a figure, superscript; what they say on hover and for who listens. */
export function FootnoteMarks({ rulingIds }: { rulingIds: readonly string[] }) {
  const numbered = useNumberedFootnotes();
  const own = numbered.filter(({ rulingId }) => rulingIds.includes(rulingId));
  if (own.length === 0) return null;
  const words = own.map(formatFootnote).join('\n');
  return (
    <span className="footnote-marks" title={words}>
      <span aria-hidden>{formatMarks(marksOf(rulingIds, numbered))}</span>
      <span className="only-read">{words}</span>
    </span>
  );
}
