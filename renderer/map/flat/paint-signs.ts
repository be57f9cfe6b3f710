import {
  ANNOTATED_SHAPE,
  assetShape,
  RULED_SHAPE,
  shapeAt,
  type GlyphShape,
} from '#shared/drawing/asset-shape.ts';
import { rgbToHex } from '#shared/drawing/colour.ts';
import type { HexGhost } from '../hex-ghosts.ts';
import type { HexMark } from '../hex-resources.ts';
import type { MapPalette } from '../map-palette.ts';
import type { AssetIcon } from '../map-stage.ts';
import type { FlatCells } from './cell-classes.ts';
import { pixelOf, type FlatView } from './flat-camera.ts';
import type { SpreadIcon } from './spread-icons.ts';

const BADGE_PX = 9;
const SMALL_BADGE_PX = 6.5;
/** Panels narrower than this take small badges. */
const ROOMY_PX = 700;
/** Half the width of a mark. */
const MARK_PX = 6;
const SMALL_MARK_PX = 4;

/** Gives half the width of an asset's badge in pixels, for a picture of a width. */
export function badgeRadius(width: number): number {
  return width < ROOMY_PX ? SMALL_BADGE_PX : BADGE_PX;
}

function fillShape(
  context: CanvasRenderingContext2D,
  shape: GlyphShape,
  x: number,
  y: number,
  radius: number,
): void {
  context.beginPath();
  for (const ring of shapeAt(shape, x, y, radius)) {
    context.moveTo(ring[0] ?? 0, ring[1] ?? 0);
    for (let at = 2; at < ring.length; at += 2) context.lineTo(ring[at] ?? 0, ring[at + 1] ?? 0);
    context.closePath();
  }
  context.fill('evenodd');
}

/** Draws assets as badges with the shape of their type; one that had to move aside is led back to its place by a line. */
export function paintAssets(
  context: CanvasRenderingContext2D,
  icons: readonly SpreadIcon[],
  assets: ReadonlyMap<string, AssetIcon>,
  radius: number,
  palette: MapPalette,
  pixelRatio: number,
): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.strokeStyle = palette.placeName;
  context.lineWidth = 1;
  context.fillStyle = palette.placeName;
  for (const { x, y, iconX, iconY } of icons) {
    if (x === iconX && y === iconY) continue;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(iconX, iconY);
    context.stroke();
    context.beginPath();
    context.arc(x, y, 2, 0, 2 * Math.PI);
    context.fill();
  }
  for (const { id, iconX, iconY } of icons) {
    const asset = assets.get(id);
    if (asset === undefined) continue;
    context.beginPath();
    context.arc(iconX, iconY, radius, 0, 2 * Math.PI);
    context.fillStyle = palette.halo;
    context.fill();
    context.stroke();
    context.fillStyle = palette.placeName;
    fillShape(context, assetShape(asset.type), iconX, iconY, radius * 0.62);
  }
}

/** Draws the marks of annotated cells (a triangle) and of those under a ruling (a square), with a rim of the ground. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  view: FlatView,
  cells: FlatCells,
  marks: readonly HexMark[],
  palette: MapPalette,
  pixelRatio: number,
): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  const radius = view.width < ROOMY_PX ? SMALL_MARK_PX : MARK_PX;
  for (const { cell, ruled } of marks) {
    const { x, y } = pixelOf(view, { x: cells.centres[cell * 2] ?? 0, y: cells.centres[cell * 2 + 1] ?? 0 });
    if (x < -radius || y < -radius || x > view.width + radius || y > view.height + radius) continue;
    const shape = ruled ? RULED_SHAPE : ANNOTATED_SHAPE;
    context.fillStyle = rgbToHex(palette.ink.markRim);
    fillShape(context, shape, x, y, radius * 1.55);
    context.fillStyle = rgbToHex(palette.ink.mark);
    fillShape(context, shape, x, y, radius);
  }
}

/** Draws a dashed outline round the cells that were captured otherwise than they are drawn. */
export function paintGhosts(
  context: CanvasRenderingContext2D,
  view: FlatView,
  cells: FlatCells,
  ghosts: readonly HexGhost[],
  palette: MapPalette,
  pixelRatio: number,
): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.lineJoin = 'round';
  const ink = rgbToHex(palette.ink.ghost);
  for (const { cell } of ghosts) {
    traceCell(context, view, cells, cell);
    context.setLineDash([]);
    context.strokeStyle = rgbToHex(palette.ink.markRim);
    context.lineWidth = 3;
    context.stroke();
    context.setLineDash([3, 2]);
    context.strokeStyle = ink;
    context.lineWidth = 1.5;
    context.stroke();
  }
  context.setLineDash([]);
}

function traceCell(context: CanvasRenderingContext2D, view: FlatView, cells: FlatCells, cell: number): void {
  context.beginPath();
  for (let at = cell * 12; at < cell * 12 + 12; at += 2) {
    const { x, y } = pixelOf(view, { x: cells.corners[at] ?? 0, y: cells.corners[at + 1] ?? 0 });
    if (at === cell * 12) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
}

/** Draws a ring round a cell; the rim sets a selected one off from every colour. */
export function paintRing(
  context: CanvasRenderingContext2D,
  view: FlatView,
  cells: FlatCells,
  cell: number,
  kind: 'hovered' | 'selected',
  palette: MapPalette,
  pixelRatio: number,
): void {
  if (cell < 0 || cell >= cells.count) return;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.lineJoin = 'round';
  traceCell(context, view, cells, cell);
  if (kind === 'selected') {
    context.strokeStyle = rgbToHex(palette.ink.markRim);
    context.lineWidth = 5;
    context.stroke();
  }
  context.strokeStyle = rgbToHex(palette.ink.accent);
  context.lineWidth = kind === 'selected' ? 3 : 2;
  context.stroke();
}
