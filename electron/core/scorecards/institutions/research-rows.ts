import { z } from 'zod';
import { gpa, isOverallProfile } from '#shared/domain/research-profile.ts';
import type { NamedInstitution } from './institutions-here.ts';
import { iterateRecords, keptRows } from './kept-rows.ts';

/** One submission to the Research Excellence Framework with the average of its overall profile. */
export interface Submission {
  readonly institution: NamedInstitution;
  /** Unit of assessment as it is compared: "12". */
  readonly unit: string;
  readonly unitName: string;
  /** Letter of one of several submissions to a unit; null where there is one only. */
  readonly letter: string | null;
  /** Letter of a joint submission; each of its institutions has a line with the common profile. */
  readonly joint: string | null;
  /** 0 to 4; null where a share is missing. */
  readonly gpa: number | null;
  /** Staff submitted, full-time equivalents; null where not stated. */
  readonly fte: number | null;
  readonly line: number;
}

const text = z.string().nullable().default(null);
const share = z.number().nullable().default(null);
const fieldsSchema = z.object({
  institutionName: z.string(),
  institutionCode: text,
  unitNumber: z.string(),
  unitName: z.string().default(''),
  submission: text,
  joint: text,
  profile: z.string(),
  fte: share,
  stars4: share,
  stars3: share,
  stars2: share,
  stars1: share,
});

/**
 * Reads the submissions of an extract of REF results, in the order of the file: each line of an *Overall* profile is one, so that
 * several submissions of an institution to one unit stay apart, and so do its part in a joint one and one of its own.
 */
export const readSubmissions = keptRows((db, extractId): readonly Submission[] => {
  const found: Submission[] = [];
  for (const { line, fields } of iterateRecords(db, extractId, 'research-results')) {
    const row = fieldsSchema.parse(JSON.parse(fields));
    if (!isOverallProfile(row.profile)) continue;
    found.push({
      institution: { name: row.institutionName, code: row.institutionCode },
      unit: unitKey(row.unitNumber),
      unitName: row.unitName,
      letter: row.submission,
      joint: row.joint,
      gpa: gpa(row),
      fte: row.fte,
      line,
    });
  }
  return found;
});

/** Writes the number of a unit of assessment as it is compared: "12" for "12", "012", "UoA 12" and "Unit 12". */
export function unitKey(unit: string): string {
  const plain = unit.trim().toLowerCase();
  return /^(?:(?:uoa|unit(?: of assessment)?)\s*)?0*(\d+)$/.exec(plain)?.[1] ?? plain;
}

/** Names the unit of a submission, with its letter and whether it is a joint one: "Engineering (A, joint)". */
export function submissionName({ unitName, letter, joint }: Submission): string {
  const marks = [...(letter === null ? [] : [letter]), ...(joint === null ? [] : ['joint'])];
  return marks.length === 0 ? unitName : `${unitName} (${marks.join(', ')})`;
}
