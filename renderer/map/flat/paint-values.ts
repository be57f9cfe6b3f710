import { rgbToHex, type Rgb } from '#shared/drawing/colour.ts';
import { unpackRgb } from '../hex-texture.ts';
import type { MapPalette } from '../map-palette.ts';
import type { AreaFill } from '../map-stage.ts';
import type { CellClass, FlatCells } from './cell-classes.ts';
import { boxOf, scaleOf, type FlatView } from './flat-camera.ts';
import type { GroundShape } from './ground-shapes.ts';
import { enterPlane, pathOf } from './paint-ground.ts';
import { boxesMeet } from './plane.ts';

/** From this zoom on the cells are large enough to be told apart by their outlines. */
const LATTICE_ZOOM = 9.5;
const HATCH_PX = 5;

const classPaths = new WeakMap<CellClass, Path2D>();
const tilePaths = new WeakMap<object, Path2D>();

function pathOfCells(corners: Float32Array, cells: readonly number[]): Path2D {
  const path = new Path2D();
  for (const cell of cells) {
    const at = cell * 12;
    path.moveTo(corners[at] ?? 0, corners[at + 1] ?? 0);
    for (let side = 2; side < 12; side += 2)
      path.lineTo(corners[at + side] ?? 0, corners[at + side + 1] ?? 0);
    path.closePath();
  }
  return path;
}

function remember<Key extends object>(held: WeakMap<Key, Path2D>, key: Key, make: () => Path2D): Path2D {
  const known = held.get(key);
  if (known !== undefined) return known;
  const made = make();
  held.set(key, made);
  return made;
}

/** Paints the cells of a panel: one fill for each colour, of the tiles that are in sight. */
export function paintCells(
  context: CanvasRenderingContext2D,
  view: FlatView,
  cells: FlatCells,
  classes: readonly (readonly CellClass[])[],
  palette: MapPalette,
  pixelRatio: number,
): void {
  const pixel = enterPlane(context, view, pixelRatio);
  const box = boxOf(view);
  const byLook = new Map<number, { colour: Rgb; hatched: boolean; path: Path2D }>();
  const lattice = new Path2D();
  const withLattice = view.zoom >= LATTICE_ZOOM;
  cells.tiles.forEach((tile, at) => {
    if (!boxesMeet(tile.box, box)) return;
    for (const found of classes[at] ?? []) {
      const look = byLook.get(found.packed) ?? {
        colour: unpackRgb(found.packed),
        hatched: found.hatched,
        path: new Path2D(),
      };
      byLook.set(found.packed, look);
      look.path.addPath(remember(classPaths, found, () => pathOfCells(cells.corners, found.cells)));
    }
    if (withLattice)
      lattice.addPath(
        remember(tilePaths, tile, () =>
          pathOfCells(
            cells.corners,
            tile.cells.filter((cell) => cell < cells.insideCells),
          ),
        ),
      );
  });
  for (const { colour, hatched, path } of byLook.values()) {
    context.fillStyle = rgbToHex(colour);
    context.fill(path);
    if (hatched) fillHatched(context, path, palette, view, pixelRatio);
  }
  if (!withLattice) return;
  context.strokeStyle = rgbToHex(palette.ink.lattice);
  context.globalAlpha = Math.min(0.5, (view.zoom - LATTICE_ZOOM) * 0.4 + 0.15);
  context.lineWidth = 0.6 * pixel;
  context.stroke(lattice);
  context.globalAlpha = 1;
}

/** Paints the areas of a choropleth; an area without an outline is left out. */
export function paintAreas(
  context: CanvasRenderingContext2D,
  view: FlatView,
  areas: readonly AreaFill[],
  shapes: ReadonlyMap<string, GroundShape>,
  palette: MapPalette,
  pixelRatio: number,
): void {
  enterPlane(context, view, pixelRatio);
  for (const { code, colour, hatched } of areas) {
    const shape = shapes.get(code);
    if (shape === undefined) continue;
    context.fillStyle = rgbToHex(colour);
    context.fill(pathOf(shape), 'evenodd');
    if (hatched) fillHatched(context, pathOf(shape), palette, view, pixelRatio);
  }
}

const hatches = new Map<string, CanvasPattern | null>();

/** Lines at 45 degrees, always as far apart on the screen, and fixed to the ground when it moves. */
function fillHatched(
  context: CanvasRenderingContext2D,
  path: Path2D,
  palette: MapPalette,
  view: FlatView,
  pixelRatio: number,
): void {
  const ink = rgbToHex(palette.ink.hatch);
  const side = Math.max(2, Math.round(HATCH_PX * pixelRatio));
  const key = `${ink} ${side}`;
  if (!hatches.has(key)) hatches.set(key, makeHatch(context, ink, side));
  const pattern = hatches.get(key) ?? null;
  if (pattern === null) return;
  pattern.setTransform(new DOMMatrix().scale(1 / (scaleOf(view) * pixelRatio)));
  context.fillStyle = pattern;
  context.fill(path, 'evenodd');
}

function makeHatch(context: CanvasRenderingContext2D, ink: string, side: number): CanvasPattern | null {
  const tile = document.createElement('canvas');
  tile.width = side;
  tile.height = side;
  const pen = tile.getContext('2d');
  if (pen === null) return null;
  pen.strokeStyle = ink;
  pen.globalAlpha = 0.8;
  pen.lineWidth = Math.max(1, side / 5);
  pen.beginPath();
  // The corners are drawn as well, so that the lines go on from tile to tile.
  for (const shift of [-side, 0, side]) {
    pen.moveTo(shift - 1, side + 1);
    pen.lineTo(shift + side + 1, -1);
  }
  pen.stroke();
  return context.createPattern(tile, 'repeat');
}
