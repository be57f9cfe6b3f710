import { SaxesParser } from 'saxes';
import { AppError } from '#shared/contract/errors.ts';
import { countText, IMPORT_LIMITS } from '../limits.ts';
import type { ByteSource } from './byte-source.ts';

/**
 * Why a streaming parser and rules of our own, and no ready-made workbook library: those hold a whole part in memory, believe
 * the declared dimensions, and leave DOCTYPE, depth and size to luck. Here a part passes through in pieces, whatever its size.
 */

export type XmlAttributes = Readonly<Record<string, string>>;

/** Takes the elements of an XML part as they come. Names come without their prefix; the root has depth 1. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes, depth: number): void;
  close(name: string, depth: number): void;
  text(text: string): void;
  /** True where what it holds is to be taken from it before more is read. */
  readonly full?: boolean;
}

/**
 * Reads an XML part piece by piece and gives the number of bytes behind us after each.
 * Throws `archive-damaged` (not well-formed, a DOCTYPE), `archive-limit` (depth, length of one text) and `file-encoding`.
 */
export async function* parseXml(
  source: ByteSource,
  fileName: string,
  handler: XmlHandler,
): AsyncGenerator<number> {
  const parser = new XmlPieces(source.name, fileName, handler);
  const decoder = new XmlDecoder(source.name, fileName);
  let bytesDone = 0;
  for await (const piece of source.open()) {
    bytesDone += piece.length;
    const text = decoder.push(piece);
    for (let at = 0; at < text.length; at += SLICE_CHARACTERS) {
      parser.push(text.slice(at, at + SLICE_CHARACTERS));
      if (handler.full === true) yield bytesDone;
    }
    yield bytesDone;
  }
  parser.push(decoder.end());
  parser.end();
  yield bytesDone;
}

/** A few characters can point to megabytes of shared text, so what they made is handed on before more is read. */
const SLICE_CHARACTERS = 4096;

/** Reads the whole of a small part. */
export async function readXml(source: ByteSource, fileName: string, handler: XmlHandler): Promise<void> {
  for await (const _ of parseXml(source, fileName, handler));
}

/** A part that is not what the format asks for, as a sentence. */
export function damagedPart(fileName: string, part: string, what: string): AppError {
  return new AppError(
    'archive-damaged',
    `“${part}” in “${fileName}” ${what}; open the workbook in the spreadsheet program, save it again as XLSX and import that.`,
  );
}

/** The value of a yes-or-no attribute. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

const PARSER_OPTIONS = { xmlns: false, position: false } as const;

/** One part on its way through the parser, and what it may be at most. */
class XmlPieces {
  readonly #parser = new SaxesParser(PARSER_OPTIONS);
  readonly #part: string;
  readonly #fileName: string;
  #depth = 0;
  /** Characters handed over since the parser last gave anything; they are what it holds in memory. */
  #held = 0;

  constructor(part: string, fileName: string, handler: XmlHandler) {
    this.#part = part;
    this.#fileName = fileName;
    this.#parser.on('error', () => {
      throw damagedPart(fileName, part, 'is not well-formed XML');
    });
    this.#parser.on('doctype', () => {
      throw this.#doctype();
    });
    this.#parser.on('opentag', (tag) => {
      this.#held = 0;
      this.#depth += 1;
      if (this.#depth > IMPORT_LIMITS.xmlDepth)
        throw this.#limit(`nests its elements more than ${IMPORT_LIMITS.xmlDepth} deep`);
      handler.open(localName(tag.name), tag.attributes, this.#depth);
    });
    this.#parser.on('closetag', (tag) => {
      this.#held = 0;
      handler.close(localName(tag.name), this.#depth);
      this.#depth -= 1;
    });
    const text = (piece: string) => {
      this.#held = 0;
      handler.text(piece);
    };
    this.#parser.on('text', text);
    this.#parser.on('cdata', text);
  }

  push(text: string): void {
    this.#held += text.length;
    this.#parser.write(text);
    if (this.#held > IMPORT_LIMITS.rowCharacters)
      throw this.#limit(
        `holds one text of more than ${countText(IMPORT_LIMITS.rowCharacters)} characters, and cells are read up to ${countText(IMPORT_LIMITS.cellCharacters)}`,
      );
  }

  end(): void {
    this.#parser.close();
  }

  #doctype(): AppError {
    return new AppError(
      'archive-damaged',
      `“${this.#part}” in “${this.#fileName}” has a document type declaration (DOCTYPE), which no spreadsheet program writes and which can be used to do harm, so it was not read; ask who made the file, or save it again as XLSX in the spreadsheet program.`,
    );
  }

  #limit(what: string): AppError {
    return new AppError(
      'archive-limit',
      `“${this.#part}” in “${this.#fileName}” ${what}; save the sheet as “CSV UTF-8” in the spreadsheet program and import that.`,
    );
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** How many bytes are enough to see the byte order mark and the XML declaration. */
const DECLARATION_BYTES = 256;

/** Bytes of an XML part as text: UTF-8 unless a byte order mark or the XML declaration says otherwise. */
class XmlDecoder {
  readonly #part: string;
  readonly #fileName: string;
  #head: Uint8Array | null = new Uint8Array(0);
  #decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(part: string, fileName: string) {
    this.#part = part;
    this.#fileName = fileName;
  }

  push(piece: Uint8Array): string {
    if (this.#head === null) return this.#decode(piece, true);
    const head = Buffer.concat([this.#head, piece]);
    this.#head = head;
    return head.length < DECLARATION_BYTES ? '' : this.#begin(head, true);
  }

  end(): string {
    return this.#head === null ? this.#decode(new Uint8Array(0), false) : this.#begin(this.#head, false);
  }

  #begin(head: Uint8Array, more: boolean): string {
    this.#head = null;
    const label = encodingLabel(head);
    try {
      this.#decoder = new TextDecoder(label, { fatal: true });
    } catch {
      throw this.#encoding(`is in the encoding “${label}”, which is not read`);
    }
    return this.#decode(head, more);
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream });
    } catch {
      throw this.#encoding('holds bytes that are no text in the encoding it is said to be in');
    }
  }

  #encoding(what: string): AppError {
    return new AppError(
      'file-encoding',
      `“${this.#part}” in “${this.#fileName}” ${what}; open the workbook in the spreadsheet program, save it again as XLSX and import that.`,
    );
  }
}

function encodingLabel(head: Uint8Array): string {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const declaration = new TextDecoder('latin1').decode(head.subarray(0, DECLARATION_BYTES));
  return /^(?:ï»¿)?<\?xml[^>]*\sencoding=["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? 'utf-8';
}
