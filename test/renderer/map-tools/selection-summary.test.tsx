import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { resetTools, toggleCell, useMapTools } from '../../../renderer/panels/map/tools/map-tools.ts';
import {
  addUp,
  agrees,
  summaryText,
  sumsInOrder,
} from '../../../renderer/panels/map/tools/selection-columns.ts';
import { largestCell, SelectionSummary } from '../../../renderer/panels/map/tools/selection-summary.tsx';
import { select, useSelection } from '../../../renderer/state/selection.ts';
import { draw, press, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';
import { CONTEXT, madeSelection, NO_FILTER, PANEL } from './made-selection.ts';

let drawn: Drawn | null = null;
let asked: unknown[] = [];

beforeEach(() => {
  resetTools();
  select(null);
  asked = [];
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
});
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  vi.unstubAllGlobals();
});

const layer = {
  q: Int32Array.of(1, 2, 3),
  r: Int32Array.of(0, 0, 0),
  value: Float64Array.of(5, Number.NaN, 900),
};

async function show(answer: () => unknown = madeSelection): Promise<HTMLElement> {
  drawn = await draw(
    makeStandInHost({
      'hexes.selection': (input) => {
        asked.push(input);
        return answer();
      },
    }),
    <SelectionSummary
      panel={PANEL}
      filter={NO_FILTER}
      context={CONTEXT}
      spacing="area-1km2"
      clusterName="Aerospace"
      geographyName="Midlands Engine"
      layer={layer}
    />,
  );
  await act(async () => undefined);
  return drawn.page;
}

test('says what to do while no cell is chosen, and when a shape holds none', async () => {
  const page = await show();
  expect(page.textContent).toContain('No cell is chosen');
  await act(async () => useMapTools.setState({ cells: { q: Int32Array.of(), r: Int32Array.of() } }));
  expect(page.textContent).toContain('No cell lies in the shape');
  expect(asked).toEqual([]);
});

describe('with cells chosen', () => {
  beforeEach(() => {
    toggleCell(2, 0);
    toggleCell(1, 0);
  });

  test('asks for the cluster, the filter and the cells', async () => {
    await show();
    expect(asked[0]).toMatchObject({
      clusterId: 'aerospace',
      geographySetId: 'midlands-engine',
      measure: 'turnover',
      filter: NO_FILTER,
      q: Int32Array.of(2, 1),
      r: Int32Array.of(0, 0),
      offset: 0,
    });
  });

  test('gives every measure, the mapped one first, and the sum of the rows the same to the unit', async () => {
    const page = await show();
    const rows = [...page.querySelectorAll('.map-tool-sums tbody tr')];
    expect(rows).toHaveLength(7);
    expect(rows[0]?.textContent).toContain('Estimated turnover');
    expect(rows[0]?.querySelector('td')?.title).toBe('£3,000,000.75');
    expect(rows.find((row) => row.getAttribute('data-measure') === 'fundraising')?.textContent).toContain(
      '[x]',
    );
    const section = page.querySelector<HTMLElement>('[data-selection-sum]');
    const below = page.querySelector<HTMLElement>('[data-grid-sum]');
    expect(below?.dataset['gridSum']).toBe(section?.dataset['selectionSum']);
    expect(below?.textContent).toContain('the same as the sum of the chosen cells');
    expect(below?.textContent).toContain('1 row without a figure');
    expect(page.textContent).toContain('check the licence before passing them on');
    expect(page.textContent).toContain('1 more have sites of other areas only');
  });

  test('says so where rows and sum differ', async () => {
    const { sums } = madeSelection();
    const page = await show(() =>
      madeSelection({
        sums: sums.map((sum) => (sum.measure === 'turnover' ? { ...sum, value: 3_000_002 } : sum)),
      }),
    );
    expect(page.querySelector('[data-grid-sum]')?.textContent).toContain('they should be the same');
  });

  test('a refusal is shown with a way to ask again', async () => {
    const page = await show(() => {
      throw new AppError('not-found', 'There is no cluster “aerospace”.');
    });
    expect(page.textContent).toContain('There is no cluster “aerospace”.');
    expect(page.textContent).toContain('Try again');
  });

  test('annotating selects the highest of the chosen cells; clearing chooses none', async () => {
    const page = await show();
    await press(page, ' Annotate the largest cell');
    expect(useSelection.getState().selection).toEqual({
      kind: 'hex',
      spacing: 'area-1km2',
      q: 1,
      r: 0,
      clusterId: 'aerospace',
      measure: 'turnover',
    });
    await press(page, ' Clear');
    expect(useMapTools.getState().cells).toBeNull();
  });
});

test('a cell clicked twice is out again', () => {
  toggleCell(1, 2);
  toggleCell(3, 4);
  toggleCell(1, 2);
  expect(useMapTools.getState().cells).toEqual({ q: Int32Array.of(3), r: Int32Array.of(4) });
  toggleCell(3, 4);
  expect(useMapTools.getState().cells).toBeNull();
});

test('rows add up without those that have no figure; half a pound apart is not the same', () => {
  expect(addUp(madeSelection().rows)).toEqual({ sum: 3_000_000.75, missing: 1 });
  expect(agrees(10.4, 10)).toBe(true);
  expect(agrees(10.5, 10)).toBe(false);
  expect(agrees(0, null)).toBe(false);
});

test('without values the first cell stands for the largest', () => {
  expect(largestCell({ q: Int32Array.of(7, 8), r: Int32Array.of(1, 1) }, null)).toEqual({ q: 7, r: 1 });
});

test('a copy has headers, full values, [x] for what is missing, and the source', () => {
  const chosen = madeSelection();
  const lines = summaryText(
    { ...chosen, sums: sumsInOrder(chosen.sums, 'turnover') },
    (measure) => measure,
    'Aerospace. The source.',
  ).split('\n');
  expect(lines[0]).toBe('Measure\tUnit\tChosen cells\tShare of the total (%)\tWithout a figure');
  expect(lines[1]).toBe('turnover\t£\t3000000.75\t12.5\t1');
  expect(lines.find((line) => line.startsWith('fundraising'))).toBe('fundraising\t£\t[x]\t[x]\t0');
  expect(lines.at(-1)).toBe('Aerospace. The source.');
});
