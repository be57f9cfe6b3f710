import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertDeskEntry } from '#core/desk/desk-entries.ts';
import { placesHandlers } from '#core/handlers/places.ts';
import { METHODS, type MethodInput, type MethodOutput } from '#shared/contract/methods.ts';
import { extractStatementSchema } from '#shared/domain/extract.ts';
import { createImportWorld, type ImportWorld } from '../../fixtures/import-world.ts';

type Table = MethodOutput<'indicators.table'>;
type Row = Table['rows'][number];

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

async function take(
  lines: readonly (readonly (string | number)[])[],
  { header = HEADER, fileName = 'indicators.csv', profileId = 'tall-indicators', edition = '2021' } = {},
): Promise<number> {
  const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
  const text = [header, ...lines].map((line) => line.map(cell).join(',')).join('\n');
  const stage = await world.stage(world.grant(fileName, `${text}\n`), profileId);
  const statement = extractStatementSchema.parse({
    title: fileName,
    edition,
    licence: { name: 'Open Government Licence v3.0' },
    territory: 'UK',
    universe: 'unknown',
  });
  return (await world.commit(stage, { statement })).id;
}

const HEADER = ['Area', 'Period', 'Indicator', 'Value', 'Unit', 'Source', 'Family'];
const WEST = 'E12000005';
const EAST = 'E12000004';
const UK = 'K02000001';

async function table(request: MethodInput<'indicators.table'> = {}): Promise<Table> {
  return METHODS['indicators.table'].output.parse(
    await placesHandlers['indicators.table'](request, world.call),
  );
}

async function row(indicator: string): Promise<Row> {
  const found = (await table()).rows.find((each) => each.indicator === indicator);
  if (found === undefined) throw new Error(`no row of ${indicator}`);
  return found;
}

describe('indicators side by side', () => {
  test('counts and money are added up and shared; shares and averages never are', async () => {
    await take([
      [WEST, '2019', 'Patents granted', 392, 'patents', 'IPO', 'Patents'],
      [EAST, '2019', 'Patents granted', 132, 'patents', 'IPO', 'Patents'],
      [UK, '2019', 'Patents granted', 3559, 'patents', 'IPO', 'Patents'],
      [WEST, '2018', 'Active firms', 38.7, '%', 'Survey', 'Survey'],
      [EAST, '2018', 'Active firms', 37, '%', 'Survey', 'Survey'],
      [UK, '2018', 'Active firms', 37.6, '%', 'Survey', 'Survey'],
      [WEST, '2018', 'GVA per hour', 31.5, 'GBP', 'ONS', 'Output'],
      [EAST, '2018', 'GVA per hour', 30, 'GBP', 'ONS', 'Output'],
      [UK, '2018', 'GVA per hour', 35, 'GBP', 'ONS', 'Output'],
    ]);
    const patents = await row('Patents granted');
    expect(patents).toMatchObject({ midlands: 524, isAdditive: true, period: '2019', family: 'Patents' });
    expect(patents.share).toBeCloseTo(14.7232, 3);
    expect(patents.comparison).toBe('Midlands 14.7% of the UK; West Midlands 11.0%; East Midlands 3.7%');
    const active = await row('Active firms');
    expect(active).toMatchObject({ midlands: null, share: null, isAdditive: false });
    expect(active.comparison).toBe(
      'West Midlands above the UK by 1.1 pp; East Midlands below the UK by 0.6 pp',
    );
    const output = await row('GVA per hour');
    expect(output).toMatchObject({ midlands: null, share: null });
    expect(output.comparison).toBe(
      'West Midlands below the UK by 10.0%; East Midlands below the UK by 14.3%',
    );
    expect((await table()).families).toEqual(['Patents', 'Survey', 'Output']);
    expect((await table({ family: 'Survey' })).rows.map(({ indicator }) => indicator)).toEqual([
      'Active firms',
    ]);
  });

  test('areas go by code of ONS, NUTS or ITL, or by name', async () => {
    await take([
      ['UKG', '2019', 'Firms', 5, 'firms', 'A', ''],
      ['TLF', '2019', 'Firms', 4, 'firms', 'A', ''],
      ['United Kingdom', '2019', 'Firms', 100, 'firms', 'A', ''],
      ['UKG1', '2019', 'Firms', 77, 'firms', 'A', ''],
      ['London', '2019', 'Firms', 50, 'firms', 'A', ''],
    ]);
    expect(await row('Firms')).toMatchObject({
      westMidlands: 5,
      eastMidlands: 4,
      uk: 100,
      midlands: 9,
      share: 9,
    });
    expect((await row('Firms')).family).toBe('indicators.csv');
  });

  test('the latest period stands, the others are its series; a later import refreshes', async () => {
    const first = await take([
      [WEST, '2018', 'Spend', 10, 'GBP', 'A', ''],
      [WEST, '2019', 'Spend', 20, 'GBP', 'A', ''],
      [UK, '2019', 'Spend', 0, 'GBP', 'A', ''],
      [EAST, '2019', 'Spend', 5, 'GBP', 'A', ''],
    ]);
    // Nothing in the UK at all: the share is not applicable.
    expect(await row('Spend')).toMatchObject({ period: '2019', midlands: 25, share: null, extractId: first });
    const second = await take(
      [
        [WEST, '2019', 'spend', 21, 'GBP', 'B', ''],
        [WEST, '2020', 'spend', 30, 'GBP', 'B', ''],
        [EAST, '2020', 'spend', 'c', 'GBP', 'B', ''],
      ],
      { edition: '2022', fileName: 'later.csv' },
    );
    const spend = await row('Spend');
    expect(spend).toMatchObject({
      period: '2020',
      westMidlands: 30,
      eastMidlands: null,
      uk: null,
      midlands: null,
      extractId: second,
      source: 'B',
    });
    expect(spend.series.map(({ period, westMidlands }) => [period, westMidlands])).toEqual([
      ['2018', 10],
      ['2019', 21],
      ['2020', 30],
    ]);
    expect(spend.comparison).toBe('East Midlands withheld [c]; no figure of the United Kingdom');
    expect((await table({ extractIds: [first] })).rows[0]).toMatchObject({
      period: '2019',
      westMidlands: 20,
    });
    await expect(table({ extractIds: [999] })).rejects.toMatchObject({ code: 'not-found' });
    const { tables } = await placesHandlers['indicators.catalogue']({}, world.call);
    expect(tables.map(({ extractId, indicators }) => [extractId, indicators])).toEqual([
      [first, 1],
      [second, 1],
    ]);
  });

  test('notes of analysts stand beside their indicator, and sources are numbered', async () => {
    await take([
      [WEST, '2019', 'Spend', 20, 'GBP', 'UKRI', ''],
      [WEST, '2019', 'Grants', 20, 'GBP', 'UKRI', ''],
      [WEST, '2019', 'Patents', 20, 'patents', 'IPO', ''],
    ]);
    const body = { indicator: 'SPEND', trend: 'Rising.', source: '' };
    insertDeskEntry(world.store, 'note', { kind: 'indicator-note', body });
    expect(await row('Spend')).toMatchObject({ trend: 'Rising.', noteId: 'note' });
    expect(await row('Grants')).toMatchObject({ trend: '', noteId: null });
    expect((await table()).annex).toMatchObject([
      { number: 1, source: 'UKRI', indicators: ['Spend', 'Grants'], edition: '2021' },
      { number: 2, source: 'IPO', indicators: ['Patents'], licence: 'Open Government Licence v3.0' },
    ]);
  });

  test('regional tables of NUTS stand beside them, each indicator named by its column', async () => {
    await take(
      [
        ['2015', 'UKG', '2013', '80.5'],
        ['2015', 'UKF', '2013', '20.5'],
        ['2015', 'UKG', '2010', '1'],
      ],
      {
        header: ['year', 'nuts_id', 'nuts_year_spec', 'gbp_research_income'],
        fileName: 'gbp_research_income.nuts1.csv',
        profileId: 'nuts-indicators',
      },
    );
    expect(await row('Research income')).toMatchObject({ westMidlands: 80.5, midlands: 101, unit: 'GBP' });
  });
});

const REFERENCE = fileURLToPath(new URL('../../../../shared/reference/sia_indicators.json', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../../../resources/sample/indicators.json', import.meta.url));

interface Published {
  readonly value: number;
  readonly printed: string;
}
interface PublishedIndicator {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly period: string;
  readonly source: string;
  readonly family: string;
  readonly values: Readonly<Record<string, Published | Readonly<Record<string, Published>>>>;
  readonly midlands_total?: { readonly value: number; readonly share_of_uk: Published };
}

const SIDES = [
  ['west_midlands', WEST, 'westMidlands'],
  ['east_midlands', EAST, 'eastMidlands'],
  ['uk', UK, 'uk'],
] as const;

const isOne = (value: PublishedIndicator['values'][string] | undefined): value is Published =>
  typeof value?.['value'] === 'number';

/** An indicator of several figures is as many rows. */
function split(
  indicator: PublishedIndicator,
): { name: string; of: (side: string) => Published | undefined }[] {
  const { uk } = indicator.values;
  if (uk === undefined || isOne(uk))
    return [
      {
        name: indicator.name,
        of: (side) => {
          const value = indicator.values[side];
          return isOne(value) ? value : undefined;
        },
      },
    ];
  return Object.keys(uk).map((part) => ({
    name: `${indicator.name}: ${part}`,
    of: (side) => {
      const value = indicator.values[side];
      return value === undefined || isOne(value) ? undefined : value[part];
    },
  }));
}

describe.skipIf(!existsSync(REFERENCE))('the indicators of the 2021 update', () => {
  const published = (): readonly PublishedIndicator[] =>
    JSON.parse(readFileSync(REFERENCE, 'utf8')).indicators;

  test('17 indicators come out as printed; the one share that its own figures do not give is named', async () => {
    const indicators = published();
    expect(indicators).toHaveLength(17);
    const isShare = (unit: string) => unit.startsWith('fraction');
    await take(
      indicators.flatMap((indicator) =>
        split(indicator).flatMap(({ name, of }) =>
          SIDES.map(([side, code]) => {
            const value = of(side)?.value ?? Number.NaN;
            const shown = isShare(indicator.unit) ? Number((100 * value).toFixed(4)) : value;
            return [
              code,
              indicator.period,
              name,
              shown,
              isShare(indicator.unit) ? '%' : indicator.unit,
              indicator.source,
              indicator.family,
            ];
          }),
        ),
      ),
    );
    const { rows, families, annex } = await table();
    expect(rows).toHaveLength(26);
    expect(families).toEqual(['innovation survey', 'skills', 'R&D spend', 'public funding', 'patents']);
    expect(annex.map(({ source }) => source)).toEqual([...new Set(indicators.map(({ source }) => source))]);
    const apart: string[] = [];
    for (const indicator of indicators)
      for (const { name, of } of split(indicator)) {
        const found = rows.find((each) => each.indicator === name);
        for (const [side, , key] of SIDES) {
          const value = of(side)?.value ?? Number.NaN;
          expect(found?.[key]).toBeCloseTo(isShare(indicator.unit) ? 100 * value : value, 6);
        }
        const total = indicator.midlands_total;
        expect(found?.isAdditive).toBe(total !== undefined);
        expect(found?.midlands).toBe(total?.value ?? null);
        if (total === undefined) continue;
        const places = total.share_of_uk.printed.split('.')[1]?.replace('%', '').length ?? 0;
        const printed = `${(found?.share ?? Number.NaN).toFixed(places)}%`;
        if (printed !== total.share_of_uk.printed)
          apart.push(`${indicator.id} ${printed}, printed ${total.share_of_uk.printed}`);
      }
    // £4.3bn of £23.5bn is 18.3 %; 16.5 % would need a UK total of about £26bn.
    expect(apart).toEqual(['SIA-10 18.3%, printed 16.5%']);
  });

  test('the sample carries the same figures', () => {
    const sample: { rows: (string | number)[][] } = JSON.parse(readFileSync(SAMPLE, 'utf8'));
    const figures = published().flatMap((indicator) =>
      split(indicator).flatMap(({ of }) =>
        SIDES.map(([side, code]) => {
          const value = of(side)?.value ?? Number.NaN;
          const shown = indicator.unit.startsWith('fraction') ? Number((100 * value).toFixed(4)) : value;
          return `${code} ${shown}`;
        }),
      ),
    );
    expect(sample.rows.map(([code, , , , , value]) => `${code} ${value}`)).toEqual(figures);
  });
});
