import { z } from 'zod';
import type { Connection } from '../../store/handles.ts';
import { keptRows } from './kept-rows.ts';
import { readBreakdown } from './total-words.ts';
import { chooseCounts, chooseWidest, type Count } from './without-doubles.ts';

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
  /** Every subject of every provider as published, by its path: wider and narrower ones beside each other. */
  readonly subjects: ReadonlyMap<readonly string[], readonly SubjectCount[]>;
  /** Titles of subjects by their codes as they are compared. */
  readonly titles: ReadonlyMap<string, string>;
}

/**
 * Gathers the subjects of a table whose path is taken, by provider, nobody twice: of subjects within one another the widest that has a
 * count.
 */
export function chooseSubjects(
  { subjects }: GraduateTable,
  isTaken: (path: readonly string[]) => boolean,
): Map<number, readonly SubjectCount[]> {
  const byProvider = new Map<number, SubjectCount[]>();
  for (const [path, ofPath] of subjects) {
    if (!isTaken(path)) continue;
    for (const subject of ofPath) {
      const own = byProvider.get(subject.provider);
      if (own === undefined) byProvider.set(subject.provider, [subject]);
      else own.push(subject);
    }
  }
  return new Map([...byProvider].map(([provider, own]) => [provider, chooseWidest(own)]));
}

/** Writes a subject with its title: "CAH10 engineering and technology". */
export function subjectTitle({ titles }: GraduateTable, code: string): string {
  const title = titles.get(code);
  return title === undefined || title === code ? code : `${code} ${title}`;
}

interface StoredCount {
  readonly line: number;
  readonly amount: number | null;
  readonly name: string;
  readonly code: string | null;
  readonly region: string | null;
  /** ["Mode: Full-time"] as JSON text; null where nothing is broken down. */
  readonly dimension: string | null;
  /** [[position, code]] as JSON text. */
  readonly codes: string;
}

interface Cell {
  readonly provider: number;
  readonly path: readonly string[];
  readonly counts: Count[];
}

/**
 * Reads a table of graduates without counting anybody twice: rows of totals, subtotals and parts of level and mode are told apart, and of
 * several academic years the latest is taken. Subjects within one another stay beside each other; who sums them chooses the widest.
 */
export const readGraduates = keptRows((db, extractId): GraduateTable => {
  const latest = latestPeriod(db, extractId);
  const breakdownOf = breakdowns(db, extractId, latest);
  const pathOf = kept(
    (codes: string) => subjectPath(readPositions(codes)),
    (path) => path.join('\u0000'),
  );
  const providers: Provider[] = [];
  const numberOf = new Map<string, number>();
  const cells = new Map<readonly string[], Map<number, Cell>>();
  for (const { line, amount, name, code, region, dimension, codes } of countsOf(db, extractId, latest)) {
    const who = code ?? name;
    const provider = numberOf.get(who) ?? providers.push({ name, code, region }) - 1;
    numberOf.set(who, provider);
    const path = pathOf(codes);
    const ofPath = cells.get(path) ?? new Map<number, Cell>();
    cells.set(path, ofPath);
    const cell = ofPath.get(provider) ?? { provider, path, counts: [] };
    ofPath.set(provider, cell);
    cell.counts.push({ value: amount, line, breakdown: breakdownOf(dimension) });
  }
  const subjects = new Map(
    [...cells].map(([path, ofPath]) => [path, [...ofPath.values()].map(withoutDoubles)] as const),
  );
  return { period: latest === '' ? null : latest, providers, subjects, titles: readTitles(db, extractId) };
});

function withoutDoubles(cell: Cell): SubjectCount {
  const counts = chooseCounts(cell.counts);
  let value: number | null = null;
  for (const count of counts) if (count.value !== null) value = (value ?? 0) + count.value;
  return { ...cell, counts, value };
}

const IN_FORCE = `FROM record LEFT JOIN correction ON correction.id = record.correction_id
  WHERE record.extract_id = ? AND kind = 'observations' AND (record.correction_id IS NULL OR correction.in_force = 1)`;

function latestPeriod(db: Connection, extractId: number): string {
  return (
    db.prepare<[number], string>(`SELECT coalesce(max(period), '') ${IN_FORCE}`).pluck().get(extractId) ?? ''
  );
}

function countsOf(db: Connection, extractId: number, period: string): Iterable<StoredCount> {
  return db
    .prepare<[number, string], StoredCount>(
      `SELECT line, amount, coalesce(fields ->> 'institutionName', institution, '') AS name, fields ->> 'institutionCode' AS code,
         fields ->> 'areaName' AS region, fields ->> 'dimension' AS dimension,
         (SELECT json_group_array(json_array(position, code)) FROM record_code
          WHERE record_id = record.id AND scheme = 'cah') AS codes
       ${IN_FORCE} AND coalesce(period, '') = ? ORDER BY line, ordinal`,
    )
    .iterate(extractId, period);
}

/** Makes the reader of a row's values in the columns by which the table breaks its counts down. */
function breakdowns(
  db: Connection,
  extractId: number,
  period: string,
): (dimension: string | null) => readonly string[] {
  const read = new Map<string, ReadonlyMap<string, string>>();
  const parse = (dimension: string) => {
    const known = read.get(dimension) ?? new Map(textsSchema.parse(JSON.parse(dimension)).map(partedOnce));
    read.set(dimension, known);
    return known;
  };
  const all = db
    .prepare<[number, string], string>(
      `SELECT DISTINCT fields ->> 'dimension' ${IN_FORCE} AND coalesce(period, '') = ? AND fields ->> 'dimension' IS NOT NULL`,
    )
    .pluck()
    .all(extractId, period);
  const columns = [...new Set(all.flatMap((dimension) => [...parse(dimension).keys()]))].toSorted();
  const values = new Map<string, readonly string[]>();
  return (dimension) => {
    const known =
      values.get(dimension ?? '') ??
      columns.map((column) => (dimension === null ? '' : (parse(dimension).get(column) ?? '')));
    values.set(dimension ?? '', known);
    return known;
  };
}

const textsSchema = z.array(z.string());
const positionsSchema = z.array(z.tuple([z.number(), z.string()]));

function readPositions(codes: string): string[] {
  return positionsSchema
    .parse(JSON.parse(codes))
    .toSorted(([a], [b]) => a - b)
    .map(([, code]) => code);
}

/** Reads a text once, and gives the same object for all texts that read alike. */
function kept<T>(read: (text: string) => T, keyOf: (value: T) => string): (text: string) => T {
  const byText = new Map<string, T>();
  const byKey = new Map<string, T>();
  return (text) => {
    const known = byText.get(text);
    if (known !== undefined) return known;
    const value = read(text);
    const same = byKey.get(keyOf(value)) ?? value;
    byKey.set(keyOf(value), same);
    byText.set(text, same);
    return same;
  };
}

/** "Mode: Full-time": the column and its value. */
function partedOnce(part: string): [string, string] {
  const at = part.indexOf(': ');
  return at === -1 ? ['', part] : [part.slice(0, at), part.slice(at + 2)];
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
