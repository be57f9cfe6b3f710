import { rgbToHex } from './colour.ts';
import type { Mark, PathMark } from './drawing.ts';
import { PRINT_PALETTE } from './print-palette.ts';
import { type Scale, SCALE_NAMES, type ScaleClass } from './scale.ts';
import type { SheetLayer, SheetPanel } from './sheet.ts';
import { baseLine, type Block, lineHeight, stack, textAt, textBlock } from './text-block.ts';
import { textWidth } from './text-width.ts';

/** How a legend is set: width and size of its letters in points; whether heights are drawn at all. */
export interface LegendSetting {
  readonly width: number;
  readonly size: number;
  readonly raised: boolean;
}

const GREY = '#b4babf';

/**
 * The legend of a panel: what height and colour mean, from the one scale that drew them, with round breaks.
 *
 * One strip where height and colour show the same measure, two where they do not; from above only the colour.
 */
export function legendBlock(panel: SheetPanel, setting: LegendSetting): Block {
  const { height, colour } = panel;
  const raised = setting.raised && panel.cells !== null;
  if (raised && height !== colour)
    return stack(
      [scaleBlock('Height', height, setting, 'height'), scaleBlock('Colour', colour, setting, 'colour')],
      setting.size * 0.5,
    );
  return raised
    ? scaleBlock('Height and colour', colour, setting, 'both')
    : scaleBlock('Colour', colour, setting, 'colour');
}

type Shows = 'height' | 'colour' | 'both';

function scaleBlock(word: string, layer: SheetLayer, setting: LegendSetting, shows: Shows): Block {
  const { size, width } = setting;
  const { scale } = layer;
  const look = { size, colour: PRINT_PALETTE.text };
  const heading = textBlock(
    `${word}: ${layer.name}, ${layer.unit} · ${SCALE_NAMES[scale.kind].toLowerCase()}${
      scale.signed ? ', both signs' : ''
    }`,
    look,
    width,
    3,
  );
  if (scale.classes.length === 0)
    return stack([
      heading,
      textBlock('No value to draw.', { ...look, colour: PRINT_PALETTE.quietText }, width),
    ]);
  const strip = stripBlock(layer, setting, shows) ?? listBlock(layer, setting, shows);
  return stack([heading, strip], size * 0.2);
}

/** Height of the tallest step of the legend, of the size of its letters. */
const STEP = 2.2;

/** The words under the strip: at each break its value, and at open ends what lies beyond. */
function stripLabels({ scale, write }: SheetLayer): string[] {
  const [first, last] = [scale.classes[0], scale.classes.at(-1)];
  return scale.breaks.map((edge, index) => {
    if (index === 0 && first?.openBelow === true) return 'and under';
    if (index === scale.breaks.length - 1 && last?.openAbove === true) return 'and over';
    return write(edge);
  });
}

/** The classes side by side with their breaks beneath; null where the breaks do not fit, even in two rows. */
function stripBlock(layer: SheetLayer, { width, size }: LegendSetting, shows: Shows): Block | null {
  const { scale } = layer;
  const labels = stripLabels(layer);
  const most = Math.min(width, size * 7 * scale.classes.length);
  const step = most / scale.classes.length;
  const rows = [1, 2].find((count) => labelsFit(labels, step, most, size, count));
  if (rows === undefined) return null;
  const rise = shows === 'colour' ? 0 : size * STEP;
  const band = shows === 'colour' ? size * 1.1 : size * 0.55;
  const height = rise + band + size * 0.35 + rows * lineHeight(size);
  return {
    height,
    draw(x, y) {
      const foot = y + rise;
      const marks: Mark[] = scale.classes.flatMap((part, index) => {
        const fill = shows === 'height' ? GREY : rgbToHex(part.colour);
        const [left, right] = [x + index * step, x + (index + 1) * step];
        return [profile(scale, part, { left, right, foot, rise, band }, fill)];
      });
      for (const [index, label] of labels.entries()) {
        const at = x + index * step;
        const row = index % rows;
        marks.push(tick(at, foot + band, size * (0.3 + row * 1.3)));
        const anchor = index === 0 ? 'start' : index === labels.length - 1 ? 'end' : 'middle';
        const top = foot + band + size * 0.35 + row * lineHeight(size);
        marks.push(textAt(at, baseLine(top, size), label, { size, colour: PRINT_PALETTE.text }, anchor));
      }
      return marks;
    },
  };
}

function labelsFit(
  labels: readonly string[],
  step: number,
  width: number,
  size: number,
  rows: number,
): boolean {
  const ends = labels.map((label, index) => {
    const wide = textWidth(label, size);
    const at = index * step;
    if (index === 0) return [at, at + wide] as const;
    return index === labels.length - 1
      ? ([at - wide, at] as const)
      : ([at - wide / 2, at + wide / 2] as const);
  });
  return ends.every(([from, to], index) => {
    const next = ends[index + rows];
    return from >= -1e-9 && to <= width + 1e-9 && (next === undefined || to + size * 0.5 <= next[0]);
  });
}

/** Each class with its bounds in words, one after the other over several lines: fits whatever the breaks are. */
function listBlock({ scale, write }: SheetLayer, { width, size }: LegendSetting, shows: Shows): Block {
  const rise = shows === 'colour' ? size : size * 1.6;
  const rowHeight = Math.max(lineHeight(size), rise + size * 0.4);
  const swatch = size * 1.4;
  const items = scale.classes.map((part) => {
    const words = part.openBelow
      ? `under ${write(part.to)}`
      : part.openAbove
        ? `${write(part.from)} and over`
        : `${write(part.from)} to ${write(part.to)}`;
    return { part, words, wide: swatch + size * 0.4 + textWidth(words, size) };
  });
  let [column, row] = [0, 0];
  const placed = items.map((item) => {
    if (column > 0 && column + item.wide > width) [column, row] = [0, row + 1];
    const at = { ...item, x: column, row };
    column += item.wide + size * 1.2;
    return at;
  });
  return {
    height: (row + 1) * rowHeight,
    draw: (x, y) =>
      placed.flatMap(({ part, words, x: left, row: at }) => {
        const foot = y + (at + 1) * rowHeight - size * 0.2;
        const share = shows === 'colour' ? 1 : Math.max(0.12, part.fromPosition, part.toPosition);
        const fill = shows === 'height' ? GREY : rgbToHex(part.colour);
        return [
          rectangle(x + left, foot - rise * share, swatch, rise * share, fill),
          textAt(x + left + swatch + size * 0.4, foot - size * 0.15, words, {
            size,
            colour: PRINT_PALETTE.text,
          }),
        ];
      }),
  };
}

/** A class: a band of colour, and on it the height from its lower to its upper break, as the scale gives it. */
function profile(
  scale: Scale,
  part: ScaleClass,
  at: { left: number; right: number; foot: number; rise: number; band: number },
  fill: string,
): PathMark {
  const { left, right, foot, rise, band } = at;
  const ring = [left, foot + band];
  const steps = rise === 0 ? 1 : 8;
  for (let index = 0; index <= steps; index += 1) {
    const share = index / steps;
    const position =
      index === 0
        ? part.fromPosition
        : index === steps
          ? part.toPosition
          : scale.position(part.from + (part.to - part.from) * share);
    ring.push(left + (right - left) * share, foot - rise * position);
  }
  ring.push(right, foot + band);
  return { kind: 'path', rings: [ring], closed: true, fill, stroke: null, strokeWidth: 0 };
}

/** An upright rectangle without an outline. */
export function rectangle(x: number, y: number, width: number, height: number, fill: string): PathMark {
  return {
    kind: 'path',
    rings: [[x, y, x + width, y, x + width, y + height, x, y + height]],
    closed: true,
    fill,
    stroke: null,
    strokeWidth: 0,
  };
}

function tick(x: number, y: number, length: number): PathMark {
  return {
    kind: 'path',
    rings: [[x, y, x, y + length]],
    closed: false,
    fill: null,
    stroke: PRINT_PALETTE.quietText,
    strokeWidth: 0.4,
  };
}
