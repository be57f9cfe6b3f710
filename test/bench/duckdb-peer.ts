import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { prefixEnd } from '#shared/domain/membership-rule.ts';
import { readGeographySet } from '#core/geography/register.ts';
import type { Connection } from '#core/store/handles.ts';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { CLUSTERS, definitionOf, type DefinitionsWorld } from './definitions-world.ts';

/** The answers of the peer to one edit, to be held against ours. */
export interface PeerAnswer {
  readonly members: number;
  readonly businesses: ReadonlyMap<string, number>;
  readonly employees: number;
}

/** DuckDB with the same tables, columns and sets; what a site's share is divided by is given to it ready. */
export class DuckdbPeer {
  readonly #db: DuckDBConnection;
  readonly #close: () => void;

  private constructor(db: DuckDBConnection, close: () => void) {
    this.#db = db;
    this.#close = close;
  }

  static async open(world: DefinitionsWorld, folder: string, sets: readonly string[]): Promise<DuckdbPeer> {
    const instance = await DuckDBInstance.create(':memory:');
    const db = await instance.connect();
    const peer = new DuckdbPeer(db, () => {
      db.closeSync();
      instance.closeSync();
    });
    const { reader } = world;
    const tables = {
      company: `SELECT id, description, employees, turnover_gbp AS turnover, instr(fields, 'highGrowth') > 0 AS growing FROM company`,
      code: 'SELECT company_id, scheme, code FROM company_code',
      // Distinct places of the company times the lines of this place.
      site: `WITH line AS (SELECT id, company_id, coalesce('p' || postcode, 'a' || address, '') AS place FROM site),
          whole AS MATERIALIZED (SELECT company_id, count(DISTINCT place) AS places FROM line GROUP BY 1),
          share AS MATERIALIZED (SELECT id, places * count(*) OVER (PARTITION BY line.company_id, place) AS divisor
            FROM line JOIN whole ON whole.company_id = line.company_id)
        SELECT site.company_id, CASE WHEN placed = 'placed' THEN district_code END AS district, divisor, q, r FROM site
        JOIN share ON share.id = site.id LEFT JOIN site_cell AS cell ON cell.site_id = site.id`,
    };
    for (const [name, sql] of Object.entries(tables)) {
      const file = path.join(folder, `${name}.csv`);
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
    // As ours, it forms the base of all companies once.
    await db.run(`CREATE TABLE base AS ${figuresOf('SELECT id AS company_id FROM company')}`);
    return peer;
  }

  close(): void {
    this.#close();
  }

  /** Milliseconds of the same edits: members, base figures with shares and quotients for the sets, and the layer of cells. */
  async measureEdits(runs: number): Promise<{ times: number[]; last: PeerAnswer }> {
    const times: number[] = [];
    let last: PeerAnswer = { members: 0, businesses: new Map(), employees: 0 };
    for (let run = 0; run < runs; run += 1) {
      const document = definitionOf(run % CLUSTERS, 1 + Math.floor(run / CLUSTERS));
      const start = performance.now();
      await this.#db.run(`CREATE OR REPLACE TEMP TABLE member AS ${membersSql(document)}`);
      const members = await this.#rows('SELECT count(*) FROM member');
      const figures = await this.#rows(
        `SELECT f.*, f.businesses / (SELECT count(*) FROM member) AS share, (f.businesses / b.businesses) AS part
         FROM (${figuresOf('SELECT company_id FROM member')}) AS f JOIN base AS b USING (geography)`,
      );
      await this.#rows(
        `SELECT q, r, count(DISTINCT site.company_id), sum(employees / divisor)
         FROM member JOIN site USING (company_id) JOIN company ON company.id = member.company_id
         WHERE q IS NOT NULL GROUP BY q, r ORDER BY r, q`,
      );
      times.push(performance.now() - start);
      const uk = figures.find(([geography]) => geography === 'uk');
      last = {
        members: Number(members[0]?.[0]),
        businesses: new Map(
          figures.map(([geography, businesses]) => [String(geography), Number(businesses)]),
        ),
        employees: Number(uk?.[3]),
      };
    }
    return { times, last };
  }

  /** Milliseconds of all pairs of clusters: companies and employees in both. */
  async measureOverlaps(documents: readonly DefinitionDocument[]): Promise<number> {
    const start = performance.now();
    const all = documents.map(
      (document, at) => `SELECT ${at} AS cluster, company_id FROM (${membersSql(document)})`,
    );
    await this.#db.run(`CREATE OR REPLACE TEMP TABLE belongs AS ${all.join(' UNION ALL ')}`);
    await this.#rows(
      `SELECT a.cluster, b.cluster, count(*), sum(employees) FROM belongs AS a JOIN belongs AS b USING (company_id)
       JOIN company ON company.id = company_id WHERE a.cluster <= b.cluster GROUP BY 1, 2`,
    );
    return performance.now() - start;
  }

  async #rows(sql: string): Promise<unknown[][]> {
    return (await this.#db.runAndReadAll(sql)).getRows();
  }
}

function figuresOf(members: string): string {
  return `SELECT geography, count(DISTINCT m.company_id) AS businesses,
      count(DISTINCT CASE WHEN growing = 1 THEN m.company_id END) AS growing,
      sum(employees / divisor) AS employees, sum(turnover / divisor) AS turnover
    FROM (${members}) AS m JOIN site ON site.company_id = m.company_id JOIN company ON company.id = m.company_id
    JOIN place USING (district) GROUP BY geography`;
}

/** The definitions of the bench in SQL, by their four parts. */
export function membersSql({ containers, rules }: DefinitionDocument): string {
  const tagged = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ');
  const [sector] = containers;
  const [sic, word, without] = rules.map(({ when }) => when);
  if (sector === undefined || sic?.kind !== 'codes' || word?.kind !== 'group' || without?.kind !== 'codes')
    throw new Error('that is no definition of the bench');
  const [phrase, size] = word.of;
  if (phrase?.kind !== 'words' || size?.kind !== 'size') throw new Error('that is no keyword of the bench');
  const from = sic.codes[0] ?? '';
  return `SELECT company_id FROM (
      SELECT company_id FROM code WHERE scheme = 'data-city-rtic' AND code IN (${tagged(sector.codes)})
      UNION SELECT company_id FROM code WHERE scheme = 'sic-2007' AND code >= '${from}' AND code < '${prefixEnd(from) ?? ''}'
      UNION SELECT id FROM company WHERE employees >= ${size.least ?? 0} AND contains(description, '${phrase.phrases[0] ?? ''}')
    ) WHERE company_id NOT IN (SELECT company_id FROM code WHERE scheme = 'data-city-rtic' AND code IN (${tagged(without.codes)}))`;
}

/** Writes what a query gives as CSV with a header. */
export async function writeRows(db: Connection, sql: string, file: string): Promise<void> {
  const out = createWriteStream(file);
  const rows = db.prepare<[], Record<string, string | number | null>>(sql);
  let block = '';
  let isFirst = true;
  for (const row of rows.iterate()) {
    if (isFirst) block += `${Object.keys(row).join(',')}\n`;
    isFirst = false;
    block += `${Object.values(row)
      .map((value) => (value === null ? '' : String(value)))
      .join(',')}\n`;
    if (block.length < 1 << 20) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  out.end(block);
  await once(out, 'finish');
}
