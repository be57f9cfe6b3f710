import { mixCameras, type FlatCamera } from './flat-camera.ts';

const WALK_MS = 400;

/** The way of the camera from where it stands to where it was sent. */
export class CameraWalk {
  /** Whether the reader asked for less motion: the camera then jumps. */
  readonly #still: boolean;
  #from: FlatCamera | null = null;
  #to: FlatCamera | null = null;
  #startedAt: number | null = null;

  constructor(still: boolean) {
    this.#still = still;
  }

  get walking(): boolean {
    return this.#to !== null;
  }

  /** Where the camera will stand; `now` where it is not on its way. */
  goal(now: FlatCamera): FlatCamera {
    return this.#to ?? now;
  }

  /** Sends the camera somewhere, from where it is; false where it is to jump there at once. */
  start(from: FlatCamera, to: FlatCamera, animate: boolean): boolean {
    const walks = animate && !this.#still;
    this.#from = walks ? from : null;
    this.#to = walks ? to : null;
    this.#startedAt = null;
    return walks;
  }

  /** Gives the camera of a frame at a time in milliseconds; null where it stands still. */
  step(now: number): FlatCamera | null {
    const [from, to] = [this.#from, this.#to];
    if (from === null || to === null) return null;
    this.#startedAt ??= now;
    const share = Math.min(1, (now - this.#startedAt) / WALK_MS);
    if (share === 1) {
      this.#from = null;
      this.#to = null;
      return to;
    }
    return mixCameras(from, to, 1 - (1 - share) ** 3);
  }
}
