import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { computeQuotients } from '#core/quality/compute-quotients.ts';
import { listQuotientSources } from '#core/quality/quotient-sources.ts';
import type { Extract } from '#shared/domain/extract.ts';
import {
  createImportWorld,
  PLAIN_STATEMENT,
  SHARED_DATA,
  type ImportWorld,
} from '../../fixtures/import-world.ts';
import { sicDefinition } from './quality-world.ts';

const HEADER =
  'DATE_NAME,GEOGRAPHY_NAME,GEOGRAPHY_CODE,GEOGRAPHY_TYPE,INDUSTRY_NAME,INDUSTRY_CODE,EMPLOYMENT_STATUS_NAME,OBS_VALUE,OBS_STATUS';

/** Rows of the Nomis interface as BRES gives them: area code and name, industry, figure, and what else differs. */
type Row = readonly [
  area: string,
  name: string,
  code: string,
  value: string,
  more?: { readonly year?: string; readonly status?: string; readonly mark?: string },
];

async function take(
  world: ImportWorld,
  rows: readonly Row[],
  territory: 'GB' | 'UK' = 'GB',
): Promise<Extract> {
  const lines = rows.map(
    ([area, name, code, value, { year = '2021', status = 'Employees', mark = 'A' } = {}]) =>
      `${year},${name},${area},regions,${code === '' ? 'Total' : `${code} : An industry`},${code === '' ? '37748736' : code},${status},${value},${mark}`,
  );
  const stage = await world.stage(world.grant('NM_189_1.csv', [HEADER, ...lines, ''].join('\n')));
  expect(stage.profile.id).toBe('nomis-bres-api');
  return world.commit(stage, {
    statement: { ...PLAIN_STATEMENT, ...stage.suggested, territory, universe: 'all-companies' },
  });
}

function openWorld(): ImportWorld {
  const world = createImportWorld();
  onTestFinished(() => world.close());
  return world;
}

function ask(world: ImportWorld, extract: Extract, codes: string[], sets: string[], comparatorId: string) {
  return computeQuotients(world.store, {
    document: sicDefinition(...codes),
    base: 'employees',
    geographySetIds: sets,
    comparatorId,
    sourceExtractId: extract.id,
    settings: {},
  });
}

/** East and West Midlands with a total each, and Great Britain. */
const REGIONS: readonly Row[] = [
  ['E12000004', 'East Midlands', '30', '7000'],
  ['E12000004', 'East Midlands', '', '100000'],
  ['E12000005', 'West Midlands', '30', '3000'],
  ['E12000005', 'West Midlands', '', '100000'],
  ['K03000001', 'Great Britain', '30', '30000'],
  ['K03000001', 'Great Britain', '', '1000000'],
];

describe('a location quotient from published figures', () => {
  test('by hand: (7,000 ÷ 100,000) ÷ (30,000 ÷ 1,000,000) = 2.33, with the interval of the rounding', async () => {
    const world = openWorld();
    const extract = await take(world, REGIONS);
    const { rows, source, sourceExtractId } = ask(world, extract, ['30'], ['region:E12000004'], 'gb');
    const [east] = rows;
    expect(east?.counts).toEqual({
      part: 7000,
      whole: 100_000,
      comparatorPart: 30_000,
      comparatorWhole: 1_000_000,
    });
    expect(east?.lq).toMatchObject({ kind: 'value', reliability: 'ok' });
    expect(east?.lq.kind === 'value' ? east.lq.value : null).toBeCloseTo(7 / 3, 12);
    expect([source, sourceExtractId, east?.withoutLargest]).toEqual([
      expect.stringContaining('BRES'),
      extract.id,
      null,
    ]);
    // 7,000 is no multiple of 2,000, so relaxed: 6,500 to 7,500. The others may be strict: ±1,000 each.
    // Least: p 6,500, other here 101,000 − 6,500, cluster elsewhere 31,000 − 6,500, other elsewhere the rest at its least.
    const other = { from: 99_000 - 7500, to: 101_000 - 6500 };
    const cluster = { from: 29_000 - 7500, to: 31_000 - 6500 };
    const everything = { from: 999_000, to: 1_001_000 };
    const otherThere = { from: everything.from - 31_000, to: everything.to - 29_000 };
    const elsewhere = { from: otherThere.from - other.to, to: otherThere.to - other.from };
    const lq = (p: number, o: number, q: number, r: number) => p / (p + o) / ((p + q) / (p + o + q + r));
    expect(east?.interval?.from).toBeCloseTo(lq(6500, other.to, cluster.to, elsewhere.from), 9);
    expect(east?.interval?.to).toBeCloseTo(lq(7500, other.from, cluster.from, elsewhere.to), 9);
    expect(east?.interval?.words).toContain('rounding interval');
  });

  test('a set is put together from areas that make it up, and not from some of them', async () => {
    const world = openWorld();
    const extract = await take(world, REGIONS);
    const { rows } = ask(
      world,
      extract,
      ['30'],
      ['east-and-west-midlands', 'midlands-engine', 'lad:E06000015'],
      'gb',
    );
    expect(rows[0]?.counts).toMatchObject({ part: 10_000, whole: 200_000 });
    expect(rows[1]?.lq).toMatchObject({ kind: 'undefined', reason: 'area-not-in-source' });
    expect(rows[2]?.lq).toMatchObject({ kind: 'undefined', reason: 'area-not-in-source' });
  });

  test('Great Britain is no United Kingdom: the comparator must be covered', async () => {
    const world = openWorld();
    const extract = await take(world, REGIONS);
    expect(ask(world, extract, ['30'], ['region:E12000004'], 'uk').rows[0]?.lq).toMatchObject({
      kind: 'undefined',
      reason: 'comparator-not-covered',
    });
  });

  test('a source that is coarser than the codes is refused in words', async () => {
    const world = openWorld();
    const extract = await take(world, REGIONS);
    expect(() => ask(world, extract, ['3030'], ['region:E12000004'], 'gb')).toThrow(
      'has no figure as fine as SIC 3030',
    );
    expect(() => ask(world, extract, ['62'], ['region:E12000004'], 'gb')).toThrow(
      'has none of the industries SIC 62',
    );
    expect(() => ask(world, extract, [], ['region:E12000004'], 'gb')).toThrow('no code of SIC 2007 fits');
  });

  test('without a total and without all industries there is no whole', async () => {
    const world = openWorld();
    const extract = await take(
      world,
      REGIONS.filter(([, , code]) => code !== ''),
    );
    expect(() => ask(world, extract, ['30'], ['region:E12000004'], 'gb')).toThrow(
      'holds 1 of the 88 divisions of SIC 2007 and no total',
    );
  });

  test('takes the latest period and the figure of all employees', async () => {
    const world = openWorld();
    const extract = await take(world, [
      ...REGIONS,
      ...REGIONS.map(([area, name, code]): Row => [area, name, code, '50', { year: '2019' }]),
      ...REGIONS.map(([area, name, code]): Row => [
        area,
        name,
        code,
        '20',
        { status: 'Full-time employees' },
      ]),
    ]);
    const [row] = ask(world, extract, ['30'], ['region:E12000004'], 'gb').rows;
    expect(row?.counts.part).toBe(7000);
    expect(row?.lq.basis.period).toBe('2021');
  });

  test('a withheld figure of the cluster withholds the quotient', async () => {
    const world = openWorld();
    const extract = await take(world, [
      ['E12000004', 'East Midlands', '30', '', { mark: 'Q' }],
      ...REGIONS.slice(1),
    ]);
    expect(ask(world, extract, ['30'], ['region:E12000004'], 'gb').rows[0]?.lq).toMatchObject({
      kind: 'suppressed',
      reason: 'The publisher withholds 1 of the 1 figures of the cluster here.',
    });
  });

  test('a small published figure is marked low', async () => {
    const world = openWorld();
    const extract = await take(world, [['E12000004', 'East Midlands', '30', '5'], ...REGIONS.slice(1)]);
    expect(ask(world, extract, ['30'], ['region:E12000004'], 'gb').rows[0]?.lq).toMatchObject({
      reliability: 'low',
    });
  });

  test('another base than the source has is refused', async () => {
    const world = openWorld();
    const extract = await take(world, REGIONS);
    expect(() =>
      computeQuotients(world.store, {
        document: sicDefinition('30'),
        base: 'sites',
        geographySetIds: ['gb'],
        comparatorId: 'gb',
        sourceExtractId: extract.id,
        settings: {},
      }),
    ).toThrow('counts employees, not sites');
  });

  test('is listed among the sources with what it offers', async () => {
    const world = openWorld();
    await take(world, REGIONS);
    expect(listQuotientSources(world.store, undefined)).toMatchObject([
      {
        bases: ['employees'],
        scheme: 'sic-2007',
        note: '3 areas of Great Britain by 1 industry of 2 digits; rounded by the publisher.',
      },
    ]);
  });
});

describe.skipIf(SHARED_DATA === null)(
  'the real BRES and business counts of 2018 (skipped without ../shared/data)',
  () => {
    let world: ImportWorld;
    let bres: Extract;
    let counts: Extract;

    beforeAll(async () => {
      world = createImportWorld();
      const takeReal = async (name: string) => {
        const stage = await world.stage(
          world.grantPath(path.join(SHARED_DATA ?? '', 'nomis-bres-idbr-2018', name)),
        );
        return world.commit(stage, { statement: { ...PLAIN_STATEMENT, ...stage.suggested } });
      };
      bres = await takeReal('nomis_BRES_2018_TYPE450.csv');
      counts = await takeReal('nomis_IDBR_2018_TYPE450.csv');
    }, 60_000);
    afterAll(() => world.close());

    for (const [code, area, quotient] of [
      ['30300', 'UKF1', 6.2536],
      ['2910', 'UKG1', 6.1069],
      ['2910', 'UKG3', 5.05],
    ] as const)
      test(`SIC ${code} in ${area}: ${quotient}, within its rounding interval`, () => {
        const [row] = ask(world, bres, [code], [`area:${area}`], 'gb').rows;
        if (row?.lq.kind !== 'value' || row.interval === null) throw new Error('no quotient');
        expect(row.lq.value).toBeCloseTo(quotient, 4);
        expect(row.interval.from).toBeLessThan(row.lq.value);
        expect(row.interval.to).toBeGreaterThan(row.lq.value);
        expect(row.interval.from).toBeGreaterThan(row.lq.value * 0.7);
        expect(row.interval.to).toBeLessThan(row.lq.value * 1.4);
        expect(row.counts.comparatorWhole).toBe(30_147_640);
      });

    test('its areas of NUTS are offered under their own codes', () => {
      const [, source] = listQuotientSources(world.store, undefined);
      expect(source?.ownAreas).toHaveLength(39);
      expect(source?.ownAreas).toContainEqual({
        id: 'area:UKG1',
        name: 'Herefordshire, Worcestershire and Warwickshire',
      });
    });

    test('business counts serve the United Kingdom, employees do not', () => {
      const request = {
        document: sicDefinition('30'),
        geographySetIds: ['area:UKF1'],
        comparatorId: 'uk',
        settings: {},
      };
      const businesses = computeQuotients(world.store, {
        ...request,
        base: 'companies',
        sourceExtractId: counts.id,
      });
      expect(businesses.rows[0]?.counts.comparatorWhole).toBe(2_982_610);
      expect(businesses.rows[0]?.interval?.words).toContain('UK Business Counts');
      const employees = computeQuotients(world.store, {
        ...request,
        base: 'employees',
        sourceExtractId: bres.id,
      });
      expect(employees.rows[0]?.lq).toMatchObject({ reason: 'comparator-not-covered' });
    });
  },
);
