import { afterEach, expect, test } from 'vitest';
import type { AreaMetricId } from '#shared/domain/area-metrics.ts';
import { FigureCell } from '../../../renderer/panels/figures/figure-cell.tsx';
import { rowsByArea, rowsByCluster, type FigureRow } from '../../../renderer/panels/figures/figure-rows.ts';
import { figureHint, partFigure, symbolsUsed } from '../../../renderer/panels/figures/figure-words.ts';
import { draw, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';
import { makeFigures, makeRow, makeValue, noValue } from './made-figures.ts';

let drawn: Drawn | null = null;
afterEach(() => drawn?.close());

function onlyRow(values: FigureRow['values'], notes = 0): FigureRow {
  const [row] = rowsByCluster(
    makeFigures([makeRow('uk', values)]),
    new Map([['metric:aerospace/location-quotient/uk', notes]]),
  );
  if (row === undefined) throw new Error('There is no row.');
  return row;
}

async function cell(row: FigureRow, metricId: AreaMetricId): Promise<HTMLElement> {
  drawn = await draw(makeStandInHost(), <FigureCell row={row} metricId={metricId} />);
  const found = drawn.page.querySelector<HTMLElement>('[data-metric]');
  if (found === null) throw new Error('There is no cell.');
  return found;
}

test('a cell shows a rounded figure and carries the full one', async () => {
  const found = await cell(
    onlyRow({ 'location-quotient': makeValue(1.4706694403797294) }),
    'location-quotient',
  );
  expect(found.textContent).toBe('1.47');
  expect(found.dataset).toMatchObject({
    metric: 'location-quotient',
    cluster: 'aerospace',
    geography: 'uk',
    value: '1.4706694403797294',
  });
});

test('a zero denominator reads [z], with the reason on hover', async () => {
  const row = onlyRow({ 'location-quotient': noValue('zero-denominator', 'location-quotient') });
  expect((await cell(row, 'location-quotient')).textContent).toBe('[z]');
  expect(figureHint(row, 'location-quotient')).toContain('The denominator is zero');
});

test('a figure that was not formed at all reads [x] and never stays blank', async () => {
  expect((await cell(onlyRow({}), 'turnover')).textContent).toBe('[x]');
});

test('low reliability stands after the digits, so that digits align', async () => {
  const found = await cell(onlyRow({ 'location-quotient': makeValue(1.2, {}, 'low') }), 'location-quotient');
  expect([...found.children].map((part) => part.textContent)).toEqual(['1.20', '[u]']);
  expect(partFigure('1.20 [u]')).toEqual({ digits: '1.20', after: '[u]' });
  expect(partFigure('[z]')).toEqual({ digits: '[z]', after: '' });
});

test('an annotated figure carries its badge in sight and in words', async () => {
  const found = await cell(onlyRow({ 'location-quotient': makeValue(1) }, 1), 'location-quotient');
  expect(found.textContent).toContain('▴ annotated');
});

test('hovering says full value, formula with its numbers, source, area and territory', () => {
  const row = onlyRow({ businesses: makeValue(1524, { formula: '1,524 members with a site' }) });
  expect(figureHint(row, 'businesses').split('\n')).toEqual([
    'Businesses: 1,524',
    'Formula: 1,524 members with a site',
    'Source: Companies House, 2026-11',
    'Area: Name of uk',
    'Territory: Midlands',
  ]);
});

test('the key lists the symbols in use, those of what is not placed included', () => {
  const figures = makeFigures(
    [makeRow('uk', { 'location-quotient': makeValue(1, {}, 'low') })],
    [{ clusterId: 'aerospace', companies: 0, employees: 0, turnoverGbp: 0 }],
  );
  const { foot } = rowsByArea(figures, ['uk'], new Map());
  expect(symbolsUsed(foot, ['location-quotient'])).toEqual(['[u]', '[z]']);
});
