import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ASSET_TYPES, type AssetType } from '#shared/domain/map-figure.ts';
import { AssetKey } from '../../../renderer/panels/map/assets/asset-key.tsx';
import type { PlacedAsset } from '../../../renderer/panels/map/assets/asset-words.ts';
import { AssetsPanel } from '../../../renderer/panels/map/assets/assets-panel.tsx';
import type { GridProps } from '../../../renderer/grid/grid.tsx';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';
import { asset, placed, town } from './made-asset.ts';
import { pass } from './made-figure.ts';

// The table itself takes seconds to come up without a browser; what it is given and what it reports are what counts here.
vi.mock('../../../renderer/grid/grid.tsx', () => ({
  Grid: ({ rows, rowId, onRows }: GridProps<PlacedAsset>) => (
    <ul>
      {rows.map((row) => (
        <li key={rowId(row)}>
          <button onClick={() => onRows?.([row])}>{row.name}</button>
        </li>
      ))}
      <li>
        <button onClick={() => onRows?.(rows)}>All rows</button>
      </li>
    </ul>
  ),
}));

const TOWNS = [town('Derby', 270_000), town('Derwent', 900)];

let drawn: Drawn | null = null;
let saves: unknown[];
let removals: unknown[];
let asked: unknown[];
let types: readonly AssetType[];
let shown: PlacedAsset[];
let refuse: boolean;
let host: StandInHost;

beforeEach(() => {
  saves = [];
  removals = [];
  asked = [];
  types = [];
  shown = [];
  refuse = false;
  useNotifications.setState({ notifications: [] });
  const entry = { removed: false, author: 'Ann', at: '2026-11-22T10:00:00.000Z', kind: 'asset' };
  host = makeStandInHost({
    'assets.list': (input) => {
      asked.push(input);
      return {
        assets: [
          placed(),
          placed({ id: 'u1', type: 'university', name: 'Derby University', deskEntryId: null }),
        ],
        notPlaced: [
          { name: 'Lost Hub', type: 'innovation-hub', why: 'The postcode XX1 1XX is not in the directory.' },
        ],
        attribution: '',
      };
    },
    'desk.list': () => ({
      entries: [
        { ...entry, id: 'd1', body: asset() },
        {
          ...entry,
          id: 'd2',
          body: asset({ name: 'Lost Hub', type: 'innovation-hub', postcode: 'XX1 1XX' }),
        },
      ],
    }),
    'clusters.list': () => ({ clusters: [{ id: 'space', name: 'Space', tier: 'super' }] }),
    'geographies.places': () => ({ attribution: '', places: TOWNS }),
    'desk.save': (input) => {
      saves.push(input);
      return { entries: refuse ? [] : [{ kind: 'asset', id: 'd9' }] };
    },
    'desk.remove': (input) => {
      removals.push(input);
      return { changed: 1 };
    },
  });
});
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

const field = (label: string): Element | null => {
  const found = [...page().querySelectorAll('label')].find(({ textContent }) => textContent === label);
  return found === undefined ? null : document.getElementById(found.htmlFor);
};
async function open(): Promise<void> {
  drawn = await draw(
    host,
    <AssetsPanel
      geographySetId="midlands-engine"
      types={types}
      onTypes={(next) => {
        types = next;
      }}
      onShow={(each) => shown.push(each)}
    />,
  );
  await pass(5);
}
const page = (): HTMLElement => drawn?.page ?? document.body;
const words = (): string => page().textContent ?? '';

const choose = (name: string): Promise<void> => press(page(), name);

test('the key switches types in the order of the list, and says how many there are', async () => {
  const changes: (readonly AssetType[])[] = [];
  drawn = await draw(
    host,
    <AssetKey
      types={ASSET_TYPES}
      shown={['zone']}
      counts={new Map([['university', 1204]])}
      onChange={(next) => changes.push(next)}
    />,
  );
  expect(words()).toContain('University 1,204');
  const boxes = page().querySelectorAll('input');
  await act(async () => boxes[0]?.click());
  expect(changes).toEqual([['university', 'zone']]);
  await act(async () => boxes[ASSET_TYPES.indexOf('zone')]?.click());
  expect(changes[1]).toEqual([]);
});

test('asks for the set, and beyond it on wish; says what has no place and why', async () => {
  await open();
  expect(asked).toEqual([{ geographySetId: 'midlands-engine' }]);
  expect(words()).toContain('1 asset without a place on the map');
  expect(words()).toContain('The postcode XX1 1XX is not in the directory.');
  const box = [...page().querySelectorAll('label')].find((each) => each.textContent?.includes('Also beyond'));
  await act(async () => box?.querySelector('input')?.click());
  expect(asked[1]).toEqual({});
});

test('an asset is added with a town of the list, spaces left out', async () => {
  await open();
  await press(page(), ' Add an asset');
  await press(page(), 'Add the asset');
  expect(saves).toEqual([]);
  expect(words()).toContain('Enter a postcode or a town, so that a map can show it.');
  await type(field('Name'), ' The Foundry ');
  await type(field('Town, where there is no postcode'), 'derb');
  await press(page(), 'Derby');
  await type(field('Source'), 'Council list, 2026');
  await press(page(), 'Add the asset');
  expect(saves).toEqual([
    {
      entries: [
        {
          kind: 'asset',
          body: {
            name: 'The Foundry',
            type: 'innovation-hub',
            postcode: '',
            town: 'Derby',
            clusterIds: [],
            note: '',
            source: 'Council list, 2026',
          },
        },
      ],
    },
  ]);
  expect(page().querySelector('form')).toBeNull();
});

test('what was typed stays where the core did not keep it', async () => {
  refuse = true;
  await open();
  await press(page(), 'Change “Lost Hub”');
  await type(field('Postcode'), 'DE1 2QY');
  await press(page(), 'Keep the change');
  expect(saves[0]).toMatchObject({ entries: [{ id: 'd2', body: { postcode: 'DE1 2QY' } }] });
  expect((field('Postcode') as HTMLInputElement).value).toBe('DE1 2QY');
});

test('one that was entered here is changed and taken away, and can be put back', async () => {
  await open();
  await choose('Space Park');
  await press(page(), 'Take away');
  expect(removals).toEqual([{ ids: ['d1'], removed: true }]);
  await act(async () => useNotifications.getState().notifications[0]?.action?.run());
  expect(removals[1]).toEqual({ ids: ['d1'], removed: false });
});

test('one from elsewhere is only shown; its type is drawn from then on', async () => {
  types = ['zone'];
  await open();
  await choose('Derby University');
  expect(words()).toContain('Not entered here; change it at its source');
  await press(page(), 'Show on the map');
  expect(shown.map(({ id }) => id)).toEqual(['u1']);
  expect(types).toEqual(['university', 'zone']);
});

test('of several chosen, those that were entered here are taken away together', async () => {
  await open();
  await choose('All rows');
  expect(words()).toContain('1 asset not entered here');
  expect(words()).not.toContain('Show on the map');
  await press(page(), 'Take away');
  expect(removals).toEqual([{ ids: ['d1'], removed: true }]);
});
