import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listDecisions } from '#core/clusters/decisions.ts';
import { listClusters } from '#core/clusters/find-clusters.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { listEntries } from '#core/clusters/register-entries.ts';
import { listRelations } from '#core/clusters/relations.ts';
import { listGeographySets } from '#core/geography/register.ts';
import { membersTable } from '#core/membership/members.ts';
import { createSample, SAMPLE_REFERENCE } from '#core/sample/create-sample.ts';
import { readSampleRegister } from '#core/sample/start-register.ts';
import { appFolders } from '#core/store/app-folders.ts';
import { silentJob } from '#core/store/job.ts';
import { openWorkspaceFile } from '#core/store/open.ts';
import { readStore } from '#core/store/write-store.ts';
import { AppError } from '#shared/contract/errors.ts';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';

const RESOURCES = fileURLToPath(new URL('../../../resources', import.meta.url));
const NOW = () => '2026-11-22T10:00:00.000Z';
const home = mkdtempSync(path.join(tmpdir(), 'workbench-sample-'));
const folders = appFolders(home, RESOURCES);
const register = readSampleRegister(folders);

describe('the register as it is written', () => {
  test('names nothing that is not in it, no area that is not there, and no nominator who is real', () => {
    const initiatives = new Set(register.initiatives.map(({ name }) => name));
    const clusters = new Set(register.clusters.map(({ name }) => name));
    const sets = new Set(listGeographySets({ folders, reference: null, db: null }).map(({ id }) => id));
    for (const cluster of register.clusters) {
      for (const { to } of cluster.relations) expect(clusters).toContain(to);
      for (const name of cluster.initiatives) expect(initiatives).toContain(name);
    }
    const places = [
      ...register.initiatives,
      ...register.nominations,
      ...register.clusters.flatMap((one) => one.places),
    ];
    for (const { geographySetId } of places)
      if (geographySetId !== null) expect(sets).toContain(geographySetId);
    for (const { cluster, nominatedBy, document } of register.nominations) {
      if (cluster !== undefined) expect(clusters).toContain(cluster);
      expect(nominatedBy).toMatch(/^Sample .*\(synthetic\)$/);
      expect(document).toMatch(/^Synthetic/);
    }
  });
});

describe('the register of a new sample workspace', () => {
  let store: ReturnType<typeof readStore>;
  beforeAll(async () => {
    const refuse = (): never => {
      throw new AppError('no-workspace', 'No workspace is open.');
    };
    const call = { role: 'writer' as const, folders, job: silentJob(), publish: () => undefined };
    const file = await createSample({ ...call, reading: refuse, writing: refuse, file: refuse }, NOW);
    store = readStore({
      db: openWorkspaceFile(file, 'write'),
      path: file,
      folders,
      referenceName: SAMPLE_REFERENCE,
    });
  }, 60_000);
  afterAll(() => {
    store.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('shows the board at its real size', () => {
    const clusters = listClusters(store, { includeRetired: false });
    const count = (stage: string, tier?: string) =>
      clusters.filter((one) => one.stage === stage && (tier === undefined || one.tier === tier)).length;
    expect([
      count('selected', 'super'),
      count('selected', 'established'),
      count('selected', 'new-economy'),
    ]).toEqual([4, 4, 10]);
    expect([count('candidate'), count('set-aside')]).toEqual([10, 2]);
    const entries = listEntries(store, { includeRemoved: true });
    const states = entries.flatMap((entry) => (entry.kind === 'nomination' ? [entry.body.state] : []));
    expect(states.length).toBeGreaterThan(110);
    expect(states.filter((state) => state === 'long-list').length).toBeGreaterThan(25);
    expect(states.filter((state) => state === 'declined')).toHaveLength(4);
    expect(entries.filter(({ kind }) => kind === 'initiative')).toHaveLength(22);
    expect(listDecisions(store, { offset: 0, limit: 1 }).total).toBeGreaterThan(100);
  });

  test('every definition finds companies, and no part holds a company that its whole does not', () => {
    const extractId = Number(
      store.db.prepare(`SELECT max(id) FROM extract WHERE target = 'companies'`).pluck().get(),
    );
    const members = new Map<string, ReadonlySet<number>>();
    for (const { id } of listClusters(store, { includeRetired: false })) {
      if (isEmptyDefinition(readDefinition(store, id).document)) continue;
      const { table } = membersTable(store, { clusterId: id, extractId });
      const ids = store.db.prepare<[], number>(`SELECT company_id FROM ${table}`).pluck().all();
      expect(ids.length, id).toBeGreaterThan(10);
      members.set(id, new Set(ids));
    }
    expect(members.size).toBe(23);
    const parts = listRelations(store).filter(({ kind }) => kind === 'part-of');
    expect(parts).toHaveLength(8);
    for (const { clusterId, otherId } of parts) {
      const whole = members.get(otherId) ?? new Set();
      const beyond = [...(members.get(clusterId) ?? [])].filter((id) => !whole.has(id));
      expect(beyond, `${clusterId} within ${otherId}`).toEqual([]);
    }
  });

  test('companies say what they do, and some are marked as of high growth', () => {
    const count = (where: string) =>
      Number(store.db.prepare(`SELECT count(*) FROM company WHERE ${where}`).pluck().get());
    expect(count(`description LIKE 'Synthetic: curtain rails%'`)).toBeGreaterThan(5);
    expect(count(`growth_stage IN ('Scale-up', 'Large scale-up', 'Unicorn')`)).toBeGreaterThan(1000);
  });
});
