import type { Measure } from '#shared/domain/measure.ts';
import type { Scale } from '#shared/drawing/scale.ts';
import { rgbToHex } from '#shared/drawing/colour.ts';
import { formatBreak } from './measure-words.ts';

const WIDTH = 244;
const HEIGHT = 52;
const MARGIN = 18;

/** Height and colour of the scale over the same breaks: one bar per class, as high as the prisms at its upper break. */
export function ScaleFigure({ scale, measure }: { scale: Scale; measure: Measure }) {
  const { classes, breaks } = scale;
  const step = (WIDTH - 2 * MARGIN) / Math.max(1, classes.length);
  const words = breaks.map((edge) => formatBreak(measure, edge));
  return (
    <svg
      className="map-scale"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`}
      role="img"
      aria-label={`Breaks of height and colour: ${words.join(', ')}`}
    >
      {classes.map((part, at) => {
        const height = Math.max(2, part.toPosition * HEIGHT);
        return (
          <rect
            key={part.from}
            x={MARGIN + at * step + 0.5}
            y={HEIGHT - height}
            width={step - 1}
            height={height}
            fill={rgbToHex(part.colour)}
          />
        );
      })}
      <line x1={MARGIN} x2={WIDTH - MARGIN} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} className="map-scale-axis" />
      {words.map((text, at) => (
        <text key={text} x={MARGIN + at * step} y={HEIGHT + 14} textAnchor="middle">
          {text}
        </text>
      ))}
    </svg>
  );
}
