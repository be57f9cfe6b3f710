import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { initiativeSchema, nominationSchema, type RegisterEntry } from '#shared/domain/register-entry.ts';
import { exportDocuments } from '#core/clusters/cluster-documents.ts';
import { listDecisions } from '#core/clusters/decisions.ts';
import { listClusters, readCluster } from '#core/clusters/find-clusters.ts';
import { moveClusters, patchClusters } from '#core/clusters/move-clusters.ts';
import { createCluster, patchCluster, retireCluster } from '#core/clusters/register.ts';
import { listEntries } from '#core/clusters/register-entries.ts';
import { removeEntries, saveEntries } from '#core/clusters/save-entries.ts';
import { takeUpNominations } from '#core/clusters/take-up.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';

let world: WorldWorkspace;
beforeEach(() => {
  world = createWorldWorkspace();
  createCluster(world.store, { ...PLAIN, name: 'Rail', stage: 'candidate' });
  createCluster(world.store, { ...PLAIN, name: 'Ceramics', stage: 'candidate' });
});
afterEach(() => world.close());

const PLAIN = { tier: 'established', aliases: [], description: '' } as const;
const nomination = (name: string, more: object = {}) => ({
  kind: 'nomination' as const,
  body: nominationSchema.parse({ name, nominatedBy: 'A partnership', ...more }),
});
const initiative = (name: string) => ({
  kind: 'initiative' as const,
  body: initiativeSchema.parse({ name, kind: 'freeport' }),
});
const save = (...entries: Parameters<typeof saveEntries>[1]['entries']) =>
  saveEntries(world.store, { entries, reason: '' });

function only(entries: readonly RegisterEntry[]): RegisterEntry {
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) throw new Error('not one entry');
  return entry;
}

/** Everything the register says, removed and retired included. */
const stateOf = (store: ReadStore) => ({
  clusters: listClusters(store, { includeRetired: true }),
  entries: listEntries(store, { includeRemoved: true }),
});
const log = (store: ReadStore = world.store) =>
  listDecisions(store, { offset: 0, limit: 100 }).decisions.map(
    ({ subjectName, words, reason, inForce }) =>
      `${subjectName}: ${words}${reason === '' ? '' : ` (${reason})`}${inForce ? '' : ' [undone]'}`,
  );

describe('every act on the register', () => {
  const acts: Readonly<Record<string, () => void>> = {
    'a move over the board': () =>
      void moveClusters(world.store, {
        clusterIds: ['rail', 'ceramics'],
        stage: 'selected',
        tier: 'super',
        reason: 'r',
      }),
    'a bulk change': () =>
      void patchClusters(world.store, {
        clusterIds: ['rail', 'ceramics'],
        patch: { tier: 'new-economy', isCaseStudy: true },
        reason: '',
      }),
    'a change of the dossier': () =>
      void patchCluster(world.store, 'rail', {
        relations: [{ kind: 'part-of', clusterId: 'ceramics', note: '' }],
        places: [{ place: 'Derby', geographySetId: 'utla:E06000015', detail: '', source: '' }],
        organisations: [{ name: 'A forum', kind: '', place: '', website: '', source: '' }],
      }),
    'added entries': () => void save(nomination('Rail in Derby'), initiative('A freeport')),
    'a nomination written anew': () => {
      const { id } = only(listEntries(world.store, { includeRemoved: false }));
      save({ ...nomination('Another name', { state: 'declined' }), id });
    },
    'a nomination taken up by a new candidate': () => {
      const { id } = only(listEntries(world.store, { includeRemoved: false }));
      takeUpNominations(world.store, {
        nominationIds: [id],
        cluster: { name: 'Tramways', tier: 'new-economy' },
        reason: 'r',
      });
    },
    'a nomination taken off the register': () => {
      const { id } = only(listEntries(world.store, { includeRemoved: false }));
      removeEntries(world.store, { ids: [id], removed: true, reason: '' });
    },
    'a cluster taken off the register': () => void retireCluster(world.store, 'rail'),
  };

  for (const [name, act] of Object.entries(acts))
    test(`${name} is one step that undo takes back and redo brings again, and both are there after a restart`, () => {
      save(nomination('Rail'));
      const before = stateOf(world.store);
      const steps = world.journal().length;
      act();
      expect(world.journal()).toHaveLength(steps + 1);
      const after = stateOf(world.store);
      expect(after).not.toEqual(before);
      world.store.undo();
      const undone = stateOf(world.openReader());
      // What was added stays in the table as retired or removed: of the rest all is as it was.
      const clusterIds = before.clusters.map(({ id }) => id);
      const entryIds = before.entries.map(({ id }) => id);
      expect(undone.clusters.filter(({ id }) => clusterIds.includes(id))).toEqual(before.clusters);
      expect(undone.entries.filter(({ id }) => entryIds.includes(id))).toEqual(before.entries);
      expect(
        undone.clusters.filter(({ id, status }) => !clusterIds.includes(id) && status === 'live'),
      ).toEqual([]);
      expect(undone.entries.filter(({ id, removed }) => !entryIds.includes(id) && !removed)).toEqual([]);
      world.store.redo();
      expect(stateOf(world.openReader())).toEqual(after);
      world.store.undo();
      world.store.redo();
      expect(stateOf(world.openReader())).toEqual(after);
    });

  test('that changes nothing is not journalled', () => {
    const { id, body } = only(save(nomination('Rail')));
    const steps = world.journal().length;
    expect(moveClusters(world.store, { clusterIds: ['rail'], stage: 'candidate', reason: '' })).toEqual([]);
    if ('nominatedBy' in body) save({ kind: 'nomination', id, body });
    removeEntries(world.store, { ids: [id], removed: false, reason: '' });
    takeUpNominations(world.store, { nominationIds: [id], cluster: null, reason: '' });
    expect(world.journal()).toHaveLength(steps);
  });
});

describe('the decision log', () => {
  test('tells every move in words with its reason, newest first, and what of it is in force', () => {
    moveClusters(world.store, {
      clusterIds: ['rail'],
      stage: 'selected',
      reason: 'Meets all four measures',
    });
    patchCluster(world.store, 'rail', { tier: 'super' }, 'Grew');
    patchCluster(world.store, 'rail', { name: 'Railways' });
    patchCluster(world.store, 'rail', { description: 'x' }, 'not a decision');
    moveClusters(world.store, { clusterIds: ['ceramics'], stage: 'set-aside', reason: '' });
    expect(log()).toEqual([
      'Ceramics: Moved from Candidate to Set aside',
      'Railways: Renamed from Rail to Railways',
      'Rail: Moved from Established to Super (Grew)',
      'Rail: Moved from Candidate to Selected, Established (Meets all four measures)',
      'Ceramics: Added to the register as Candidate',
      'Rail: Added to the register as Candidate',
    ]);
    world.store.undo();
    expect(log()[0]).toBe('Ceramics: Moved from Candidate to Set aside [undone]');
    world.store.redo();
    expect(log(world.openReader())[0]).toBe('Ceramics: Moved from Candidate to Set aside');
    const { total, decisions } = listDecisions(world.store, {
      subjectId: 'rail',
      offset: 1,
      limit: 2,
    });
    expect(total).toBe(4);
    expect(decisions.map(({ words }) => words)).toEqual([
      'Moved from Established to Super',
      'Moved from Candidate to Selected, Established',
    ]);
  });

  test('follows a nomination from the long list to a cluster, to another, and back', () => {
    const { id } = only(save(nomination('Trains')));
    const take = (cluster: Parameters<typeof takeUpNominations>[1]['cluster'], reason = '') =>
      takeUpNominations(world.store, { nominationIds: [id], cluster, reason });
    expect(take({ clusterId: 'ceramics' }, 'by mistake')).toEqual({
      clusterId: 'ceramics',
      changed: [id],
    });
    expect(take({ clusterId: 'rail' })).toEqual({ clusterId: 'rail', changed: [id] });
    expect(take(null)).toEqual({ clusterId: null, changed: [id] });
    removeEntries(world.store, { ids: [id], removed: true, reason: 'Twice' });
    expect(log().slice(0, 4)).toEqual([
      'Trains: Taken off the register (Twice)',
      'Trains: Put back on the long list',
      'Trains: Taken up by Rail, before by Ceramics',
      'Trains: Taken up by Ceramics (by mistake)',
    ]);
  });

  test('cannot be rewritten', () => {
    expect(() => world.store.db.exec(`UPDATE decision SET reason = 'another'`)).toThrow('append-only');
    expect(() => world.store.db.exec('DELETE FROM decision')).toThrow('append-only');
  });
});

describe('nominations and initiatives', () => {
  test('many nominations go to one cluster, and the new candidate is made with them', () => {
    const ids = save(nomination('Potteries'), nomination('China clay')).map(({ id }) => id);
    const { clusterId, changed } = takeUpNominations(world.store, {
      nominationIds: ids,
      cluster: { name: 'Clay', tier: 'new-economy' },
      reason: '',
    });
    expect(changed).toEqual(ids);
    expect(readCluster(world.store, clusterId ?? '')).toMatchObject({
      name: 'Clay',
      stage: 'candidate',
      tier: 'new-economy',
    });
    expect(() =>
      takeUpNominations(world.store, {
        nominationIds: ids,
        cluster: { name: 'RAIL', tier: 'super' },
        reason: '',
      }),
    ).toThrow(expect.objectContaining({ code: 'name-taken' }));
  });

  test('what leaves the state “Taken up” leaves its cluster', () => {
    const { id } = only(save(nomination('Trains', { state: 'taken-up', clusterId: 'rail' })));
    const entry = only(save({ ...nomination('Trains', { state: 'declined', clusterId: 'rail' }), id }));
    expect(entry.body).toMatchObject({ state: 'declined', clusterId: null });
  });

  test.each([
    ['a nomination that contradicts itself', nomination('T', { clusterId: 'rail' }), 'invalid-input'],
    ['a nomination taken up by nobody', nomination('T', { state: 'taken-up' }), 'invalid-input'],
    [
      'a cluster that is not there',
      nomination('T', { state: 'taken-up', clusterId: 'nowhere' }),
      'not-found',
    ],
    ['an area that is not there', nomination('T', { geographySetId: 'utla:nowhere' }), 'not-found'],
    ['an entry that is not there', { ...nomination('T'), id: 'nowhere' }, 'not-found'],
  ])('refuses %s, and nothing of the step is kept', (_what, entry, code) => {
    const before = stateOf(world.store);
    expect(() => save(nomination('Good'), entry)).toThrow(expect.objectContaining({ code }));
    expect(stateOf(world.store)).toEqual(before);
  });

  test('a retired cluster takes up nothing, and neither initiatives nor removed nominations are taken up', () => {
    const [first, second] = save(nomination('Trains'), initiative('A freeport'));
    const take = (id: string | undefined, clusterId: string) => () =>
      takeUpNominations(world.store, {
        nominationIds: [id ?? ''],
        cluster: { clusterId },
        reason: '',
      });
    expect(take(second?.id, 'rail')).toThrow('A freeport');
    retireCluster(world.store, 'rail');
    expect(take(first?.id, 'rail')).toThrow('Reinstate it first');
    removeEntries(world.store, { ids: [first?.id ?? ''], removed: true, reason: '' });
    expect(take(first?.id, 'ceramics')).toThrow('Put it back first');
  });

  test('an initiative is known by its name, and a cluster is linked only to one that is there', () => {
    expect(only(save(initiative('East Midlands Freeport'))).id).toBe('east-midlands-freeport');
    expect(only(save(initiative('East Midlands Freeport'))).id).toBe('east-midlands-freeport-2');
    patchCluster(world.store, 'rail', { initiativeIds: ['east-midlands-freeport'] });
    expect(() => patchCluster(world.store, 'rail', { initiativeIds: ['none'] })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    removeEntries(world.store, { ids: ['east-midlands-freeport'], removed: true, reason: '' });
    // The link stays with the cluster, and with what is written of it.
    expect(exportDocuments(world.store, ['rail'])[0]?.dossier?.initiativeIds).toEqual([
      'east-midlands-freeport',
    ]);
    patchCluster(world.store, 'rail', { isCaseStudy: true });
  });
});
