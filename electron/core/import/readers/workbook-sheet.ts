import { AppError } from '#shared/contract/errors.ts';
import { countText, IMPORT_LIMITS } from '../limits.ts';
import type { SourceRow } from './record-splitter.ts';
import type { NumberForm } from './workbook-formats.ts';
import { PLAIN_NUMBER } from './workbook-formats.ts';
import type { SheetTally } from './workbook-remarks.ts';
import { RowQueue, sheetRow } from './workbook-rows.ts';
import type { SharedTexts } from './workbook-text.ts';
import { longCell, TextRuns, unescapeText } from './workbook-text.ts';
import { columnName, columnNumber, isoText, numberText, shownText } from './workbook-values.ts';
import type { XmlAttributes, XmlHandler } from './workbook-xml.ts';
import { damagedPart, isTrue } from './workbook-xml.ts';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly fileName: string;
  /** Name of the part, for messages. */
  readonly part: string;
  readonly sheet: string;
  readonly texts: SharedTexts;
  readonly forms: readonly NumberForm[];
  readonly date1904: boolean;
}

const MOST_ROW = 2 ** 31;
/** Kept of hidden columns: more than any sheet within the limits can use. */
const MOST_HIDDEN = 4000;
/**
 * Turns the elements of a worksheet part into rows of text. Its declared dimension is not looked at: a row is what the part
 * holds, with the number it gives; blank rows count where a value follows below them.
 */
export class SheetRows implements XmlHandler {
  readonly #context: SheetContext;
  readonly #tally: SheetTally;
  readonly #runs = new TextRuns();
  readonly #queue = new RowQueue();
  #inRows = false;
  #row = 0;
  #highestRow = 0;
  #rowHidden = false;
  #fields: string[] = [];
  #characters = 0;
  #column = 0;
  #type = '';
  #style = '';
  #value = '';
  #hasValue = false;
  #hasInline = false;
  #hasFormula = false;
  #taking: 'value' | 'inline' | null = null;
  /** Number of the last column with a value. */
  columns = 0;

  constructor(context: SheetContext, tally: SheetTally) {
    this.#context = context;
    this.#tally = tally;
  }

  open(name: string, attributes: XmlAttributes, depth: number): void {
    if (depth > 5) {
      if (this.#taking === 'inline') this.#runs.open(name, attributes, depth - 5);
      return;
    }
    if (depth === 1) {
      if (name !== 'worksheet')
        throw damagedPart(
          this.#context.fileName,
          this.#context.part,
          `is said to be a sheet and begins with “${name.slice(0, 40)}”`,
        );
      return;
    }
    if (depth === 2) this.#inRows = name === 'sheetData';
    else if (!this.#inRows) this.#openOther(name, attributes, depth);
    else if (depth === 3 && name === 'row') this.#openRow(attributes);
    else if (depth === 4 && name === 'c') this.#openCell(attributes);
    else if (depth === 5) this.#openContent(name);
  }

  close(name: string, depth: number): void {
    if (depth > 5) {
      if (this.#taking === 'inline') this.#runs.close(name);
    } else if (depth === 5) this.#taking = null;
    else if (!this.#inRows) return;
    else if (depth === 4 && name === 'c') this.#closeCell();
    else if (depth === 3 && name === 'row') this.#closeRow();
    else if (depth === 2) this.#inRows = false;
  }

  text(text: string): void {
    if (this.#taking === 'value') this.#value += text;
    else if (this.#taking === 'inline') this.#runs.add(text);
    else return;
    if (Math.max(this.#value.length, this.#runs.length) > IMPORT_LIMITS.cellCharacters)
      throw longCell(this.#context.fileName, `Cell ${this.#place()} of the sheet “${this.#context.sheet}”`);
  }

  /** True where enough rows are complete to be handed over. */
  get full(): boolean {
    return this.#queue.full;
  }

  /** The rows complete so far, in portions; they are handed over once. */
  take(): Iterable<SourceRow[]> {
    return this.#queue.take();
  }

  /** Says that the sheet has ended: what is left are blank rows below the last value. */
  end(): void {
    this.#tally.blankRowsBelow = this.#queue.blankRowsBelow;
  }

  #openOther(name: string, attributes: XmlAttributes, depth: number): void {
    if (depth !== 3) return;
    if (name === 'mergeCell') this.#tally.mergedRanges += 1;
    const { hiddenColumns } = this.#tally;
    if (name !== 'col' || !isTrue(attributes['hidden']) || hiddenColumns.length >= MOST_HIDDEN) return;
    const first = Number(attributes['min']);
    const last = Number(attributes['max'] ?? attributes['min']);
    if (first >= 1 && last >= first) hiddenColumns.push({ first, last });
  }

  #openRow(attributes: XmlAttributes): void {
    const given = attributes['r'];
    const row = given === undefined ? this.#row + 1 : Number(given);
    if (!Number.isInteger(row) || row < 1 || row > MOST_ROW)
      throw damagedPart(
        this.#context.fileName,
        this.#context.part,
        `numbers a row “${given ?? String(row)}”`,
      );
    this.#row = row;
    if (row <= this.#highestRow) this.#tally.rowsOutOfOrder += 1;
    else this.#highestRow = row;
    this.#rowHidden = isTrue(attributes['hidden']);
    this.#column = 0;
    this.#fields = [];
    this.#characters = 0;
  }

  #openCell(attributes: XmlAttributes): void {
    const place = attributes['r'];
    const column = place === undefined ? 0 : columnNumber(place);
    this.#column = column === 0 ? this.#column + 1 : column;
    this.#type = attributes['t'] ?? 'n';
    this.#style = attributes['s'] ?? '';
    this.#value = '';
    this.#hasValue = false;
    this.#hasInline = false;
    this.#hasFormula = false;
    this.#runs.begin();
  }

  #openContent(name: string): void {
    if (name === 'v') {
      this.#hasValue = true;
      this.#taking = 'value';
    } else if (name === 'is') {
      this.#hasInline = true;
      this.#taking = 'inline';
    } else if (name === 'f') this.#hasFormula = true;
  }

  #closeCell(): void {
    if (this.#hasFormula) {
      if (this.#hasValue || this.#hasInline) this.#tally.formulas += 1;
      else this.#tally.formulasWithoutValue += 1;
    }
    if (!this.#hasValue && !this.#hasInline) return;
    const text = this.#cellText();
    if (text === '') return;
    if (this.#column > IMPORT_LIMITS.columns)
      throw new AppError(
        'archive-limit',
        `The sheet “${this.#context.sheet}” of “${this.#context.fileName}” has a value in cell ${this.#place()}, and tables are read up to ${countText(IMPORT_LIMITS.columns)} columns (${columnName(IMPORT_LIMITS.columns)}); delete the columns that are not needed and save the workbook again.`,
      );
    this.#characters += text.length;
    // What is over the limit is not kept: the row is refused as a whole.
    if (this.#characters > IMPORT_LIMITS.rowCharacters) return;
    while (this.#fields.length < this.#column - 1) this.#fields.push('');
    this.#fields[this.#column - 1] = text;
  }

  #cellText(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#sharedText(value);
      case 'inlineStr':
        return this.#hasInline ? this.#runs.take() : unescapeText(value);
      case 'str':
        return unescapeText(value);
      case 'b':
        return value.trim() === '' ? '' : isTrue(value.trim()) ? 'TRUE' : 'FALSE';
      case 'e':
        return value.trim();
      case 'd':
        return isoText(value);
      default:
        return this.#hasValue ? this.#numberText(value) : this.#runs.take();
    }
  }

  #sharedText(value: string): string {
    if (value.trim() === '') return '';
    const text = this.#context.texts.get(Number(value));
    if (text === null) this.#tally.textsMissing += 1;
    return text ?? '';
  }

  #numberText(value: string): string {
    const form =
      this.#style === '' ? PLAIN_NUMBER : (this.#context.forms[Number(this.#style)] ?? PLAIN_NUMBER);
    const text = form === PLAIN_NUMBER ? numberText(value) : shownText(value, form, this.#context.date1904);
    if (form.percent && text !== '') this.#tally.percentages += 1;
    if (form.digits > 0 && text.startsWith('0') && text.length > 1) this.#tally.zerosFilled += 1;
    return text;
  }

  #closeRow(): void {
    if (this.#fields.length === 0) {
      this.#queue.addBlank(this.#row, this.#rowHidden);
      return;
    }
    if (this.#rowHidden) this.#tally.hiddenRows += 1;
    if (this.#fields.length > this.columns) this.columns = this.#fields.length;
    const fault = this.#characters > IMPORT_LIMITS.rowCharacters ? 'row-too-long' : null;
    const kept = Math.min(this.#characters, IMPORT_LIMITS.rowCharacters);
    this.#queue.add(sheetRow(this.#row, this.#fields, this.#rowHidden, fault), kept);
  }

  #place(): string {
    return `${columnName(this.#column)}${this.#row}`;
  }
}
