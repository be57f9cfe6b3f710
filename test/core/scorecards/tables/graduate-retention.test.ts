import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { BOTH, containing, csv, EAST, ENGINE, formOne, shown, take, unequal, WEST } from './table-world.ts';

const HEADER =
  'time_period,time_identifier,geographic_level,country_code,country_name,current_region,study_region,industry_section,subject,YAG,grads_count';
const flow = (
  current: string,
  study: string,
  count: string,
  { section = 'Manufacturing', subject = 'Total', yag = '3' } = {},
) => `201920,Tax year,National,E92000001,England,${current},${study},${section},${subject},${yag},${count}`;

/** Trained in the East Midlands 1,000, in the West Midlands 1,070; in the East Midlands 965, in the West Midlands 1,050. */
const FLOWS = [
  HEADER,
  flow('East Midlands', 'East Midlands', '700'),
  flow('West Midlands', 'East Midlands', '100'),
  flow('London', 'East Midlands', '200'),
  flow('East Midlands', 'West Midlands', '120'),
  flow('West Midlands', 'West Midlands', '800'),
  flow('London', 'West Midlands', '150'),
  flow('East Midlands', 'London', '145'),
  flow('West Midlands', 'London', '150'),
  flow('London', 'London', '2000'),
  flow('Abroad', 'West Midlands', 'c'),
  flow('East Midlands', 'East Midlands', '9999', { yag: '1' }),
  flow('East Midlands', 'East Midlands', '300', { subject: 'Engineering' }),
  flow('East Midlands', 'East Midlands', '55', { section: 'Agriculture' }),
];
const AEROSPACE = containing({ 'industry-section': ['Manufacturing'] });

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const outcomes = async (rows = FLOWS): Promise<number> =>
  take(world, 'dfe-graduate-outcomes', 'leo-industry-201920.csv', csv(rows), 'England');

describe('3.6 graduate retention', () => {
  test('graduates now in the regions ÷ graduates trained there, pooled by summing', async () => {
    await outcomes();
    const cell = formOne(world, '3.6', { document: AEROSPACE });
    // In the two regions: (700 + 120 + 145) + (100 + 800 + 150) = 2,015; trained there: 1,000 + 1,070 = 2,070.
    expect(cell.formed.operands.map(({ id, value }) => [id, value])).toEqual([
      ['in-region', 2015],
      ['trained', 2070],
    ]);
    expect(shown(cell)).toBeCloseTo(97.343, 3);
    expect(unequal(cell)).toEqual([]);
    // The flow abroad is withheld: left out, and told.
    expect(cell.formed.missing).toBe(1);
    expect(cell.formed.flags).toEqual(['england-only', 'rounded']);
    const contexts = new Map(cell.formed.contexts.map((context) => [context.kind, context]));
    expect(contexts.get('retention-balance')?.value).toBeCloseTo(-2.657, 3);
    expect(contexts.get('retention-balance')?.words).toBe(
      'negative balance: 2.7% fewer here than were trained here',
    );
    expect(contexts.get('numerator-denominator')?.words).toBe('2,015 of 2,070');
    // London: 2,350 in it ÷ 2,295 trained there.
    expect(contexts.get('rank-among-regions')).toMatchObject({ value: 2, unit: 'rank' });
    // Of the 2,070 trained here 1,720 are still here: another question.
    expect(cell.formed.parts[0]).toMatchObject({ id: 'stayed', records: 1720 });
    expect(cell.formed.parts[0]?.value).toBeCloseTo(83.092, 3);
  });

  test('one region, and the Midlands Engine through its stand-in', async () => {
    await outcomes();
    expect(shown(formOne(world, '3.6', { document: AEROSPACE, setId: EAST }))).toBe(96.5);
    const west = formOne(world, '3.6', { document: AEROSPACE, setId: WEST });
    expect(shown(west)).toBeCloseTo(98.131, 3);
    expect(unequal(west)).toEqual([]);
    const engine = formOne(world, '3.6', { document: AEROSPACE, setId: ENGINE });
    expect(shown(engine)).toBeCloseTo(97.343, 3);
    expect(engine.formed.flags).toContain('other-territory');
    expect(shown(formOne(world, '3.6', { document: AEROSPACE, setId: 'lad:E07000032' }))).toBe(
      'not-additive',
    );
  });

  test('totals by region of study or of residence stand for their parts', async () => {
    await outcomes([
      ...FLOWS,
      flow('Total', 'East Midlands', '1010'),
      flow('East Midlands', 'Total', '970'),
      flow('Total', 'Total', '5000'),
    ]);
    const cell = formOne(world, '3.6', { document: AEROSPACE, setId: EAST });
    expect(cell.formed.operands.map(({ value }) => value)).toEqual([970, 1010]);
    expect(unequal(cell)).toEqual([]);
  });

  test('by subject where the cluster has no industry section', async () => {
    await outcomes();
    const document = containing({ cah: ['Engineering'] });
    const cell = formOne(world, '3.6', { document, setId: EAST });
    expect(cell.formed.operands.map(({ value }) => value)).toEqual([300, 300]);
    const both = containing({ cah: ['Engineering'], 'industry-section': ['Manufacturing'] });
    expect(shown(formOne(world, '3.6', { document: both, setId: EAST }))).toBe(96.5);
  });

  test('a table that counts the retained itself is taken at its word', async () => {
    await outcomes([
      `${HEADER},retained`,
      `${flow('Agg', 'East Midlands', '60')},50`,
      `${flow('Agg', 'West Midlands', '50')},30`,
      `${flow('Abroad', 'West Midlands', 'c')},c`,
    ]);
    const cell = formOne(world, '3.6', { document: AEROSPACE, setId: BOTH });
    expect(cell.formed.operands.map(({ value }) => value)).toEqual([80, 110]);
    expect(shown(cell)).toBeCloseTo(72.727, 3);
    expect(cell.formed.missing).toBe(1);
    expect(unequal(cell)).toEqual([]);
  });

  test('a table with both sides in columns is taken as it is; first degrees alone', async () => {
    const line = (code: string, name: string, degree: string, trained: string, living: string) =>
      `201819,Tax year,Regional,E92000001,England,${code},${name},3,Manufacturing,${degree},All,${trained},${living},0,0,1,1`;
    await take(
      world,
      'dfe-graduate-regions',
      'graduate-industry-regional-201819.csv',
      csv([
        'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,YAG,SECTIONNAME,qualification_TR,subject_name,trained_in_region,living_in_region,difference,difference_prop,earnings_median,number_of_providers',
        line('E12000004', 'East Midlands', 'First degree', '1000', '965'),
        line('E12000005', 'West Midlands', 'First degree', '1070', '1050'),
        line('E12000005', 'West Midlands', 'Level 7 (taught)', '400', '10'),
        line('E12000007', 'London', 'First degree', 'c', '900'),
      ]),
      'England',
    );
    const cell = formOne(world, '3.6', { document: AEROSPACE, setId: ENGINE });
    expect(cell.formed.operands.map(({ value }) => value)).toEqual([2015, 2070]);
    expect(cell.formed.parts).toEqual([]);
    expect(unequal(cell)).toEqual([]);
    const london = formOne(world, '3.6', { document: AEROSPACE, setId: 'region:E12000007' });
    expect(london.formed.value.kind).toBe('suppressed');
  });

  test('a withheld flow within the regions withholds the figure; none trained here makes it not applicable', async () => {
    await outcomes([
      HEADER,
      flow('East Midlands', 'East Midlands', 'c'),
      flow('West Midlands', 'West Midlands', '0'),
      flow('West Midlands', 'East Midlands', '5'),
    ]);
    const both = formOne(world, '3.6', { document: AEROSPACE });
    expect(both.formed.value.kind).toBe('suppressed');
    expect(shown(both)).toContain('East Midlands, Manufacturing [c]');
    expect(shown(formOne(world, '3.6', { document: AEROSPACE, setId: WEST }))).toBe('zero-denominator');
  });

  test('few graduates are marked; says why there is none', async () => {
    expect(shown(formOne(world, '3.6', { document: AEROSPACE }))).toBe('no-source');
    await outcomes([HEADER, flow('East Midlands', 'East Midlands', '5')]);
    const few = formOne(world, '3.6', { document: AEROSPACE, setId: EAST });
    expect(few.formed.isLow).toBe(true);
    expect(shown(formOne(world, '3.6'))).toBe('no-container');
    expect(shown(formOne(world, '3.6', { document: containing({ cah: ['Law'] }) }))).toBe('not-in-extract');
  });
});
