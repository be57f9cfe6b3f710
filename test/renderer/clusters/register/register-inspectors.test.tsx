import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ClusterInspector } from '../../../../renderer/panels/clusters/register/cluster-inspector.tsx';
import { NewNomination } from '../../../../renderer/panels/clusters/register/new-nomination.tsx';
import { NominationInspector } from '../../../../renderer/panels/clusters/register/nomination-inspector.tsx';
import { useSelection } from '../../../../renderer/state/selection.ts';
import { draw, press, type, type Drawn } from '../../draw.tsx';
import { makeStandInHost } from '../../stand-in-host.ts';
import { cluster, initiative, nomination, standInForScrolling } from './made-register.ts';

let drawn: Drawn;
let asked: { method: string; input: unknown }[];

const MEDTECH = cluster('medtech', {
  name: 'MedTech',
  relations: [{ kind: 'part-of', clusterId: 'life', note: '' }],
  places: [{ place: 'Leicester', geographySetId: null, detail: 'Space Park', source: '' }],
});
const LIFE = cluster('life', { name: 'Life Sciences', initiativeIds: ['East Midlands Freeport'] });
const NOMINATION = nomination('n1', {
  name: 'Med Tech',
  nominatedBy: 'A council',
  state: 'taken-up',
  clusterId: 'medtech',
});

function host() {
  const write = (method: string, answer: unknown) => (input: unknown) => {
    asked.push({ method, input });
    return answer;
  };
  return makeStandInHost({
    'clusters.read': (input) => ({
      cluster: [MEDTECH, LIFE].find(
        ({ id }) =>
          typeof input === 'object' && input !== null && 'clusterId' in input && input.clusterId === id,
      ),
      document: { schemaVersion: 2, containers: [], rules: [], pins: [] },
      hash: 'ab'.repeat(32),
    }),
    'clusters.list': () => ({ clusters: [LIFE, MEDTECH] }),
    'geographies.list': () => ({ sets: [] }),
    'register.list': () => ({
      entries: [
        NOMINATION,
        nomination('n2', { name: 'med tech', nominatedBy: 'A university' }),
        initiative('East Midlands Freeport'),
      ],
    }),
    'register.decisions': () => ({
      total: 2,
      decisions: [true, false].map((inForce, at) => ({
        id: at,
        subjectKind: 'cluster',
        subjectId: 'medtech',
        subjectName: 'MedTech',
        words: 'Moved from Candidate to Selected, Established',
        reason: inForce ? 'Two strategies name it' : '',
        author: 'Ada',
        at: '2026-11-22T10:00:00Z',
        inForce,
      })),
    }),
    'clusters.update': write('clusters.update', MEDTECH),
    'register.save': write('register.save', { entries: [nomination('n9')] }),
    'register.takeUp': write('register.takeUp', { clusterId: null, changed: 1 }),
  });
}

beforeEach(() => {
  standInForScrolling();
  asked = [];
  vi.stubGlobal('matchMedia', () => ({
    matches: true,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
});
afterEach(async () => {
  await drawn.close();
  vi.unstubAllGlobals();
});

const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => void setTimeout(resolve, 40)));
const field = (label: string): Element | null => {
  const found = [...drawn.page.querySelectorAll('label')].find((each) => each.textContent === label);
  return found === undefined ? null : drawn.page.querySelector(`[id="${found.htmlFor}"]`);
};
async function showCluster(clusterId: string): Promise<void> {
  drawn = await draw(host(), <ClusterInspector selection={{ kind: 'cluster', clusterId }} />);
  await settle();
}
const section = (name: string): string =>
  drawn.page.querySelector(`section[aria-label="${name}"]`)?.textContent ?? '';

test('a cluster shows relations of both directions, its places, nominations and decisions', async () => {
  await showCluster('medtech');
  expect(section('Relations')).toContain('Part of Life Sciences');
  expect(section('Places of concentration')).toContain('Space Park');
  expect(section('Nominations')).toContain('by A council');
  expect(section('Decisions')).toContain('“Two strategies name it”');
  expect(section('Decisions')).toContain('(undone)');
  await drawn.close();
  await showCluster('life');
  expect(section('Relations')).toContain('Has the part MedTech');
});

test('a relation seen from the other side is removed from the dossier that states it', async () => {
  await showCluster('life');
  await press(drawn.page, 'Remove: has the part MedTech');
  expect(asked).toEqual([
    { method: 'clusters.update', input: { clusterId: 'medtech', patch: { relations: [] } } },
  ]);
});

test('a place is added in place and changed without losing what was not asked for', async () => {
  await showCluster('medtech');
  await press(drawn.page, 'Add a place');
  await type(field('Place'), 'Derby');
  await press(drawn.page, 'Add');
  expect(asked).toMatchObject([
    {
      input: {
        patch: { places: [{ place: 'Leicester' }, { place: 'Derby', geographySetId: null, detail: '' }] },
      },
    },
  ]);
  await press(drawn.page, 'Change Leicester');
  await type(field('Source'), 'Report 2024');
  await press(drawn.page, 'Keep');
  expect(asked[1]).toMatchObject({
    input: { patch: { places: [{ place: 'Leicester', detail: 'Space Park', source: 'Report 2024' }] } },
  });
});

test('an initiative is unlinked with its cross, and those left can be linked', async () => {
  await showCluster('medtech');
  expect(section('Initiatives')).toContain('It is linked to no initiative.');
  await drawn.close();
  await showCluster('life');
  expect(section('Initiatives')).toContain('Freeport');
  await press(drawn.page, 'Do not link East Midlands Freeport');
  expect(asked).toMatchObject([{ input: { clusterId: 'life', patch: { initiativeIds: [] } } }]);
});

test('a nomination shows who else named the same, and is put back with a reason', async () => {
  drawn = await draw(host(), <NominationInspector selection={{ kind: 'nomination', id: 'n1' }} />);
  await settle();
  expect(section('Taken up')).toContain('MedTech');
  expect(section('Nominated under the same name')).toContain('A university');
  await press(drawn.page, 'Put back on the long list');
  await type(field('Reason'), 'Counted twice');
  await press(drawn.page, 'Put back');
  expect(asked).toEqual([
    { method: 'register.takeUp', input: { nominationIds: ['n1'], cluster: null, reason: 'Counted twice' } },
  ]);
});

test('a nomination that is not on the register says so', async () => {
  drawn = await draw(host(), <NominationInspector selection={{ kind: 'nomination', id: 'removed' }} />);
  await settle();
  expect(drawn.page.textContent).toContain('The nomination was removed.');
});

test('a new nomination keeps who nominated for the next one', async () => {
  drawn = await draw(host(), <NewNomination onClose={() => {}} />);
  await type(field('Cluster as nominated'), 'Ceramics');
  await type(field('Nominated by'), 'A chamber');
  await press(drawn.page, 'Add');
  await settle();
  expect(asked).toMatchObject([
    { input: { entries: [{ kind: 'nomination', body: { name: 'Ceramics', nominatedBy: 'A chamber' } }] } },
  ]);
  expect(useSelection.getState().selection).toEqual({ kind: 'nomination', id: 'n9' });
  expect(field('Cluster as nominated')).toMatchObject({ value: '' });
  expect(field('Nominated by')).toMatchObject({ value: 'A chamber' });
});
