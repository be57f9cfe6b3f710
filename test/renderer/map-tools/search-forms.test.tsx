import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { resetTools, useMapTools } from '../../../renderer/panels/map/tools/map-tools.ts';
import { PlaceSearch, type FoundPlace } from '../../../renderer/panels/map/tools/place-search.tsx';
import { RadiusForm } from '../../../renderer/panels/map/tools/radius-form.tsx';
import { hearToolKey } from '../../../renderer/panels/map/tools/tool-keys.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
beforeEach(() => {
  resetTools();
  // jsdom has none; the pop-overs ask for it.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
});
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  vi.unstubAllGlobals();
});

const provenance = { source: '', vintage: '', attribution: '', indicative: false, note: null };
const host = () =>
  makeStandInHost({
    'geographies.places': () => ({
      attribution: '',
      places: [{ name: 'Derby', lon: -1.48, lat: 52.92, population: 270_000 }],
    }),
    'geographies.boundaries': () => ({ provenance, areas: [] }),
    'postcodes.find': (input) => {
      if (JSON.stringify(input).includes('ZZ'))
        throw new AppError('not-found', 'ZZ1 1ZZ is in no directory.');
      return {
        postcode: 'DE24 8BJ',
        easting: 436_000,
        northing: 333_000,
        lon: -1.46,
        lat: 52.89,
        districtCode: null,
        districtName: null,
        utlaCode: null,
        utlaName: null,
      };
    },
  });

async function enter(field: Element | null, text: string): Promise<void> {
  await type(field, text);
  await act(async () =>
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })),
  );
  await act(async () => undefined);
}

describe('the search for a place', () => {
  const found = vi.fn<(place: FoundPlace) => void>();
  const show = async (): Promise<HTMLInputElement> => {
    found.mockClear();
    drawn = await draw(host(), <PlaceSearch spacing="area-1km2" onFound={found} />);
    const field = drawn.page.querySelector('input');
    if (field === null) throw new Error('There is no field.');
    return field;
  };

  test('Enter goes to the first line: a town', async () => {
    await enter(await show(), 'derby');
    expect(found).toHaveBeenCalledTimes(1);
    const place = found.mock.calls[0]?.[0];
    expect(place).toMatchObject({ name: 'Derby', lon: -1.48, lat: 52.92 });
    // Derby stands near 435,000 E, 336,000 N.
    expect(Math.abs((place?.easting ?? 0) - 435_000)).toBeLessThan(1500);
    expect(Math.abs((place?.northing ?? 0) - 336_000)).toBeLessThan(1500);
  });

  test('a cell and a postcode', async () => {
    const field = await show();
    await enter(field, '388, 310');
    expect(found.mock.calls[0]?.[0].name).toBe('Cell 388, 310');
    await enter(field, 'de248bj');
    expect(found.mock.calls[1]?.[0]).toEqual({
      name: 'DE24 8BJ',
      lon: -1.46,
      lat: 52.89,
      easting: 436_000,
      northing: 333_000,
    });
  });

  test('what is not found is said beside the field, and typing on takes the words away', async () => {
    const field = await show();
    await enter(field, 'Atlantis');
    expect(drawn?.page.textContent).toContain('is called “Atlantis”');
    await type(field, 'Atlant');
    expect(drawn?.page.textContent).not.toContain('is called “Atlantis”');
    await enter(field, 'ZZ1 1ZZ');
    expect(drawn?.page.textContent).toContain('ZZ1 1ZZ is in no directory.');
    expect(found).not.toHaveBeenCalled();
  });

  test('the key / on the map leads to it; a digit without a bookmark is not used', async () => {
    const field = await show();
    let used = false;
    await act(async () => {
      used = hearToolKey('/');
    });
    expect(used).toBe(true);
    expect(document.activeElement).toBe(field);
    expect(hearToolKey('3')).toBe(false);
    expect(hearToolKey('x')).toBe(false);
  });
});

describe('cells within a distance', () => {
  const show = async (): Promise<HTMLElement> => {
    drawn = await draw(host(), <RadiusForm spacing="area-1km2" chosenCell={{ q: 200, r: 300 }} />);
    return drawn.page;
  };
  const fields = (page: HTMLElement) => [...page.querySelectorAll('input')];

  test('of a place that was found', async () => {
    const page = await show();
    await type(fields(page)[0] ?? null, '7.5');
    await enter(fields(page)[1] ?? null, 'derby');
    expect(page.textContent).toContain('Centre: Derby');
    await press(page, 'Choose the cells');
    expect(useMapTools.getState().shape).toEqual({
      kind: 'radius',
      centre: [-1.48, 52.92],
      km: 7.5,
      place: 'Derby',
    });
  });

  test('of the chosen cell', async () => {
    const page = await show();
    await press(page, 'Round Cell 200, 300');
    expect(useMapTools.getState().shape).toMatchObject({ km: 5, place: 'Cell 200, 300' });
  });

  test('says what is missing: kilometres, and a place', async () => {
    const page = await show();
    await type(fields(page)[0] ?? null, 'far');
    await press(page, 'Choose the cells');
    expect(page.textContent).toContain('Type kilometres from 0.5 to 200');
    expect(page.querySelector('[role="alert"]')?.textContent).toContain('Find a town');
    expect(useMapTools.getState().shape).toBeNull();
  });
});
