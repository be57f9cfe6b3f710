import type { Rgb } from '#shared/drawing/colour.ts';
import { transformPoint } from './matrix.ts';
import type { DrawnView } from './hex-layer.ts';

/** The corners of the top of a prism in pixels from the top left of a picture, x and y interleaved. */
export type Ring = readonly number[];

/**
 * Finds where the top of a cell stands in a picture: its corners in the space of the mesh, the height of its
 * prism as a share of the full height, the picture's size in pixels. Null where a corner lies behind the camera.
 */
export function ringOf(
  { matrix, heightZ }: DrawnView,
  corners: ArrayLike<number>,
  share: number,
  width: number,
  height: number,
): Ring | null {
  const ring: number[] = [];
  for (let at = 0; at < corners.length; at += 2) {
    const [x, y, , w] = transformPoint(matrix, corners[at] ?? 0, corners[at + 1] ?? 0, share * heightZ);
    if (w <= 0) return null;
    ring.push(((x + 1) / 2) * width, ((1 - y) / 2) * height);
  }
  return ring;
}

const RING_PX = 3;

/** Draws the rings of the chosen cells and of the one under the pointer over a picture of a size in pixels of the page. */
export function drawRings(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
  rings: { readonly chosen: readonly Ring[]; readonly hovered: Ring | null },
  ink: { readonly accent: Rgb; readonly markRim: Rgb },
): void {
  const ratio = window.devicePixelRatio;
  const bare = rings.chosen.length === 0 && rings.hovered === null;
  // An overlay that was never drawn on costs nothing.
  if (bare && canvas.dataset['drawn'] !== 'true') return;
  canvas.dataset['drawn'] = String(!bare);
  // Setting the size clears the canvas as well.
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (context === null || bare) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.lineJoin = 'round';
  for (const ring of rings.chosen) {
    trace(context, ring);
    stroke(context, ink.markRim, 0.9, RING_PX + 3);
    stroke(context, ink.accent, 1, RING_PX);
  }
  if (rings.hovered === null) return;
  trace(context, rings.hovered);
  context.fillStyle = css(ink.accent, 0.25);
  context.fill();
  stroke(context, ink.accent, 0.75, RING_PX);
}

function trace(context: CanvasRenderingContext2D, ring: Ring): void {
  context.beginPath();
  for (let at = 0; at < ring.length; at += 2) context.lineTo(ring[at] ?? 0, ring[at + 1] ?? 0);
  context.closePath();
}

function stroke(context: CanvasRenderingContext2D, colour: Rgb, alpha: number, width: number): void {
  context.lineWidth = width;
  context.strokeStyle = css(colour, alpha);
  context.stroke();
}

function css([red, green, blue]: Rgb, alpha: number): string {
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}
