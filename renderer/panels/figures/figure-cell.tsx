import type { AreaMetricId } from '#shared/domain/area-metrics.ts';
import { BADGES } from '#shared/format/symbol.ts';
import { FootnoteMarks } from '../rulings/footnote-marks.tsx';
import type { FigureRow } from './figure-rows.ts';
import { partFigure, writeFigure } from './figure-words.ts';

/**
 * A figure with what stands after it. The attributes carry the full value, so that what is on screen can be
 * compared with what the core answered.
 */
export function FigureCell({ row, metricId }: { row: FigureRow; metricId: AreaMetricId }) {
  const written = writeFigure(row, metricId);
  const { digits, after } = partFigure(written.text);
  const notes = row.annotated[metricId] ?? 0;
  return (
    <span
      className="figure-cell"
      data-metric={metricId}
      data-cluster={row.clusterId}
      data-geography={row.geographySetId}
      data-value={String(written.copy)}
    >
      <span className={written.symbol !== null && after === '' ? 'quiet' : undefined}>{digits}</span>
      <span className="figure-after">
        {after}
        <FootnoteMarks rulingIds={row.values[metricId]?.basis.rulingIds ?? []} />
        {notes === 0 ? null : (
          <span className="figure-badge">
            {BADGES.annotated.mark}
            <span className="only-read"> {BADGES.annotated.words}</span>
          </span>
        )}
      </span>
    </span>
  );
}
