import { describe, expect, test } from 'vitest';
import {
  linksLost,
  NOTHING_CHOSEN,
  patchOf,
} from '../../../../renderer/panels/clusters/register/bulk-edit.tsx';
import { initiativeRows } from '../../../../renderer/panels/clusters/register/initiatives-view.tsx';
import { proposeAct } from '../../../../renderer/panels/clusters/register/nominations-view.tsx';
import { registerColumns } from '../../../../renderer/panels/clusters/register/register-columns.tsx';
import { clusterViewOf } from '../../../../renderer/panels/clusters/register/register-views.tsx';
import { relationsOf } from '../../../../renderer/panels/clusters/register/relations-seen.ts';
import { nominationsByCluster } from '../../../../renderer/panels/clusters/register/use-register.ts';
import { cluster, initiative, nomination } from './made-register.ts';

describe('the views', () => {
  test('the address decides, then the view last shown, then the board', () => {
    expect(clusterViewOf('table', 'decisions')?.id).toBe('table');
    expect(clusterViewOf(undefined, 'decisions')?.id).toBe('decisions');
    expect(clusterViewOf('no such view', undefined)?.id).toBe('board');
  });
});

describe('a change of several clusters', () => {
  test('holds only what was chosen', () => {
    expect(patchOf(NOTHING_CHOSEN)).toEqual({});
    expect(patchOf({ tier: 'super', stage: 'as-is', caseStudy: 'no', initiativeIds: ['i1'] })).toEqual({
      tier: 'super',
      isCaseStudy: false,
      initiativeIds: ['i1'],
    });
    expect(patchOf({ ...NOTHING_CHOSEN, initiativeIds: [] }), 'none is a choice').toEqual({
      initiativeIds: [],
    });
  });

  test('says how many links to initiatives it would take away', () => {
    const clusters = [cluster('a', { initiativeIds: ['i1', 'i2'] }), cluster('b', { initiativeIds: ['i2'] })];
    expect(linksLost(clusters, null)).toBe(0);
    expect(linksLost(clusters, ['i1'])).toBe(2);
    expect(linksLost(clusters, ['i1', 'i2'])).toBe(0);
  });
});

describe('acts on nominations', () => {
  const waiting = nomination('n1');
  const taken = nomination('n2', { state: 'taken-up', clusterId: 'rail' });
  const declined = nomination('n3', { state: 'declined' });
  const all = [waiting, taken, declined];
  const touched = (act: Parameters<typeof proposeAct>[0]): string[] => {
    const proposal = proposeAct(act, all);
    return proposal === null || proposal.kind === 'move' ? [] : proposal.nominations.map(({ id }) => id);
  };

  test('touch only those that they would change', () => {
    expect(touched('decline')).toEqual(['n1', 'n2']);
    expect(touched('put-back')).toEqual(['n2', 'n3']);
    expect(touched('take-up')).toEqual(['n1', 'n2', 'n3']);
    expect(proposeAct('decline', [declined])).toBeNull();
    expect(proposeAct('put-back', [waiting])).toBeNull();
  });

  test('only those taken up are counted on their cluster', () => {
    expect([...nominationsByCluster(all)]).toEqual([['rail', 1]]);
  });
});

describe('relations', () => {
  const life = cluster('life', { name: 'Life Sciences', relations: [] });
  const medtech = cluster('medtech', {
    name: 'MedTech',
    relations: [
      { kind: 'part-of', clusterId: 'life', note: 'agreed 2024' },
      { kind: 'overlaps', clusterId: 'gone', note: '' },
    ],
  });

  test('are seen from both sides, each in its own words', () => {
    const words = (of: typeof life): string[] =>
      relationsOf(of, [life, medtech]).map((seen) => `${seen.words} ${seen.otherName}`);
    expect(words(medtech)).toEqual(['Part of Life Sciences', 'Overlaps gone']);
    expect(words(life)).toEqual(['Has the part MedTech']);
  });

  test('that both sides state alike are one', () => {
    const rail = cluster('rail', { relations: [{ kind: 'overlaps', clusterId: 'auto', note: '' }] });
    const auto = cluster('auto', {
      relations: [
        { kind: 'overlaps', clusterId: 'rail', note: '' },
        { kind: 'connects-with', clusterId: 'rail', note: '' },
      ],
    });
    expect(relationsOf(rail, [rail, auto]).map(({ words, ownerId }) => `${words} ${ownerId}`)).toEqual([
      'Overlaps rail',
      'Connects with auto',
    ]);
  });

  test('name the cluster that states them, whose dossier a removal changes', () => {
    expect(relationsOf(life, [life, medtech])[0]).toMatchObject({ ownerId: 'medtech', note: 'agreed 2024' });
  });
});

test('initiatives list the clusters linked to them by name', () => {
  const rows = initiativeRows({
    clusters: [
      cluster('rail', { name: 'Rail', initiativeIds: ['i1'] }),
      cluster('aero', { name: 'Aerospace', initiativeIds: ['i1'] }),
    ],
    nominations: [],
    initiatives: [initiative('i1'), initiative('i2')],
  });
  expect(rows.map(({ clusters }) => clusters)).toEqual([['Aerospace', 'Rail'], []]);
});

test('cells of the table change tier, stage and case study in the words they are written in', () => {
  const done: unknown[] = [];
  const columns = registerColumns('Midlands Engine', {
    rename: (...given) => done.push(given),
    setTier: (...given) => done.push(given),
    setStage: (...given) => done.push(given),
    setCaseStudy: (...given) => done.push(given),
  });
  const rail = cluster('rail', { relations: [{ kind: 'connects-with', clusterId: 'aero', note: '' }] });
  const row = {
    cluster: rail,
    members: null,
    present: null,
    nominations: 3,
    relations: relationsOf(rail, [rail, cluster('aero', { name: 'Aerospace' })]),
    initiatives: new Map<string, string>(),
  };
  const edit = (id: string, text: string): void => columns.find((each) => each.id === id)?.edit?.(row, text);
  edit('tier', 'New Economy');
  edit('stage', 'Set aside');
  edit('stage', 'nonsense');
  edit('case-study', 'Yes');
  expect(done).toEqual([
    ['rail', 'new-economy'],
    ['rail', 'set-aside'],
    ['rail', true],
  ]);
  const value = (id: string): unknown => columns.find((each) => each.id === id)?.value(row);
  expect(value('relations')).toBe('Connects with Aerospace');
  expect(value('members'), 'not counted yet is not zero').toBeNull();
});
