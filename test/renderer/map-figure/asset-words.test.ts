import { describe, expect, test } from 'vitest';
import type { Asset } from '#shared/domain/map-figure.ts';
import { assetColumns } from '../../../renderer/panels/map/assets/asset-grid.tsx';
import {
  checkAsset,
  countByType,
  findTown,
  suggestTowns,
  type PlacedAsset,
} from '../../../renderer/panels/map/assets/asset-words.ts';
import { asset, placed, town } from './made-asset.ts';

const TOWNS = [
  town('Derby', 270_000),
  town('Market Drayton', 12_000),
  town('Derwent', 900),
  town('Belper', 23_000),
];

describe('towns', () => {
  test('those that begin with what was typed come first, larger before smaller', () => {
    expect(suggestTowns(TOWNS, 'der').map(({ name }) => name)).toEqual(['Derby', 'Derwent']);
    expect(suggestTowns(TOWNS, 'd').map(({ name }) => name)).toEqual(['Derby', 'Derwent', 'Market Drayton']);
    expect(suggestTowns(TOWNS, 'd', 1)).toHaveLength(1);
    expect(suggestTowns(TOWNS, '  ')).toEqual([]);
  });

  test('a town is found however its letters were typed', () => {
    expect(findTown(TOWNS, ' derBY ')?.name).toBe('Derby');
    expect(findTown(TOWNS, 'Der')).toBeNull();
  });
});

describe('an asset', () => {
  const wrong = (patch: Partial<Asset>, towns = TOWNS) =>
    Object.entries(checkAsset({ ...asset(), ...patch }, towns))
      .filter(([, problem]) => problem !== null)
      .map(([field]) => field);

  test('needs a name, a source, and a postcode or a town of the list', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ name: ' ', source: '' })).toEqual(['name', 'source']);
    expect(wrong({ town: '' })).toEqual(['town']);
    expect(wrong({ town: '', postcode: 'DE1 2QY' })).toEqual([]);
    expect(wrong({ postcode: 'DE1' })).toEqual(['postcode']);
    expect(wrong({ town: 'Atlantis' })).toEqual(['town']);
  });

  test('no town is refused before the list has come', () =>
    expect(wrong({ town: 'Atlantis' }, [])).toEqual([]));

  test('assets are counted by type, with 0 for those of none', () => {
    const counts = countByType([placed(), placed({ type: 'zone' }), placed({ type: 'zone' })]);
    expect([counts.get('zone'), counts.get('science-park'), counts.get('university')]).toEqual([2, 1, 0]);
  });

  test('its row says what it is, where, how well that is known and for whom', () => {
    const values = (row: PlacedAsset) =>
      Object.fromEntries(assetColumns((id) => `<${id}>`).map(({ id, value }) => [id, value(row)]));
    expect(values(placed())).toMatchObject({
      type: 'Science or business park',
      name: 'Space Park',
      place: 'Derby',
      precision: 'Middle of the town',
      clusters: 'All',
      note: null,
    });
    expect(values(placed({ clusterIds: ['a', 'b'] }))).toMatchObject({ clusters: '<a>, <b>' });
  });
});
