import type { Connection } from '#core/store/handles.ts';
import type { JobHandle } from '#core/store/job.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';

/** One table's move: what is copied for the staged numbers above `?1` up to `?2`, and the column those numbers stand in. */
interface Move {
  readonly from: string;
  readonly key: string;
  readonly sql: string;
}

const REJECTS_OF_WORKSPACE = `INSERT INTO reject (extract_id, line, severity, code, field, value)
  SELECT $extract, line, severity, code, field, value FROM staging.problem WHERE id > $after AND id <= $upTo ORDER BY id`;
const REJECTS_OF_REFERENCE = `INSERT INTO reject (extract_id, line, severity, code, field, value, raw)
  SELECT $extract, line, severity, code, field, value, raw FROM staging.problem WHERE id > $after AND id <= $upTo ORDER BY id`;

const MOVES: Readonly<Record<ProfileTarget, readonly Move[]>> = {
  companies: [
    {
      from: 'row',
      key: 'line',
      sql: 'INSERT INTO row (extract_id, line, outcome, raw) SELECT $extract, line, outcome, raw FROM staging.row WHERE line > $after AND line <= $upTo ORDER BY line',
    },
    {
      from: 'company',
      key: 'id',
      sql: `INSERT INTO company (id, extract_id, line, company_number, name, status, category, country_of_origin, incorporated_on, dissolved_on, employees, turnover_gbp)
        SELECT id + $companies, $extract, line, company_number, name, status, category, country_of_origin, incorporated_on, dissolved_on, employees, turnover_gbp
        FROM staging.company WHERE id > $after AND id <= $upTo ORDER BY id`,
    },
    {
      from: 'site',
      key: 'id',
      sql: `INSERT INTO site (id, company_id, extract_id, kind, address, postcode, placed)
        SELECT id + $sites, company_id + $companies, $extract, kind, address, postcode, placed FROM staging.site WHERE id > $after AND id <= $upTo ORDER BY id`,
    },
    {
      from: 'company_code',
      key: 'company_id',
      sql: `INSERT INTO company_code (company_id, extract_id, scheme, code, position)
        SELECT company_id + $companies, $extract, scheme, code, position FROM staging.company_code WHERE company_id > $after AND company_id <= $upTo ORDER BY company_id`,
    },
    { from: 'problem', key: 'id', sql: REJECTS_OF_WORKSPACE },
  ],
  postcodes: [
    {
      from: 'postcode',
      key: 'id',
      sql: `INSERT INTO postcode (postcode, extract_id, easting, northing, quality, district_code, delivered_district_code)
        SELECT postcode, $extract, easting, northing, quality, district_code, delivered_district_code FROM staging.postcode WHERE id > $after AND id <= $upTo ORDER BY id`,
    },
    { from: 'problem', key: 'id', sql: REJECTS_OF_REFERENCE },
  ],
  boundaries: [
    {
      from: 'boundary',
      key: 'id',
      sql: 'INSERT INTO boundary (extract_id, level, code, name, polygons) SELECT $extract, level, code, name, polygons FROM staging.boundary WHERE id > $after AND id <= $upTo',
    },
    { from: 'problem', key: 'id', sql: REJECTS_OF_REFERENCE },
  ],
  'area-lookup': [
    {
      from: 'area_lookup',
      key: 'id',
      sql: `INSERT INTO area_lookup (extract_id, code, name, parent_level, parent_code, parent_name)
        SELECT $extract, code, name, parent_level, parent_code, parent_name FROM staging.area_lookup WHERE id > $after AND id <= $upTo`,
    },
    { from: 'problem', key: 'id', sql: REJECTS_OF_REFERENCE },
  ],
  codes: [{ from: 'problem', key: 'id', sql: REJECTS_OF_REFERENCE }],
};

/** Keys per step: well under 100 ms of work on a slow disk. */
const STEP = 4000;

/**
 * Copies the rows of the staged file attached as `staging` into a store, in steps, under one extract number.
 * Numbers of companies and sites follow those already there without a gap. Runs inside the caller's transaction; throws `cancelled`.
 */
export async function moveRows(
  db: Connection,
  extractId: number,
  stage: Stage,
  job: JobHandle,
): Promise<void> {
  const number = (sql: string) => db.prepare<[], number | null>(sql).pluck().get() ?? 0;
  const { target } = stage.profile;
  const bases =
    target === 'companies'
      ? {
          companies: number('SELECT max(id) FROM main.company'),
          sites: number('SELECT max(id) FROM main.site'),
        }
      : { companies: 0, sites: 0 };
  const moves = MOVES[target].map((move) => ({
    ...move,
    first: number(`SELECT min(${move.key}) FROM staging.${move.from}`),
    last: number(`SELECT max(${move.key}) FROM staging.${move.from}`),
  }));
  const total = moves.reduce((sum, move) => sum + (move.last === 0 ? 0 : move.last - move.first + 1), 0);
  job.phase(`Committing ${stage.fileName}`, 'Writing rows', total, 'records');
  let done = 0;
  for (const { sql, first, last } of moves) {
    if (last === 0) continue;
    const statement = db.prepare(sql);
    // A statement takes only the names it uses.
    const used = Object.entries({ extract: extractId, ...bases }).filter(([name]) =>
      sql.includes(`$${name}`),
    );
    for (let after = first - 1; after < last; after += STEP) {
      const upTo = Math.min(after + STEP, last);
      statement.run({ ...Object.fromEntries(used), after, upTo });
      done += upTo - after;
      job.advance(done);
      await job.breathe();
    }
  }
  // A title once known stays; one that was missing is filled in.
  db.exec(`INSERT INTO main.code (scheme, code, title) SELECT scheme, code, title FROM staging.code WHERE true
    ON CONFLICT (scheme, code) DO UPDATE SET title = excluded.title WHERE code.title = ''`);
}
