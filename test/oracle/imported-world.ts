import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Call } from '#core/call.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { saveDesk } from '#core/desk/save-desk.ts';
import { scorecardsHandlers } from '#core/handlers/scorecards.ts';
import { commitStage } from '#core/import/commit.ts';
import { stageFile } from '#core/import/stage.ts';
import { appFolders, type AppFolders } from '#core/store/app-folders.ts';
import { silentJob } from '#core/store/job.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { createFile } from '#core/store/open.ts';
import { readStore, writeStore } from '#core/store/write-store.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { givenDeskEntrySchema, type GivenDeskEntry } from '#shared/domain/desk-entry.ts';
import type { ExtractStatement } from '#shared/domain/extract.ts';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { workbookBytes } from '../fixtures/write-workbook.ts';
import { ASKED_SETS, directoryRows } from './second-places.ts';
import { writeCsv } from './second-csv.ts';
import type { RawFile, RawWorld } from './second-world.ts';

const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));

/** An application folder whose reference store holds the directory of the worlds. */
export interface Home {
  readonly folders: AppFolders;
  close(): void;
}

/** A world as the engine has it. */
export interface ImportedWorld {
  compute(settings: ScorecardSettings): Promise<MethodOutput<'scorecards.compute'>['rows']>;
  readonly clusterIds: readonly string[];
  close(): void;
}

/** Makes the application folder and imports the directory of postcodes, once for all worlds. */
export async function openHome(): Promise<Home> {
  const home = mkdtempSync(path.join(tmpdir(), 'workbench-oracle-'));
  const folders = appFolders(home, RESOURCES);
  mkdirSync(folders.workspaces, { recursive: true });
  mkdirSync(folders.staging, { recursive: true });
  const { store, call, close } = openWorkspace(folders, 'directory');
  const directory: RawFile = {
    profileId: 'code-point-open',
    name: 'directory.csv',
    text: writeCsv(directoryRows()),
    sheets: null,
    above: 0,
    territory: 'UK',
  };
  await importFile(call, folders, directory, 0);
  if (store.path === '') throw new Error('the workspace has no file');
  close();
  return { folders, close: () => rmSync(home, { recursive: true, force: true }) };
}

/** Imports a world through the real profiles into a workspace of its own. */
export async function importWorld({ folders }: Home, world: RawWorld): Promise<ImportedWorld> {
  const { store, call, close } = openWorkspace(folders, `world-${world.seed}`);
  for (const file of world.files) await importFile(call, folders, file, world.seed);
  applyDocuments(
    store,
    world.definitions.map((definition, at) => ({
      name: nameOf(at),
      tier: 'super',
      aliases: [],
      description: '',
      definition: {
        ...definition,
        containers: definition.containers.map((container) => ({
          ...container,
          note: '',
          agreedBy: '',
          agreedOn: null,
        })),
      },
    })),
  );
  const clusterIds = world.definitions.map((_, at) => nameOf(at).toLowerCase());
  saveDesk(store, { entries: entriesOf(world) });
  return {
    clusterIds,
    compute: async (settings) => {
      const answer = await scorecardsHandlers['scorecards.compute'](
        {
          clusterIds: [...clusterIds],
          geographySetIds: ASKED_SETS.map(({ id }) => id),
          metricIds: [...METRIC_IDS],
          settings,
          withRange: true,
        },
        call,
      );
      return answer.rows;
    },
    close,
  };
}

/** No cluster bears the name of a code, so that only containers tell which assets are its own. */
function nameOf(at: number): string {
  return `Cluster${at}`;
}

function openWorkspace(folders: AppFolders, name: string) {
  const file = path.join(folders.workspaces, `${name}.workbench`);
  rmSync(file, { force: true });
  const read = readStore({
    db: createFile(file, WORKSPACE_KIND),
    path: file,
    folders,
    referenceName: 'main',
  });
  const store = writeStore({ read, author: 'A. Analyst', now: () => new Date().toISOString() });
  const call: Call = {
    role: 'writer',
    folders,
    reading: () => store,
    writing: () => store,
    file: (token) => ({ token, path: token, name: path.basename(token) }),
    job: silentJob(),
    publish: () => undefined,
  };
  const close = (): void => {
    read.close();
    rmSync(file, { force: true });
  };
  return { store, call, close };
}

async function importFile(call: Call, folders: AppFolders, file: RawFile, seed: number): Promise<void> {
  const written = path.join(folders.workspaces, file.name);
  writeFileSync(
    written,
    file.sheets === null ? file.text : workbookBytes(file.sheets.map(({ name, rows }) => ({ name, rows }))),
  );
  const stage = await stageFile(call, { fileToken: written, profileId: file.profileId });
  const { accepted, read } = stage.rows;
  if (accepted + file.above < read)
    throw new Error(`${read - accepted} of ${read} rows of ${file.name} of world ${seed} were not taken`);
  await commitStage(call, { stageId: stage.stageId, statement: statementOf(file), allowRepeat: false });
}

function statementOf(file: RawFile): ExtractStatement {
  return {
    title: file.profileId === 'ashe-table-5' ? 'Table 5.7a Annual pay - Gross' : file.profileId,
    edition: '2023',
    retrievedOn: null,
    licence: { name: 'Synthetic', terms: '', attribution: '', expiresOn: null },
    product: '',
    period: '',
    coverage: '',
    currency: null,
    licenceId: null,
    territory: file.territory,
    universe: 'selected-companies',
  };
}

function entriesOf(world: RawWorld): GivenDeskEntry[] {
  return [
    ...world.entries.map(({ cluster, set, metric, number, items }) => {
      const metricId = METRIC_IDS.find((id) => id === metric);
      if (metricId === undefined) throw new Error(`no metric ${metric}`);
      const kept = { number, items, context: '', note: '', source: 'A report', date: '2023-05-01' };
      const forecast = metric === 'capex-forecast' ? 'Issuer, scope, 2025' : '';
      // What is left out stands as the form has it.
      return givenDeskEntrySchema.parse({
        kind: 'entered-figure',
        body: { ...kept, clusterId: nameOf(cluster).toLowerCase(), geographySetId: set, metricId, forecast },
      });
    }),
    ...world.rates.map((rate): GivenDeskEntry => ({
      kind: 'exchange-rate',
      body: { ...rate, source: 'A bank' },
    })),
    ...world.weights.map(({ companyNumber, weights }): GivenDeskEntry => ({
      kind: 'site-weight',
      body: { companyNumber, weights, by: 'floor space', source: 'A survey' },
    })),
  ];
}
