import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { OverlapMatrix } from '../../../renderer/panels/compare/overlap-matrix.tsx';
import {
  layOutMatrix,
  statedEmployees,
  writeCell,
  type Overlaps,
} from '../../../renderer/panels/compare/overlap-words.ts';
import { draw, press, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

const size = (companies: number, employees: number | null = null) => ({
  companies,
  employees: employees ?? 0,
  employeesStated: employees === null ? 0 : companies,
  turnoverGbp: 0,
  turnoverStated: 0,
});
const OVERLAPS: Overlaps = {
  clusters: [
    { clusterId: 'whole', name: 'Whole', tier: 'super', size: size(10, 100) },
    { clusterId: 'part', name: 'Part', tier: 'established', size: size(4, 40) },
    { clusterId: 'apart', name: 'Apart', tier: 'established', size: size(0) },
  ],
  pairs: [
    {
      left: 0,
      right: 1,
      shared: size(3, 30),
      jaccard: 3 / 11,
      leftInRight: 0.3,
      rightInLeft: 0.75,
      ofEmployees: { jaccard: 0.3, leftInRight: 0.3, rightInLeft: 0.75 },
      ofTurnover: { jaccard: null, leftInRight: null, rightInLeft: null },
      relation: 'has-part',
    },
  ],
  union: size(11, 110),
  several: size(3, 30),
  faults: [],
  extractId: 1,
};

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

test('a pair is read from either side: its share of the row, and the relation turned round', () => {
  const cells = layOutMatrix(OVERLAPS);
  expect(cells[0]?.[1]).toMatchObject({ companies: 3, within: 0.3, relation: 'has as its part' });
  expect(cells[1]?.[0]).toMatchObject({ companies: 3, within: 0.75, relation: 'part of' });
  expect(cells[0]?.[2]).toBeNull();
});

test('a cell is written as what is shown; nothing shared is 0, a share of nothing is not applicable', () => {
  const cell = layOutMatrix(OVERLAPS)[1]?.[0] ?? null;
  expect(writeCell(cell, 'companies')).toBe('3');
  expect(writeCell(cell, 'employees')).toBe('30');
  expect(writeCell(cell, 'within')).toBe('75%');
  expect(writeCell(cell, 'jaccard')).toBe('0.27');
  expect(writeCell(null, 'companies')).toBe('0');
  expect(writeCell(cell === null ? null : { ...cell, employees: null }, 'employees')).toBe('[x]');
  expect(statedEmployees(size(3))).toBeNull();
  expect(statedEmployees(size(0))).toBe(0);
  expect(cell === null ? '' : writeCell({ ...cell, within: null }, 'within')).toBe('[z]');
});

test('the arrow keys move between cells, one of which takes the focus; a press chooses', async () => {
  const choose = vi.fn();
  drawn = await draw(
    makeStandInHost(),
    <OverlapMatrix overlaps={OVERLAPS} shown="companies" chosen={null} onChoose={choose} />,
  );
  const { page } = drawn;
  const inTurn = () => [...page.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0);
  expect(inTurn()).toHaveLength(1);
  const first = inTurn()[0];
  await act(async () => first?.focus());
  const key = (name: string) =>
    act(async () =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })),
    );
  await key('ArrowRight');
  await key('ArrowDown');
  await key('ArrowLeft');
  expect(document.activeElement?.getAttribute('aria-label')).toBe(
    'Part and Whole: 3 companies in both, 75% of Part; Part part of Whole',
  );
  await key('ArrowLeft');
  expect(document.activeElement?.getAttribute('data-at')).toBe('1 0');
  await press(page, 'Part and Whole: 3 companies in both, 75% of Part; Part part of Whole');
  expect(choose).toHaveBeenCalledWith({ row: 'part', column: 'whole' });
});
