import type { AreaMeasure } from '#shared/domain/map-figure.ts';
import type { RulingFootnote } from '#shared/domain/ruling.ts';
import { capturedWords, footnoteWords } from './ruling-words.ts';

/** What was captured, what was ruled, and the footnotes; nothing where no ruling touches the value. */
export function RuledLines({
  measure,
  value,
  captured,
  rulings,
}: {
  measure: AreaMeasure;
  value: number;
  captured: number | null;
  rulings: readonly RulingFootnote[];
}) {
  if (rulings.length === 0) return null;
  return (
    <>
      <p>{`■ ${capturedWords(measure, value, captured, rulings)}`}</p>
      {rulings.map((ruling) => (
        <p
          key={ruling.rulingId}
          className="quiet small"
        >{`Ruling ${ruling.number}: ${footnoteWords(ruling)}`}</p>
      ))}
    </>
  );
}
