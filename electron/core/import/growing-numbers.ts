/** Numbers by a number from 0, eight bytes each; 0 where none was set. */
export class GrowingNumbers {
  #values = new Float64Array(1024);

  /** The number at a place. */
  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** Sets the number at a place. */
  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const larger = new Float64Array(Math.max(index + 1, this.#values.length * 2));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[index] = value;
  }
}
