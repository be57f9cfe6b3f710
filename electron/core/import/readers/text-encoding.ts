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
  return names[encoding] + (byteOrderMark && encoding === 'utf-8' ? ' with byte order mark' : '');
}

/** Bytes that Windows-1252 leaves without a character. */
const UNASSIGNED = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/**
 * Looks at all bytes of a text once and tells its encoding.
 *
 * A byte order mark decides; otherwise text that is valid UTF-8 throughout is UTF-8, and anything else
 * Windows-1252, unless it holds bytes that have no character there.
 */
export class EncodingDetector {
  #head = new Uint8Array(0);
  #utf8 = true;
  #carry = new Uint8Array(0);
  #nul = false;
  #unassigned = false;

  look(piece: Uint8Array): void {
    if (this.#head.length < 3) this.#head = join(this.#head, piece.subarray(0, 3));
    if (!this.#nul) this.#nul = piece.includes(0);
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
    if (this.#nul) {
      throw new AppError(
        'file-encoding',
        `“${name}” holds zero bytes, so it is either not text or UTF-16 without a byte order mark; save it again as “CSV UTF-8”.`,
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
