import { IMPORT_LIMITS } from '../limits.ts';

/** What is wrong with the form of a row, before anybody looks at its values. */
export type RowFault = 'quote-unterminated' | 'quote-stray' | 'cell-too-long' | 'row-too-long';

/** One row of a delimited file. */
export interface SourceRow {
  /** Line of the file on which the row begins, from 1; a row may run over several lines. */
  readonly line: number;
  readonly fields: string[];
  /** The row as it stands in the file, without its line end. */
  readonly raw: string;
  readonly fault: RowFault | null;
  /** True for a row that a spreadsheet hides. */
  readonly hidden?: boolean;
}

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * Cuts delimited text into rows as it arrives, after RFC 4180.
 *
 * Line ends may be LF, CRLF or CR, mixed. A field that begins with a quotation mark runs to the closing one and may
 * hold separators, line ends and doubled quotation marks; elsewhere a quotation mark is an ordinary character.
 * A row that cannot be cut safely is handed on with its `fault`: text after a closing quotation mark (`quote-stray`),
 * and a quotation mark that is never closed (`quote-unterminated`), where only the line it stands on is lost and
 * reading goes on with the next line. Empty lines are rows with one empty field.
 */
export class RecordSplitter {
  readonly #separator: Separator;
  #text = '';
  #position = 0;
  #line = 1;
  #ended = false;
  /** Where the next quotation mark and the next carriage return stand; found once, used for many rows. */
  #nextQuote = -1;
  #nextReturn = -1;

  constructor(separator: Separator) {
    this.#separator = separator;
  }

  /** Takes the next piece of text and gives the rows that are complete with it. */
  push(text: string): SourceRow[] {
    this.#text = this.#position === 0 ? this.#text + text : this.#text.slice(this.#position) + text;
    this.#position = 0;
    this.#nextQuote = -1;
    this.#nextReturn = -1;
    return this.#rows();
  }

  /** Says that the text has ended and gives the last rows. */
  end(): SourceRow[] {
    this.#ended = true;
    const rows = this.#rows();
    this.#text = '';
    this.#position = 0;
    return rows;
  }

  #rows(): SourceRow[] {
    const rows: SourceRow[] = [];
    while (this.#position < this.#text.length) {
      const row = this.#plainRow() ?? this.#anyRow();
      if (row === null) break;
      rows.push(row);
    }
    return rows;
  }

  /** The common case: a line that ends with LF and holds neither quotation mark nor lone CR. Null = look closer. */
  #plainRow(): SourceRow | null {
    const text = this.#text;
    const from = this.#position;
    const end = text.indexOf('\n', from);
    if (end === -1) return null;
    if (this.#nextQuote < from) this.#nextQuote = indexOrEnd(text, '"', from);
    if (this.#nextQuote < end) return null;
    if (this.#nextReturn < from) this.#nextReturn = indexOrEnd(text, '\r', from);
    if (this.#nextReturn < end - 1) return null;
    if (end - from > IMPORT_LIMITS.cellCharacters) return null;
    const raw = text.slice(from, this.#nextReturn === end - 1 ? end - 1 : end);
    const row = { line: this.#line, fields: raw.split(this.#separator), raw, fault: null };
    this.#position = end + 1;
    this.#line += 1;
    return row;
  }

  /** Any row, field by field. Null = the row is not complete yet. */
  #anyRow(): SourceRow | null {
    const text = this.#text;
    const from = this.#position;
    const fields: string[] = [];
    let fault: RowFault | null = null;
    let lines = 0;
    let at = from;
    for (;;) {
      if (text[at] === '"') {
        const closing = this.#closingQuote(at);
        if (closing === 'more') return null;
        if (closing === 'never') return this.#firstLine('quote-unterminated');
        let value = text.slice(at + 1, closing);
        if (value.includes('"')) value = value.replaceAll('""', '"');
        lines += countLines(value);
        at = closing + 1;
        // Whether a closing quotation mark is doubled shows only with the next character.
        if (at >= text.length && !this.#ended) return null;
        const end = this.#fieldEnd(at);
        if (end > at) {
          fault = 'quote-stray';
          value += text.slice(at, end);
          at = end;
        }
        fields.push(value);
      } else {
        const end = this.#fieldEnd(at);
        if (end - at > IMPORT_LIMITS.cellCharacters) fault ??= 'cell-too-long';
        fields.push(text.slice(at, end));
        at = end;
      }
      if (at >= text.length) {
        if (!this.#ended) return this.#tooLong(at - from) ? this.#firstLine('row-too-long') : null;
        return this.#take(from, at, at, fields, fault, lines);
      }
      const character = text[at];
      if (character === this.#separator) {
        at += 1;
        if (at >= text.length && !this.#ended) return null;
        continue;
      }
      if (character === '\n') return this.#take(from, at, at + 1, fields, fault, lines + 1);
      // A CR at the very end of the piece may be half of a CRLF.
      if (at + 1 >= text.length && !this.#ended) return null;
      return this.#take(from, at, text[at + 1] === '\n' ? at + 2 : at + 1, fields, fault, lines + 1);
    }
  }

  #take(
    from: number,
    end: number,
    next: number,
    fields: string[],
    fault: RowFault | null,
    lines: number,
  ): SourceRow {
    const row = {
      line: this.#line,
      fields,
      raw: this.#text.slice(from, end),
      fault: this.#tooLong(end - from) ? ('row-too-long' as const) : fault,
    };
    this.#position = next;
    this.#line += lines;
    return row;
  }

  #closingQuote(opening: number): number | 'more' | 'never' {
    const text = this.#text;
    let at = opening + 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote === -1 || quote - opening > IMPORT_LIMITS.cellCharacters) {
        const length = (quote === -1 ? text.length : quote) - opening;
        return this.#ended || length > IMPORT_LIMITS.cellCharacters ? 'never' : 'more';
      }
      if (text[quote + 1] !== '"') return quote;
      at = quote + 2;
    }
  }

  /** Where an unquoted field ends: at a separator, a line end or the end of the text. */
  #fieldEnd(from: number): number {
    const text = this.#text;
    const separator = this.#separator;
    let at = from;
    while (at < text.length) {
      const character = text[at];
      if (character === separator || character === '\n' || character === '\r') return at;
      at += 1;
    }
    return at;
  }

  /** Gives up on a row: its first line alone is taken, as one field, and reading goes on behind it. */
  #firstLine(fault: RowFault): SourceRow {
    const text = this.#text;
    const from = this.#position;
    let end = from;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
    const next = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    const raw = text.slice(from, Math.min(end, from + IMPORT_LIMITS.cellCharacters));
    const row = { line: this.#line, fields: [raw], raw, fault };
    this.#position = Math.min(next, text.length);
    this.#line += 1;
    return row;
  }

  #tooLong(characters: number): boolean {
    return characters > IMPORT_LIMITS.rowCharacters;
  }
}

function indexOrEnd(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index === -1 ? text.length : index;
}

function countLines(value: string): number {
  let lines = 0;
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === '\n' || (value[at] === '\r' && value[at + 1] !== '\n')) lines += 1;
  }
  return lines;
}
