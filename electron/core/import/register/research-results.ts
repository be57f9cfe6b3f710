import { z } from 'zod';
import type { Connection } from '#core/store/handles.ts';
import { gpa, isOverallProfile } from '#shared/domain/research-profile.ts';

/** What one submission to the Research Excellence Framework came to. */
export interface ResearchResult {
  readonly institution: string;
  /** UKPRN; null where the source gives none. */
  readonly institutionCode: string | null;
  readonly unitNumber: string;
  readonly unitName: string;
  /** Letter of one of several submissions to a unit; null where there is one only. */
  readonly submission: string | null;
  /** Grade point average of the overall profile, 0 to 4; null where a share is missing. */
  readonly gpa: number | null;
  /** Staff submitted, full-time equivalents; null where not stated. */
  readonly fte: number | null;
}

const share = z.number().nullable().default(null);
const fieldsSchema = z.object({
  institutionName: z.string(),
  institutionCode: z.string().nullable().default(null),
  unitNumber: z.string(),
  unitName: z.string().default(''),
  submission: z.string().nullable().default(null),
  profile: z.string(),
  fte: share,
  stars4: share,
  stars3: share,
  stars2: share,
  stars1: share,
});

/**
 * Lists the submissions of an extract of REF results with their grade point averages: one for each institution, unit and
 * submission, formed from its *Overall* profile (metric 2.3). In the order of the file. Corrections in force take part.
 */
export function listResearchResults(db: Connection, extractId: number): ResearchResult[] {
  const rows = db
    .prepare<[number], string>(
      `SELECT fields FROM record LEFT JOIN correction ON correction.id = record.correction_id
       WHERE record.extract_id = ? AND kind = 'research-results'
         AND (record.correction_id IS NULL OR correction.in_force = 1)
       ORDER BY line, ordinal`,
    )
    .pluck();
  return readResearchResults(rows.iterate(extractId));
}

/** Reads submissions out of the stored fields of their records (JSON text), overall profiles only, in their order. */
export function readResearchResults(records: Iterable<string>): ResearchResult[] {
  const results: ResearchResult[] = [];
  for (const text of records) {
    const fields = fieldsSchema.parse(JSON.parse(text));
    if (!isOverallProfile(fields.profile)) continue;
    const { institutionName, institutionCode, unitNumber, unitName, submission, fte } = fields;
    results.push({
      institution: institutionName,
      institutionCode,
      unitNumber,
      unitName,
      submission,
      gpa: gpa(fields),
      fte,
    });
  }
  return results;
}

/** Figures formed from REF results, for the facts of an extract: how many institutions, units and submissions, and their averages. */
export function researchFacts(results: readonly ResearchResult[]): { label: string; value: string }[] {
  if (results.length === 0) return [];
  const institutions = new Set(results.map(({ institution }) => institution));
  const units = new Set(results.map(({ unitNumber }) => unitNumber));
  const points = results.flatMap((result) => (result.gpa === null ? [] : [result.gpa]));
  const without = results.length - points.length;
  const above = results.filter((result) => result.gpa !== null && result.gpa > HIGH_GPA);
  const facts = [
    { label: 'Institutions', value: whole(institutions.size) },
    { label: 'Units of assessment', value: whole(units.size) },
    { label: 'Submissions', value: whole(results.length) },
    {
      label: `Submissions with a GPA above ${HIGH_GPA.toFixed(1)}`,
      value: `${whole(above.length)} of ${whole(new Set(above.map(({ institution }) => institution)).size)} institutions`,
    },
  ];
  if (points.length > 0)
    facts.push({
      label: 'GPA of the overall profiles',
      value: `${Math.min(...points).toFixed(2)} to ${Math.max(...points).toFixed(2)}`,
    });
  if (without > 0) facts.push({ label: 'Submissions without a GPA', value: whole(without) });
  return facts;
}

/** Above this average a unit counts as high-performing in metric 2.3. */
const HIGH_GPA = 3;

function whole(count: number): string {
  return count.toLocaleString('en-GB');
}
