import type { AreaMeasure } from '#shared/domain/map-figure.ts';
import type { Scale } from '#shared/drawing/scale.ts';
import { rgbToHex } from '#shared/drawing/colour.ts';
import { formatBreak } from './measure-words.ts';

const WIDTH = 244;
const SMALL_WIDTH = 164;
const HEIGHT = 52;
const SMALL_HEIGHT = 28;
const MARGIN = 18;
/** Below this many pixels two numbers of the axis would touch. */
const LEAST_STEP = 26;
const FLAT_HEIGHT = 10;

/**
 * Height and colour of a scale over the same breaks: one bar per class, as high as the prisms at its upper break (or, below zero, at its
 * lower one). `flat`: the colour alone, for a measure that is bound to the colour only.
 */
export function ScaleFigure({
  scale,
  measure,
  flat = false,
  small = false,
}: {
  scale: Scale;
  measure: AreaMeasure;
  flat?: boolean;
  /** Over one map among several. */
  small?: boolean;
}) {
  const { classes, breaks } = scale;
  const full = flat ? FLAT_HEIGHT : small ? SMALL_HEIGHT : HEIGHT;
  const width = small ? SMALL_WIDTH : WIDTH;
  const step = (width - 2 * MARGIN) / Math.max(1, classes.length);
  const words = breaks.map((edge, at) => {
    const text = formatBreak(measure, edge);
    if (at === 0 && classes[0]?.openBelow === true) return `≤ ${text}`;
    return at === breaks.length - 1 && classes.at(-1)?.openAbove === true ? `${text}+` : text;
  });
  const every = Math.ceil(LEAST_STEP / step);
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
