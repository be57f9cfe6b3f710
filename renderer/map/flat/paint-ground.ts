import type { MapPalette } from '../map-palette.ts';
import type { MapSource } from '../map-style.ts';
import { boxOf, scaleOf, type FlatView } from './flat-camera.ts';
import type { GroundShape } from './ground-shapes.ts';
import { boxesMeet, toPlane } from './plane.ts';

/** Outlines by the source they came from. */
export type GroundOutlines = ReadonlyMap<MapSource, readonly GroundShape[]>;

const paths = new WeakMap<GroundShape, Path2D>();

/** Gives the path of an outline in the plane, made when it is first drawn. */
export function pathOf(shape: GroundShape): Path2D {
  const held = paths.get(shape);
  if (held !== undefined) return held;
  const path = new Path2D();
  for (const ring of shape.rings) {
    path.moveTo(ring[0] ?? 0, ring[1] ?? 0);
    for (let at = 2; at < ring.length; at += 2) path.lineTo(ring[at] ?? 0, ring[at + 1] ?? 0);
    path.closePath();
  }
  paths.set(shape, path);
  return path;
}

/** Sets a context to draw in the plane as a picture shows it; gives the length of one pixel in units of the plane. */
export function enterPlane(context: CanvasRenderingContext2D, view: FlatView, pixelRatio: number): number {
  const scale = scaleOf(view) * pixelRatio;
  const middle = toPlane(view.lon, view.lat);
  context.setTransform(
    scale,
    0,
    0,
    scale,
    (view.width / 2) * pixelRatio - middle.x * scale,
    (view.height / 2) * pixelRatio - middle.y * scale,
  );
  return 1 / scaleOf(view);
}

function seen(outlines: GroundOutlines, source: MapSource, view: FlatView): readonly GroundShape[] {
  const box = boxOf(view);
  return (outlines.get(source) ?? []).filter((shape) => boxesMeet(shape.box, box));
}

/** Width of a line in pixels between two zooms. */
function widthAt(zoom: number, at6: number, at11: number): number {
  return at6 + (at11 - at6) * Math.min(1, Math.max(0, (zoom - 6) / 5));
}

/** Paints what lies under the values: sea, land, the ground of the set and its edge. */
export function paintGround(
  context: CanvasRenderingContext2D,
  view: FlatView,
  outlines: GroundOutlines,
  palette: MapPalette,
  pixelRatio: number,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = palette.sea;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  const pixel = enterPlane(context, view, pixelRatio);
  context.lineJoin = 'round';
  const land = seen(outlines, 'land', view).map(pathOf);
  context.fillStyle = palette.land;
  for (const path of land) context.fill(path, 'evenodd');
  context.strokeStyle = palette.boundary;
  context.lineWidth = 0.6 * pixel;
  for (const path of land) context.stroke(path);
  // The edge of the set: a broad line whose inner half the ground of the areas then covers.
  const areas = seen(outlines, 'areas', view).map(pathOf);
  context.strokeStyle = palette.regionEdge;
  context.lineWidth = widthAt(view.zoom, 3, 5) * pixel;
  for (const path of areas) context.stroke(path);
  context.fillStyle = palette.region;
  // The same colour round the fill closes the hair between neighbours, through which the edge would shine.
  context.strokeStyle = palette.region;
  context.lineWidth = 0.7 * pixel;
  for (const path of areas) {
    context.fill(path, 'evenodd');
    context.stroke(path);
  }
}

/** Paints the boundaries, which stay visible over the values. */
export function paintBoundaries(
  context: CanvasRenderingContext2D,
  view: FlatView,
  outlines: GroundOutlines,
  palette: MapPalette,
  pixelRatio: number,
): void {
  const pixel = enterPlane(context, view, pixelRatio);
  context.lineJoin = 'round';
  context.strokeStyle = palette.districtLine;
  context.lineWidth = widthAt(view.zoom, 0.5, 1) * pixel;
  for (const shape of seen(outlines, 'districts', view)) context.stroke(pathOf(shape));
  context.strokeStyle = palette.boundary;
  context.lineWidth = widthAt(view.zoom, 0.8, 1.6) * pixel;
  for (const shape of seen(outlines, 'areas', view)) context.stroke(pathOf(shape));
}
