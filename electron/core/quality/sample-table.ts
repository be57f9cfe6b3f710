import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { judgementSampleSchema, VERDICTS, type JudgementSample } from '#shared/contract/methods/quality.ts';
import type { ReadStore } from '../store/handles.ts';

type Verdict = (typeof VERDICTS)[number];

/** The verdict in force on every sampled company: the last line that was written on it; null where none was, or it was taken back. */
const IN_FORCE = `SELECT sampled.sample_id, sampled.company_number, sampled.place, sampled.member, last.verdict, last.note
  FROM judgement_company AS sampled LEFT JOIN judgement AS last ON last.id = (
    SELECT max(id) FROM judgement WHERE sample_id = sampled.sample_id AND company_number = sampled.company_number)`;

const SAMPLE = `SELECT sample.id, cluster_id AS clusterId, sample.revision, extract_id AS extractId, seed, members, members_of AS membersOf,
    near_misses AS nearMisses, near_misses_of AS nearMissesOf, sample.author, sample.at,
    (SELECT max(frozen.version) FROM definition_version AS frozen
     WHERE frozen.cluster_id = sample.cluster_id AND frozen.revision = sample.revision
       AND coalesce((SELECT status FROM definition_version_state AS told
         WHERE told.cluster_id = frozen.cluster_id AND told.version = frozen.version ORDER BY told.id DESC LIMIT 1), 'published') = 'published') AS version,
    (SELECT count(verdict) FROM (${IN_FORCE}) AS standing WHERE standing.sample_id = sample.id) AS judged
  FROM judgement_sample AS sample WHERE status = 'live'`;

/** Reads a sample that was drawn and not undone. Throws `not-found`. */
export function readSample(store: Pick<ReadStore, 'db'>, sampleId: number): JudgementSample {
  const row = store.db.prepare<[number]>(`${SAMPLE} AND sample.id = ?`).get(sampleId);
  if (row === undefined)
    throw new AppError(
      'not-found',
      `There is no sample ${sampleId} to judge in this workspace. Choose one from the list of samples, or draw one.`,
      { sampleId },
    );
  return judgementSampleSchema.parse(row);
}

/** Lists the samples of a cluster, newest first; those undone are left out. */
export function samplesOf(store: Pick<ReadStore, 'db'>, clusterId: string): JudgementSample[] {
  return store.db
    .prepare<[string]>(`${SAMPLE} AND cluster_id = ? ORDER BY sample.id DESC`)
    .all(clusterId)
    .map((row) => judgementSampleSchema.parse(row));
}

/** A sampled company with what was said of it. */
export interface SampledCompany {
  readonly companyNumber: string;
  readonly member: boolean;
  readonly verdict: Verdict | null;
  readonly note: string;
}

const sampledSchema = z.object({
  companyNumber: z.string(),
  member: z.number().transform((flag) => flag === 1),
  verdict: z.enum(VERDICTS).nullable(),
  note: z.string().nullable(),
});

/** Lists the companies of a sample in the order in which they are shown, each with the verdict in force. */
export function sampledCompanies(store: Pick<ReadStore, 'db'>, sampleId: number): SampledCompany[] {
  return store.db
    .prepare<[number]>(
      `SELECT company_number AS companyNumber, member, verdict, note FROM (${IN_FORCE}) WHERE sample_id = ? ORDER BY place`,
    )
    .all(sampleId)
    .map((row) => sampledSchema.parse(row))
    .map((row) => ({ ...row, note: row.note ?? '' }));
}
