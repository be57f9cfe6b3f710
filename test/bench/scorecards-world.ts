import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { normaliseDefinition } from '#shared/domain/definition-edit.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { readAreaRegister } from '#core/geography/register.ts';
import type { Connection } from '#core/store/handles.ts';
import { seededRandom } from '../fixtures/seeded-random.ts';
import { CLUSTERS, definitionOf, makeDefinitionsWorld, type DefinitionsWorld } from './definitions-world.ts';

/** Companies that the second supplier tracks, and rows of what it tells of them. */
const TRACKED = 40_000;
const DEALS = 60_000;
const PROJECTS = 20_000;
const INDUSTRIES = 200;
const INVESTED = 60;
const OWNERS = ['United States', 'Germany', 'France', 'Japan', 'United Kingdom', 'United Kingdom', 'India'];

/** The world of definitions with owners, funding, a second supplier with its deals, and projects of investment. */
export interface ScorecardsWorld extends DefinitionsWorld {
  readonly trackedId: number;
}

/** The definition of a cluster, another one at each turn, with containers of the second supplier and of investments. */
export function scorecardDefinitionOf(cluster: number, turn = 0): DefinitionDocument {
  const document = definitionOf(cluster, turn);
  const [sector] = document.containers;
  if (sector === undefined) throw new Error('that is no definition of the bench');
  const own = (scheme: string, codes: readonly string[], letsIn: boolean) => ({
    ...sector,
    scheme,
    codes: [...codes],
    letsIn,
  });
  return normaliseDefinition({
    ...document,
    containers: [
      ...document.containers,
      own(
        'beauhurst-industry',
        [0, 1, 2, 3 + (turn % 5)].map((at) => `Industry ${(cluster * 5 + at) % INDUSTRIES}`),
        true,
      ),
      own(
        'fdi-cluster',
        [`Cluster ${(cluster * 2) % INVESTED}`, `Cluster ${(cluster * 2 + 1) % INVESTED}`],
        false,
      ),
    ],
  });
}

/** Makes the world in a folder. */
export function makeScorecardsWorld(folder: string, companies: number): ScorecardsWorld {
  const world = makeDefinitionsWorld(folder, companies);
  const { writer } = world;
  const next = seededRandom(23);
  const below = (count: number) => Math.floor(next() * count);
  const { db } = writer;
  db.pragma('foreign_keys = OFF');
  const trackedId = db.transaction(() => {
    nameOwners(db, companies, next);
    const tracked = addTracked(db, Math.min(TRACKED, companies), next);
    addDeals(db, Math.min(TRACKED, companies), below);
    const regions = readAreaRegister(writer)
      .sets.filter(({ kind }) => kind === 'region')
      .map(({ name }) => name);
    for (const profile of ['fdi-projects', 'ddi-projects']) addProjects(db, profile, regions, below);
    return tracked;
  })();
  db.pragma('foreign_keys = ON');
  applyDocuments(
    writer,
    Array.from({ length: CLUSTERS }, (_, at) => ({
      name: `Cluster ${at}`,
      tier: 'established' as const,
      aliases: [],
      description: '',
      definition: scorecardDefinitionOf(at),
    })),
  );
  db.exec('ANALYZE');
  return { ...world, trackedId };
}

function nameOwners(db: Connection, companies: number, next: () => number): void {
  const tell = db.prepare(
    `UPDATE company SET ultimate_parent_name = ?, ultimate_parent_country = ?, fields = ? WHERE id = ?`,
  );
  for (let id = 1; id <= companies; id += 1) {
    const isOwned = next() < 0.2;
    const owner = Math.floor(next() * 20_000);
    const fields = {
      ...(next() < 0.05 ? { highGrowth: ['Scaleup'] } : {}),
      ...(next() < 0.9 ? { innovateUkFunding: next() < 0.1 ? Math.floor(next() * 1e6) : 0 } : {}),
    };
    tell.run(
      isOwned ? `Owner ${owner}` : null,
      isOwned ? (OWNERS[owner % OWNERS.length] ?? null) : null,
      JSON.stringify(fields),
      id,
    );
  }
}

function addExtract(db: Connection, target: string, profile: string): number {
  return Number(
    db
      .prepare(
        `INSERT INTO extract (target, profile_id, supplier, title, edition, licence, territory, universe, file_name, file_bytes, fingerprint,
           encoding, columns, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
         VALUES (?, ?, 'Second', ?, '2026', '{"name":"Synthetic"}', 'UK', 'selected-companies', 's.csv', 1, ?, 'utf-8', '[]',
           0, 0, 0, 0, '[]', 'live', '2026-01-02', 'Bench')`,
      )
      .run(target, profile, profile, profile).lastInsertRowid,
  );
}

/** Tracked companies have the numbers of the first ones of the register, and one site where that has its office. */
function addTracked(db: Connection, count: number, next: () => number): number {
  const id = addExtract(db, 'companies', 'beauhurst-companies');
  const first = Number(db.prepare('SELECT max(id) FROM company').pluck().get());
  const lastSite = Number(db.prepare('SELECT max(id) FROM site').pluck().get());
  db.prepare(
    `INSERT INTO company (id, extract_id, line, company_number, name, incorporated_on, fields)
     SELECT id + ?, ?, id, company_number, name, incorporated_on,
       CASE WHEN id % 25 = 0 THEN '{"highGrowth":["Equity"],"spinoutInstitution":"A university","spinoutOn":"2022-05-01"}' ELSE '{"highGrowth":["Equity"]}' END
     FROM company WHERE id <= ? ORDER BY id`,
  ).run(first, id, count);
  db.prepare(
    `INSERT INTO site (id, company_id, extract_id, kind, postcode, easting, northing, district_code, placed)
     SELECT ? + row_number() OVER (ORDER BY site.id), company_id + ?, ?, 'operating', postcode, easting, northing, district_code, placed
     FROM site WHERE kind = 'registered' AND company_id <= ?`,
  ).run(lastSite, first, id, count);
  const code = db.prepare(
    `INSERT OR IGNORE INTO company_code (company_id, extract_id, scheme, code, position) VALUES (?, ?, 'beauhurst-industry', ?, ?)`,
  );
  for (let at = 1; at <= count; at += 1)
    for (let place = 0; place < 2; place += 1)
      code.run(first + at, id, `Industry ${Math.floor(next() * INDUSTRIES)}`, place);
  return id;
}

const STAGES = ['Seed', 'Venture', 'Growth', 'Established'];

function addDeals(db: Connection, companies: number, below: (count: number) => number): void {
  const insert = db.prepare(
    `INSERT INTO record (extract_id, line, ordinal, kind, company_number, period, label, amount, currency, fields)
     VALUES (?, ?, 0, ?, ?, ?, ?, ?, 'GBP', ?)`,
  );
  for (const [target, profile] of [
    ['fundraisings', 'beauhurst-fundraisings'],
    ['grants', 'beauhurst-grants'],
    ['accelerators', 'beauhurst-accelerators'],
  ] as const) {
    const id = addExtract(db, target, profile);
    for (let line = 2; line < DEALS + 2; line += 1)
      insert.run(
        id,
        line,
        target,
        String(1 + below(companies)).padStart(8, '0'),
        `${2012 + below(12)}-0${1 + below(9)}-11`,
        STAGES[below(4)] ?? '',
        below(10) === 0 ? null : 1_000 * (1 + below(5_000)),
        JSON.stringify(
          target === 'fundraisings'
            ? { investorCountries: [below(4) === 0 ? 'France' : 'United Kingdom'] }
            : {},
        ),
      );
  }
}

function addProjects(
  db: Connection,
  profile: string,
  regions: readonly string[],
  below: (count: number) => number,
): void {
  const id = addExtract(db, 'investments', profile);
  const insert = db.prepare(
    `INSERT INTO record (extract_id, line, ordinal, kind, period, label, amount, currency, fields) VALUES (?, ?, 0, 'investments', ?, 'New', ?, 'USD', ?)`,
  );
  const code = db.prepare(
    `INSERT INTO record_code (record_id, extract_id, scheme, code, position) VALUES (?, ?, 'fdi-cluster', ?, 0)`,
  );
  for (let line = 2; line < PROJECTS + 2; line += 1) {
    const { lastInsertRowid } = insert.run(
      id,
      line,
      `${2013 + below(10)}-0${1 + below(9)}`,
      100_000 * (1 + below(900)),
      JSON.stringify({
        destinationCountry: 'United Kingdom',
        destinationRegion: regions[below(regions.length)] ?? '',
        sourceCountry: profile === 'fdi-projects' ? 'France' : 'United Kingdom',
        jobs: below(400),
        jobsEstimated: below(2) === 0,
        capexEstimated: below(2) === 0,
        retail: false,
      }),
    );
    code.run(lastInsertRowid, id, `Cluster ${below(INVESTED)}`);
  }
}
