import { afterEach, beforeEach, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import { registerMethods } from '#shared/contract/methods/register.ts';
import { clustersHandlers } from '#core/handlers/clusters.ts';
import { registerHandlers } from '#core/handlers/register.ts';
import { registerReversers } from '#core/handlers/index.ts';
import { createImportWorld, type ImportWorld } from '../../fixtures/import-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
  registerReversers();
});
afterEach(() => world.close());

const nomination = (name: string) =>
  METHODS['register.save'].input.parse({
    entries: [{ kind: 'nomination', body: { name, nominatedBy: 'A partnership' } }],
  });
const parsed = <M extends keyof typeof registerMethods>(method: M, answer: unknown): unknown =>
  registerMethods[method].output.parse(answer);

test('every writing method answers as the contract says, and announces the register and the clusters', async () => {
  const { call } = world;
  const made = await clustersHandlers['clusters.create'](
    METHODS['clusters.create'].input.parse({ name: 'Rail', tier: 'established', stage: 'candidate' }),
    call,
  );
  const { entries } = await registerHandlers['register.save'](nomination('Trains'), call);
  const ids = entries.map(({ id }) => id);
  const announced = async (act: () => unknown): Promise<string[]> => {
    world.topics.length = 0;
    await act();
    return [...world.topics];
  };
  const clusterIds = [made.id];
  const acts: Record<string, () => unknown> = {
    'register.save': async () =>
      parsed('register.save', await registerHandlers['register.save'](nomination('Trams'), call)),
    'register.takeUp': async () =>
      parsed(
        'register.takeUp',
        await registerHandlers['register.takeUp'](
          { nominationIds: ids, cluster: { clusterId: made.id }, reason: '' },
          call,
        ),
      ),
    'register.move': async () =>
      parsed(
        'register.move',
        await registerHandlers['register.move']({ clusterIds, stage: 'selected', reason: '' }, call),
      ),
    'clusters.updateMany': async () =>
      parsed(
        'clusters.updateMany',
        await registerHandlers['clusters.updateMany'](
          { clusterIds, patch: { tier: 'super' }, reason: '' },
          call,
        ),
      ),
    'register.remove': async () =>
      parsed(
        'register.remove',
        await registerHandlers['register.remove']({ ids, removed: true, reason: '' }, call),
      ),
  };
  for (const [method, act] of Object.entries(acts))
    expect(await announced(act), method).toEqual(['register', 'clusters']);
  // What changes nothing is announced to nobody.
  expect(await announced(() => acts['register.move']?.())).toEqual([]);
  expect(
    parsed('register.list', await registerHandlers['register.list']({ includeRemoved: true }, call)),
  ).toMatchObject({
    entries: [{ body: { name: 'Trains' } }, { body: { name: 'Trams' } }],
  });
  expect(
    parsed('register.decisions', await registerHandlers['register.decisions']({ offset: 0, limit: 2 }, call)),
  ).toMatchObject({
    total: 5,
    decisions: [{ words: 'Taken off the register' }, { words: 'Moved from Established to Super' }],
  });
});
