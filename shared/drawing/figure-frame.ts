import { hexCentre } from '../domain/hex-lattice.ts';
import { boundingBox } from '../domain/polygon.ts';
import { styleOf } from './cell-style.ts';
import { type Extent, isWithin } from './clip-outline.ts';
import { ghostHeight } from './ghost.ts';
import { type Ground, prepareGround } from './ground.ts';
import { fitProjection, FLAT_VIEW, type PageBox, type ParallelView, type Projection } from './projection.ts';
import type { Sheet } from './sheet.ts';

/** What all maps of a figure have in common, so that they can be laid over each other: the ground and where it lies. */
export interface FigureFrame {
  readonly view: ParallelView;
  readonly raised: boolean;
  /** What was asked for, and what the map shows of the ground. */
  readonly extent: Extent;
  readonly shown: Extent;
  /** Metres that the tallest prism stands. */
  readonly tallestM: number;
  readonly ground: Ground;
  /** Puts the frame of every panel at its own place on the page. */
  projectionAt(x: number, y: number): Projection;
}

/** The tallest prism, of the longer side of the ground, before the multiplier. */
const TALLEST_SHARE = 0.16;

/** Metres of surroundings shown where no part of the grid was asked for. */
const MARGIN_M = 6000;

/** Points on the page that a thinned-out line may lie beside the true one. */
const TOLERANCE = 0.12;

/** Finds the part of the grid that a figure shows: what was asked for, else the set with some surroundings. */
export function extentOf({ figure, areas, land, panels, lattice }: Sheet): Extent {
  if (figure.extent !== null) return figure.extent;
  const box = boundingBox((areas.length > 0 ? areas : land).flatMap(({ polygons }) => polygons));
  if (box.minX <= box.maxX)
    return {
      west: box.minX - MARGIN_M,
      south: box.minY - MARGIN_M,
      east: box.maxX + MARGIN_M,
      north: box.maxY + MARGIN_M,
    };
  const centres = panels.flatMap(({ cells }) =>
    cells === null ? [] : Array.from(cells.q, (q, index) => hexCentre(lattice, q, cells.r[index] ?? 0)),
  );
  if (centres.length === 0) return { west: 0, south: 0, east: 700_000, north: 1_300_000 };
  return centres.reduce(
    (extent, { easting, northing }) => ({
      west: Math.min(extent.west, easting - MARGIN_M),
      south: Math.min(extent.south, northing - MARGIN_M),
      east: Math.max(extent.east, easting + MARGIN_M),
      north: Math.max(extent.north, northing + MARGIN_M),
    }),
    { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity },
  );
}

/** How high the tallest prism stands, metres. */
export function tallestOf({ figure }: Pick<Sheet, 'figure'>, { west, south, east, north }: Extent): number {
  return Math.max(east - west, north - south) * TALLEST_SHARE * figure.scale.multiplier;
}

/** Lays the ground of a figure into maps of one size: points. */
export function frameOf(
  sheet: Sheet,
  size: { readonly width: number; readonly height: number },
): FigureFrame {
  const { figure } = sheet;
  const raised = figure.view === 'axonometric';
  const view = raised ? { bearing: figure.bearing, tilt: figure.tilt } : FLAT_VIEW;
  const extent = extentOf(sheet);
  const tallestM = tallestOf(sheet, extent);
  const box: PageBox = { x: 0, y: 0, width: size.width, height: size.height };
  const base = fitProjection(view, extent, raised ? topsOf(sheet, extent, tallestM) : [], inset(box));
  const shown = raised ? extent : groundOf(base, box);
  const ground = prepareGround(sheet, shown, TOLERANCE / base.scale);
  return {
    view,
    raised,
    extent,
    shown,
    tallestM,
    ground,
    projectionAt: (x, y) => moved(base, x, y),
  };
}

function inset({ x, y, width, height }: PageBox): PageBox {
  const margin = 2;
  return { x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin };
}

/** From above, the map fills its box with the ground beyond what was asked for. */
function groundOf(projection: Projection, { x, y, width, height }: PageBox): Extent {
  const [west, north] = projection.ground(x, y);
  const [east, south] = projection.ground(x + width, y + height);
  return { west, south, east, north };
}

function moved(base: Projection, x: number, y: number): Projection {
  return {
    ...base,
    project(easting, northing, heightM) {
      const [atX, atY] = base.project(easting, northing, heightM);
      return [atX + x, atY + y];
    },
    ground: (atX, atY) => base.ground(atX - x, atY - y),
  };
}

function* topsOf({ panels, lattice }: Sheet, extent: Extent, tallestM: number) {
  for (const panel of panels) {
    if (panel.cells === null) continue;
    const { q, r } = panel.cells;
    for (let index = 0; index < q.length; index += 1) {
      const style = styleOf(panel, index, true);
      if (style.kind !== 'shown' || style.height === 0) continue;
      const { easting, northing } = hexCentre(lattice, q[index] ?? 0, r[index] ?? 0);
      if (isWithin(extent, easting, northing)) yield [easting, northing, style.height * tallestM] as const;
    }
    for (const ghost of panel.ghosts) {
      const { easting, northing } = hexCentre(lattice, ghost.q, ghost.r);
      const share = ghostHeight(panel.height.scale, ghost.captured)?.share ?? 0;
      if (isWithin(extent, easting, northing)) yield [easting, northing, share * tallestM] as const;
    }
  }
}
