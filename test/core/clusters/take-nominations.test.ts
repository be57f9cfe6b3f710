import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listEntries } from '#core/clusters/register-entries.ts';
import { areaNamed, readScale } from '#core/clusters/nomination-rows.ts';
import { registerChangeReverser } from '#core/clusters/register-change.ts';
import { removeEntries } from '#core/clusters/save-entries.ts';
import { takeNominations } from '#core/clusters/take-nominations.ts';
import { listGeographySets } from '#core/geography/register.ts';
import { registerReverser } from '#core/store/journal.ts';
import { createImportWorld, type ImportWorld } from '../../fixtures/import-world.ts';
import { nominationsFile } from '../../fixtures/suppliers/nominations.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
  registerReverser('register', registerChangeReverser);
});
afterEach(() => world.close());

async function importList(): Promise<number> {
  const file = nominationsFile();
  const stage = await world.stage(world.grant(file.fileName, file.bytes), file.profileId);
  return (await world.commit(stage)).id;
}
const live = () => listEntries(world.store, { includeRemoved: false });

describe('taking an imported list of nominations', () => {
  test('takes every accepted row once, with scale, area, initiative and day, and no person', async () => {
    const extractId = await importList();
    const { added, known } = takeNominations(world.store, extractId);
    expect([added.length, known]).toEqual([21, 0]);
    expect(world.count('SELECT count(*) FROM record')).toBe(21);
    const bodies = live().map(({ body }) => body);
    expect(bodies).toContainEqual({
      name: 'Ceramics',
      nominatedBy: 'Partnership 1',
      place: 'Derby',
      geographySetId: 'utla:E06000015',
      scale: 'county',
      strategy: '',
      document: 'Local industrial plan',
      date: '2022-11-30',
      note: '',
      state: 'long-list',
      clusterId: null,
      extractId,
      line: expect.any(Number),
    });
    expect(bodies).toContainEqual(
      expect.objectContaining({
        name: 'Agri-tech, food and drink',
        scale: 'unknown',
        geographySetId: null,
        strategy: 'Enterprise Zone',
        note: 'They say: "the largest", twice',
        date: '2023-02-03',
      }),
    );
    expect(JSON.stringify(bodies)).not.toMatch(/Person|@/);
    expect(takeNominations(world.store, extractId)).toEqual({ added: [], known: 21 });
  });

  test('undo takes off exactly those, and taking again brings the same entries back', async () => {
    const extractId = await importList();
    const { added } = takeNominations(world.store, extractId);
    const taken = live();
    world.store.undo();
    expect(live()).toEqual([]);
    world.store.redo();
    expect(live()).toEqual(taken);
    world.store.undo();
    expect(takeNominations(world.store, extractId)).toEqual({ added, known: 0 });
    expect(live()).toEqual(taken);
  });

  test('leaves alone what was taken off the register since', async () => {
    const extractId = await importList();
    const [first] = takeNominations(world.store, extractId).added;
    removeEntries(world.store, { ids: [first ?? ''], removed: true, reason: 'A mistake' });
    expect(takeNominations(world.store, extractId)).toEqual({ added: [], known: 21 });
    expect(live()).toHaveLength(20);
  });

  test('refuses what is no list of nominations in use', async () => {
    expect(() => takeNominations(world.store, 9)).toThrow(expect.objectContaining({ code: 'not-found' }));
    const extractId = await importList();
    world.store.undo();
    expect(() => takeNominations(world.store, extractId)).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('the words of a list', () => {
  test.each([
    ['Sub-regional', 'county'],
    ['sub regional', 'county'],
    ['PAN\u2013REGIONAL', 'pan-regional'],
    [' Local  Authority ', 'local-authority'],
    ['Town/City', 'town'],
    ['', 'unknown'],
    ['Corridor', null],
  ])('the scale “%s” reads as %s', (words, scale) => expect(readScale(words)).toBe(scale));

  test('a place is an area only where the register of areas knows exactly that name', () => {
    const sets = listGeographySets(world.store);
    expect(areaNamed(sets, 'midlands engine')).toBe('midlands-engine');
    expect(areaNamed(sets, 'Derby')).toBe('utla:E06000015');
    expect(areaNamed(sets, 'Derby and around')).toBeNull();
    expect(areaNamed(sets, '')).toBeNull();
    expect(areaNamed(sets, 'Worcestershire')).toBe('utla:E10000034');
    const [one, other] = sets;
    if (one === undefined || other === undefined) throw new Error('no sets');
    expect(areaNamed([one, { ...other, name: one.name }], one.name)).toBeNull();
  });
});
