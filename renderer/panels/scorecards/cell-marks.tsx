import type { CellFlag, ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { CELL_FLAGS } from '#shared/domain/scorecard-cell.ts';
import { formatCount } from '#shared/format/number.ts';
import { formatCell } from '#shared/format/scorecard.ts';
import { BADGES } from '#shared/format/symbol.ts';
import { Badge } from '../../ui/badge.tsx';
import { FootnoteMarks } from '../rulings/footnote-marks.tsx';

/** Flags that are said elsewhere on the card: by a symbol, in the context, in the foot. */
const SAID_ELSEWHERE: readonly CellFlag[] = ['small-number', 'other-territory', 'ruled'];

/** The marks after a figure: annotated, small number, and what else a reader must know, on hover. `narrow`: footnotes stand for the ruling’s own mark. */
export function CellMarks({ cell, narrow = false }: { cell: ScorecardCell; narrow?: boolean }) {
  const flags = [...new Set([...cell.flags, ...cell.contexts.flatMap((context) => context.flags)])].filter(
    (flag) => !SAID_ELSEWHERE.includes(flag),
  );
  const isSmall = cell.flags.includes('small-number');
  return (
    <span className="cell-marks">
      <FootnoteMarks rulingIds={cell.value.basis.rulingIds} />
      {cell.ruled === null || narrow ? null : <Badge kind="ruled" words={ruledWords(cell, cell.ruled)} />}
      {cell.annotations > 0 ? (
        <Badge kind="annotated" words={formatCount(cell.annotations, 'open annotation')} />
      ) : null}
      {isSmall ? <Badge kind="small" words={`${BADGES.small.words}. ${CELL_FLAGS['small-number']}`} /> : null}
      {flags.length === 0 ? null : (
        <span className="cell-flag" title={flags.map((flag) => CELL_FLAGS[flag]).join('\n')}>
          *<span className="only-read">{flags.map((flag) => CELL_FLAGS[flag]).join(' ')}</span>
        </span>
      )}
    </span>
  );
}

/** “Ruled; £16.1bn as captured”, or that the value is kept. */
export function ruledWords(
  { metricId, value }: Pick<ScorecardCell, 'metricId' | 'value'>,
  ruled: NonNullable<ScorecardCell['ruled']>,
): string {
  const captured = formatCell({ metricId, value: ruled.captured }).full;
  return captured === formatCell({ metricId, value }).full
    ? 'Looked into by a ruling, which leaves the figure as captured'
    : `Ruled; ${captured} as captured`;
}
