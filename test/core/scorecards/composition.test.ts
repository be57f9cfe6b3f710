import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import {
  addMakers,
  cell,
  containerOf,
  createMakersWorld,
  DERBY_SET,
  LEEDS_SET,
  MAKERS,
  numberOf,
  traced,
  type MakersWorld,
} from './company-world.ts';

let world: MakersWorld;
/** Beauhurst knows Alula, Drogue and Flap as aircraft makers, and Gusset, which the other supplier does not know. */
beforeEach(() => {
  world = createMakersWorld();
  addMakers(world.store, {
    profileId: 'beauhurst-companies',
    scheme: 'beauhurst-industry',
    makers: MAKERS.flatMap((maker) => {
      if (maker.name === 'Bogie Ltd')
        return { ...maker, number: '00000007', name: 'Gusset Ltd', codes: ['Aerospace'] };
      return ['Alula Ltd', 'Drogue Ltd', 'Flap Ltd'].includes(maker.name)
        ? { ...maker, codes: ['Aerospace'], turnover: 1 }
        : [];
    }),
  });
});
afterEach(() => world.close());

const union = { settings: { composition: 'union' as const } };
const intersection = { settings: { composition: 'intersection' as const } };

describe('whose members are counted', () => {
  test('own: those of the supplier of the row; union: with the other’s, as far as the extract holds them; intersection: those of both', () => {
    expect(numberOf(cell(world.store, '1.1', DERBY_SET))).toBe(3);
    const joined = cell(world.store, '1.1', DERBY_SET, union);
    expect(numberOf(joined)).toBe(4);
    expect(joined.value.basis.formula).toContain(
      '1 company of other suppliers not in this extract and not counted',
    );
    expect(numberOf(cell(world.store, '1.1', DERBY_SET, intersection))).toBe(1);
    expect(numberOf(cell(world.store, '1.1', LEEDS_SET, intersection))).toBe(2);
  });

  test('the facts are those of the supplier of the row', () => {
    expect(numberOf(cell(world.store, '1.2', DERBY_SET, intersection))).toBe(1);
  });

  test('the rows behind a union are its members', () => {
    expect(traced(world.store, '1.1', DERBY_SET, 'here', union).map(({ name }) => name)).toContain(
      'Flap Ltd',
    );
  });

  test('a supplier whose container the cluster lacks has no say, and its own rows have no container', () => {
    const edit = { kind: 'remove-container' as const, scheme: 'data-city-rtic' };
    editDefinition(world.store, { clusterId: 'aircraft', expectedRevision: 1, edit });
    expect(cell(world.store, '1.1', DERBY_SET).value).toMatchObject({
      kind: 'undefined',
      reason: 'no-container',
    });
    // Alula and Flap, by the one container that is left.
    expect(numberOf(cell(world.store, '1.1', DERBY_SET, union))).toBe(2);
  });

  test('a container of records alone lets nobody in', () => {
    editDefinition(world.store, {
      clusterId: 'aircraft',
      expectedRevision: 1,
      edit: {
        kind: 'set-container',
        container: { ...containerOf('data-city-rtic', ['Aerospace']), letsIn: false },
      },
    });
    expect(cell(world.store, '1.1', DERBY_SET).value).toMatchObject({
      kind: 'undefined',
      reason: 'no-container',
    });
  });
});

describe('which extract feeds', () => {
  test('the Data City’s, though Beauhurst’s was committed last; a later edition, unless another is named', () => {
    expect(cell(world.store, '1.1', DERBY_SET).value.basis.extractIds).toEqual([world.extractId]);
    const later = addMakers(world.store, { edition: '2024', makers: MAKERS.slice(0, 1) });
    expect(numberOf(cell(world.store, '1.1', DERBY_SET))).toBe(1);
    expect(cell(world.store, '1.1', DERBY_SET).value.basis).toMatchObject({
      extractIds: [later],
      editions: ['2024'],
    });
    expect(
      numberOf(cell(world.store, '1.1', DERBY_SET, { settings: { extractIds: [world.extractId] } })),
    ).toBe(3);
    world.store.db.exec(`UPDATE extract SET status = 'retired' WHERE id = ${later}`);
    expect(numberOf(cell(world.store, '1.1', DERBY_SET))).toBe(3);
    world.store.db.exec(`UPDATE extract SET status = 'retired'`);
    expect(cell(world.store, '1.1', DERBY_SET).value).toMatchObject({
      kind: 'undefined',
      reason: 'no-source',
    });
  });
});
