import type { PageBox } from './projection.ts';

/** Squares of the page, points, by which it is kept what prisms stand over. */
const STEP = 2;

/** Keeps what of a map prisms stand over, so that names can look for free ground. */
export class PrismCover {
  readonly #frame: PageBox;
  readonly #columns: number;
  readonly #rows: number;
  readonly #squares: Uint8Array;

  constructor(frame: PageBox) {
    this.#frame = frame;
    this.#columns = Math.ceil(frame.width / STEP);
    this.#rows = Math.ceil(frame.height / STEP);
    this.#squares = new Uint8Array(this.#columns * this.#rows);
  }

  #span(box: PageBox): [left: number, right: number, top: number, bottom: number] {
    const { x, y } = this.#frame;
    return [
      Math.max(0, Math.floor((box.x - x) / STEP)),
      Math.min(this.#columns, Math.ceil((box.x + box.width - x) / STEP)),
      Math.max(0, Math.floor((box.y - y) / STEP)),
      Math.min(this.#rows, Math.ceil((box.y + box.height - y) / STEP)),
    ];
  }

  /** Notes that a prism stands over a box. */
  add(box: PageBox): void {
    const [left, right, top, bottom] = this.#span(box);
    for (let row = top; row < bottom; row += 1)
      if (right > left) this.#squares.fill(1, row * this.#columns + left, row * this.#columns + right);
  }

  /** The share of a box, 0 to 1, that prisms stand over. */
  share(box: PageBox): number {
    const [left, right, top, bottom] = this.#span(box);
    let covered = 0;
    for (let row = top; row < bottom; row += 1)
      for (let column = left; column < right; column += 1)
        covered += this.#squares[row * this.#columns + column] ?? 0;
    const all = Math.max(0, right - left) * Math.max(0, bottom - top);
    return all === 0 ? 0 : covered / all;
  }
}
