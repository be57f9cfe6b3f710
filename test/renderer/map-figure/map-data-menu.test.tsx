import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { MapDataMenu } from '../../../renderer/panels/map/figure/map-data-menu.tsx';
import { DEFAULT_MAP, type MapSettings } from '../../../renderer/panels/map/map-settings.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, press, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';
import { madeAnswer, pass, standInForBlobs, TWO_MAPS } from './made-figure.ts';

let drawn: Drawn;
let asked: { readonly figure: MapFigure; readonly formats: readonly string[] }[];
let released: unknown[];
let copied: string[];
let blobs: ReturnType<typeof standInForBlobs>;

beforeEach(() => {
  // jsdom has none, and menus look up their own elements with it.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  asked = [];
  released = [];
  copied = [];
  blobs = standInForBlobs();
  useNotifications.setState({ notifications: [] });
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
  });
});
afterEach(async () => {
  await drawn.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function take(settings: MapSettings, words: string): Promise<void> {
  const host = makeStandInHost({
    'clusters.list': () => ({ clusters: [{ id: 'space', name: 'Space', tier: 'super' }] }),
    'releases.record': (input) => {
      released.push(input);
      return {};
    },
    'maps.figure': (input) => {
      asked.push(input as (typeof asked)[number]);
      const body = new TextEncoder().encode('q,r,value\n1,2,3\n');
      return madeAnswer({ files: [{ fileName: 'map.csv', mime: 'text/csv', body }] });
    },
  });
  drawn = await draw(
    host,
    <MapDataMenu settings={settings} context={{ geographySetId: 'midlands-engine' }} />,
  );
  await press(drawn.page, 'Values of the maps');
  const entry = [...document.querySelectorAll('[role="menuitem"]')].find(({ textContent }) =>
    textContent?.includes(words),
  );
  await act(async () => {
    if (entry instanceof HTMLElement) entry.click();
  });
  await pass(20);
}

test('saves the values of every map in one kind of file, and writes that into the release log', async () => {
  await take(TWO_MAPS, 'EPSG:27700');
  expect(asked).toHaveLength(1);
  expect(asked[0]?.formats).toEqual(['geojson-27700']);
  expect(asked[0]?.figure.panels.map(({ measure }) => measure)).toEqual(['businesses', 'turnover']);
  expect(asked[0]?.figure).toMatchObject({ name: 'Map, Space', override: '' });
  expect(blobs.saved).toEqual(['map.csv']);
  expect(released).toMatchObject([{ kind: 'file', rows: 12, clusterIds: ['space'] }]);
});

test('the values of one measure leave with the remark that no map goes with them', async () => {
  await take(DEFAULT_MAP, 'Save Table (CSV)');
  expect(asked[0]?.figure.override).toBe('values alone, without a map');
  expect(blobs.saved).toEqual(['map.csv']);
});

test('copies the table as text', async () => {
  await take(TWO_MAPS, 'Copy as CSV');
  expect(copied).toEqual(['q,r,value\n1,2,3\n']);
  expect(blobs.saved).toEqual([]);
  expect(released).toMatchObject([{ kind: 'copy' }]);
  expect(useNotifications.getState().notifications[0]?.title).toBe('Copied');
});
