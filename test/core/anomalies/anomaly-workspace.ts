import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { findAmongCompanies } from '#core/anomalies/run.ts';
import type { KeyedFinding } from '#core/anomalies/merge-findings.ts';
import type { ReadStore, WriteStore } from '#core/store/handles.ts';
import { silentJob } from '#core/store/job.ts';
import type { DetectorSettings } from '#shared/domain/caveat.ts';
import { INDUSTRIES, type AnomalyCompany } from '../../fixtures/anomaly-world.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';

export const STANDARD: DetectorSettings = { thresholds: {}, off: [] };

/** Adds an extract of such companies, with what the plain fixture leaves out: websites, statuses, parents, authorities named. */
export function addAnomalyExtract(
  store: WriteStore,
  companies: readonly AnomalyCompany[],
  {
    supplier = 'Sectors and Co',
    edition = '2026',
  }: { readonly supplier?: string; readonly edition?: string } = {},
): number {
  // One transaction: each row by itself would wait for the disk.
  return store.db.transaction(() => addRows(store, companies, supplier, edition))();
}

function addRows(
  store: WriteStore,
  companies: readonly AnomalyCompany[],
  supplier: string,
  edition: string,
): number {
  const extractId = addWorldExtract(store, {
    supplier,
    title: 'Companies',
    edition,
    territory: 'united-kingdom',
    universe: 'all-companies',
    companies,
  });
  const write = store.db.prepare(
    `UPDATE company SET website = ?, status = ?, parent_number = ?, ultimate_parent_number = ?, fields = ?
     WHERE extract_id = ? AND company_number = ?`,
  );
  for (const { number, website, status, parentNumber, areaCodes } of companies)
    write.run(
      website ?? null,
      status ?? null,
      parentNumber ?? null,
      parentNumber ?? null,
      areaCodes === undefined ? null : JSON.stringify({ areaCodes }),
      extractId,
      number,
    );
  return extractId;
}

/** Adds a cluster of the companies that carry any of some codes. */
export function addCluster(
  store: WriteStore,
  name: string,
  codes: readonly string[],
  scheme = 'sic-2007',
): void {
  applyDocuments(store, [
    {
      name,
      tier: 'super',
      aliases: [],
      description: '',
      definition: {
        schemaVersion: 2,
        containers: [],
        rules: [
          {
            id: 'r',
            effect: 'include',
            when: { kind: 'codes', scheme, match: 'exact', codes: [...codes] },
            note: '',
          },
        ],
        pins: [],
      },
    },
  ]);
}

/** A workspace with such companies and one cluster for each industry. */
export function createAnomalyWorkspace(companies: readonly AnomalyCompany[]): WorldWorkspace {
  const world = createWorldWorkspace();
  const { store } = world;
  const insertTitle = store.db.prepare(`INSERT INTO code (scheme, code, title) VALUES ('sic-2007', ?, ?)`);
  for (const code of INDUSTRIES) insertTitle.run(code, `Industry ${code}`);
  addAnomalyExtract(store, companies);
  for (const code of INDUSTRIES) addCluster(store, `Industry ${code}`, [code]);
  return world;
}

/** Everything the company detectors find, under standard thresholds unless others are given. */
export async function findingsOf(
  store: ReadStore,
  settings: DetectorSettings = STANDARD,
): Promise<readonly KeyedFinding[]> {
  return (await findAmongCompanies(store, settings, silentJob())).findings;
}

/** The companies that a finding names. */
export function companiesNamed({ subject, evidence }: KeyedFinding): readonly string[] {
  return [
    ...(subject.kind === 'company' || subject.kind === 'site' ? [subject.companyNumber] : []),
    ...(evidence?.companyNumbers ?? []),
  ];
}
