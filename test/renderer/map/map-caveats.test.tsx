import { afterEach, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import type { AppliedCaveat } from '#shared/contract/methods/caveats.ts';
import { MapCaveats } from '../../../renderer/panels/map/map-caveats.tsx';
import { DEFAULT_MAP, newPanel, type MapSettings } from '../../../renderer/panels/map/map-settings.ts';
import { draw, type Drawn } from '../draw.tsx';
import { CONTEXT } from '../map-tools/made-selection.ts';
import { makeStandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

const caveat = (entryId: string, words: string, clusterIds: string[] | null = ['space']): AppliedCaveat => ({
  entryId,
  clusterIds,
  metricIds: null,
  text: words,
  direction: 'unknown',
  advice: '',
  triggers: ['always'],
  alternatives: [],
  ranges: [],
  words,
  source: '',
});

/** Draws the caveats of maps; answers the questions asked for them. */
async function show(settings: Partial<MapSettings>, answer: () => unknown): Promise<unknown[]> {
  const asked: unknown[] = [];
  const host = makeStandInHost({
    'clusters.list': () => ({
      clusters: ['space', 'rail'].map((id) => ({ id, name: id.toUpperCase(), tier: 'super' })),
    }),
    'caveats.applied': (input) => {
      asked.push(input);
      return answer();
    },
  });
  drawn = await draw(host, <MapCaveats settings={{ ...DEFAULT_MAP, ...settings }} context={CONTEXT} />);
  return asked;
}
const words = () => drawn?.page.textContent ?? '';
const space = newPanel({ clusterId: 'space', measure: 'employees' });

test('the caveats of one map are asked for by what it shows, and stand one key away', async () => {
  const [asked] = await show({ panels: [space] }, () => ({
    caveats: [caveat('a', 'A first estimate.'), caveat('b', 'Counted whole.')],
  }));
  expect(asked).toMatchObject({
    geographySetId: CONTEXT.geographySetId,
    clusterIds: ['space'],
    metricIds: ['3.1'],
    figures: [{ clusterId: 'space', metricId: '3.1', isOther: false }],
  });
  expect(drawn?.page.querySelector('summary')?.textContent).toBe('2 caveats to this map');
  expect(drawn?.page.querySelector('details')?.open).toBe(false);
  expect(words()).toContain('A first estimate.');
});

test('of maps of several clusters each says whose it is; a filter and captured values are asked for', async () => {
  const [asked] = await show(
    {
      panels: [space, newPanel({ clusterId: 'rail', measure: 'businesses' })],
      filter: { ...DEFAULT_MAP.filter, employeesFrom: 10 },
      asCaptured: true,
    },
    () => ({ caveats: [caveat('a', 'A first estimate.'), caveat('b', 'Drawn widely.', null)] }),
  );
  expect(asked).toMatchObject({
    clusterIds: ['space', 'rail'],
    figures: [
      { clusterId: 'space', metricId: '3.1', isOther: true },
      { clusterId: 'rail', metricId: '1.1', isOther: true },
    ],
    settings: { rulings: false },
  });
  expect(drawn?.page.querySelector('summary')?.textContent).toBe('2 caveats to these maps');
  expect([...(drawn?.page.querySelectorAll('.caveat-words') ?? [])].map((one) => one.textContent)).toEqual([
    'SPACE: A first estimate.',
    'Drawn widely.',
  ]);
});

test('of all companies nothing is asked, and where there is no caveat nothing stands', async () => {
  expect(await show({ panels: [newPanel({ measure: 'employees' })] }, () => ({ caveats: [] }))).toEqual([]);
  await drawn?.close();
  expect(await show({ panels: [space] }, () => ({ caveats: [] }))).toHaveLength(1);
  expect(words()).toBe('');
});

test('caveats that cannot be read are not passed over in silence', async () => {
  await show({ panels: [space] }, () => {
    throw new AppError('not-found', 'There is no cluster “space”.');
  });
  expect(words()).toBe('The caveats could not be read.');
});
