/**
 * Keeps which panels no longer show what they should, and in what order they are drawn anew: the live one
 * first, the others in turn, so that none waits while another is drawn twice.
 */
export class StillQueue {
  #stale: boolean[] = [];
  #turn = 0;

  /** Number of panels; new ones are stale. */
  resize(count: number): void {
    this.#stale = Array.from({ length: count }, (_, panel) => this.#stale[panel] ?? true);
  }

  get empty(): boolean {
    return !this.#stale.includes(true);
  }

  /** Says that a panel, or every panel, is to be drawn anew. */
  spoil(panel?: number): void {
    if (panel === undefined) this.#stale.fill(true);
    else if (panel < this.#stale.length) this.#stale[panel] = true;
  }

  /** Says that a panel has just been drawn. */
  drawn(panel: number): void {
    if (panel < this.#stale.length) this.#stale[panel] = false;
  }

  /** The panel to draw next; null when all are up to date. */
  next(live: number): number | null {
    return this.#stale[live] === true ? live : this.nextBeside(live);
  }

  /** The panel to draw next beside the live one, which is drawn anyway; null when all others are up to date. */
  nextBeside(live: number): number | null {
    const count = this.#stale.length;
    for (let step = 1; step <= count; step += 1) {
      const panel = (this.#turn + step) % count;
      if (panel === live || this.#stale[panel] !== true) continue;
      this.#turn = panel;
      return panel;
    }
    return null;
  }
}
