import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readAreaRegister, readGeographySet } from '#core/geography/register.ts';
import { definitionOf } from './definitions-world.ts';
import { membersSql, writeRows } from './duckdb-peer.ts';
import { scorecardDefinitionOf, type ScorecardsWorld } from './scorecards-world.ts';

/** What the peer found for one cluster: figures by geography set. */
export type PeerCells = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** DuckDB in memory with the same tables, asked for what the rows of the scorecard are formed from, without bases, formulas and names. */
export class ScorecardPeer {
  readonly #db: DuckDBConnection;
  readonly #close: () => void;

  private constructor(db: DuckDBConnection, close: () => void) {
    this.#db = db;
    this.#close = close;
  }

  static async open(world: ScorecardsWorld, folder: string, sets: readonly string[]): Promise<ScorecardPeer> {
    const instance = await DuckDBInstance.create(':memory:');
    const db = await instance.connect();
    const { extractId, trackedId, reader } = world;
    const records = (target: string) =>
      `SELECT company.id AS company_id, CAST(substr(period, 1, 4) AS INTEGER) AS year, label AS stage, amount, instr(record.fields, 'France') > 0 AS abroad
       FROM record JOIN extract ON extract.id = record.extract_id JOIN company ON company.extract_id = ${trackedId} AND company.company_number = record.company_number
       WHERE extract.target = '${target}'`;
    const tables = {
      company: `SELECT id, description, employees, turnover_gbp AS turnover, instr(fields, 'highGrowth') > 0 AS growing,
          CAST(replace(incorporated_on, '-', '') AS INTEGER) AS day, json_extract(fields, '$.innovateUkFunding') AS funding,
          ultimate_parent_country IS NOT NULL AND ultimate_parent_country <> 'United Kingdom' AS abroad
        FROM company WHERE extract_id = ${extractId}`,
      code: `SELECT company_id, scheme, code FROM company_code WHERE extract_id = ${extractId}`,
      // Distinct places of the company times the lines of this place.
      site: `WITH line AS (SELECT id, company_id, coalesce('p' || postcode, 'a' || address, '') AS place FROM site WHERE extract_id = ${extractId}),
          whole AS MATERIALIZED (SELECT company_id, count(DISTINCT place) AS places FROM line GROUP BY 1),
          share AS MATERIALIZED (SELECT id, places * count(*) OVER (PARTITION BY line.company_id, place) AS divisor
            FROM line JOIN whole ON whole.company_id = line.company_id)
        SELECT site.company_id, CASE WHEN placed = 'placed' THEN district_code END AS district, divisor, kind = 'registered' AS office
        FROM site JOIN share ON share.id = site.id`,
      tracked: `SELECT site.company_id, CASE WHEN placed = 'placed' THEN district_code END AS district, instr(fields, 'spinout') > 0 AS spinout
        FROM site JOIN company ON company.id = site.company_id WHERE site.extract_id = ${trackedId}`,
      industry: `SELECT company_id, code FROM company_code WHERE extract_id = ${trackedId}`,
      deal: records('fundraisings'),
      given: records('grants'),
      joined: records('accelerators'),
      project: `SELECT extract.profile_id AS kind, CAST(substr(period, 1, 4) AS INTEGER) AS year, amount AS capex, json_extract(fields, '$.jobs') AS jobs,
          json_extract(fields, '$.destinationRegion') AS region, code FROM record JOIN extract ON extract.id = record.extract_id
          JOIN record_code ON record_code.record_id = record.id WHERE extract.target = 'investments'`,
    };
    for (const [name, sql] of Object.entries(tables)) {
      const file = path.join(folder, `scorecard-${name}.csv`);
      await writeRows(reader.db, sql, file);
      await db.run(
        `CREATE TABLE ${name} AS SELECT * FROM read_csv('${file}', header = true, all_varchar = false)`,
      );
    }
    await db.run('CREATE TABLE place (geography VARCHAR, district VARCHAR)');
    for (const id of sets) {
      const rows = readGeographySet(reader, id).districtCodes.map((code) => `('${id}', '${code}')`);
      await db.run(`INSERT INTO place VALUES ${rows.join(', ')}`);
    }
    await db.run('CREATE TABLE region (geography VARCHAR, region VARCHAR)');
    for (const { id, kind, name } of readAreaRegister(reader).sets)
      if (kind === 'region')
        await db.run(`INSERT INTO region VALUES ('${id}', '${name}'), ('uk', '${name}')`);
    return new ScorecardPeer(db, () => {
      db.closeSync();
      instance.closeSync();
    });
  }

  close(): void {
    this.#close();
  }

  /** Asks for one cluster as it stands at a turn: companies, tracked companies with their deals, and projects. */
  async measure(cluster: number, turn: number): Promise<{ time: number; cells: PeerCells }> {
    const start = performance.now();
    const cells = new Map<string, Record<string, number>>();
    const put = (rows: Record<string, unknown>[]) => {
      for (const { geography, ...figures } of rows) {
        const known = cells.get(String(geography)) ?? {};
        for (const [name, figure] of Object.entries(figures)) known[name] = Number(figure);
        cells.set(String(geography), known);
      }
    };
    await this.#db.run(`CREATE OR REPLACE TEMP TABLE member AS ${membersSql(definitionOf(cluster, turn))}`);
    put(await this.#rows(COMPANIES));
    put(await this.#rows(JOBS));
    const codesOf = (scheme: string) =>
      (
        scorecardDefinitionOf(cluster, turn).containers.find((container) => container.scheme === scheme)
          ?.codes ?? []
      )
        .map((code) => `'${code}'`)
        .join(', ');
    await this.#db.run(
      `CREATE OR REPLACE TEMP TABLE follower AS SELECT DISTINCT geography, company_id, spinout FROM tracked JOIN place USING (district)
       WHERE company_id IN (SELECT company_id FROM industry WHERE code IN (${codesOf('beauhurst-industry')}))`,
    );
    put(
      await this.#rows(
        'SELECT geography, count(*) AS tracked, sum(spinout::INTEGER) AS spinouts FROM follower GROUP BY geography',
      ),
    );
    put(await this.#rows(DEALS_SQL));
    put(
      await this.#rows(
        'SELECT geography, count(*) AS grants FROM follower JOIN given USING (company_id) WHERE year = 2022 GROUP BY geography',
      ),
    );
    put(
      await this.#rows(
        'SELECT geography, count(DISTINCT company_id) AS accelerated FROM follower JOIN joined USING (company_id) WHERE year = 2022 GROUP BY geography',
      ),
    );
    for (const kind of ['fdi', 'ddi'])
      put(
        await this.#rows(
          `SELECT geography, count(*) AS ${kind}, sum(jobs) AS ${kind}_jobs, sum(capex) AS ${kind}_capex FROM project JOIN region USING (region)
           WHERE kind = '${kind}-projects' AND year BETWEEN 2017 AND 2021 AND code IN (${codesOf('fdi-cluster')}) GROUP BY geography`,
        ),
      );
    return { time: performance.now() - start, cells };
  }

  async #rows(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.#db.runAndReadAll(sql)).getRowObjects();
  }
}

const COMPANIES = `WITH present AS (
    SELECT DISTINCT geography, member.company_id FROM member JOIN site USING (company_id) JOIN place USING (district)
    UNION ALL SELECT 'all', company_id FROM member
  )
  SELECT geography, count(*) AS businesses, count(*) FILTER (WHERE day <= 20131231) AS early, count(*) FILTER (WHERE turnover >= 1e8) AS large,
    count(*) FILTER (WHERE growing = 1) AS growing, count(*) FILTER (WHERE day BETWEEN 20170000 AND 20229999) AS young,
    sum(funding) AS funding, count(*) FILTER (WHERE abroad = 1) AS abroad, sum(turnover) AS whole_turnover, sum(employees) AS whole_jobs
  FROM present JOIN company ON company.id = present.company_id GROUP BY geography`;

const JOBS = `SELECT geography, sum(employees / divisor) AS jobs, sum(turnover / divisor) AS turnover,
    sum(employees) FILTER (WHERE office = 1) AS office_jobs, sum(turnover) FILTER (WHERE office = 1) AS office_turnover
  FROM member JOIN site USING (company_id) JOIN company ON company.id = member.company_id JOIN place USING (district) GROUP BY geography`;

const DEALS_SQL = `SELECT geography, count(*) AS deals, sum(amount) AS raised, count(amount) AS disclosed, count(*) FILTER (WHERE abroad = 1) AS foreign_deals,
    sum(amount) FILTER (WHERE stage = 'Seed') AS seed, sum(amount) FILTER (WHERE stage = 'Venture') AS venture, sum(amount) FILTER (WHERE stage = 'Growth') AS growth
  FROM follower JOIN deal USING (company_id) GROUP BY geography`;
