import { normalisePostcode } from '#shared/domain/postcode.ts';
import type { RowProblem, SiteRecord } from './profile.ts';

const MISSING = new Set(['', 'NA', 'N/A', 'NULL', 'null']);

/** A cell's text, or null where the supplier left it blank or wrote a mark for missing ("NA"). Blank is never zero. */
export function textOrNull(cell: string | undefined): string | null {
  const text = cell === undefined ? '' : cell.trim();
  return MISSING.has(text) ? null : text;
}

/** A company number as Companies House writes it, in upper case. */
export const COMPANY_NUMBER_FORM = /^(?:[0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{5}[A-Z]|R[0-9]{7})$/;

/**
 * Reads a company number as Companies House writes it: eight characters, upper case.
 * Digits alone that lost leading zeros in a spreadsheet are padded, with a notice. Null with a problem where it will not do.
 */
export function readCompanyNumber(
  cell: string | undefined,
  field: string,
  problems: RowProblem[],
): string | null {
  const text = textOrNull(cell)?.toUpperCase() ?? null;
  if (text === null) {
    problems.push({ code: 'company-number-blank', field, value: null });
    return null;
  }
  if (COMPANY_NUMBER_FORM.test(text)) return text;
  if (/^[0-9]{1,7}$/.test(text) && Number(text) > 0) {
    problems.push({ code: 'company-number-padded', field, value: text });
    return text.padStart(8, '0');
  }
  problems.push({ code: 'company-number-invalid', field, value: text });
  return null;
}

/** Reads a date written dd/mm/yyyy or yyyy-mm-dd into ISO text; a date that is not in the calendar is missing, with a notice. */
export function readDate(
  cell: string | undefined,
  order: 'dd/mm/yyyy' | 'yyyy-mm-dd',
  field: string,
  problems: RowProblem[],
): string | null {
  const text = textOrNull(cell);
  if (text === null) return null;
  const iso = order === 'dd/mm/yyyy' ? /^(\d{2})\/(\d{2})\/(\d{4})$/ : /^(\d{4})-(\d{2})-(\d{2})$/;
  const found = iso.exec(text);
  const [year, month, day] =
    found === null
      ? []
      : order === 'dd/mm/yyyy'
        ? [found[3], found[2], found[1]]
        : [found[1], found[2], found[3]];
  if (
    year !== undefined &&
    month !== undefined &&
    day !== undefined &&
    isCalendarDate(Number(year), Number(month), Number(day))
  )
    return `${year}-${month}-${day}`;
  problems.push({ code: 'date-invalid', field, value: text });
  return null;
}

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Says whether a day is in the calendar; years of four digits. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month - 1] ?? 0)) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month !== 2 || day < 29 || isLeap;
}

/** Reads a number; thousands separators are allowed, a unit is not. Missing with a notice where it is none. */
export function readNumber(cell: string | undefined, field: string, problems: RowProblem[]): number | null {
  const text = textOrNull(cell);
  if (text === null) return null;
  if (/^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(',', ''));
  problems.push({ code: 'number-invalid', field, value: text });
  return null;
}

/**
 * Finds the site of a company at a postcode that its supplier lists as a place of work; null where there is none yet. A postcode is one
 * site: where it is the registered office, that is noted to be a place of work too.
 */
export function findPlaceOfWork(sites: SiteRecord[], listed: string): SiteRecord | null {
  const at = sites.findIndex(({ postcode }) => postcode === listed);
  const site = sites[at];
  if (site === undefined) return null;
  if (site.kind === 'registered') sites[at] = { ...site, isPlaceOfWork: true };
  return site;
}

/** Makes a site from a postcode cell; blank or unreadable postcodes give a site without a place, and a notice. */
export function readSite(
  kind: SiteRecord['kind'],
  address: string | null,
  cell: string | undefined,
  field: string,
  problems: RowProblem[],
): SiteRecord {
  const text = textOrNull(cell);
  if (text === null) {
    problems.push({ code: 'postcode-blank', field, value: null });
    return { kind, address, postcode: null, placed: 'blank-postcode' };
  }
  const key = normalisePostcode(text);
  if (key === null) {
    problems.push({ code: 'postcode-invalid', field, value: text });
    return { kind, address, postcode: text, placed: 'invalid-postcode' };
  }
  return { kind, address, postcode: key, placed: 'unknown-postcode' };
}
