import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readGeographySet } from '#core/geography/register.ts';
import { CLUSTERS, definitionOf } from './definitions-world.ts';
import { membersSql, writeRows } from './duckdb-peer.ts';
import type { ScorecardsWorld } from './scorecards-world.ts';

/** DuckDB in memory with the same companies and sites: what three of the detectors find, and three figures without one company each. */
export class AnomalyPeer {
  readonly #db: DuckDBConnection;
  readonly #close: () => void;

  private constructor(db: DuckDBConnection, close: () => void) {
    this.#db = db;
    this.#close = close;
  }

  static async open(
    { reader, extractId }: ScorecardsWorld,
    folder: string,
    set: string,
  ): Promise<AnomalyPeer> {
    const instance = await DuckDBInstance.create(':memory:');
    const db = await instance.connect();
    const tables = {
      company: `SELECT id, description, employees, turnover_gbp AS turnover FROM company WHERE extract_id = ${extractId}`,
      code: `SELECT company_id, scheme, code FROM company_code WHERE extract_id = ${extractId}`,
      site: `SELECT site.company_id, site.postcode, cell.q, cell.r, site.kind = 'registered' AS office,
          CASE WHEN placed = 'placed' THEN district_code END AS district, count(*) OVER (PARTITION BY site.company_id) AS divisor
        FROM site LEFT JOIN site_cell AS cell ON cell.site_id = site.id WHERE site.extract_id = ${extractId}`,
    };
    for (const [name, sql] of Object.entries(tables)) {
      const file = path.join(folder, `anomaly-${name}.csv`);
      await writeRows(reader.db, sql, file);
      await db.run(
        `CREATE TABLE ${name} AS SELECT * FROM read_csv('${file}', header = true, all_varchar = false)`,
      );
    }
    const districts = readGeographySet(reader, set).districtCodes.map((code) => `('${code}')`);
    await db.run(`CREATE TABLE place (district VARCHAR); INSERT INTO place VALUES ${districts.join(', ')}`);
    return new AnomalyPeer(db, () => {
      db.closeSync();
      instance.closeSync();
    });
  }

  close(): void {
    this.#close();
  }

  /** Every cluster as it stands at first. */
  async measureAll(): Promise<number> {
    let rows = 0;
    for (let cluster = 0; cluster < CLUSTERS; cluster += 1) rows += await this.measure(cluster, 0);
    return rows;
  }

  /** One cluster at a turn; gives how many rows were found. */
  async measure(cluster: number, turn: number): Promise<number> {
    await this.#db.run(`CREATE OR REPLACE TEMP TABLE member AS ${membersSql(definitionOf(cluster, turn))}`);
    let rows = 0;
    for (const sql of [SHARES, OUTLIERS, CROWDED, WITHOUT])
      rows += (await this.#db.runAndReadAll(sql)).currentRowCount;
    return rows;
  }
}

const SHARES = `WITH part AS (
    SELECT q, r, company_id, sum(turnover / divisor) AS amount FROM member JOIN site USING (company_id) JOIN company ON company.id = company_id
    WHERE turnover IS NOT NULL AND q IS NOT NULL GROUP BY ALL
  ), cell AS (SELECT q, r, sum(amount) AS whole, count(*) AS companies FROM part GROUP BY ALL)
  SELECT * FROM part JOIN cell USING (q, r) WHERE amount >= 0.8 * whole AND companies > 5`;

const OUTLIERS = `WITH figure AS (
    SELECT company_id, log10(turnover) AS t, log10(employees) AS e FROM member JOIN company ON company.id = company_id WHERE turnover > 0 AND employees > 0
  ), middle AS (SELECT median(t) AS mt, mad(t) AS dt, median(e) AS me, mad(e) AS de FROM figure)
  SELECT * FROM figure, middle WHERE abs(t - mt) > 4.5 * 1.4826 * dt OR abs(e - me) > 4.5 * 1.4826 * de`;

const CROWDED = `SELECT postcode, count(DISTINCT company_id) AS companies FROM member JOIN site USING (company_id)
  WHERE office GROUP BY postcode HAVING companies >= 15`;

const WITHOUT = `WITH part AS (
    SELECT company_id, sum(employees / divisor) AS jobs, sum(turnover / divisor) AS pounds FROM member JOIN site USING (company_id)
    JOIN company ON company.id = company_id JOIN place USING (district) GROUP BY company_id
  ), whole AS (SELECT sum(jobs) AS all_jobs, sum(pounds) AS all_pounds, count(*) AS companies FROM part)
  SELECT company_id, all_jobs - jobs AS jobs_without, all_pounds - pounds AS pounds_without, companies - 1 AS companies_without
  FROM part, whole ORDER BY greatest(jobs / all_jobs, pounds / all_pounds) DESC LIMIT 3`;
