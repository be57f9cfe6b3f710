import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  followAddress,
  go,
  hashOfPlace,
  placeFromHash,
  setParams,
  useNavigation,
} from '../../../renderer/state/navigation.ts';

describe('a place and its hash', () => {
  test.each([
    [{ screen: 'map', params: {} }, '#/map'],
    [
      { screen: 'clusters', params: { cluster: 'health-and-life-sciences' } },
      '#/clusters?cluster=health-and-life-sciences',
    ],
    [{ screen: 'map', params: { postcode: 'DE24 8BJ' } }, '#/map?postcode=DE24+8BJ'],
  ] as const)('%o is written %s, and read back', (place, hash) => {
    expect(hashOfPlace(place)).toBe(hash);
    expect(placeFromHash(hash)).toEqual(place);
  });

  test.each(['', '#', '#/', '#/nowhere?x=1', '#/constructor'])('the unknown hash "%s" is Home', (hash) => {
    expect(placeFromHash(hash)).toEqual({ screen: 'home', params: {} });
  });
});

describe('the window', () => {
  let stop = (): void => {};
  beforeEach(() => {
    window.location.hash = '#/home';
    stop = followAddress();
  });
  afterEach(() => stop());

  const back = async (to: string): Promise<void> => {
    window.history.back();
    await vi.waitFor(() => expect(window.location.hash).toBe(to));
    // The event that tells of it comes a turn after the address.
    await new Promise((resolve) => setTimeout(resolve, 20));
  };

  test('goes where it is told, keeps it in the address, and back returns', async () => {
    go('clusters', { cluster: 'logistics' });
    expect(useNavigation.getState()).toEqual({ screen: 'clusters', params: { cluster: 'logistics' } });
    expect(window.location.hash).toBe('#/clusters?cluster=logistics');
    go('map');
    await back('#/clusters?cluster=logistics');
    expect(useNavigation.getState()).toEqual({ screen: 'clusters', params: { cluster: 'logistics' } });
  });

  test('a filter changes the address without a step in the history', async () => {
    go('annotations');
    const steps = window.history.length;
    setParams({ status: 'open' });
    setParams({ kind: 'note' });
    setParams({ status: null });
    expect(window.location.hash).toBe('#/annotations?kind=note');
    expect(window.history.length).toBe(steps);
    expect(useNavigation.getState().params).toEqual({ kind: 'note' });
  });
});
