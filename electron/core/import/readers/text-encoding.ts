import { isUtf8 } from 'node:buffer';
import { AppError } from '#shared/contract/errors.ts';

/** The encodings that are read. Which one a file is in is told to the analyst. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
}

/** Writes an encoding for people: "UTF-8 with byte order mark". */
export function encodingText({ encoding, byteOrderMark }: DetectedEncoding): string {
  const names: Readonly<Record<Encoding, string>> = {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 (little endian)',
    'utf-16be': 'UTF-16 (big endian)',
    'windows-1252': 'Windows-1252 (Western European)',
  };
  if (encoding === 'windows-1252') return names[encoding];
  const isUtf16 = encoding !== 'utf-8';
  return (
    names[encoding] +
    (byteOrderMark === isUtf16 ? '' : isUtf16 ? ' without byte order mark' : ' with byte order mark')
  );
}

/** In western text at least this share of the characters of UTF-16 has a zero byte on one side, and hardly any on the other. */
const UTF16_ZERO_SHARE = 0.5;
const UTF16_STRAY_SHARE = 0.05;

/** Bytes that Windows-1252 leaves without a character. */
const UNASSIGNED = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/**
 * Looks at all bytes of a text once and tells its encoding.
 *
 * A byte order mark decides; without one, zero bytes in every second place are UTF-16. Otherwise text that is valid UTF-8
 * throughout is UTF-8, and anything else Windows-1252, unless it holds bytes that have no character there.
 */
export class EncodingDetector {
  #head = new Uint8Array(0);
  #utf8 = true;
  #carry = new Uint8Array(0);
  #bytes = 0;
  /** Zero bytes in even and in odd places. */
  readonly #zeros: [number, number] = [0, 0];
  #unassigned = false;

  look(piece: Uint8Array): void {
    if (this.#head.length < 3) this.#head = join(this.#head, piece.subarray(0, 3));
    if (piece.includes(0)) this.#countZeros(piece);
    this.#bytes += piece.length;
    if (this.#utf8) {
      const bytes = this.#carry.length === 0 ? piece : join(this.#carry, piece);
      const cut = completeLength(bytes);
      this.#utf8 = isUtf8(bytes.subarray(0, cut));
      this.#carry = bytes.slice(cut);
    }
    if (!this.#unassigned) this.#unassigned = UNASSIGNED.some((byte) => piece.includes(byte));
  }

  /** Throws `file-encoding`, naming the file. */
  detect(name: string): DetectedEncoding {
    const [first, second, third] = this.#head;
    if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', byteOrderMark: true };
    if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', byteOrderMark: true };
    const byteOrderMark = first === 0xef && second === 0xbb && third === 0xbf;
    const [even, odd] = this.#zeros;
    if (even + odd > 0) {
      const utf16 = this.#utf16();
      if (utf16 !== null) return { encoding: utf16, byteOrderMark: false };
      throw new AppError(
        'file-encoding',
        `“${name}” holds zero bytes, so it is not a text file, or a damaged one; save it again as “CSV UTF-8”.`,
      );
    }
    if (this.#utf8 && this.#carry.length === 0) return { encoding: 'utf-8', byteOrderMark };
    if (byteOrderMark || this.#unassigned) {
      throw new AppError(
        'file-encoding',
        `“${name}” is neither valid UTF-8 nor Windows-1252, so names in it would be garbled; save it again as “CSV UTF-8”.`,
      );
    }
    return { encoding: 'windows-1252', byteOrderMark: false };
  }

  #countZeros(piece: Uint8Array): void {
    // Counted in locals: this runs over every byte of a UTF-16 file.
    let even = 0;
    let odd = 0;
    for (let at = 0; at < piece.length; at += 2) {
      if (piece[at] === 0) even += 1;
      if (piece[at + 1] === 0) odd += 1;
    }
    const isSwapped = this.#bytes % 2 === 1;
    this.#zeros[0] += isSwapped ? odd : even;
    this.#zeros[1] += isSwapped ? even : odd;
  }

  #utf16(): 'utf-16le' | 'utf-16be' | null {
    const characters = Math.floor(this.#bytes / 2);
    const [even, odd] = this.#zeros;
    const most = Math.max(even, odd);
    if (most < characters * UTF16_ZERO_SHARE || Math.min(even, odd) > most * UTF16_STRAY_SHARE) return null;
    return odd > even ? 'utf-16le' : 'utf-16be';
  }
}

/** An encoding as the analyst chose it, with the byte order mark the file has. */
export function chosenEncoding(encoding: Encoding, head: Uint8Array): DetectedEncoding {
  const marks: Readonly<Record<Encoding, readonly number[]>> = {
    'utf-8': [0xef, 0xbb, 0xbf],
    'utf-16le': [0xff, 0xfe],
    'utf-16be': [0xfe, 0xff],
    'windows-1252': [0],
  };
  return { encoding, byteOrderMark: marks[encoding].every((byte, index) => head[index] === byte) };
}

/** Tells the encoding from the beginning of a text; a character cut in two at the end of the sample counts for nothing. */
export function detectSampleEncoding(sample: Uint8Array, name: string): DetectedEncoding {
  const detector = new EncodingDetector();
  const even = sample.subarray(0, sample.length - (sample.length % 2));
  detector.look(even.subarray(0, completeLength(even)));
  return detector.detect(name);
}

/** How many bytes hold only whole UTF-8 characters: all but a sequence that the next piece completes. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/** Turns bytes into text piece by piece; a byte order mark is left out. Throws `file-encoding`. */
export class TextPieces {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  readonly #name: string;

  constructor(encoding: Encoding, name: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true });
    this.#name = name;
  }

  push(piece: Uint8Array): string {
    return this.#decode(piece, true);
  }

  end(): string {
    return this.#decode(new Uint8Array(0), false);
  }

  #decode(piece: Uint8Array, more: boolean): string {
    let text: string;
    try {
      text = this.#decoder.decode(piece, { stream: more });
    } catch (cause) {
      // TextDecoder tells broken text by a TypeError and nothing else by it.
      if (!(cause instanceof TypeError)) throw cause;
      throw new AppError(
        'file-encoding',
        `“${this.#name}” breaks off inside a character or mixes encodings; save it again as “CSV UTF-8”.`,
      );
    }
    if (text.includes('\0'))
      throw new AppError(
        'file-encoding',
        `“${this.#name}” holds zero characters, so it is not a text file; save it again as “CSV UTF-8”.`,
      );
    return text;
  }
}
