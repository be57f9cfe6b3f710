import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listDecisions } from '#core/clusters/decisions.ts';
import { saveEntries } from '#core/clusters/save-entries.ts';
import { decideScreening, screeningReverser } from '#core/comparison/screening-decision.ts';
import { buildScreeningTable } from '#core/comparison/screen-nominations.ts';
import { registerReverser } from '#core/store/journal.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { nominationSchema } from '#shared/domain/register-entry.ts';
import { DERBY } from '../../fixtures/tiny-world.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';
import { addClusters } from './named-clusters.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
  registerReverser('screening', screeningReverser);
  addClusters(world.store, [
    { id: 'aircraft', name: 'Aircraft', codes: ['30300'] },
    { id: 'software', name: 'Software', codes: ['62012'], stage: 'candidate' },
    { id: 'bread', name: 'Bread', codes: ['10710'], stage: 'candidate' },
    { id: 'crisps', name: 'Crisps', codes: ['10310'], stage: 'selected' },
  ]);
});
afterEach(() => world.close());

function nominate(name: string, rest: object = {}): string {
  const body = nominationSchema.parse({ name, nominatedBy: 'A council', ...rest });
  const [entry] = saveEntries(world.store, { entries: [{ kind: 'nomination', body }], reason: '' });
  return entry?.id ?? '';
}
const table = (extra: object = {}) =>
  buildScreeningTable(world.store, { regionalSetId: 'midlands-engine', nationalSetId: 'uk', ...extra });
const takenUpBy = (clusterId: string) => ({ state: 'taken-up', clusterId });

describe('the selection table', () => {
  test('lists nominations as they came, then candidates nobody nominated; a selected cluster is no candidate', async () => {
    nominate('Zeppelins', takenUpBy('aircraft'));
    nominate('Apps');
    nominate('Aeroplanes', { ...takenUpBy('aircraft'), place: 'Derby', geographySetId: `utla:${DERBY}` });
    expect((await table()).rows.map(({ name, clusterId, place }) => [name, clusterId, place])).toEqual([
      ['Zeppelins', 'aircraft', ''],
      ['Apps', null, ''],
      ['Aeroplanes', 'aircraft', 'Derby'],
      ['Bread', 'bread', ''],
      ['Software', 'software', ''],
    ]);
  });

  test('lists a candidate once it is nominated under its nomination alone', async () => {
    nominate('Bakers', takenUpBy('bread'));
    expect((await table()).rows.map(({ name }) => name)).toEqual(['Bakers', 'Software']);
  });

  test('has a cell for every extract, level and figure, the own place only where it is an area', async () => {
    const { extracts, rows } = await table();
    expect(extracts.map(({ id }) => id)).toEqual([world.register, world.estimates, world.sectors]);
    expect(rows.map(({ cells }) => cells.length)).toEqual([36, 36]);
    const own = rows[0]?.cells.filter(({ level }) => level === 'own') ?? [];
    expect(own.map(({ geographySetId, value, lq }) => [geographySetId, value, lq])).toEqual(
      Array.from({ length: 12 }, () => [null, null, null]),
    );
    expect((await table({ extractIds: [world.estimates] })).rows[0]?.cells).toHaveLength(12);
  });

  test('carries the four figures and their location quotients for each source and level', async () => {
    nominate('Wings', { ...takenUpBy('aircraft'), geographySetId: `utla:${DERBY}` });
    const [wings] = (await table({ extractIds: [world.register, world.estimates] })).rows;
    const found = (extractId: number, level: string, base: string) => {
      const cell = wings?.cells.find(
        (one) => one.extractId === extractId && one.level === level && one.base === base,
      );
      const number = (value: MetricValue | null | undefined) =>
        value?.kind === 'value' ? value.value : value?.kind === 'undefined' ? value.reason : value?.kind;
      return [cell?.geographySetId, number(cell?.value), number(cell?.lq)];
    };
    // Derby has two of the three aircraft makers and four of the twelve companies: (2 ÷ 4) ÷ (3 ÷ 12) = 2.
    expect(found(world.register, 'own', 'businesses')).toEqual([`utla:${DERBY}`, 2, 2]);
    // One of the three has no place: 2 of the 11 placed against 3 of all 12.
    expect(found(world.register, 'national', 'businesses')).toEqual([
      'uk',
      2,
      expect.closeTo(2 / 11 / (3 / 12), 10),
    ]);
    // 3 of Aileron Works, and a third of the 90 of Biplane Repair.
    expect(found(world.estimates, 'own', 'employees')).toEqual([
      `utla:${DERBY}`,
      33,
      'base-not-all-companies',
    ]);
    expect(found(world.register, 'own', 'employees')[1]).toBe('not-in-extract');
  });

  test('refuses an extract and a set that are not there', async () => {
    await expect(table({ extractIds: [99] })).rejects.toMatchObject({ code: 'not-found' });
    await expect(table({ regionalSetId: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a decision of screening', () => {
  const decisionOn = async (subjectId: string) =>
    (await table()).rows.find((row) => row.subjectId === subjectId)?.decision ?? null;

  test('stands in the table and in the decision log; the newest counts', async () => {
    const id = nominate('Zeppelins');
    decideScreening(world.store, { subjectId: id, outcome: 'defer', reason: 'figures are missing' });
    decideScreening(world.store, { subjectId: id, outcome: 'decline', reason: 'too few' });
    expect(await decisionOn(id)).toMatchObject({
      outcome: 'decline',
      reason: 'too few',
      author: 'A. Analyst',
    });
    const { total, decisions } = listDecisions(world.store, { subjectId: id, offset: 0, limit: 10 });
    expect([
      total,
      ...decisions.map(({ words, subjectName, inForce }) => [words, subjectName, inForce]),
    ]).toEqual([2, ['Screening: declined', 'Zeppelins', true], ['Screening: put off', 'Zeppelins', true]]);
  });

  test('is undone and done again, and then the one before counts', async () => {
    decideScreening(world.store, { subjectId: 'bread', outcome: 'select', reason: 'strong' });
    decideScreening(world.store, { subjectId: 'bread', outcome: 'merge', reason: 'part of food' });
    world.store.undo();
    expect(await decisionOn('bread')).toMatchObject({ outcome: 'select' });
    world.store.undo();
    expect(await decisionOn('bread')).toBeNull();
    world.store.redo();
    world.store.redo();
    expect(await decisionOn('bread')).toMatchObject({ outcome: 'merge' });
    expect(
      listDecisions(world.store, { offset: 0, limit: 10 }).decisions.every(({ inForce }) => inForce),
    ).toBe(true);
  });

  test('changes nothing else of the register', () => {
    const before = world.store.db.prepare('SELECT * FROM cluster').all();
    decideScreening(world.store, { subjectId: 'bread', outcome: 'select', reason: 'strong' });
    expect(world.store.db.prepare('SELECT * FROM cluster').all()).toEqual(before);
  });

  test('is refused on what is no row of the table', () => {
    expect(() => decideScreening(world.store, { subjectId: 'none', outcome: 'select', reason: 'x' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});
