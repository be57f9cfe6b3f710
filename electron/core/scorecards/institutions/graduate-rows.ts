import { z } from 'zod';
import type { Connection } from '../../store/handles.ts';
import { iterateRecords, keptRows } from './kept-rows.ts';
import { readBreakdown } from './total-words.ts';
import { chooseCounts, type Count } from './without-doubles.ts';

/** Who granted the qualifications, as the table names it. */
export interface Provider {
  readonly name: string;
  /** UKPRN; null where the source gives none. */
  readonly code: string | null;
  /** Region as the table has it: where a provider outside the register of institutions is. */
  readonly region: string | null;
}

/** The graduates of one provider in one subject, each counted once. */
export interface SubjectCount {
  readonly provider: number;
  /** Codes from the widest to its own: ["CAH10", "CAH10-01"]; empty for all subjects together. */
  readonly path: readonly string[];
  /** Sum of the counts; null where all of them are withheld. */
  readonly value: number | null;
  readonly counts: readonly Count[];
}

/** A table of graduates, of its latest academic year. */
export interface GraduateTable {
  /** "2020/21"; null where the table states none. */
  readonly period: string | null;
  readonly providers: readonly Provider[];
  /** Every subject of every provider as published: wider and narrower ones beside each other. */
  readonly subjects: readonly SubjectCount[];
  /** Titles of subjects by their codes as they are compared. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Gathers subjects by their provider. */
export function subjectsByProvider(subjects: readonly SubjectCount[]): Map<number, SubjectCount[]> {
  const byProvider = new Map<number, SubjectCount[]>();
  for (const subject of subjects) {
    const own = byProvider.get(subject.provider) ?? [];
    byProvider.set(subject.provider, own);
    own.push(subject);
  }
  return byProvider;
}

/** Writes a subject with its title: "CAH10 engineering and technology". */
export function subjectTitle({ titles }: GraduateTable, code: string): string {
  const title = titles.get(code);
  return title === undefined || title === code ? code : `${code} ${title}`;
}

const text = z.string().nullable().default(null);
const fieldsSchema = z.object({
  institutionName: z.string(),
  institutionCode: text,
  areaName: text,
  period: text,
  dimension: z.array(z.string()).default([]),
});

interface ReadRow {
  readonly provider: Provider;
  readonly period: string;
  readonly path: readonly string[];
  readonly breakdown: ReadonlyMap<string, string>;
  readonly value: number | null;
  readonly line: number;
}

/**
 * Reads a table of graduates without counting anybody twice: rows of totals, subtotals and parts of level and mode are told apart, and of
 * several academic years the latest is taken. Subjects within one another stay beside each other; who sums them chooses the widest.
 */
export const readGraduates = keptRows((db, extractId): GraduateTable => {
  const rows = readRows(db, extractId);
  const latest = rows.reduce((last, { period }) => (period > last ? period : last), '');
  const ofLatest = rows.filter(({ period }) => period === latest);
  const columns = [...new Set(ofLatest.flatMap(({ breakdown }) => [...breakdown.keys()]))];
  const providers: Provider[] = [];
  const numberOf = new Map<string, number>();
  const cells = new Map<string, { provider: number; path: readonly string[]; counts: Count[] }>();
  for (const { provider, path, breakdown, value, line } of ofLatest) {
    const who = provider.code ?? provider.name;
    const number = numberOf.get(who) ?? providers.push(provider) - 1;
    numberOf.set(who, number);
    const key = `${number} ${path.join(' ')}`;
    const cell = cells.get(key) ?? { provider: number, path, counts: [] };
    cells.set(key, cell);
    cell.counts.push({ value, line, breakdown: columns.map((column) => breakdown.get(column) ?? '') });
  }
  return {
    period: latest === '' ? null : latest,
    providers,
    subjects: [...cells.values()].map((cell): SubjectCount => {
      const counts = chooseCounts(cell.counts);
      const known = counts.flatMap(({ value }) => (value === null ? [] : [value]));
      return {
        ...cell,
        counts,
        value: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0),
      };
    }),
    titles: readTitles(db, extractId),
  };
});

function readRows(db: Connection, extractId: number): ReadRow[] {
  const codes = readCodes(db, extractId);
  const rows: ReadRow[] = [];
  for (const { id, line, amount, fields } of iterateRecords(db, extractId, 'observations')) {
    const row = fieldsSchema.parse(JSON.parse(fields));
    rows.push({
      provider: { name: row.institutionName, code: row.institutionCode, region: row.areaName },
      period: row.period ?? '',
      path: subjectPath(codes.get(id) ?? []),
      breakdown: new Map(row.dimension.map(partedOnce)),
      value: amount,
      line,
    });
  }
  return rows;
}

/** "Mode: Full-time": the column and its value. */
function partedOnce(part: string): [string, string] {
  const at = part.indexOf(': ');
  return at === -1 ? ['', part] : [part.slice(0, at), part.slice(at + 2)];
}

function readCodes(db: Connection, extractId: number): Map<number, string[]> {
  const carried = db
    .prepare<[number], { id: number; code: string }>(
      `SELECT record_id AS id, code FROM record_code WHERE extract_id = ? AND scheme = 'cah' ORDER BY record_id, position`,
    )
    .iterate(extractId);
  const codes = new Map<number, string[]>();
  for (const { id, code } of carried) {
    const own = codes.get(id) ?? [];
    codes.set(id, own);
    own.push(code);
  }
  return codes;
}

const CAH = /^CAH\d{2}(?:-\d{2}){0,2}$/;

/** Writes a code of the Common Aggregation Hierarchy as it is compared: capitals, no brackets. */
export function cahKey(code: string): string {
  return code
    .trim()
    .replace(/^[([]|[)\]]$/g, '')
    .toUpperCase();
}

/**
 * Writes the place of a subject in the hierarchy, the widest code first. The narrowest code of the row tells it whole (CAH10-01-02 lies
 * in CAH10-01 and CAH10); names that stand for all of a level ("Total") tell nothing.
 */
export function subjectPath(codes: readonly string[]): string[] {
  const named = codes.map(cahKey).filter((code) => readBreakdown(code).kind === 'part');
  const narrowest = named
    .filter((code) => CAH.test(code))
    .reduce((long, code) => (code.length > long.length ? code : long), '');
  if (narrowest === '') return named;
  return narrowest.split('-').map((_, at, parts) => parts.slice(0, at + 1).join('-'));
}

function readTitles(db: Connection, extractId: number): Map<string, string> {
  const rows = db
    .prepare<[number], { code: string; title: string }>(
      `SELECT code, title FROM extract_code WHERE extract_id = ? AND scheme = 'cah'`,
    )
    .all(extractId);
  return new Map(rows.map(({ code, title }) => [cahKey(code), title === '' ? code : title]));
}
