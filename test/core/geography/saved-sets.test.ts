import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MembershipRule } from '#shared/domain/definition.ts';
import type { SavedGeographySet } from '#shared/domain/map-figure.ts';
import { saveDesk, removeDesk, deskReverser } from '#core/desk/save-desk.ts';
import { readBoundaries } from '#core/geography/boundaries.ts';
import { readRegionCells } from '#core/geography/region-cells.ts';
import { listGeographySets, readAreaRegister, readGeographySet } from '#core/geography/register.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { writeSettings } from '#core/store/meta.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';
import { DERBY, LEEDS, LEICESTER, NOTTINGHAM, TINY_REGISTER } from '../../fixtures/tiny-world.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
  for (const [name, code] of [
    ['Aircraft', '30300'],
    ['Software', '62012'],
  ] as const)
    define(name, { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: [code] });
});
afterEach(() => world.close());

function save(name: string, districtCodes: string[], id?: string): string {
  const body: SavedGeographySet = { name, districtCodes, note: '' };
  const [entry] = saveDesk(world.store, {
    entries: [{ kind: 'geography-set', body, ...(id === undefined ? {} : { id }) }],
  });
  return entry?.id ?? '';
}

describe('geography sets that an analyst saved', () => {
  test('stand behind the readings of the Midlands, with territory, and a note of who put them together', () => {
    const id = save('Two cities', [LEICESTER, DERBY, DERBY]);
    const sets = listGeographySets(world.store);
    expect(sets.slice(0, 5).map((set) => set.id)).toEqual([
      'midlands-engine',
      'midlands-engine-northamptonshire',
      'east-and-west-midlands',
      `saved:${id}`,
      'region:E12000005',
    ]);
    expect(sets[3]).toEqual({
      id: `saved:${id}`,
      name: 'Two cities',
      kind: 'saved',
      code: null,
      districtCodes: [DERBY, LEICESTER],
      territory: 'Midlands',
      note: 'Put together by A. Analyst of 2 districts.',
    });
    expect(readGeographySet(world.store, `saved:${save('North', [DERBY, LEEDS])}`).territory).toBe('England');
  });

  test('a name of the register, a code of no current district and a second set of a name are refused', () => {
    expect(() => save('midlands engine', [DERBY])).toThrow(/always there/);
    expect(() => save('Wrong', [DERBY, 'E07000150'])).toThrow(/E07000150.*successor/);
    save('Mine', [DERBY]);
    expect(() => save('mine', [LEICESTER])).toThrow(/already a geography set for the name/);
  });

  test('one that was taken away is refused by its name, and undo, redo and another connection follow', () => {
    const id = `saved:${save('Two cities', [DERBY, LEICESTER])}`;
    const reader = world.openReader();
    expect(readGeographySet(reader, id).districtCodes).toHaveLength(2);
    const own = id.slice('saved:'.length);
    removeDesk(world.store, { ids: [own], removed: true });
    for (const store of [world.store, reader])
      expect(() => readGeographySet(store, id)).toThrow('The geography set “Two cities” was taken away.');
    world.reverse(world.journal().at(-1), deskReverser, 'undo');
    expect(readGeographySet(reader, id).name).toBe('Two cities');
    world.reverse(world.journal().at(-1), deskReverser, 'redo');
    expect(() => readGeographySet(reader, id)).toThrow(/was taken away/);
    expect(() => readGeographySet(reader, 'saved:none')).toThrow('There is no geography set "saved:none"');
    expect(readGeographySet({ folders: reader.folders, reference: null, db: null }, 'uk').name).toBe(
      'United Kingdom',
    );
  });

  test('what was changed is nowhere answered from before: cells, outlines, members, figures', () => {
    const id = save('Mine', [DERBY]);
    const kept = world.journal().at(-1);
    const set = `saved:${id}`;
    const cells = () => readRegionCells(world.store, { geographySetId: set, bufferKm: 0 }).insideCells;
    const outlines = () => readBoundaries(world.store, 'utla', set).areas.map(({ code }) => code);
    define('Of mine', { kind: 'place', geographySetId: set, sites: 'any' });
    const ofMine = () => businesses('of-mine', 'uk');
    expect([outlines(), ofMine(), businesses('software', set)]).toEqual([[DERBY], 4, 1]);
    const before = cells();
    const key = readAreaRegister(world.store).key;
    save('Mine', [LEICESTER, DERBY], id);
    expect(readAreaRegister(world.store).key).not.toBe(key);
    expect([outlines(), ofMine(), businesses('software', set)]).toEqual([[DERBY, LEICESTER], 7, 2]);
    expect(cells()).toBeGreaterThan(before);
    // The same question again is the same object: what is kept by a set stays kept.
    expect(readGeographySet(world.store, set)).toBe(readGeographySet(world.store, set));
    // A set that a rule names is not taken away, neither directly nor by undoing.
    expect(() => removeDesk(world.store, { ids: [id], removed: true })).toThrow(
      '“Mine” is named by a rule of Of mine. Change the rule, then take the set away.',
    );
    expect(() => world.reverse(kept, deskReverser, 'undo')).toThrow(/named by a rule of Of mine/);
    define('Of mine', { kind: 'place', geographySetId: `lad:${DERBY}`, sites: 'any' });
    removeDesk(world.store, { ids: [id], removed: true });
    for (const ask of [cells, outlines]) expect(ask).toThrow(/“Mine” was taken away/);
    expect(ofMine()).toBe(4);
  });

  test('the set of the workspace itself is not taken away', () => {
    const id = save('Mine', [DERBY]);
    writeSettings(world.store.db, { geographySetId: `saved:${id}` });
    expect(() => removeDesk(world.store, { ids: [id], removed: true })).toThrow(
      /“Mine” is the geography set of this workspace/,
    );
  });

  test('the cells of a saved set are those of its districts together', () => {
    const codes = [DERBY, LEICESTER, NOTTINGHAM];
    const set = `saved:${save('Three cities', codes)}`;
    const cellsOf = (geographySetId: string) => {
      const { q, r, inside } = readRegionCells(world.store, { geographySetId, bufferKm: 2 });
      return Array.from(q.keys()).flatMap((at) => (inside[at] === 1 ? [`${q[at]},${r[at]}`] : []));
    };
    const apart = codes.flatMap((code) => cellsOf(`lad:${code}`));
    expect(apart.length).toBeGreaterThan(100);
    expect(cellsOf(set).toSorted()).toEqual(apart.toSorted());
  });

  test('figures of a saved set count each company of its districts once', () => {
    const set = `saved:${save('Cities', [DERBY, LEICESTER, LEEDS])}`;
    const software = TINY_REGISTER.companies.filter(
      ({ codes, sites }) =>
        codes.some(([, code]) => code === '62012') &&
        sites.some(({ district }) => district === DERBY || district === LEICESTER || district === LEEDS),
    ).length;
    expect(software).toBe(2);
    expect(businesses('software', set)).toBe(software);
    // Biplane Repair has sites in Derby and in Leicester and is one company of the two.
    const apart = ['lad:E06000015', 'lad:E06000016'].map((one) =>
      businesses('aircraft', one, world.estimates),
    );
    const together = businesses('aircraft', `saved:${save('Two', [DERBY, LEICESTER])}`, world.estimates);
    expect([apart, together]).toEqual([[2, 1], 2]);
  });
});

function define(name: string, when: MembershipRule['when']): void {
  applyDocuments(world.store, [
    {
      name,
      tier: 'super',
      aliases: [],
      description: '',
      definition: {
        schemaVersion: 2,
        containers: [],
        rules: [{ id: 'r1', effect: 'include', when, note: '' }],
        pins: [],
      },
    },
  ]);
}

function businesses(clusterId: string, geographySetId: string, extractId = world.register): number {
  const { rows } = computeMetrics(world.store, {
    geographySetIds: [geographySetId],
    clusterIds: [clusterId],
    settings: { extractId },
  });
  const value = rows[0]?.values['businesses'];
  if (value?.kind !== 'value') throw new Error(`no figure: ${JSON.stringify(value)}`);
  return value.value;
}
