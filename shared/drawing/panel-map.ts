import { hexCentre, hexId } from '../domain/hex-lattice.ts';
import type { AssetType } from '../domain/map-figure.ts';
import { cellRings, joinedRings } from './cell-outline.ts';
import { hatchWithin, styleOf } from './cell-style.ts';
import { isWithin } from './clip-outline.ts';
import { rgbToHex } from './colour.ts';
import type { GroupMark, Hatch, Mark, PathMark } from './drawing.ts';
import type { FigureFrame } from './figure-frame.ts';
import { fillPath, linePath, projectLines } from './ground.ts';
import { cutWords, type Ghost, ghostsOf, outlineGhosts } from './ghosts.ts';
import { nameMap, type SpikeMark } from './map-names.ts';
import { NOT_AVAILABLE_HATCH, PRINT_PALETTE, SUPPRESSED_HATCH } from './print-palette.ts';
import { paintPrisms, type Prism } from './prisms.ts';
import { PrismCover } from './prism-cover.ts';
import type { PageBox, Projection } from './projection.ts';
import type { Sheet, SheetPanel } from './sheet.ts';

/** What a map holds that the key of its page has to explain. */
export interface MapContents {
  readonly zero: boolean;
  readonly negative: boolean;
  readonly notAvailable: boolean;
  readonly suppressed: boolean;
  readonly neighbours: boolean;
  readonly annotated: boolean;
  readonly ruled: boolean;
  /** Outlines of values as captured. */
  readonly ghosts: boolean;
  readonly assetsLeftOut: ReadonlyMap<AssetType, number>;
  readonly notesLeftOut: number;
  /** Areas with a value, but without an outline. */
  readonly areasLeftOut: number;
}

export interface DrawnMap {
  readonly mark: GroupMark;
  readonly contents: MapContents;
}

/** Cells wider than this on the page, points, are drawn one by one with a fine line between them. */
const WIDE_CELL = 4.5;

interface Cell {
  readonly q: number;
  readonly r: number;
}

/** Draws the map of a panel into its box: ground, values, boundaries, signs and names. */
export function drawMap(
  sheet: Sheet,
  panel: SheetPanel,
  frame: FigureFrame,
  box: PageBox,
  size: number,
): DrawnMap {
  const projection = frame.projectionAt(box.x, box.y);
  const values =
    panel.cells === null ? drawAreas(panel, frame, projection) : drawCells(sheet, panel, frame, projection);
  const cover = new PrismCover(box);
  for (const covered of values.covered) cover.add(covered);
  const spikes = spikesOf(sheet, panel, frame, projection);
  const named = nameMap(sheet, spikes, {
    frame: box,
    extent: frame.shown,
    projection,
    covered: (at) => cover.share(at),
    keptFree: values.ghostBoxes,
    size,
  });
  const lines = boundaryLines(frame, projection, size);
  const marks: GroupMark[] = [
    group('ground', drawGround(frame, projection, box)),
    // Prisms stand on the boundaries; what is flat would cover them.
    ...(frame.raised ? [group('values', [...values.flat, ...lines, ...values.prisms])] : []),
    ...(frame.raised
      ? []
      : [group('values', [...values.flat, ...values.prisms]), group('boundaries', lines)]),
    group('names', [...named.marks]),
  ];
  return {
    mark: { kind: 'group', name: 'map', clip: box, marks },
    contents: {
      ...values.contents,
      annotated: spikes.some(({ ruled }) => !ruled),
      ruled: spikes.some(({ ruled }) => ruled),
      assetsLeftOut: named.assetsLeftOut,
      notesLeftOut: named.notesLeftOut,
    },
  };
}

function group(name: string, marks: Mark[]): GroupMark {
  return { kind: 'group', name, marks };
}

function drawGround({ ground, shown, raised }: FigureFrame, projection: Projection, box: PageBox): Mark[] {
  const { west, east, south, north } = shown;
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ] as const;
  const slab = raised
    ? corners.flatMap(([easting, northing]) => [...projection.project(easting, northing)])
    : [
        box.x,
        box.y,
        box.x + box.width,
        box.y,
        box.x + box.width,
        box.y + box.height,
        box.x,
        box.y + box.height,
      ];
  return [
    fillPath([slab], PRINT_PALETTE.sea),
    ...ground.land.map((rings) => fillPath(projectLines(rings, projection), PRINT_PALETTE.land)),
    ...ground.region.map((rings) => fillPath(projectLines(rings, projection), PRINT_PALETTE.region)),
  ];
}

function boundaryLines({ ground }: FigureFrame, projection: Projection, size: number): Mark[] {
  const thin = size / 16;
  return [
    linePath(projectLines(ground.boundaries, projection), PRINT_PALETTE.boundary, thin),
    linePath(projectLines(ground.edges, projection), PRINT_PALETTE.regionEdge, thin * 2.2),
  ].filter(({ rings }) => rings.length > 0);
}

interface DrawnValues {
  readonly flat: PathMark[];
  readonly prisms: PathMark[];
  /** Boxes on the page that prisms stand over. */
  readonly covered: PageBox[];
  /** Boxes on the page in which ghosts rise above what is drawn. */
  readonly ghostBoxes: PageBox[];
  readonly contents: Pick<
    MapContents,
    'zero' | 'negative' | 'notAvailable' | 'suppressed' | 'neighbours' | 'areasLeftOut' | 'ghosts'
  >;
}

function drawCells(sheet: Sheet, panel: SheetPanel, frame: FigureFrame, projection: Projection): DrawnValues {
  const { lattice } = sheet;
  const { q: allQ, r: allR, neighbour } = panel.cells ?? { q: [], r: [], neighbour: [] };
  const flat = new Map<string, Cell[]>();
  // A zero is nearly as pale as the ground: an edge keeps it from vanishing.
  const zeroFills = new Set<string>();
  const suppressed: Cell[] = [];
  const notAvailable: Cell[] = [];
  const prisms: Prism[] = [];
  const covered: PageBox[] = [];
  let [zero, negative, neighbours] = [false, false, false];
  const halfWidth = (lattice.widthM / 2) * projection.scale;
  for (let index = 0; index < allQ.length; index += 1) {
    const [q, r] = [allQ[index] ?? 0, allR[index] ?? 0];
    const { easting, northing } = hexCentre(lattice, q, r);
    if (!isWithin(frame.shown, easting, northing)) continue;
    const style = styleOf(panel, index, frame.raised);
    if (style.kind === 'suppressed') suppressed.push({ q, r });
    else if (style.kind === 'not-available') notAvailable.push({ q, r });
    else {
      zero ||= style.isZero;
      negative ||= style.isNegative;
      neighbours ||= neighbour[index] === 1;
      if (style.height === 0) {
        const fill = rgbToHex(style.fill);
        if (style.isZero) zeroFills.add(fill);
        const cells = flat.get(fill);
        if (cells === undefined) flat.set(fill, [{ q, r }]);
        else cells.push({ q, r });
      } else {
        const heightM = style.height * frame.tallestM;
        prisms.push({ q, r, heightM, fill: style.fill });
        const [x, y] = projection.project(easting, northing);
        const rise = heightM * projection.rise;
        if (rise > 3) covered.push({ x: x - halfWidth, y: y - rise, width: halfWidth * 2, height: rise });
      }
    }
  }
  const ghosts = ghostsOf(sheet, panel, frame);
  const heightOf = new Map(prisms.map(({ q, r, heightM }) => [hexId(q, r), heightM]));
  const ghostBox = ({ q, r, heightM }: Ghost): PageBox => {
    const { easting, northing } = hexCentre(lattice, q, r);
    const [x, y] = projection.project(easting, northing, heightM);
    const height = Math.max(0, heightM - (heightOf.get(hexId(q, r)) ?? 0)) * projection.rise;
    return { x: x - halfWidth, y: y - halfWidth, width: halfWidth * 2, height: height + halfWidth };
  };
  const wide = halfWidth * 2 >= WIDE_CELL;
  const rings = (cells: readonly Cell[]) =>
    wide ? cellRings(lattice, cells, projection) : joinedRings(lattice, cells, projection);
  const flats = [...flat].map(([fill, cells]): PathMark => ({
    ...fillPath(rings(cells), fill),
    ...(zeroFills.has(fill)
      ? { stroke: PRINT_PALETTE.boundary, strokeWidth: 0.25 }
      : wide
        ? { stroke: PRINT_PALETTE.region, strokeWidth: 0.3 }
        : {}),
  }));
  const fine = (hatch: Hatch) => hatchWithin(hatch, halfWidth * 2);
  if (notAvailable.length > 0)
    flats.push(hatched(rings(notAvailable), rgbToHex(PRINT_PALETTE.notAvailable), fine(NOT_AVAILABLE_HATCH)));
  if (suppressed.length > 0)
    flats.push(hatched(rings(suppressed), rgbToHex(PRINT_PALETTE.suppressed), fine(SUPPRESSED_HATCH)));
  return {
    flat: flats,
    prisms: [
      ...paintPrisms(lattice, prisms, projection, frame.raised ? ghosts : []),
      ...(frame.raised ? [] : outlineGhosts(lattice, ghosts, projection)),
    ],
    covered,
    ghostBoxes: frame.raised ? ghosts.map((ghost) => ghostBox(ghost)) : [],
    contents: {
      zero,
      negative,
      neighbours,
      notAvailable: notAvailable.length > 0,
      suppressed: suppressed.length > 0,
      areasLeftOut: 0,
      ghosts: ghosts.length > 0,
    },
  };
}

/** A value that is not shown: never empty, which would read as zero. */
function hatched(rings: readonly number[][], fill: string, hatch: Hatch): PathMark {
  const strokeWidth = Math.min(0.25, hatch.width * 0.65);
  return { kind: 'path', rings, closed: true, fill, stroke: hatch.colour, strokeWidth, hatch };
}

function drawAreas(panel: SheetPanel, { ground }: FigureFrame, projection: Projection): DrawnValues {
  const flat: PathMark[] = [];
  let [zero, negative, notAvailable, suppressed, areasLeftOut] = [false, false, false, false, 0];
  for (const [index, code] of (panel.areas?.codes ?? []).entries()) {
    const outline = ground.outlineOf.get(code);
    if (outline === undefined) {
      areasLeftOut += 1;
      continue;
    }
    if (outline.length === 0) continue;
    const rings = projectLines(outline, projection);
    const style = styleOf(panel, index, false);
    if (style.kind === 'suppressed') {
      suppressed = true;
      flat.push(hatched(rings, rgbToHex(PRINT_PALETTE.suppressed), SUPPRESSED_HATCH));
    } else if (style.kind === 'not-available') {
      notAvailable = true;
      flat.push(hatched(rings, rgbToHex(PRINT_PALETTE.notAvailable), NOT_AVAILABLE_HATCH));
    } else {
      zero ||= style.isZero;
      negative ||= style.isNegative;
      flat.push(fillPath(rings, rgbToHex(style.fill)));
    }
  }
  return {
    flat,
    prisms: [],
    covered: [],
    ghostBoxes: [],
    contents: { zero, negative, notAvailable, suppressed, neighbours: false, areasLeftOut, ghosts: false },
  };
}

/** One sign for a cell, with all of its footnotes, at the top of what stands on it. */
function spikesOf(sheet: Sheet, panel: SheetPanel, frame: FigureFrame, projection: Projection): SpikeMark[] {
  const heightOf = new Map<string, number>();
  if (frame.raised)
    panel.cells?.q.forEach((q, index) => {
      const style = styleOf(panel, index, true);
      if (style.kind === 'shown')
        heightOf.set(hexId(q, panel.cells?.r[index] ?? 0), style.height * frame.tallestM);
    });
  const cutOff = cutWords(panel, frame);
  const spikes = new Map<string, { q: number; r: number; numbers: number[]; ruled: boolean }>();
  for (const { q, r, number, ruled } of panel.marks) {
    const known = spikes.get(hexId(q, r)) ?? { q, r, numbers: [], ruled: false };
    if (!known.numbers.includes(number)) known.numbers.push(number);
    known.ruled ||= ruled;
    spikes.set(hexId(q, r), known);
  }
  return [...spikes].flatMap(([id, { q, r, numbers, ruled }]) => {
    const { easting, northing } = hexCentre(sheet.lattice, q, r);
    if (!isWithin(frame.shown, easting, northing)) return [];
    const at = projection.project(easting, northing, heightOf.get(id) ?? 0);
    return [{ at, numbers: numbers.toSorted((a, b) => a - b), ruled, beside: cutOff.get(id) ?? '' }];
  });
}
