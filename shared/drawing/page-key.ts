import { ASSET_TYPE_NAMES, ASSET_TYPES, type AssetType } from '../domain/map-figure.ts';
import { formatCount, formatNumber } from '../format/number.ts';
import { ANNOTATED_SHAPE, assetShape, RULED_SHAPE, shapeAt } from './asset-shape.ts';
import { mixRgb, rgbToHex } from './colour.ts';
import type { Hatch, Mark, PathMark } from './drawing.ts';
import type { FigureFrame } from './figure-frame.ts';
import { GHOST_DASH } from './ghosts.ts';
import { rectangle } from './legend.ts';
import type { MapContents } from './panel-map.ts';
import { NOT_AVAILABLE_HATCH, PRINT_PALETTE, SUPPRESSED_HATCH } from './print-palette.ts';
import { NOT_AVAILABLE, type Sheet, type SheetPanel, SUPPRESSED } from './sheet.ts';
import { baseLine, type Block, lineHeight, textAt } from './text-block.ts';
import { textWidth } from './text-width.ts';

interface KeyItem {
  readonly words: string;
  /** Draws the sign round its middle, within half the size of the letters. */
  readonly sign: (x: number, y: number, radius: number) => Mark[];
}

const swatch = (fill: string, hatch?: Hatch): KeyItem['sign'] => {
  return (x, y, radius) => {
    const box = rectangle(x - radius * 1.2, y - radius, radius * 2.4, radius * 2, fill);
    const edge: PathMark = { ...box, stroke: hatch?.colour ?? PRINT_PALETTE.rule, strokeWidth: 0.3 };
    return [hatch === undefined ? edge : { ...edge, hatch }];
  };
};

const glyph = (shape: readonly (readonly number[])[], fill: string): KeyItem['sign'] => {
  return (x, y, radius) => [
    {
      kind: 'path',
      rings: shapeAt(shape, x, y, radius),
      closed: true,
      fill,
      stroke: null,
      strokeWidth: 0,
    },
  ];
};

const ghostSign: KeyItem['sign'] = (x, y, radius) => [
  {
    ...rectangle(x - radius * 0.9, y - radius, radius * 1.8, radius * 2, PRINT_PALETTE.ghostBody),
    fill: null,
    stroke: PRINT_PALETTE.ghost,
    strokeWidth: 0.4,
    dash: GHOST_DASH,
  },
];

const line = (stroke: string, strokeWidth: number): KeyItem['sign'] => {
  return (x, y, radius) => [
    {
      kind: 'path',
      rings: [[x - radius * 1.2, y, x + radius * 1.2, y]],
      closed: false,
      fill: null,
      stroke,
      strokeWidth,
    },
  ];
};

/** Everything that the maps of a page may hold: the room that their key can take at most. */
export function possibleContents({ assets }: Sheet, panels: readonly SheetPanel[]): MapContents {
  const states = panels.flatMap(({ cells, areas }) => [...((cells ?? areas)?.state ?? [])]);
  const values = panels.flatMap(({ height, colour }) => [...height.values, ...colour.values]);
  const marks = panels.flatMap((panel) => panel.marks);
  const leftOut = new Map(
    ASSET_TYPES.map((type) => [type, assets.filter((asset) => asset.type === type).length]),
  );
  return {
    zero: values.includes(0),
    negative: values.some((value) => value < 0) && panels.some(({ colour }) => !colour.scale.signed),
    notAvailable: states.includes(NOT_AVAILABLE) || values.some(Number.isNaN),
    suppressed: states.includes(SUPPRESSED),
    neighbours: panels.some(({ cells }) => cells?.neighbour.includes(1) === true),
    annotated: marks.length > 0,
    ruled: marks.some(({ ruled }) => ruled),
    ghosts: panels.some(({ ghosts }) => ghosts.length > 0),
    assetsLeftOut: leftOut,
    notesLeftOut: marks.length,
    areasLeftOut: Math.max(0, ...panels.map(({ areas }) => areas?.codes.length ?? 0)),
  };
}

/** Puts what several maps hold together, for the one key of their page. */
export function joinContents(all: readonly MapContents[]): MapContents {
  const leftOut = new Map<AssetType, number>();
  // Maps of one page show the same assets, so the map that had least room tells how many are missing.
  for (const { assetsLeftOut } of all)
    for (const [type, count] of assetsLeftOut) leftOut.set(type, Math.max(count, leftOut.get(type) ?? 0));
  return {
    zero: all.some(({ zero }) => zero),
    negative: all.some(({ negative }) => negative),
    notAvailable: all.some(({ notAvailable }) => notAvailable),
    suppressed: all.some(({ suppressed }) => suppressed),
    neighbours: all.some(({ neighbours }) => neighbours),
    annotated: all.some(({ annotated }) => annotated),
    ruled: all.some(({ ruled }) => ruled),
    ghosts: all.some(({ ghosts }) => ghosts),
    assetsLeftOut: leftOut,
    notesLeftOut: all.reduce((sum, { notesLeftOut }) => sum + notesLeftOut, 0),
    areasLeftOut: Math.max(0, ...all.map(({ areasLeftOut }) => areasLeftOut)),
  };
}

function itemsOf(sheet: Sheet, panels: readonly SheetPanel[], contents: MapContents): KeyItem[] {
  const { figure } = sheet;
  const items: KeyItem[] = [];
  const signed = panels.find(({ colour }) => colour.scale.signed);
  if (contents.zero) {
    const zero = signed?.colour.scale.colour(0) ?? PRINT_PALETTE.zero;
    items.push({ words: '0 zero', sign: swatch(rgbToHex(zero)) });
  }
  if (contents.negative) items.push({ words: 'below zero', sign: swatch(rgbToHex(PRINT_PALETTE.negative)) });
  if (contents.notAvailable)
    items.push({
      words: '[x] not available',
      sign: swatch(rgbToHex(PRINT_PALETTE.notAvailable), NOT_AVAILABLE_HATCH),
    });
  if (contents.suppressed)
    items.push({
      words:
        figure.suppressBelow > 0
          ? `[c] suppressed: fewer than ${formatCount(figure.suppressBelow, 'company', 'companies')}`
          : '[c] suppressed',
      sign: swatch(rgbToHex(PRINT_PALETTE.suppressed), SUPPRESSED_HATCH),
    });
  if (contents.neighbours) {
    const some = panels[0]?.colour.scale.classes.at(-1)?.colour ?? PRINT_PALETTE.zero;
    const muted = mixRgb(some, PRINT_PALETTE.ground, PRINT_PALETTE.mutedShare);
    items.push({ words: 'muted: cells of neighbouring areas', sign: swatch(rgbToHex(muted)) });
  }
  if (contents.annotated || contents.notesLeftOut > 0)
    items.push({
      words: `annotated, see the note of that number${
        contents.notesLeftOut > 0 ? ` (${contents.notesLeftOut} without room on the map)` : ''
      }`,
      sign: glyph(ANNOTATED_SHAPE, PRINT_PALETTE.mark),
    });
  if (contents.ghosts)
    items.push({
      words:
        figure.view === 'flat'
          ? 'drawn as ruled; another value as captured'
          : 'drawn as ruled; outline as captured (second rim at the top: higher than drawn)',
      sign: ghostSign,
    });
  if (contents.ruled)
    items.push({
      words: 'under a ruling, see the note',
      sign: glyph(RULED_SHAPE, PRINT_PALETTE.ruled),
    });
  items.push({ words: 'edge of the set', sign: line(PRINT_PALETTE.regionEdge, 1) });
  for (const type of ASSET_TYPES) {
    const known = sheet.assets.filter((asset) => asset.type === type).length;
    if (known === 0) continue;
    const left = contents.assetsLeftOut.get(type) ?? 0;
    items.push({
      words:
        left === 0
          ? ASSET_TYPE_NAMES[type]
          : `${ASSET_TYPE_NAMES[type]} (${formatNumber(left)} of ${formatNumber(known)} left out where they would overlap)`,
      sign: glyph(assetShape(type), PRINT_PALETTE.asset),
    });
  }
  if (contents.areasLeftOut > 0)
    items.push({
      words: `${formatCount(contents.areasLeftOut, 'area')} not drawn: no outline is at hand`,
      sign: line(PRINT_PALETTE.rule, 1),
    });
  return items;
}

/** The key of a page: only what its maps hold, one after the other over as many lines as needed. */
export function keyBlock(
  sheet: Sheet,
  panels: readonly SheetPanel[],
  contents: MapContents,
  { width, size }: { readonly width: number; readonly size: number },
): Block {
  const gap = size * 1.5;
  const signWidth = size * 1.7;
  let [column, row] = [0, 0];
  const placed = itemsOf(sheet, panels, contents).map((item) => {
    const wide = signWidth + textWidth(item.words, size);
    if (column > 0 && column + wide > width) [column, row] = [0, row + 1];
    const at = { ...item, column, row };
    column += wide + gap;
    return at;
  });
  return {
    height: placed.length === 0 ? 0 : (row + 1) * lineHeight(size),
    draw: (x, y) =>
      placed.flatMap(({ words, sign, column: left, row: at }) => {
        const top = y + at * lineHeight(size);
        return [
          ...sign(x + left + size * 0.6, top + lineHeight(size) / 2, size * 0.48),
          textAt(x + left + signWidth, baseLine(top, size), words, { size, colour: PRINT_PALETTE.text }),
        ];
      }),
  };
}

/** Kilometres that a scale bar may show. */
const ROUND_KM = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Scale bar and north arrow of the maps of a page; in a tilted view the bar says along which direction it is true. */
export function orientationBlock(frame: FigureFrame, size: number): Block & { readonly width: number } {
  const projection = frame.projectionAt(0, 0);
  const km = ROUND_KM.findLast((length) => length * 1000 * projection.scale <= size * 14) ?? 1;
  const length = km * 1000 * projection.scale;
  const look = { size, colour: PRINT_PALETTE.text };
  const words = `${formatNumber(km)} km`;
  const note = frame.raised ? 'along the width of the page; into the depth lengths are shorter' : '';
  const wordsWidth = textWidth(words, size);
  const noteWidth = note === '' ? 0 : size * 0.6 + textWidth(note, size);
  const arrow = size * 2.4;
  const barAt = arrow + size * 0.8;
  return {
    width: barAt + length + size * 0.5 + wordsWidth + noteWidth,
    height: arrow,
    draw(x, y) {
      const middle = y + arrow / 2;
      const base = middle + size * 0.36;
      const marks: Mark[] = [
        ...northArrow(frame, x + arrow / 2, middle, arrow / 2),
        rectangle(x + barAt, middle - size * 0.2, length / 2, size * 0.4, PRINT_PALETTE.text),
        {
          ...rectangle(x + barAt, middle - size * 0.2, length, size * 0.4, PRINT_PALETTE.text),
          fill: null,
          stroke: PRINT_PALETTE.text,
          strokeWidth: 0.4,
        },
        textAt(x + barAt + length + size * 0.5, base, words, look),
      ];
      if (note !== '')
        marks.push(
          textAt(x + barAt + length + size * 1.1 + wordsWidth, base, note, {
            ...look,
            colour: PRINT_PALETTE.quietText,
          }),
        );
      return marks;
    },
  };
}

function northArrow(frame: FigureFrame, x: number, y: number, radius: number): Mark[] {
  const projection = frame.projectionAt(0, 0);
  const { west, east, south, north } = frame.extent;
  const [easting, northing] = [(west + east) / 2, (south + north) / 2];
  const from = projection.project(easting, northing);
  const to = projection.project(easting, northing + 1000);
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [dx, dy] = length === 0 ? [0, -1] : [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const at = (along: number, across: number) => [
    x + (dx * along - dy * across) * radius,
    y + (dy * along + dx * across) * radius,
  ];
  return [
    {
      kind: 'path',
      rings: [[...at(0.62, 0), ...at(-0.95, 0.5), ...at(-0.6, 0), ...at(-0.95, -0.5)]],
      closed: true,
      fill: PRINT_PALETTE.text,
      stroke: null,
      strokeWidth: 0,
    },
    // An N as a shape: a letter would have to find its own room wherever the arrow points.
    {
      kind: 'path',
      rings: [[...at(0.75, -0.2), ...at(1.2, -0.2), ...at(0.75, 0.2), ...at(1.2, 0.2)]],
      closed: false,
      fill: null,
      stroke: PRINT_PALETTE.text,
      strokeWidth: 0.6,
    },
  ];
}
