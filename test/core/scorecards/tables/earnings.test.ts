import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import {
  BOTH,
  containing,
  EAST,
  ENGINE,
  formOne,
  payWorkbook,
  shown,
  take,
  unequal,
  WEST,
  type PayLine,
} from './table-world.ts';

const TITLE = 'Table 5.7a   Annual pay - Gross (£) - For all employee jobs: United Kingdom, 2021';
const FILE = 'Table 5.7a   Annual pay - Gross 2021.xlsx';
const PRECISION = 'Table 5.7b   Annual pay - Gross (£) - For all employee jobs: United Kingdom, 2021 - CV';

/** Regions are blocks; the same industries stand in each. Jobs in thousands. */
const BLOCKS: readonly PayLine[] = [
  ['United Kingdom', 'K02000001', 30000, 31000],
  ['Manufacture of machinery', '28', 100, 40000],
  ['Manufacture of other transport equipment', '30', 100, 50000],
  ['East Midlands', 'E12000004', 1890, 29000],
  ['Manufacture of machinery', '28', 10, 30000],
  ['Manufacture of other transport equipment', '30', 30, 46000],
  ['West Midlands', 'E12000005', 2300, 29500],
  ['Manufacture of machinery', '28', 20, 33000],
  ['Manufacture of other transport equipment', '30', 40, 48000],
  ['London', 'E12000007', 5000, 45000],
  ['Manufacture of machinery', '28', 'x', '..'],
  ['Manufacture of other transport equipment', '30', '-', ':'],
];
const AEROSPACE = containing({ 'sic-2007': ['28', '30', '30300'] });

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const pay = async (lines: readonly PayLine[] = BLOCKS, title = TITLE, file = FILE): Promise<number> =>
  take(world, 'ashe-table-5', file, payWorkbook(title, lines));

describe('3.2 earnings', () => {
  test('regions are pooled as job-weighted means, and the gap is against the same industries of the UK', async () => {
    await pay();
    const cell = formOne(world, '3.2', { document: AEROSPACE });
    // (10×30,000 + 30×46,000 + 20×33,000 + 40×48,000) ÷ 100 = 4,260,000 ÷ 100
    expect(shown(cell)).toBe(42_600);
    expect(unequal(cell)).toEqual([]);
    expect(cell.formed.operands.map(({ id, value }) => [id, value])).toEqual([
      ['pay', 4_260_000_000],
      ['jobs', 100_000],
    ]);
    // UK: (100×40,000 + 100×50,000) ÷ 200 = 45,000; 100 × 42,600 ÷ 45,000 − 100
    const [difference] = cell.formed.contexts;
    expect(difference).toMatchObject({ kind: 'difference-from-national', unit: '%' });
    expect(difference?.value).toBeCloseTo(-5.3333, 3);
    expect(difference?.words).toBe('5.3% lower than in the United Kingdom');
    expect(unequal(cell, difference?.operands)).toEqual([]);
    // At the UK’s means the jobs here would earn (30×40,000 + 70×50,000) ÷ 100 = 47,000.
    const parts = new Map(cell.formed.parts.map(({ id, value }) => [id, value]));
    expect(parts.get('mix-adjusted-gap')).toBeCloseTo(100 * (42_600 / 47_000) - 100, 9);
    expect([parts.get('E12000004'), parts.get('E12000005')]).toEqual([42_000, 43_000]);
    expect(cell.formed.currency).toBe('GBP');
    expect(cell.formed.territory).toEqual({ id: 'Midlands', name: 'East and West Midlands' });
  });

  test('one region stands by itself; the Midlands Engine is stood in for, and that is said', async () => {
    await pay();
    expect(shown(formOne(world, '3.2', { document: AEROSPACE, setId: EAST }))).toBe(42_000);
    expect(shown(formOne(world, '3.2', { document: AEROSPACE, setId: 'uk' }))).toBe(45_000);
    const engine = formOne(world, '3.2', { document: AEROSPACE, setId: ENGINE });
    expect(shown(engine)).toBe(42_600);
    expect(engine.formed.flags).toContain('other-territory');
    expect(engine.formed.territory.name).toBe('East and West Midlands');
    expect(engine.formed.formula).toContain('stand in for Midlands Engine');
    expect(shown(formOne(world, '3.2', { document: AEROSPACE, setId: 'utla:E06000015' }))).toBe(
      'not-additive',
    );
  });

  test('a description that names region and industry is read as well', async () => {
    await pay([
      ['East Midlands, 28 Manufacture of machinery', 'E12000004', 10, 30000],
      ['West Midlands, Manufacture of machinery', '28', 30, 40000],
      ['West Midlands, All industries', 'E12000005', 300, 20000],
    ]);
    const cell = formOne(world, '3.2', { document: containing({ 'sic-2007': ['28'] }) });
    expect(shown(cell)).toBe(37_500);
    expect(cell.formed.contexts[0]).toMatchObject({ value: null, reason: 'comparator-not-covered' });
  });

  test('a container of the survey’s own industries goes before SIC; a title selects as its code does', async () => {
    await pay();
    const document = containing({ 'ashe-industry': ['manufacture of MACHINERY'], 'sic-2007': ['30'] });
    expect(shown(formOne(world, '3.2', { document, setId: EAST }))).toBe(30_000);
  });

  test.each([
    ['x', 40000, '[u]'],
    [20, '..', '[c]'],
    [20, 'x', '[u]'],
    [20, '', '[x]'],
  ])('jobs %s and mean %s: the region cannot be pooled, and it is said which', async (jobs, mean, mark) => {
    await pay(BLOCKS.map((line, at) => (at === 7 ? [line[0], line[1], jobs, mean] : line)));
    const cell = formOne(world, '3.2', { document: AEROSPACE });
    expect(cell.formed.value.kind).toBe('suppressed');
    expect(shown(cell)).toContain(`West Midlands, industry 28 ${mark}`);
    expect(shown(formOne(world, '3.2', { document: AEROSPACE, setId: EAST }))).toBe(42_000);
  });

  test('no jobs at all add nothing and give no mean', async () => {
    await pay(BLOCKS.map((line, at) => (at === 7 ? [line[0], line[1], '-', ':'] : line)));
    // Without West Midlands’ machinery: (300 + 1,380 + 1,920) ÷ 80
    expect(shown(formOne(world, '3.2', { document: AEROSPACE }))).toBe(45_000);
    const london = formOne(world, '3.2', {
      document: containing({ 'sic-2007': ['30'] }),
      setId: 'region:E12000007',
    });
    expect(shown(london)).toBe('zero-denominator');
  });

  test('coefficients of variation are told apart from pay and carried', async () => {
    await pay();
    await pay(
      [
        ['East Midlands', 'E12000004', 1890, 1.1],
        ['Manufacture of machinery', '28', 10, 24.5],
        ['Manufacture of other transport equipment', '30', 30, 8],
      ],
      PRECISION,
      'Table 5.7b   Annual pay - Gross 2021 CV.xlsx',
    );
    const east = formOne(world, '3.2', { document: AEROSPACE, setId: EAST });
    expect(shown(east)).toBe(42_000);
    expect(east.formed.flags).toContain('low-precision');
    expect(east.formed.parts).toContainEqual(expect.objectContaining({ id: 'largest-cv', value: 24.5 }));
    const west = formOne(world, '3.2', { document: AEROSPACE, setId: WEST });
    expect(west.formed.flags).not.toContain('low-precision');
  });

  test('where Table 5 has no row of the UK, the national table gives it, marked as another source', async () => {
    await pay(BLOCKS.slice(3));
    await take(
      world,
      'ashe-table-16',
      'Table 16.7a   Annual pay - Gross 2021.xlsx',
      payWorkbook('Table 16.7a   Annual pay - Gross (£) - For all employee jobs: United Kingdom, 2021', [
        ['Manufacture of machinery', '28', 100, 40000],
        ['Manufacture of other transport equipment', '30', 100, 50000],
      ]),
    );
    const [difference] = formOne(world, '3.2', { document: AEROSPACE, setId: BOTH }).formed.contexts;
    expect(difference?.value).toBeCloseTo(-5.3333, 3);
    expect(difference?.flags).toEqual(['mixed-source']);
  });

  test('says why there is none: no table, no container, no such industry', async () => {
    expect(shown(formOne(world, '3.2', { document: AEROSPACE }))).toBe('no-source');
    await pay();
    expect(shown(formOne(world, '3.2'))).toBe('no-container');
    expect(shown(formOne(world, '3.2', { document: containing({ 'sic-2007': ['30300'] }) }))).toBe(
      'no-container',
    );
    expect(shown(formOne(world, '3.2', { document: containing({ 'sic-2007': ['99'] }) }))).toBe(
      'not-in-extract',
    );
  });
});
