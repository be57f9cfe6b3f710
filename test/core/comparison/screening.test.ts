import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listDecisions } from '#core/clusters/decisions.ts';
import { saveEntries } from '#core/clusters/save-entries.ts';
import { decideScreening, screeningReverser } from '#core/comparison/screening-decision.ts';
import { buildScreeningTable } from '#core/comparison/screening-table.ts';
import { registerReverser } from '#core/store/journal.ts';
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
  test('lists nominations as they came, then candidates nobody nominated; a selected cluster is no candidate', () => {
    nominate('Zeppelins', takenUpBy('aircraft'));
    nominate('Apps');
    nominate('Aeroplanes', { ...takenUpBy('aircraft'), place: 'Derby', geographySetId: `utla:${DERBY}` });
    expect(table().rows.map(({ name, clusterId, place }) => [name, clusterId, place])).toEqual([
      ['Zeppelins', 'aircraft', ''],
      ['Apps', null, ''],
      ['Aeroplanes', 'aircraft', 'Derby'],
      ['Bread', 'bread', ''],
      ['Software', 'software', ''],
    ]);
  });

  test('lists a candidate once it is nominated under its nomination alone', () => {
    nominate('Bakers', takenUpBy('bread'));
    expect(table().rows.map(({ name }) => name)).toEqual(['Bakers', 'Software']);
  });

  test('has a cell for every extract, level and figure, the own place only where it is an area', () => {
    const { extracts, rows } = table();
    expect(extracts.map(({ id }) => id)).toEqual([world.register, world.estimates, world.sectors]);
    expect(rows.map(({ cells }) => cells.length)).toEqual([36, 36]);
    const own = rows[0]?.cells.filter(({ level }) => level === 'own') ?? [];
    expect(own.map(({ geographySetId, value, lq }) => [geographySetId, value, lq])).toEqual(
      Array.from({ length: 12 }, () => [null, null, null]),
    );
    expect(table({ extractIds: [world.estimates] }).rows[0]?.cells).toHaveLength(12);
  });

  test('refuses an extract and a set that are not there', () => {
    expect(() => table({ extractIds: [99] })).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => table({ regionalSetId: 'nowhere' })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('a decision of screening', () => {
  const decisionOn = (subjectId: string) =>
    table().rows.find((row) => row.subjectId === subjectId)?.decision ?? null;

  test('stands in the table and in the decision log; the newest counts', () => {
    const id = nominate('Zeppelins');
    decideScreening(world.store, { subjectId: id, outcome: 'defer', reason: 'figures are missing' });
    decideScreening(world.store, { subjectId: id, outcome: 'decline', reason: 'too few' });
    expect(decisionOn(id)).toMatchObject({ outcome: 'decline', reason: 'too few', author: 'A. Analyst' });
    const { total, decisions } = listDecisions(world.store, { subjectId: id, offset: 0, limit: 10 });
    expect([
      total,
      ...decisions.map(({ words, subjectName, inForce }) => [words, subjectName, inForce]),
    ]).toEqual([2, ['Screening: declined', 'Zeppelins', true], ['Screening: put off', 'Zeppelins', true]]);
  });

  test('is undone and done again, and then the one before counts', () => {
    decideScreening(world.store, { subjectId: 'bread', outcome: 'select', reason: 'strong' });
    decideScreening(world.store, { subjectId: 'bread', outcome: 'merge', reason: 'part of food' });
    world.store.undo();
    expect(decisionOn('bread')).toMatchObject({ outcome: 'select' });
    world.store.undo();
    expect(decisionOn('bread')).toBeNull();
    world.store.redo();
    world.store.redo();
    expect(decisionOn('bread')).toMatchObject({ outcome: 'merge' });
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
