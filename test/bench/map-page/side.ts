import type { LatticeReply } from '../../../renderer/map/hex-cells.ts';
import { mercatorPerMetre } from '../../../renderer/map/mercator.ts';
import { prismHeight } from '../../../renderer/map/prism-height.ts';
import type { Rgb } from '../../../shared/drawing/colour.ts';

/** Where the camera of a comparison stands; the same for every side. */
export interface BenchCamera {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
  readonly bearing: number;
  readonly pitch: number;
}

/** What every side draws: one height (0 to 1) and one colour for each cell. */
export interface BenchValues {
  readonly height: Float32Array;
  readonly colour: readonly Rgb[];
}

/** Gives the metres at which a peer draws a full prism as tall as ours, in panels of a height in pixels. */
export function fullHeightM({ lat, zoom }: BenchCamera, panelPx: number): number {
  return prismHeight(zoom, panelPx, 1) / mercatorPerMetre(lat);
}

/** One way to draw the cells, in panels of one size. Each promise ends when the change is on the canvas. */
export interface BenchSide {
  /** Draws the first picture; values by panel. */
  open(lattice: LatticeReply, values: readonly BenchValues[], camera: BenchCamera): Promise<void>;
  recolour(values: readonly BenchValues[]): Promise<void>;
  reheight(factor: number): Promise<void>;
  /** Moves the camera and draws one frame. */
  frame(camera: BenchCamera): Promise<void>;
  /** Waits until every panel shows the camera as it stands. */
  settle(): Promise<void>;
}

/** Waits for the frame that libraries have asked for: those asked first are called first. */
export function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });
}

/** Reads a pixel back from every canvas that has a graphics context: only then has the picture been drawn, not just asked for. */
export function finishDrawing(): void {
  for (const canvas of document.querySelectorAll('canvas')) {
    // A canvas of stills is drawn in two dimensions and has no such context.
    const context = canvas.dataset['flat'] === 'true' ? null : canvas.getContext('webgl2');
    if (context === null) canvas.dataset['flat'] = 'true';
    else context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4));
  }
}
