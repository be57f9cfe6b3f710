import type {
  AgeCondition,
  LeafCondition,
  PlaceCondition,
  SizeCondition,
  StatusCondition,
  WordsCondition,
} from '#shared/domain/condition.ts';
import { wordsOf } from '#shared/domain/phrase.ts';

/** The kinds of tests, as they are offered. */
export const LEAF_KINDS = [
  { id: 'codes', name: 'Codes', note: 'Carries codes of a classification' },
  { id: 'words', name: 'Words', note: 'Words in the name or the description' },
  { id: 'size', name: 'Size', note: 'Employees or turnover between bounds' },
  { id: 'age', name: 'Age', note: 'Incorporated between two days' },
  { id: 'status', name: 'Status', note: 'Active, dissolved and the like' },
  { id: 'place', name: 'Place', note: 'A site in a geography set' },
] as const satisfies readonly { id: LeafCondition['kind']; name: string; note: string }[];
export type LeafKind = LeafCondition['kind'];

/** Either what was meant, or a sentence that says what is wrong with what was typed. */
export type Entry<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

const good = <T>(value: T): Entry<T> => ({ ok: true, value });
const bad = (problem: string): Entry<never> => ({ ok: false, problem });

/** Reads phrases apart by commas, semicolons or new lines; every phrase holds a word, a star only at its end. */
export function readPhrases(text: string, where: WordsCondition['where']): Entry<WordsCondition> {
  const phrases = partsOf(text);
  if (phrases.length === 0) return bad('Write at least one word or phrase.');
  const blank = phrases.find((phrase) => wordsOf(phrase).length === 0);
  if (blank !== undefined) return bad(`“${blank}” holds no word. Write letters or digits.`);
  const star = phrases.find((phrase) => phrase.slice(0, -1).includes('*'));
  if (star !== undefined) return bad(`“${star}” has a star within it. A star stands only at the end.`);
  const long = phrases.find((phrase) => phrase.length > 200);
  if (long !== undefined) return bad('A phrase has at most 200 characters.');
  if (phrases.length > 200) return bad('One condition holds at most 200 phrases. Add another condition.');
  return good({ kind: 'words', phrases, where });
}

/** Reads the statuses apart by commas. */
export function readStatuses(text: string): Entry<StatusCondition> {
  const statuses = partsOf(text);
  if (statuses.length === 0) return bad('Write at least one status, such as Active.');
  if (statuses.length > 50) return bad('One condition holds at most 50 statuses.');
  return good({ kind: 'status', statuses });
}

/** Reads two bounds; one of them may be left open. */
export function readSize(
  measure: SizeCondition['measure'],
  least: string,
  most: string,
): Entry<SizeCondition> {
  const from = readAmount(least);
  const to = readAmount(most);
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (from.value === null && to.value === null) return bad('Give the least, the most, or both.');
  if (from.value !== null && to.value !== null && from.value > to.value)
    return bad('The least is larger than the most. Put them the other way round.');
  return good({ kind: 'size', measure, least: from.value, most: to.value });
}

/** Reads two days as dates of the form 2026-11-22; one of them may be left open. */
export function readAge(from: string, to: string): Entry<AgeCondition> {
  const days = [from.trim(), to.trim()];
  const wrong = days.find((day) => day !== '' && !isDay(day));
  if (wrong !== undefined) return bad(`“${wrong}” is not a day of the calendar. Write it as 2026-11-22.`);
  const [first = '', last = ''] = days;
  if (first === '' && last === '') return bad('Give the first day, the last day, or both.');
  if (first !== '' && last !== '' && first > last) return bad('The first day is later than the last.');
  return good({ kind: 'age', from: first === '' ? null : first, to: last === '' ? null : last });
}

/** Takes a place as chosen. */
export function readPlace(
  geographySetId: string | null,
  sites: PlaceCondition['sites'],
): Entry<PlaceCondition> {
  return geographySetId === null ? bad('Choose an area.') : good({ kind: 'place', geographySetId, sites });
}

const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, bn: 1e9 };

/** Reads an amount as people write it: "1,000", "£2.5m", "10k"; nothing typed is no bound. */
export function readAmount(text: string): Entry<number | null> {
  const typed = text.replaceAll(/[£,\s]/g, '').toLowerCase();
  if (typed === '') return good(null);
  const parts = /^(\d+(?:\.\d+)?)(k|m|bn)?$/.exec(typed);
  const factor = FACTORS[parts?.[2] ?? ''];
  if (parts === null || factor === undefined)
    return bad(`“${text.trim()}” is not an amount. Write a number such as 250, 1,000 or 2.5m.`);
  // Cleared of what floating point adds: 1.1m is 1100000.
  return good(Number((Number(parts[1]) * factor).toPrecision(15)));
}

/** Texts apart by commas, semicolons or new lines, each once. */
export function partsOf(text: string): string[] {
  return [...new Set(text.split(/[,;\n]/).map((part) => part.trim()))].filter((part) => part !== '');
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
