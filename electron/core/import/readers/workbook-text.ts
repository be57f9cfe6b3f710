import { AppError } from '#shared/contract/errors.ts';
import { bytesText, countText, IMPORT_LIMITS } from '../limits.ts';
import type { ByteSource } from './byte-source.ts';
import type { XmlAttributes, XmlHandler } from './workbook-xml.ts';
import { parseXml } from './workbook-xml.ts';

/**
 * Gathers the text of one shared or inline string: plain text, or its runs joined; readings in another script
 * (phonetic runs) are left out. `depth` counts from the element that holds the string, whose children have depth 1.
 */
export class TextRuns {
  #text = '';
  #inRun = false;
  #taking = false;
  #trim = false;
  #piece = '';

  begin(): void {
    this.#text = '';
    this.#inRun = false;
    this.#taking = false;
  }

  open(name: string, attributes: XmlAttributes, depth: number): void {
    if (depth === 1) this.#inRun = name === 'r';
    if (name !== 't' || !(depth === 1 || (depth === 2 && this.#inRun))) return;
    this.#taking = true;
    this.#trim = attributes['xml:space'] !== 'preserve';
    this.#piece = '';
  }

  close(name: string): void {
    if (name !== 't' || !this.#taking) return;
    this.#taking = false;
    this.#text += unescapeText(this.#trim ? trimXml(this.#piece) : this.#piece);
  }

  add(text: string): void {
    if (this.#taking) this.#piece += text;
  }

  /** Characters gathered so far, to be held against the limit of a cell. */
  get length(): number {
    return this.#text.length + this.#piece.length;
  }

  take(): string {
    return this.#text;
  }
}

/** Spaces and line ends around a text count only where the workbook says that they do. Cut by hand: a pattern would take hours over a text made for it. */
function trimXml(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** Turns the escapes of the format (`_x000D_`) into the characters they stand for; `_x005F_` is a plain underscore. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

const FIRST_BLOCK_BYTES = 64 * 1024;
const BLOCK_BYTES = 8 * 1024 ** 2;
/** Block, first and last byte of each text. */
const PLACE = 3;
const REMEMBERED = 4096;
const REMEMBERED_CHARACTERS = 256;

/** The texts that the cells of a workbook share, kept as bytes outside the heap; the last ones used are at hand as text. */
export class SharedTexts {
  readonly #fileName: string;
  readonly #blocks: Buffer[] = [];
  #used = 0;
  #places = new Uint32Array(PLACE * 1024);
  #count = 0;
  #bytes = 0;
  readonly #rememberedIndex = new Int32Array(REMEMBERED).fill(-1);
  readonly #remembered: string[] = Array.from({ length: REMEMBERED }, () => '');

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  /** Throws `archive-limit` where the texts together are too long to be kept. */
  add(text: string): void {
    const length = Buffer.byteLength(text);
    this.#bytes += length + PLACE * Uint32Array.BYTES_PER_ELEMENT;
    if (this.#bytes > IMPORT_LIMITS.sharedTextBytes)
      throw new AppError(
        'archive-limit',
        `“${this.#fileName}” shares more than ${bytesText(IMPORT_LIMITS.sharedTextBytes)} of text among its cells, which is the most that is kept in memory; save the sheet as “CSV UTF-8” in the spreadsheet program and import that.`,
      );
    const block = this.#room(length);
    const from = this.#used;
    block.write(text, from);
    this.#used += length;
    if ((this.#count + 1) * PLACE > this.#places.length) {
      const longer = new Uint32Array(this.#places.length * 2);
      longer.set(this.#places);
      this.#places = longer;
    }
    this.#places.set([this.#blocks.length - 1, from, this.#used], this.#count * PLACE);
    this.#count += 1;
  }

  /** The text of a number, from 0; null where the workbook holds none. */
  get(index: number): string | null {
    if (!(index >= 0 && index < this.#count)) return null;
    const slot = index % REMEMBERED;
    if (this.#rememberedIndex[slot] === index) return this.#remembered[slot] ?? null;
    const at = index * PLACE;
    const block = this.#blocks[this.#places[at] ?? 0];
    const text = block?.toString('utf8', this.#places[at + 1], this.#places[at + 2]) ?? null;
    if (text !== null && text.length <= REMEMBERED_CHARACTERS) {
      this.#rememberedIndex[slot] = index;
      this.#remembered[slot] = text;
    }
    return text;
  }

  #room(length: number): Buffer {
    const last = this.#blocks.at(-1);
    if (last !== undefined && last.length - this.#used >= length) return last;
    const grown = Math.min(BLOCK_BYTES, FIRST_BLOCK_BYTES * 2 ** Math.min(this.#blocks.length, 7));
    const block = Buffer.allocUnsafeSlow(Math.max(grown, length));
    this.#blocks.push(block);
    this.#used = 0;
    return block;
  }
}

/** Reads the shared texts into `into` and gives the bytes behind us. Throws what reading a part throws. */
export async function* loadSharedTexts(
  source: ByteSource,
  fileName: string,
  into: SharedTexts,
): AsyncGenerator<number> {
  const runs = new TextRuns();
  const handler: XmlHandler = {
    open(name, attributes, depth) {
      if (depth === 2) runs.begin();
      else if (depth > 2) runs.open(name, attributes, depth - 2);
    },
    close(name, depth) {
      if (depth > 2) runs.close(name);
      else if (depth === 2 && name === 'si') into.add(runs.take());
    },
    text(text) {
      runs.add(text);
      if (runs.length > IMPORT_LIMITS.cellCharacters) throw longCell(fileName, 'A text');
    },
  };
  yield* parseXml(source, fileName, handler);
}

/** The refusal of a cell whose text is longer than any may be. */
export function longCell(fileName: string, what: string): AppError {
  return new AppError(
    'archive-limit',
    `${what} in “${fileName}” has more than ${countText(IMPORT_LIMITS.cellCharacters)} characters, which is the most that is read; shorten it and save the workbook again.`,
  );
}
