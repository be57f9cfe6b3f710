import type { CaveatRange } from '#shared/domain/caveat-range.ts';
import { formatEstimate, type RangeAsked } from '#shared/format/caveat.ts';
import { LABEL_HEIGHT, layOutRange, RANGE_WIDTH } from './range-layout.ts';

const BELOW = 10;

/** The range of a figure drawn small: a line with its marks and their values, the figure filled, an open end as an arrow. */
export function RangeLine({
  range,
  metricId,
  currency,
  label,
}: Omit<RangeAsked, 'ownName'> & {
  readonly range: CaveatRange;
  /** The range in words, for those who cannot see it. */
  readonly label: string;
}) {
  const { marks, lines } = layOutRange(range);
  const axis = lines * LABEL_HEIGHT + 6;
  const first = marks[0]?.x ?? 0;
  const last = marks.at(-1)?.x ?? RANGE_WIDTH;
  const from = range.lowIsOpen ? 6 : first;
  const to = range.highIsOpen ? RANGE_WIDTH - 6 : last;
  return (
    <svg
      className="caveat-range"
      viewBox={`0 0 ${RANGE_WIDTH} ${axis + BELOW}`}
      role="img"
      aria-label={label}
      style={{ maxWidth: RANGE_WIDTH }}
    >
      <line className="caveat-range-line" x1={from} x2={to} y1={axis} y2={axis} />
      {range.lowIsOpen ? <path className="caveat-range-arrow" d={`M ${from} ${axis} l 7 -4 v 8 z`} /> : null}
      {range.highIsOpen ? <path className="caveat-range-arrow" d={`M ${to} ${axis} l -7 -4 v 8 z`} /> : null}
      {marks.map(({ mark, x, labelX, line }, at) => (
        // Marks have no identity but their order.
        // oxlint-disable-next-line react/no-array-index-key
        <g key={at} className={mark.estimate === null ? 'caveat-range-own' : 'caveat-range-estimate'}>
          {line === 0 ? null : (
            <line className="caveat-range-lead" x1={x} x2={x} y1={axis - line * LABEL_HEIGHT - 4} y2={axis} />
          )}
          <circle cx={x} cy={axis} r={4} />
          <text x={labelX} y={axis - 8 - line * LABEL_HEIGHT} textAnchor="middle">
            {formatEstimate(metricId, mark, currency ?? null)}
          </text>
        </g>
      ))}
    </svg>
  );
}
