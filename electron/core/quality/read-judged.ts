import type { MethodOutput } from '#shared/contract/methods.ts';
import { readTitles } from '../membership/codes.ts';
import { readCodes } from '../membership/read-codes.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSample, sampledCompanies } from './sample-table.ts';

type Judged = MethodOutput<'judgements.read'>;

interface CompanyRow {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly website: string | null;
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
  readonly postcode: string | null;
}

/**
 * Reads a sample to be judged: what the extract says of each company, in the mixed order. Whether it is a member is told
 * once every company is judged. Throws `not-found`.
 */
export function readJudged(store: ReadStore, sampleId: number): Judged {
  const sample = readSample(store, sampleId);
  const sampled = sampledCompanies(store, sampleId);
  const isTold = sampled.every(({ verdict }) => verdict !== null);
  const find = store.db.prepare<[number, string], CompanyRow>(
    `SELECT company.id, name, description, website, employees, turnover_gbp AS turnoverGbp,
       (SELECT postcode FROM site WHERE company_id = company.id ORDER BY kind DESC, site.id LIMIT 1) AS postcode
     FROM company WHERE extract_id = ? AND company_number = ?`,
  );
  const rows = new Map(
    sampled.map(({ companyNumber }) => [companyNumber, find.get(sample.extractId, companyNumber)]),
  );
  const codes = readCodes(
    store,
    [...rows.values()].flatMap((row) => row?.id ?? []),
  );
  const titles = new Map<string, Map<string, string>>();
  const titleOf = (scheme: string, code: string): string => {
    const known = titles.get(scheme) ?? readTitles(store, scheme);
    titles.set(scheme, known);
    return known.get(code) ?? '';
  };
  return {
    sample,
    companies: sampled.map(({ companyNumber, member, verdict, note }) => {
      const row = rows.get(companyNumber);
      return {
        companyNumber,
        // An extract whose import was undone and done again, or a correction taken back, may lack a company for a while.
        name: row?.name ?? `${companyNumber} (no longer in the extract)`,
        description: row?.description ?? null,
        website: row?.website ?? null,
        employees: row?.employees ?? null,
        turnoverGbp: row?.turnoverGbp ?? null,
        postcode: row?.postcode ?? null,
        codes: (row === undefined ? [] : (codes.get(row.id) ?? [])).map(({ scheme, code }) => ({
          scheme,
          code,
          title: titleOf(scheme, code),
        })),
        verdict,
        note,
        member: isTold ? member : null,
      };
    }),
  };
}
