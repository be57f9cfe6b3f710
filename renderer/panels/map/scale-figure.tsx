import type { AreaMeasure } from '#shared/domain/map-figure.ts';
import type { Scale } from '#shared/drawing/scale.ts';
import { rgbToHex } from '#shared/drawing/colour.ts';
import { formatBreak } from '#shared/format/measure.ts';

/** How large a scale is drawn: in the legend of one map, over one of a few, over one of many. */
export type FigureSize = 'full' | 'small' | 'tiny';
const SIZES: Readonly<Record<FigureSize, { readonly width: number; readonly height: number }>> = {
  full: { width: 244, height: 52 },
  small: { width: 164, height: 28 },
  tiny: { width: 120, height: 16 },
};
const MARGIN = 18;
/** Pixels of a letter of the axis, and between two of its numbers. */
const LETTER = 5.6;
const GAP = 5;
const FLAT_HEIGHT = 10;

/**
 * Height and colour of a scale over the same breaks: one bar per class, as high as the prisms at its upper break (or, below zero, at its
 * lower one). `flat`: the colour alone, for a measure that is bound to the colour only.
 */
export function ScaleFigure({
  scale,
  measure,
  flat = false,
  size = 'full',
}: {
  scale: Scale;
  measure: AreaMeasure;
  flat?: boolean;
  size?: FigureSize;
}) {
  const { classes, breaks } = scale;
  const { width, height: tall } = SIZES[size];
  const full = flat ? FLAT_HEIGHT : tall;
  const step = (width - 2 * MARGIN) / Math.max(1, classes.length);
  const words = breaks.map((edge, at) => {
    const text = formatBreak(measure, edge);
    if (at === 0 && classes[0]?.openBelow === true) return `≤ ${text}`;
    return at === breaks.length - 1 && classes.at(-1)?.openAbove === true ? `${text}+` : text;
  });
  const widest = Math.max(1, ...words.map((text) => text.length)) * LETTER + GAP;
  const every = Math.max(1, Math.ceil(widest / step));
  return (
    <svg
      className="map-scale"
      viewBox={`0 0 ${width} ${full + 18}`}
      role="img"
      aria-label={`Breaks of ${flat ? 'colour' : 'height and colour'}: ${words.join(', ')}`}
    >
      {classes.map((part, at) => {
        const height = flat ? full : Math.max(2, Math.max(part.fromPosition, part.toPosition) * full);
        return (
          <rect
            key={part.from}
            x={MARGIN + at * step + 0.5}
            y={full - height}
            width={step - 1}
            height={height}
            fill={rgbToHex(part.colour)}
          />
        );
      })}
      <line x1={MARGIN} x2={width - MARGIN} y1={full + 0.5} y2={full + 0.5} className="map-scale-axis" />
      {words.map((text, at) =>
        (words.length - 1 - at) % every === 0 ? (
          <text key={text} x={MARGIN + at * step} y={full + 14} textAnchor="middle">
            {text}
          </text>
        ) : null,
      )}
    </svg>
  );
}
