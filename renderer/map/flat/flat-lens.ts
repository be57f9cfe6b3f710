import { CameraWalk } from './camera-walk.ts';
import { dragBy, holdCamera, homeOf, zoomAbout, type FlatCamera, type FlatView } from './flat-camera.ts';

const CLOSE_ZOOM = 10;
/** A picture this wide keeps the room under its legend free. */
const ROOMY_PX = 900;
const LEGEND_PX = 240;

/** The camera of the flat map with the size of its panels, and everything that moves it. */
export class FlatLens {
  readonly #walk: CameraWalk;
  readonly #onMove: () => void;
  #camera: FlatCamera = { lon: -1.5, lat: 52.8, zoom: 6.6 };
  #width = 0;
  #height = 0;
  #bounds: readonly [number, number, number, number] | null = null;
  /** Whether the picture shows the whole lattice as `reset` left it. */
  #whole = false;
  #jumped = false;
  #alone = true;

  /** `still` where the reader asked for less motion; `onMove` is called when the camera is sent somewhere. */
  constructor(still: boolean, onMove: () => void) {
    this.#walk = new CameraWalk(still);
    this.#onMove = onMove;
  }

  get camera(): FlatCamera {
    return this.#camera;
  }

  get view(): FlatView {
    return { ...this.#camera, width: this.#width, height: this.#height };
  }

  get walking(): boolean {
    return this.#walk.walking;
  }

  /** Sets what the whole is: west, south, east, north in degrees. */
  setBounds(bounds: readonly [number, number, number, number] | null): void {
    this.#bounds = bounds;
  }

  /** A window made larger shows the whole area larger, as long as nobody has looked closer. */
  setSize(width: number, height: number): void {
    this.#width = width;
    this.#height = height;
    if (this.#whole) this.reset(false);
  }

  /** One panel by itself keeps the room under its legend free. */
  setAlone(alone: boolean): void {
    this.#alone = alone;
  }

  go(camera: FlatCamera, animate: boolean): void {
    this.#whole = false;
    const to = holdCamera(camera);
    if (!this.#walk.start(this.#camera, to, animate)) {
      this.#camera = to;
      this.#jumped = true;
    }
    this.#onMove();
  }

  /** Shows the whole; without a lattice or a size the camera stays, and shows it when both are there. */
  reset(animate: boolean): void {
    const left = this.#alone && this.#width >= ROOMY_PX ? LEGEND_PX : 0;
    if (this.#bounds !== null && this.#width > 0)
      this.go(homeOf(this.#bounds, this.#width, this.#height, left), animate);
    this.#whole = true;
  }

  drag(right: number, down: number): void {
    this.go(dragBy(this.view, right, down), false);
  }

  /** Moves by pixels, on from where the camera was already sent. */
  step(right: number, down: number): void {
    this.go(dragBy({ ...this.view, ...this.#walk.goal(this.#camera) }, right, down), true);
  }

  /** Zooms about a pixel, about the middle where none is given. */
  zoomBy(levels: number, at: { x: number; y: number } | null, animate: boolean): void {
    const from = animate ? { ...this.view, ...this.#walk.goal(this.#camera) } : this.view;
    const { x, y } = at ?? { x: this.#width / 2, y: this.#height / 2 };
    this.go(zoomAbout(from, levels, x, y), animate);
  }

  /** Goes to a place; comes near only if the picture is further off than that. */
  flyTo(lon: number, lat: number): void {
    this.go({ lon, lat, zoom: Math.max(CLOSE_ZOOM, this.#camera.zoom) }, true);
  }

  /** Moves on for a frame at a time in milliseconds; says whether the camera has moved since the last. */
  advance(now: number): boolean {
    const walked = this.#walk.step(now);
    if (walked !== null) this.#camera = walked;
    const moved = walked !== null || this.#jumped;
    this.#jumped = false;
    return moved;
  }
}
