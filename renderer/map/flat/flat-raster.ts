import { boxOf, pixelOf, scaleOf, type FlatView } from './flat-camera.ts';
import { toPlane } from './plane.ts';

/** Room round a picture that is painted with it, so that a drag shows no empty edge at once. */
const MARGIN_PX = 160;
const MARGIN_SHARE = 0.25;
/** A painted picture is shown larger or smaller by at most this factor while the camera moves. */
const STRETCH = 1.6;

/** A painted picture and the view that it was painted for. */
export class FlatRaster {
  readonly context: CanvasRenderingContext2D;
  #view: FlatView | null = null;

  /** Throws where the browser gives no 2D context. */
  constructor() {
    this.context = contextOf(document.createElement('canvas'));
  }

  get view(): FlatView | null {
    return this.#view;
  }

  /** Empties the picture for another view, in CSS pixels. */
  begin(view: FlatView, pixelRatio: number): CanvasRenderingContext2D {
    const { context } = this;
    const width = Math.round(view.width * pixelRatio);
    const height = Math.round(view.height * pixelRatio);
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (context.canvas.width === width && context.canvas.height === height)
      context.clearRect(0, 0, width, height);
    else {
      context.canvas.width = width;
      context.canvas.height = height;
    }
    this.#view = view;
    return context;
  }
}

/** Gives the 2D context of a canvas. Throws where there is none. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no pictures');
  return context;
}

/** Gives the view that is painted for a picture: the same camera with a margin on every side. */
export function withMargin(view: FlatView): FlatView {
  const across = Math.ceil(Math.min(MARGIN_PX, view.width * MARGIN_SHARE));
  const along = Math.ceil(Math.min(MARGIN_PX, view.height * MARGIN_SHARE));
  return { ...view, width: view.width + 2 * across, height: view.height + 2 * along };
}

/** Says whether a painted view will do for a picture while the camera moves: it covers it, not too coarse and not too fine. */
export function servesFor(painted: FlatView, view: FlatView): boolean {
  const stretch = scaleOf(view) / scaleOf(painted);
  if (stretch > STRETCH || stretch < 1 / STRETCH) return false;
  const [outer, inner] = [boxOf(painted), boxOf(view)];
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  );
}

/** Says whether a painted view is exactly that of a picture. */
export function isFor(painted: FlatView, view: FlatView): boolean {
  const wanted = withMargin(view);
  return (
    painted.lon === wanted.lon &&
    painted.lat === wanted.lat &&
    painted.zoom === wanted.zoom &&
    painted.width === wanted.width &&
    painted.height === wanted.height
  );
}

/** Copies a painted picture to where it lies in another view. */
export function copyRaster(
  context: CanvasRenderingContext2D,
  raster: FlatRaster,
  view: FlatView,
  pixelRatio: number,
): void {
  const painted = raster.view;
  if (painted === null) return;
  const stretch = scaleOf(view) / scaleOf(painted);
  const middle = pixelOf(view, toPlane(painted.lon, painted.lat));
  const { canvas } = raster.context;
  const width = canvas.width * stretch;
  const height = canvas.height * stretch;
  const left = middle.x * pixelRatio - width / 2;
  const top = middle.y * pixelRatio - height / 2;
  context.setTransform(1, 0, 0, 1, 0, 0);
  // Whole pixels of the device keep a picture sharp that is only shifted.
  if (stretch === 1) context.drawImage(canvas, Math.round(left), Math.round(top));
  else context.drawImage(canvas, left, top, width, height);
}
