import { normalisePostcode } from '#shared/domain/postcode.ts';

/** What a single cell looks like, for telling headers from data; how it is read is a matter of the mapping. */
export type CellKind =
  | 'text'
  | 'number'
  | 'year'
  | 'date'
  | 'postcode'
  | 'company number'
  | 'area code'
  | 'web address'
  | 'e-mail address';

const NUMBER =
  /^[-+(]?\s?[£$€]?\s?[-+]?(?:\d{1,3}(?:[ ,\u00A0]\d{3})+|\d+)?(?:[.,]\d+)?(?:[eE][-+]?\d+)?\s?(?:%|m|bn|k)?\)?$/;
const DATE =
  /^(?:\d{4}-\d{1,2}-\d{1,2}(?:[T ][\d:.+Z-]*)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]\d{2,4})$/i;

/** Tells what a trimmed cell that is not blank looks like. */
export function cellKind(cell: string): CellKind {
  const first = cell.charCodeAt(0);
  if (cell.length > 200) return 'text';
  if (/^(?:19|20)\d{2}(?:[-/](?:\d{2}|(?:19|20)\d{2}))?$/.test(cell)) return 'year';
  if (/^(?:SC|NI|OC|SO|NC|FC|SF|NF|LP|SL|NL|IP|SP|NP|RS|RC|CE|CS|SE|ZC)\d{6}$/i.test(cell))
    return 'company number';
  if (/^[01]\d{7}$/.test(cell)) return 'company number';
  if (/^[EWSNKJ]\d{8}$/.test(cell)) return 'area code';
  if (DATE.test(cell)) return 'date';
  if (/\d/.test(cell) && NUMBER.test(cell)) return 'number';
  if (first === 0x68 && /^https?:\/\//i.test(cell)) return 'web address';
  if (/^[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}$/i.test(cell)) return 'e-mail address';
  if (/^(?:www\.)[^\s]+$/i.test(cell)) return 'web address';
  if (cell.length <= 8 && /\d/.test(cell) && /^[A-Z]{1,2}\d/i.test(cell) && normalisePostcode(cell) !== null)
    return 'postcode';
  return 'text';
}
