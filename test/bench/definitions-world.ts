import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { readAreaRegister } from '#core/geography/register.ts';
import { appFolders } from '#core/store/app-folders.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { createFile, openWorkspaceFile } from '#core/store/open.ts';
import { readStore, writeStore, type ReversingStore } from '#core/store/write-store.ts';
import { seededRandom } from '../fixtures/seeded-random.ts';

const POSTCODES = 40_000;
/** Companies that a supplier tags with sectors, however many companies there are: members grow with them alone. */
const TAGGED = 90_000;
const TAGS = 300;
export const CLUSTERS = 30;
const NOUNS = 'systems services holdings engineering trading works supplies partners foods studio'.split(' ');
const SAID = [
  ...'hydrogen turbine battery software catering plumbing haulage polymer vaccine drone rail steel sensor logistics'.split(
    ' ',
  ),
  ...'we supply design repair maintain install and consult for customers in the region with care since many years'.split(
    ' ',
  ),
];

/** A workspace with an extract of companies of several sites each, and thirty clusters. */
export interface DefinitionsWorld {
  readonly writer: ReversingStore;
  readonly reader: ReadStore;
  readonly extractId: number;
  readonly sites: number;
  readonly clusterIds: readonly string[];
  close(): void;
}

/**
 * The definition of a cluster of the bench, another one at each turn: sector tags, the SIC codes that begin with some digits, a keyword
 * with a size, and what is kept out.
 */
export function definitionOf(cluster: number, turn = 0, digits = 3): DefinitionDocument {
  const tag = (at: number) => `Sector ${(cluster * 7 + at) % TAGS}`;
  const sic = String(10_000 + ((cluster * 1_310 + turn * 170) % 80_000)).padStart(5, '0');
  return {
    schemaVersion: 2,
    containers: [
      {
        scheme: 'data-city-rtic',
        match: 'exact',
        codes: [tag(0), tag(1), tag(2), tag(10 + (turn % 5))],
        letsIn: true,
        fit: 'close',
        note: '',
        agreedBy: '',
        agreedOn: null,
      },
    ],
    rules: [
      {
        id: 'class',
        effect: 'include',
        note: '',
        when: { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: [sic.slice(0, digits)] },
      },
      {
        id: 'word',
        effect: 'include',
        note: '',
        when: {
          kind: 'group',
          join: 'all',
          of: [
            {
              kind: 'words',
              phrases: [`${SAID[cluster % 14] ?? ''} ${SAID[(cluster + 1) % 14] ?? ''}`],
              where: 'description',
            },
            { kind: 'size', measure: 'employees', least: 5 + turn, most: null },
          ],
        },
      },
      {
        id: 'without',
        effect: 'exclude',
        note: '',
        when: { kind: 'codes', scheme: 'data-city-rtic', match: 'exact', codes: [tag(150)] },
      },
    ],
    pins: [],
  };
}

/** Writes such a workspace into a folder, straight into the tables, the way imports leave them. */
export function makeDefinitionsWorld(folder: string, companies: number): DefinitionsWorld {
  const resources = fileURLToPath(new URL('../../resources', import.meta.url));
  const folders = appFolders(path.join(folder, `home-${companies}`), resources);
  mkdirSync(folders.workspaces, { recursive: true });
  const file = path.join(folders.workspaces, 'definitions.workbench');
  const read = readStore({
    db: createFile(file, WORKSPACE_KIND),
    path: file,
    folders,
    referenceName: 'main',
  });
  const writer = writeStore({ read, author: 'Bench', now: () => new Date().toISOString() });
  const { extractId, sites } = fillExtract(writer, companies);
  applyDocuments(
    writer,
    Array.from({ length: CLUSTERS }, (_, at) => ({
      name: `Cluster ${at}`,
      tier: 'established' as const,
      aliases: [],
      description: '',
      definition: definitionOf(at),
    })),
  );
  writer.db.exec('ANALYZE');
  const reader = readStore({
    db: openWorkspaceFile(file, 'read'),
    path: file,
    folders,
    referenceName: 'main',
  });
  return {
    writer,
    reader,
    extractId,
    sites,
    clusterIds: Array.from({ length: CLUSTERS }, (_, at) => `cluster-${at}`),
    close: () => {
      reader.db.close();
      writer.db.close();
    },
  };
}

function fillExtract(store: ReversingStore, companies: number): { extractId: number; sites: number } {
  const { db } = store;
  const next = seededRandom(5);
  const below = (count: number) => Math.floor(next() * count);
  const lattice = latticeOf('area-1km2');
  const districts = [...readAreaRegister(store).districts.keys()];
  const places = Array.from({ length: POSTCODES }, (_, at) => {
    const [easting, northing] = [150_000 + below(480_000), 50_000 + below(700_000)];
    return {
      postcode: `ZB${at}`,
      easting,
      northing,
      district: districts[at % districts.length] ?? '',
      ...hexAt(lattice, easting, northing),
    };
  });
  let siteId = 0;
  // Indexes are filled out of order: they are kept in memory meanwhile.
  db.pragma('cache_size = -1500000');
  db.pragma('foreign_keys = OFF');
  const extractId = db.transaction(() => {
    const id = Number(
      db
        .prepare(
          `INSERT INTO extract (target, profile_id, supplier, title, edition, licence, territory, universe, file_name, file_bytes, fingerprint,
             encoding, columns, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
           VALUES ('companies', 'bench', 'Bench', 'Companies', '2026', '{"name":"Synthetic"}', 'UK', 'all-companies', 'b.csv', 1, 'b', 'utf-8', '[]',
             ?, ?, 0, 0, '[]', 'live', '2026-01-01', 'Bench')`,
        )
        .run(companies, companies).lastInsertRowid,
    );
    const company = db.prepare(
      `INSERT INTO company (id, extract_id, line, company_number, name, description, status, incorporated_on, employees, turnover_gbp, fields)
       VALUES (?, ?, ?, ?, ?, ?, 'Active', ?, ?, ?, ?)`,
    );
    const site = db.prepare(
      'INSERT INTO site (id, company_id, extract_id, kind, postcode, easting, northing, district_code, placed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    const cell = db.prepare('INSERT INTO site_cell (site_id, extract_id, q, r) VALUES (?, ?, ?, ?)');
    const code = db.prepare(
      'INSERT OR IGNORE INTO company_code (company_id, extract_id, scheme, code, position) VALUES (?, ?, ?, ?, ?)',
    );
    const said = () => SAID[below(SAID.length)] ?? '';
    const tagged = TAGGED / companies;
    for (let at = 1; at <= companies; at += 1) {
      const number = String(at).padStart(8, '0');
      company.run(
        at,
        id,
        at + 1,
        number,
        `${said()} ${NOUNS[below(NOUNS.length)] ?? ''} ${number} ltd`,
        next() < 0.5 ? Array.from({ length: 20 }, said).join(' ') : null,
        `${1960 + below(66)}-0${1 + below(9)}-1${below(10)}`,
        next() < 0.7 ? Math.floor(1 / (0.001 + next() ** 2)) : null,
        next() < 0.7 ? Math.floor(50_000 / (0.001 + next() ** 2)) : null,
        next() < 0.05 ? '{"highGrowth":["Scaleup"]}' : null,
      );
      const sites = 1 + below(5);
      for (let one = 0; one < sites; one += 1) {
        siteId += 1;
        const kind = one === 0 ? 'registered' : 'operating';
        const place = next() < 0.02 ? undefined : places[below(POSTCODES)];
        if (place === undefined) {
          site.run(siteId, at, id, kind, null, null, null, null, 'blank-postcode');
          continue;
        }
        const { postcode, easting, northing, district, q, r } = place;
        site.run(siteId, at, id, kind, postcode, easting, northing, district, 'placed');
        cell.run(siteId, id, q, r);
      }
      code.run(at, id, 'sic-2007', String(10_000 + Math.floor(next() ** 2 * 80_000)), 0);
      if (next() < 0.3) code.run(at, id, 'sic-2007', String(10_000 + Math.floor(next() ** 2 * 80_000)), 1);
      if (next() < tagged) {
        code.run(at, id, 'data-city-rtic', `Sector ${below(TAGS)}`, 2);
        code.run(at, id, 'data-city-rtic', `Sector ${below(TAGS)}`, 3);
      }
    }
    db.prepare(
      'INSERT INTO company_text (rowid, name, description) SELECT id, name, description FROM company WHERE extract_id = ?',
    ).run(id);
    return id;
  })();
  db.pragma('cache_size = -2000');
  db.pragma('foreign_keys = ON');
  return { extractId, sites: siteId };
}
