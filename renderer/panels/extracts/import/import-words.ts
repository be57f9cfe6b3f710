import type { Examination } from '#shared/contract/methods/extracts.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import type { ImportField } from '#shared/domain/import-field.ts';
import type { ColumnMapping, DateForm, DuplicateRule, Scale } from '#shared/domain/import-mapping.ts';
import { REJECTS, isRejectCode, type RejectReason } from '#shared/domain/reject.ts';
import type { ProblemCount } from '#shared/domain/extract.ts';
import { formatShare } from '#shared/format/percent.ts';

/** What the rows of a file are, in plain words, in the order in which they are met. */
export const TARGET_OPTIONS: readonly {
  readonly id: ProfileTarget;
  readonly name: string;
  readonly note: string;
}[] = [
  { id: 'companies', name: 'Companies', note: 'One row for each company' },
  {
    id: 'sites',
    name: 'Site estimates',
    note: 'One row for each address of a company, with its employees or turnover',
  },
  { id: 'fundraisings', name: 'Fundraisings', note: 'One row for each investment round of a company' },
  { id: 'grants', name: 'Grants', note: 'One row for each grant to a company' },
  { id: 'accelerators', name: 'Accelerator places', note: 'One row for each company in an accelerator' },
  { id: 'investments', name: 'Foreign investments', note: 'One row for each inward investment project' },
  { id: 'awards', name: 'Awards', note: 'One row for each publicly funded project and participant' },
  {
    id: 'observations',
    name: 'Published figures',
    note: 'Figures by area, period, industry or institution; tall or wide tables',
  },
  {
    id: 'research-results',
    name: 'Research results',
    note: 'One row for each unit of assessment and profile',
  },
  { id: 'rankings', name: 'Rankings', note: 'One row for each place in a ranking' },
  { id: 'assets', name: 'Assets', note: 'Hubs, parks, centres: points on the map' },
  { id: 'nominations', name: 'Nominations', note: 'Clusters that partners named' },
  { id: 'codes', name: 'Code list', note: 'The codes of a classification with their titles' },
  {
    id: 'postcodes',
    name: 'Postcode directory',
    note: 'Postcodes with their grid positions; shared by all workspaces',
  },
];

export const DATE_FORM_NAMES: Readonly<Record<DateForm, string>> = {
  auto: 'Dates as they can only be meant',
  dmy: 'Day, month, year',
  mdy: 'Month, day, year',
  ymd: 'Year, month, day',
  'month-year': 'Month and year',
  year: 'Year',
  spreadsheet: 'Day numbers of a spreadsheet',
};

export const DUPLICATE_OPTIONS: readonly { readonly id: DuplicateRule; readonly name: string }[] = [
  { id: 'first', name: 'Keep the first row' },
  { id: 'last', name: 'Keep the last row' },
  { id: 'fullest', name: 'Keep the row with most filled in' },
];

export const SEPARATOR_NAMES: Readonly<Record<string, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Upright stroke |',
};

export const ENCODING_NAMES: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16, little-endian',
  'utf-16be': 'UTF-16, big-endian',
  'windows-1252': 'Windows-1252 (Western)',
};

export const KIND_NAMES: Readonly<Record<Examination['kind'], string>> = {
  text: 'Text table',
  workbook: 'Workbook',
  outlines: 'Map features',
  archive: 'Archive',
};

/** Signs of currencies; others are written by their code. */
const SIGNS: Readonly<Record<string, string>> = { GBP: '£', USD: '$', EUR: '€' };

/** Writes what a column's money or numbers are in: "£", "£ thousand", "$m", "€bn", "thousands". */
export function scaleName(scale: Scale, currency: string | null): string {
  if (currency === null)
    return { one: 'As written', thousand: 'Thousands', million: 'Millions', billion: 'Billions' }[scale];
  const sign = SIGNS[currency] ?? `${currency} `;
  return { one: sign.trim(), thousand: `${sign.trim()} thousand`, million: `${sign}m`, billion: `${sign}bn` }[
    scale
  ];
}

/** How sure a suggestion is, in words. */
export function confidenceWords(confidence: number): string {
  if (confidence >= 0.9) return 'sure';
  if (confidence >= 0.6) return 'likely';
  return 'a guess, check it';
}

/** How well a profile fits, in words: the share of its columns that the file has. */
export function fitWords(confidence: number, recognised: boolean): string {
  const share = `${formatShare(confidence)} of its columns are here`;
  return recognised ? `fits: ${share}` : `does not fit: ${share}`;
}

/** What a column states beside its field, in a few words; empty where nothing needs stating. */
export function settingsWords(column: ColumnMapping, field: ImportField): string {
  const parts: string[] = [];
  if (field.type === 'money') parts.push(scaleName(column.scale ?? 'one', column.currency ?? 'GBP'));
  if (field.type === 'number' && column.scale !== null && column.scale !== 'one')
    parts.push(scaleName(column.scale, null).toLowerCase());
  if (field.type === 'date' || field.type === 'period')
    if (column.dateForm !== null && column.dateForm !== 'auto')
      parts.push(DATE_FORM_NAMES[column.dateForm].toLowerCase());
  if (isListType(field))
    parts.push(column.separator === null ? 'one item' : `list parted by ${separatorWord(column.separator)}`);
  if (field.type === 'code-list')
    parts.push(column.scheme === null || column.scheme === '' ? 'which classification?' : column.scheme);
  if (column.label !== null && column.label !== '') parts.push(`“${column.label}”`);
  if (column.unit !== null && column.unit !== '') parts.push(column.unit);
  if (column.zeroMeans === 'unknown') parts.push('0 = unknown');
  return parts.join(' · ');
}

export function separatorWord(separator: string): string {
  return (
    {
      ',': 'commas',
      ';': 'semicolons',
      '|': 'upright strokes',
      '\t': 'tabs',
      '\n': 'line breaks',
      ', ': 'commas',
      '; ': 'semicolons',
    }[separator] ?? `“${separator}”`
  );
}

export function isListType({ type }: ImportField): boolean {
  return type === 'list' || type === 'code-list' || type === 'postcode-list';
}

/** Says whether a field has anything to state beside itself. */
export function hasSettings(field: ImportField): boolean {
  return ['money', 'number', 'date', 'period'].includes(field.type) || isListType(field);
}

export type ProblemKind = 'refused' | 'warning' | 'repair' | 'skipped';

export const PROBLEM_KINDS: readonly {
  readonly kind: ProblemKind;
  readonly title: string;
  readonly note: string;
}[] = [
  { kind: 'refused', title: 'Errors', note: 'These rows are refused.' },
  { kind: 'warning', title: 'Warnings', note: 'These rows are stored; look at them.' },
  { kind: 'repair', title: 'Repairs', note: 'These rows are stored, with a value mended.' },
  { kind: 'skipped', title: 'Skipped', note: 'These rows are no data.' },
];

/** Tells errors, warnings, repairs and skipped rows apart. */
export function problemKind({ code, severity }: Pick<ProblemCount, 'code' | 'severity'>): ProblemKind {
  if (severity === 'reject') return 'refused';
  if (severity === 'skip') return 'skipped';
  const reason: RejectReason | null = isRejectCode(code) ? REJECTS[code] : null;
  return reason?.repair === true ? 'repair' : 'warning';
}

/** Letters of a column as a spreadsheet shows them, from its place counted from 0. */
export function columnLetters(position: number): string {
  let text = '';
  for (let rest = position; rest >= 0; rest = Math.floor(rest / 26) - 1)
    text = String.fromCharCode(65 + (rest % 26)) + text;
  return text;
}

/** A column's name as it is shown; nameless ones by their letter. */
export function columnName(column: string, position: number): string {
  return column.trim() === '' ? `Column ${columnLetters(position)}, without a name` : column;
}
