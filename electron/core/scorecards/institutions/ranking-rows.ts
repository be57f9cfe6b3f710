import { z } from 'zod';
import type { NamedInstitution } from './institutions-here.ts';
import { iterateRecords, keptRows } from './kept-rows.ts';

/** A rank as the publisher writes it: its first place, and whether it is a band. */
export interface ReadRank {
  readonly start: number;
  readonly isBand: boolean;
}

/** One university in one subject's ranking, in the UK or without a stated location. */
export interface RankedDepartment {
  readonly institution: NamedInstitution;
  /** Null where the table states no location; then the register of institutions tells whether it is in the UK. */
  readonly isInUk: true | null;
  readonly subject: string;
  readonly period: string | null;
  /** As written: "=12", "151-200". */
  readonly rank: string;
  /** Null where no place can be read from it: a department that is listed and not ranked. */
  readonly read: ReadRank | null;
  readonly line: number;
}

/** A department with its place among those of the UK. */
export interface UkRank {
  readonly department: RankedDepartment;
  /** 1 + how many departments of the UK stand before it; those of one place, or of one band, share it. */
  readonly ukRank: number;
}

/**
 * Reads a published rank: "12", "=12", "12=" and "12th" are place 12, "151-200" and "501+" are bands that begin at 151 and 501.
 * Null for what names no place ("-", "n/a").
 */
export function readRank(rank: string): ReadRank | null {
  const text = rank.trim().replace(/^#/, '').replace(/\s+/g, '');
  const place = /^=?(\d{1,5})(?:st|nd|rd|th|=|\.0)?$/i.exec(text)?.[1];
  if (place !== undefined) return { start: Number(place), isBand: false };
  const band = /^(\d{1,5})(?:[-–—](\d{1,5})|to(\d{1,5})|\+)$/i.exec(text)?.[1];
  return band === undefined ? null : { start: Number(band), isBand: true };
}

const UK = new Set([
  'united kingdom',
  'united kingdom of great britain and northern ireland',
  'uk',
  'u k',
  'gb',
  'great britain',
  'britain',
  'england',
  'scotland',
  'wales',
  'northern ireland',
]);

/** Says whether a location is in the UK: "United Kingdom", "UK", "London, United Kingdom", "Scotland". */
export function isUkLocation(location: string): boolean {
  const parts = location.split(/[,;/]/).map((part) =>
    part
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim(),
  );
  return parts.some((part) => UK.has(part));
}

const text = z.string().nullable().default(null);
const fieldsSchema = z.object({
  rank: z.union([z.string(), z.number()]).transform(String),
  institutionName: z.string(),
  institutionCode: text,
  location: text,
  subject: z.string(),
  period: text,
});

/** Reads the departments of the UK of an extract of subject rankings, of its latest period, in the order of the file. */
export const readDepartments = keptRows((db, extractId): readonly RankedDepartment[] => {
  const found: RankedDepartment[] = [];
  for (const { line, fields } of iterateRecords(db, extractId, 'rankings')) {
    const row = fieldsSchema.parse(JSON.parse(fields));
    if (row.location !== null && !isUkLocation(row.location)) continue;
    found.push({
      institution: { name: row.institutionName, code: row.institutionCode },
      isInUk: row.location === null ? null : true,
      subject: row.subject,
      period: row.period,
      rank: row.rank,
      read: readRank(row.rank),
      line,
    });
  }
  const latest = found.reduce((last, { period }) => ((period ?? '') > last ? (period ?? '') : last), '');
  return found.filter(({ period }) => (period ?? '') === latest);
});

/**
 * Ranks departments anew among those given, subject by subject: place = 1 + how many stand before it. Those who share a published place
 * share the new one; a band counts as a tie at its first place. Departments without a readable rank are left out.
 */
export function rankWithinUk(departments: readonly RankedDepartment[]): UkRank[] {
  const bySubject = new Map<string, number[]>();
  for (const { subject, read } of departments) {
    if (read === null) continue;
    const starts = bySubject.get(subject) ?? [];
    bySubject.set(subject, starts);
    starts.push(read.start);
  }
  const places = new Map<string, ReadonlyMap<number, number>>();
  for (const [subject, starts] of bySubject) {
    const ranks = new Map<number, number>();
    for (const [before, start] of starts.toSorted((a, b) => a - b).entries())
      if (!ranks.has(start)) ranks.set(start, before + 1);
    places.set(subject, ranks);
  }
  return departments.flatMap((department) => {
    const { subject, read } = department;
    const ukRank = read === null ? undefined : places.get(subject)?.get(read.start);
    return ukRank === undefined ? [] : [{ department, ukRank }];
  });
}
