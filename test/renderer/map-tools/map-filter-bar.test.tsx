import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mapPanelSchema, NO_FILTER, type MapFilter } from '#shared/domain/map-figure.ts';
import { MapFilterBar } from '../../../renderer/panels/map/tools/map-filter-bar.tsx';
import { REDUCED_STEP_MS, STEP_MS } from '../../../renderer/panels/map/tools/time-slider.tsx';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';
import { CONTEXT } from './made-selection.ts';

let drawn: Drawn | null = null;
let reduced = false;
const onFilter = vi.fn<(patch: Partial<MapFilter>) => void>();
const onExtract = vi.fn<(extractId: number | null) => void>();

beforeEach(() => {
  reduced = false;
  onFilter.mockClear();
  onExtract.mockClear();
  // jsdom has none; the pop-overs ask for it.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.stubGlobal('matchMedia', () => ({ matches: reduced, addEventListener() {}, removeEventListener() {} }));
});
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const rule = (id: string, effect: 'include' | 'exclude', code: string) => ({
  id,
  effect,
  when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: [code] },
  note: '',
});
const member = (incorporatedOn: string | null) => ({ companyNumber: '1', name: 'A', incorporatedOn });

function host(dates: readonly [first: string | null, last: string | null] = ['1971-05-01', '2024-02-03']) {
  return makeStandInHost({
    'definitions.read': () => ({
      revision: 1,
      hash: 'h',
      document: {
        schemaVersion: 2,
        containers: [],
        rules: [rule('a', 'exclude', '30110'), rule('b', 'include', '30300')],
        pins: [],
      },
    }),
    'extracts.list': () => ({
      extracts: [
        {
          id: 4,
          target: 'companies',
          status: 'live',
          supplier: 'Data City',
          statement: { title: 'Aerospace list', edition: '2026-03' },
          rows: { accepted: 1200 },
        },
      ],
    }),
    'members.list': (input) => ({
      total: 12,
      rows: [member(JSON.stringify(input).includes('"descending":true') ? dates[1] : dates[0])],
    }),
  });
}

async function show(filter: Partial<MapFilter> = {}, given = host(), extractId: number | null = null) {
  const bar = (next: Partial<MapFilter>) => (
    <MapFilterBar
      panel={mapPanelSchema.parse({ clusterId: 'aerospace', extractId })}
      filter={{ ...NO_FILTER, ...next }}
      context={CONTEXT}
      answer={{ members: 1204, allMembers: 1524 }}
      onFilter={onFilter}
      onExtract={onExtract}
    />
  );
  const made = await draw(given, bar(filter));
  drawn = made;
  return { page: made.page, again: (next: Partial<MapFilter>) => made.redraw(bar(next)) };
}

test('without a filter it says nothing of members and has no chip', async () => {
  const { page } = await show();
  expect(page.textContent).not.toContain('members');
  expect(page.querySelectorAll('.map-tool-chip')).toHaveLength(0);
});

test('each part is a chip that takes itself off, and the members that pass are counted', async () => {
  const { page } = await show(
    { employeesFrom: 10, employeesTo: 49, incorporatedTo: 2020, step: 1 },
    host(),
    4,
  );
  expect(page.textContent).toContain('1,204 of 1,524 members');
  await press(page, 'Take off: 10 to 49 employees');
  expect(onFilter).toHaveBeenLastCalledWith({ employeesFrom: null, employeesTo: null });
  await press(page, 'Take off: incorporated up to 2020');
  expect(onFilter).toHaveBeenLastCalledWith({ incorporatedFrom: null, incorporatedTo: null });
  const step = [...page.querySelectorAll('.map-tool-chip')].find((chip) =>
    chip.textContent?.includes('30300'),
  );
  expect(step?.textContent).toContain('let in by');
  await press(page, 'Take off: Aerospace list, 2026-03');
  expect(onExtract).toHaveBeenCalledWith(null);
});

test('bounds of one’s own are taken on Enter, and a first above the second is refused in words', async () => {
  await show({ employeesFrom: 5, employeesTo: 7 });
  await press(document.body, ' Filter');
  const form = document.querySelector('form[aria-label="Employees"]');
  const [from, to] = [...(form?.querySelectorAll('input') ?? [])];
  await type(from ?? null, '9');
  expect(form?.textContent).toContain('The first number is above the second.');
  await type(to ?? null, '1,200');
  await act(async () => form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
  expect(onFilter).toHaveBeenLastCalledWith({ employeesFrom: 9, employeesTo: 1200 });
  await press(document.body, 'Count every member');
  expect(onFilter).toHaveBeenLastCalledWith(NO_FILTER);
});

describe('the time slider', () => {
  const slider = (page: HTMLElement) => page.querySelector<HTMLInputElement>('input[type="range"]');

  test('goes from the first to the last year of the members; the last year is no filter', async () => {
    const { page } = await show();
    await press(page, 'Time slider');
    await act(async () => undefined);
    expect(slider(page)).toMatchObject({ min: '1971', max: '2024', value: '2024' });
    expect(page.querySelector('output')?.textContent).toBe('2024: every year');
  });

  test('plays a year at a time, and ends with every year shown', async () => {
    const { page, again } = await show({ incorporatedTo: 2022 });
    await press(page, 'Time slider');
    await act(async () => undefined);
    vi.useFakeTimers();
    await press(page, 'Play a year at a time');
    await act(async () => vi.advanceTimersByTime(STEP_MS));
    expect(onFilter).toHaveBeenLastCalledWith({ incorporatedTo: 2023 });
    await again({ incorporatedTo: 2023 });
    await act(async () => vi.advanceTimersByTime(STEP_MS));
    expect(onFilter).toHaveBeenLastCalledWith({ incorporatedTo: null });
    await again({});
    await act(async () => vi.advanceTimersByTime(STEP_MS * 5));
    expect(onFilter).toHaveBeenCalledTimes(2);
    expect(page.querySelector('button[aria-label="Pause"]')).toBeNull();
  });

  test('begins anew at the end, and pauses', async () => {
    const { page, again } = await show();
    await press(page, 'Time slider');
    await act(async () => undefined);
    vi.useFakeTimers();
    await press(page, 'Play a year at a time');
    expect(onFilter).toHaveBeenLastCalledWith({ incorporatedTo: 1971 });
    await again({ incorporatedTo: 1971 });
    await press(page, 'Pause');
    await act(async () => vi.advanceTimersByTime(STEP_MS * 3));
    expect(onFilter).toHaveBeenCalledTimes(1);
  });

  test('stands longer on a year where motion is reduced', async () => {
    reduced = true;
    const { page } = await show({ incorporatedTo: 2000 });
    await press(page, 'Time slider');
    await act(async () => undefined);
    vi.useFakeTimers();
    await press(page, 'Play a year at a time');
    await act(async () => vi.advanceTimersByTime(REDUCED_STEP_MS - 1));
    expect(onFilter).not.toHaveBeenCalled();
    await act(async () => vi.advanceTimersByTime(1));
    expect(onFilter).toHaveBeenLastCalledWith({ incorporatedTo: 2001 });
  });

  test('says why it is off where the extract gives no dates', async () => {
    const { page } = await show({}, host([null, null]));
    await press(page, 'Time slider');
    await act(async () => undefined);
    expect(slider(page)?.disabled).toBe(true);
    expect(page.textContent).toContain('The extract gives no date of incorporation');
  });
});
