import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clustersHandlers } from '#core/handlers/clusters.ts';
import { metricsHandlers } from '#core/handlers/figures.ts';
import { hexesHandlers } from '#core/handlers/hexes.ts';
import { membersHandlers } from '#core/handlers/members.ts';
import { createCluster } from '#core/clusters/register.ts';
import { METHODS, type MethodName } from '#shared/contract/methods.ts';
import { clusterDossierSchema } from '#shared/domain/cluster-dossier.ts';
import { createImportWorld, type ImportWorld } from '../../fixtures/import-world.ts';
import { addRandomExtract, randomDefinitions, randomWorlds } from '../membership/random-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const HANDLERS: Partial<Record<MethodName, unknown>> = {
  ...clustersHandlers,
  ...metricsHandlers,
  ...hexesHandlers,
  ...membersHandlers,
};

/** Asks as dispatch does: what comes in and what goes out is held against the contract. */
async function ask(name: MethodName, asked: object): Promise<object> {
  const handler = HANDLERS[name];
  if (typeof handler !== 'function') throw new Error(`no handler of ${name}`);
  const answer: unknown = await handler(METHODS[name].input.parse(asked), world.call);
  return METHODS[name].output.parse(answer);
}

function questions(clusterId: string, document: object, extractId: number): [MethodName, object][] {
  const geographySetIds = ['uk', 'midlands-engine'];
  const condition = { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: ['6'] };
  return [
    ['members.count', { document, extractId, geographySetId: 'uk' }],
    ['members.list', { clusterId, document, extractId, stepId: 'r0' }],
    ['members.list', { clusterId, document, extractId, stepId: 'pins' }],
    ['members.nearMisses', { document, extractId, seed: 3, limit: 5, geographySetId: 'uk' }],
    ['members.base', { document, extractId, geographySetIds }],
    ['members.base', { clusterId, extractId, geographySetIds, comparatorId: 'midlands-engine' }],
    ['codes.tree', { scheme: 'sic-2007', extractId }],
    ['codes.tree', { scheme: 'made-sectors', extractId, parent: 'Fuel' }],
    ['codes.together', { condition, extractId, clusterId }],
    ['metrics.compute', { clusterIds: [clusterId], geographySetIds, settings: { extractId } }],
    ['hexes.layer', { clusterId, geographySetId: 'uk', measure: 'employees', settings: { extractId } }],
  ];
}

test('every question about a definition is answered as the contract says, in any world', async () => {
  const { id: clusterId } = createCluster(world.store, {
    name: 'Any',
    tier: 'super',
    aliases: [],
    description: '',
    stage: clusterDossierSchema.parse({}).stage,
  });
  await fc.assert(
    fc.asyncProperty(randomWorlds, randomDefinitions, async (companies, document) => {
      const extractId = addRandomExtract(world.store, companies);
      for (const [name, asked] of questions(clusterId, document, extractId)) await ask(name, asked);
      const first = companies[0];
      if (first !== undefined)
        await ask('members.explain', { document, extractId, companyNumber: first.companyNumber });
      // What a step let in and what the pins let in is all that is in.
      const totals = await Promise.all(
        [
          ...document.containers.map(({ scheme }) => scheme),
          ...document.rules.map(({ id }) => id),
          'pins',
        ].map(async (stepId) =>
          Number(Reflect.get(await ask('members.list', { clusterId, document, extractId, stepId }), 'total')),
        ),
      );
      const { members } = METHODS['members.count'].output.parse(
        await ask('members.count', { document, extractId }),
      );
      expect(totals.reduce((sum, total) => sum + total, 0)).toBe(members);
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('without an extract they are answered as well, or refused in words', async () => {
  const document = { schemaVersion: 2, containers: [], rules: [], pins: [] };
  const geographySetIds = ['uk'];
  expect(await ask('members.base', { document, geographySetIds })).toMatchObject({ extractId: null });
  expect(await ask('members.nearMisses', { document })).toEqual({ total: 0, rows: [], extractId: null });
  expect(await ask('codes.tree', { scheme: 'sic-2007' })).toEqual({ nodes: [] });
  await expect(ask('members.explain', { document, companyNumber: '00000001' })).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(ask('members.base', { document, geographySetIds, comparatorId: 'x' })).rejects.toMatchObject({
    code: 'not-found',
  });
});
