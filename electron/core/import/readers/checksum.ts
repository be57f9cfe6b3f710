const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum that zip archives carry for each entry (CRC-32, ISO 3309), over pieces in order. */
export class Checksum {
  #value = 0xffffffff;

  add(piece: Uint8Array): void {
    let value = this.#value;
    // Counted by hand: this runs over every byte of an archive.
    for (let at = 0; at < piece.length; at += 1)
      value = (value >>> 8) ^ (TABLE[(value ^ (piece[at] ?? 0)) & 0xff] ?? 0);
    this.#value = value;
  }

  /** As an unsigned number of 32 bits. */
  get value(): number {
    return (this.#value ^ 0xffffffff) >>> 0;
  }
}
