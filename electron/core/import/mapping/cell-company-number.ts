import { createHash } from 'node:crypto';
import { COMPANY_NUMBER_FORM } from '../profiles/cell-values.ts';
import type { RowProblem } from '../profiles/profile.ts';
import { presentText } from './cell-text.ts';
import type { CellReader, CellSetting } from './cell-text.ts';

const FOREIGN = /^#\s*[0-9A-Z-]{1,20}$/;
const WITH_POINT = /^([0-9]{1,8})[.,]0+$/;
/** A dash in place of a number is a blank. */
const DASH = /^[-–—]+$/;
const SCIENTIFIC = /^([0-9])(?:\.([0-9]+))?E\+?0?([0-7])$/;

/** What a text is as a company number: the number in its one form, and what was done to get there. */
export interface NumberReading {
  readonly number: string;
  readonly code: 'company-number-padded' | 'company-number-mended' | 'company-number-foreign' | null;
}

/**
 * Reads a company number as Companies House writes it, eight characters in upper case; null where it will not do.
 *
 * Only digits shorter than eight are padded; "1234567.0" and "1.2345678E+7" of a spreadsheet are written out, but a
 * scientific number that lost digits ("1.23E+7") is refused, since it would name another company. "#" and digits
 * is the supplier's number of a foreign company.
 */
export function readNumberOfCompany(text: string): NumberReading | null {
  if (COMPANY_NUMBER_FORM.test(text)) return Number(text) === 0 ? null : { number: text, code: null };
  const tight = text.toUpperCase().replace(/[\s\u200b'"]/g, '');
  if (COMPANY_NUMBER_FORM.test(tight) && Number(tight) !== 0)
    return { number: tight, code: tight === text.toUpperCase() ? null : 'company-number-mended' };
  if (/^[0-9]{1,7}$/.test(tight))
    return Number(tight) === 0 ? null : { number: tight.padStart(8, '0'), code: 'company-number-padded' };
  if (FOREIGN.test(tight)) return { number: tight, code: 'company-number-foreign' };
  const digits = WITH_POINT.exec(tight)?.[1] ?? writtenOut(tight);
  if (digits === null || Number(digits) === 0) return null;
  return { number: digits.padStart(8, '0'), code: 'company-number-mended' };
}

function writtenOut(text: string): string | null {
  const [, first, rest = '', exponent] = SCIENTIFIC.exec(text) ?? [];
  if (first === undefined || exponent === undefined) return null;
  return rest.length === Number(exponent) ? `${first}${rest}` : null;
}

/**
 * Makes the reader of a column of company numbers. `unfit` is the problem where the text is none: the refusal of
 * a company row, or the notice of a record that is kept without one.
 */
export function companyNumberReader(
  setting: CellSetting,
  unfit: 'company-number-invalid' | 'company-number-unreadable',
): CellReader<string> {
  return (cell, problems) => {
    const text = presentText(cell, setting, problems);
    if (text === null || DASH.test(text)) return null;
    const reading = readNumberOfCompany(text);
    if (reading === null) {
      problems.push({ code: unfit, field: setting.column, value: text });
      return null;
    }
    if (reading.code !== null) problems.push({ code: reading.code, field: setting.column, value: text });
    return reading.number;
  };
}

/** Makes the reader of a parent's number: mended like any other, but kept as it stands where it is no British one. */
export function parentNumberReader(setting: CellSetting): CellReader<string> {
  return (cell, problems) => {
    const text = presentText(cell, setting, problems);
    if (text === null) return null;
    const reading = readNumberOfCompany(text);
    if (reading === null) return text;
    if (reading.code !== null) problems.push({ code: reading.code, field: setting.column, value: text });
    return reading.number;
  };
}

/**
 * The key of a row that names no company number: `~` and 12 hexadecimal digits, the same for the same supplier and company in every edition.
 *
 * SHA-1 over the supplier and the supplier's own reference, else over name and postcode without regard to case and spacing.
 */
export function provisionalKey(
  supplier: string,
  reference: string | null,
  name: string,
  postcode: string | null,
): string {
  const tidy = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const identity =
    reference === null ? ['name', tidy(name), tidy(postcode ?? '')] : ['reference', reference.trim()];
  const digest = createHash('sha1')
    .update([tidy(supplier), ...identity].join('\u001f'))
    .digest('hex');
  return `~${digest.slice(0, 12)}`;
}

/** Tells that a row was given a provisional key. */
export function provisionalProblem(column: string | null, key: string): RowProblem {
  return { code: 'company-number-provisional', field: column, value: key };
}
