import { afterEach, beforeEach, expect, test } from 'vitest';
import { allAnomalies } from '#core/anomalies/all-anomalies.ts';
import { readInfluence } from '#core/anomalies/influence/read-influence.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { patchCluster, reinstateCluster, retireCluster } from '#core/clusters/register.ts';
import { recordRulings } from '#core/rulings/record-rulings.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { silentJob } from '#core/store/job.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { rulingBodySchema } from '#shared/domain/ruling.ts';
import { createMakersWorld, DERBY_SET, type MakersWorld } from '../scorecards/company-world.ts';

let world: MakersWorld;
/** A second connection of the same workspace, which learns of writes by others only. */
let reader: ReadStore;
beforeEach(() => {
  world = createMakersWorld();
  reader = world.openReader();
});
afterEach(() => world.close());

async function told(store: ReadStore) {
  const asked = METHODS['anomalies.influence'].input.parse({ geographySetId: DERBY_SET });
  const { anomalies, companies, clusters } = await allAnomalies(
    store,
    { geographySetId: DERBY_SET },
    silentJob(),
  );
  return { anomalies, companies, clusters, influence: readInfluence(store, asked) };
}

/** What the connections have kept is what one that has kept nothing finds. */
async function agree(step: string): Promise<Awaited<ReturnType<typeof told>>> {
  const fresh = await told(world.openReader());
  expect(await told(reader), step).toEqual(fresh);
  expect(await told(world.store), step).toEqual(fresh);
  return fresh;
}

const rule = (clusterIds: string[] | null, measures: string[]) =>
  recordRulings(world.store, [
    rulingBodySchema.parse({
      subject: { kind: 'company', companyNumber: '00000002' },
      scope: { measures, clusterIds },
      action: { kind: 'disregard' },
      cause: 'single-company',
      reason: 'a test',
    }),
  ]);

const rename = (name: string) => patchCluster(world.store, 'software', { name });

test('after each of many acts what is kept is what a connection finds that has kept nothing', async () => {
  const first = await agree('at first');
  const { document, revision } = readDefinition(world.store, 'aircraft');
  const edit = (changed: typeof document, expectedRevision: number) =>
    editDefinition(world.store, {
      clusterId: 'aircraft',
      expectedRevision,
      edit: { kind: 'replace-document', document: changed },
    });
  const pinned = { companyNumber: '00000003', effect: 'out', reason: 'a test', author: '', at: '' } as const;
  const { revision: edited } = edit({ ...document, pins: [pinned] }, revision);
  const without = await agree('a company is pinned out');
  expect(without.influence).not.toEqual(first.influence);
  edit(document, edited);
  expect((await agree('it is let in again')).influence).toEqual(first.influence);
  rename('Programs');
  await agree('a cluster is renamed');
  retireCluster(world.store, 'software');
  expect((await agree('a cluster is retired')).clusters).toBe(first.clusters - 1);
  reinstateCluster(world.store, 'software');
  await agree('it is reinstated');
  rule(['aircraft'], ['turnover']);
  const ruled = await agree('a ruling reaches one of two clusters');
  expect(ruled.influence).not.toEqual(first.influence);
  rule(null, ['businesses']);
  expect((await agree('another one reaches both')).influence).not.toEqual(ruled.influence);
}, 60_000);
