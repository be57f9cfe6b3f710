import type { ProfileTarget } from '#shared/domain/extract.ts';
import { IMPORT_FIELDS } from '#shared/domain/import-field.ts';
import type { ImportField } from '#shared/domain/import-field.ts';
import { headerUnit } from './header-unit.ts';
import { MORE_WORDS } from './more-words.ts';

/** Short and other spellings of header words. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    no: 'number',
    num: 'number',
    nr: 'number',
    nos: 'number',
    '#': 'number',
    co: 'company',
    comp: 'company',
    companies: 'company',
    business: 'company',
    firm: 'company',
    entity: 'company',
    org: 'organisation',
    organization: 'organisation',
    reg: 'registered',
    regd: 'registered',
    registration: 'registered',
    addr: 'address',
    add: 'address',
    emp: 'employee',
    emps: 'employee',
    empl: 'employee',
    staff: 'employee',
    headcount: 'employee',
    zip: 'postcode',
    zipcode: 'postcode',
    pcode: 'postcode',
    yr: 'year',
    dt: 'date',
    amt: 'amount',
    val: 'value',
    desc: 'description',
    revenue: 'turnover',
    sales: 'turnover',
    inc: 'incorporation',
    incorp: 'incorporation',
    incorporated: 'incorporation',
    incorporation: 'incorporation',
    lat: 'latitude',
    lng: 'longitude',
    lon: 'longitude',
    long: 'longitude',
    la: 'authority',
    lad: 'authority',
    url: 'website',
    web: 'website',
    homepage: 'website',
    cat: 'category',
    prog: 'programme',
    program: 'programme',
    uni: 'university',
    ref: 'reference',
    id: 'reference',
    type: 'kind',
    sector: 'sector',
    industry: 'sector',
  }),
);
/** Words that say little about what a column is. */
const WEAK = new Set([
  'the',
  'of',
  'in',
  'for',
  'and',
  'a',
  'an',
  'at',
  'by',
  'to',
  'on',
  'is',
  'latest',
  'current',
  'total',
  'last',
  'known',
  'estimate',
  'estimated',
  'best',
  'as',
  'per',
  'year',
  'uk',
  'main',
  'primary',
  'number',
  'name',
  'date',
  'code',
]);
const WEAK_WEIGHT = 0.45;

/** Columns of the ONS's tables of areas: LAD23CD, RGN21NM, ITL321NM. */
const AREA_COLUMN =
  /\b(?:lad|ltla|utla|rgn|ctry|cauth|lep|itl|nuts|ward|wd|lsoa|msoa|cty|ttwa)\d?\s*\d{0,2}\s*(cd|nm)\b/g;

/** Splits a header into its words, in one spelling: "CoRegNo" is company, registered, number. */
export function headerTokens(header: string): string[] {
  const words = headerUnit(header)
    .rest.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/post ?code/g, 'postcode')
    .replace(AREA_COLUMN, (_, kind: string) => (kind === 'cd' ? 'area code' : 'area name'))
    .replace(/post(?:al)? code/g, 'postcode')
    .replace(/web ?site/g, 'website')
    .replace(/turn ?over/g, 'turnover')
    .split(/[^a-z0-9#*+]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .map((word) => singular(SPELLINGS.get(word) ?? word));
  return [...new Set(words)];
}

function singular(word: string): string {
  if (word.length < 4 || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** What the header of a column is compared with. */
export interface FieldWords {
  readonly field: ImportField;
  readonly names: readonly HeaderName[];
}

const wordsByTarget = new Map<ProfileTarget, readonly FieldWords[]>();

/** The words by which each field of a target is recognised; prepared once. */
export function targetWords(target: ProfileTarget): readonly FieldWords[] {
  const known = wordsByTarget.get(target);
  if (known !== undefined) return known;
  const words = IMPORT_FIELDS[target].map((field) => fieldWords(target, field));
  wordsByTarget.set(target, words);
  return words;
}

function fieldWords(target: ProfileTarget, field: ImportField): FieldWords {
  const words = [
    field.label.toLowerCase(),
    field.id.replace(/([A-Z])/g, ' $1').toLowerCase(),
    ...field.words,
    ...(MORE_WORDS[field.id] ?? '').split('|'),
    ...(MORE_WORDS[`${target}.${field.id}`] ?? '').split('|'),
  ].filter((word) => word !== '');
  return { field, names: [...new Set(words)].map((text) => headerName(text)) };
}

/** A header, or a word it is compared with, made ready for comparing. */
export interface HeaderName {
  readonly text: string;
  readonly squeezed: string;
  readonly tokens: readonly string[];
}

/** Makes a header ready for comparing. */
export function headerName(text: string): HeaderName {
  return { text, squeezed: squeeze(text), tokens: headerTokens(text) };
}

/** 0 to 1: how well a header fits the words of a field, and the word that fitted. */
export function headerFit(
  header: HeaderName,
  words: FieldWords,
): { readonly score: number; readonly word: string } {
  let best = { score: 0, word: '' };
  for (const name of words.names) {
    const score =
      header.squeezed === name.squeezed && header.squeezed !== ''
        ? 1
        : Math.max(sameTokens(header.tokens, name.tokens), typing(header.squeezed, name.squeezed));
    if (score > best.score) best = { score, word: name.text };
  }
  return best;
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9%*£$#]+/g, '');
}

/** Overlap of two sets of words, weak words counting less; a word that is nearly the same counts nearly. */
function sameTokens(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return 0;
  let shared = 0;
  for (const word of right) {
    const near = Math.max(...left.map((other) => nearness(word, other)));
    shared += near * weightOf(word);
  }
  const whole = (words: readonly string[]) => words.reduce((sum, word) => sum + weightOf(word), 0);
  const found = shared / whole(right);
  const said = shared / whole(left);
  const overlap = found + said === 0 ? 0 : (2 * found * Math.min(said, 1)) / (found + Math.min(said, 1));
  return overlap * (right.every((word) => WEAK.has(word)) && left.length > right.length ? 0.6 : 0.97);
}

function weightOf(word: string): number {
  return WEAK.has(word) ? WEAK_WEIGHT : 1;
}

function nearness(left: string, right: string): number {
  if (left === right) return 1;
  const longer = Math.max(left.length, right.length);
  // Words so different in length are never near; most pairs are, and need no counting.
  if (Math.min(left.length, right.length) < 4 || Math.abs(left.length - right.length) > longer / 4) return 0;
  const near = 1 - editDistance(left, right) / longer;
  return near >= 0.75 ? near * 0.95 : 0;
}

/** A header that is one long word with a typing error. */
function typing(left: string, right: string): number {
  if (Math.min(left.length, right.length) < 6 || Math.abs(left.length - right.length) > 2) return 0;
  const near = 1 - editDistance(left, right) / Math.max(left.length, right.length);
  return near >= 0.85 ? near * 0.95 : 0;
}

/** Letters to insert, delete, replace or swap with their neighbour until one word is the other (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= right.length; at += 1) {
      const same = left[row - 1] === right[at - 1] ? 0 : 1;
      let least = Math.min((above[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1, (above[at - 1] ?? 0) + same);
      if (row > 1 && at > 1 && left[row - 1] === right[at - 2] && left[row - 2] === right[at - 1])
        least = Math.min(least, (before[at - 2] ?? 0) + 1);
      line.push(least);
    }
    before = above;
    above = line;
  }
  return above[right.length] ?? 0;
}
