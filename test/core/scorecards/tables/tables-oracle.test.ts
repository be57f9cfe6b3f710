import { describe, expect, test } from 'vitest';
import { createImportWorld } from '../../../fixtures/import-world.ts';
import { seededRandom } from '../../../fixtures/seeded-random.ts';
import { containing, csv, formOne, payWorkbook, shown, take, unequal, type PayLine } from './table-world.ts';

/** Regions of England by code; the first two are the set. */
const REGIONS = [
  ['E12000004', 'East Midlands'],
  ['E12000005', 'West Midlands'],
  ['E12000007', 'London'],
  ['E12000009', 'South West'],
] as const;
const OURS = new Set(['East Midlands', 'West Midlands']);
const SUBJECTS = ['Engineering', 'Health, Public Services and Care', 'Retail'];
const LEVELS = ['Level 2', 'Level 3', 'Total'];
const INDUSTRIES = ['21', '28', '30'];
const SECTIONS = ['Manufacturing', 'Agriculture'];

/** A second way to every figure: plain loops over the rows as they were written, without anything of the product. */
for (const seed of [11, 12, 13, 14, 15, 16]) {
  const random = seededRandom(seed);
  const whole = (most: number) => Math.floor(random() * (most + 1));
  const chance = (share: number) => random() < share;

  describe(`tables of seed ${seed}`, () => {
    test('leavers are the sum of the rows, a total in place of its parts', async () => {
      const rows: [region: string, code: string, subject: string, level: string, count: number][] = [];
      for (const [code, region] of REGIONS)
        for (const subject of SUBJECTS)
          for (const level of LEVELS)
            if (level !== 'Total' || chance(0.5)) rows.push([region, code, subject, level, whole(900)]);
      const world = createImportWorld();
      try {
        await take(
          world,
          'dfe-fe-leavers',
          'fe.csv',
          csv([
            'time_period,time_identifier,geographic_level,country_code,region_code,region_name,ssa_t1_desc,level,learners',
            ...rows.map(
              ([region, code, subject, level, count]) =>
                `201819,Academic year,Regional,E92000001,${code},${region},"${subject}",${level},${count}`,
            ),
          ]),
        );
        const wanted = SUBJECTS.filter((_, at) => at !== seed % 3);
        const totals = new Map<string, number>();
        for (const [, region] of REGIONS) {
          let sum = 0;
          for (const subject of wanted) {
            const mine = rows.filter((row) => row[0] === region && row[2] === subject);
            const total = mine.find((row) => row[3] === 'Total');
            sum += total === undefined ? mine.reduce((add, row) => add + row[4], 0) : total[4];
          }
          totals.set(region, sum);
        }
        const expected = (totals.get('East Midlands') ?? 0) + (totals.get('West Midlands') ?? 0);
        const cell = formOne(world, '3.3', { document: containing({ 'sector-subject-area': wanted }) });
        expect(shown(cell)).toBe(expected);
        expect(unequal(cell)).toEqual([]);
        const above = [...totals].filter(([region, sum]) => !OURS.has(region) && sum > expected).length;
        expect(cell.formed.contexts[0]?.value).toBe(1 + above);
      } finally {
        world.close();
      }
    });

    test('earnings are Σ jobs × mean ÷ Σ jobs', async () => {
      const means = new Map<string, [jobs: number, mean: number]>();
      const lines: PayLine[] = [];
      for (const [code, region] of [['K02000001', 'United Kingdom'], ...REGIONS] as const) {
        lines.push([region, code, 9000, 30000]);
        for (const industry of INDUSTRIES) {
          const figure: [number, number] = [1 + whole(80), 15_000 + whole(40_000)];
          means.set(`${region} ${industry}`, figure);
          lines.push([`Industry ${industry}`, industry, ...figure]);
        }
      }
      const world = createImportWorld();
      try {
        await take(
          world,
          'ashe-table-5',
          'Table 5.7a   Annual pay - Gross 2021.xlsx',
          payWorkbook('Table 5.7a   Annual pay - Gross (£): United Kingdom, 2021', lines),
        );
        const wanted = INDUSTRIES.filter((_, at) => at !== seed % 3);
        const pooled = (regions: readonly string[]) => {
          let pay = 0;
          let jobs = 0;
          for (const region of regions)
            for (const industry of wanted) {
              const [many, mean] = means.get(`${region} ${industry}`) ?? [0, 0];
              pay += many * mean;
              jobs += many;
            }
          return pay / jobs;
        };
        const here = pooled([...OURS]);
        const uk = pooled(['United Kingdom']);
        const cell = formOne(world, '3.2', { document: containing({ 'sic-2007': wanted }) });
        expect(shown(cell)).toBeCloseTo(here, 6);
        expect(cell.formed.contexts[0]?.value).toBeCloseTo((here / uk - 1) * 100, 9);
        expect(unequal(cell)).toEqual([]);
      } finally {
        world.close();
      }
    });

    test('retention is everybody now here ÷ everybody trained here', async () => {
      const names = [...REGIONS.map(([, name]) => name), 'Abroad'];
      const rows: [current: string, study: string, section: string, yag: number, count: number | 'c'][] = [];
      for (const current of names)
        for (const study of names)
          for (const section of SECTIONS)
            for (const yag of [1, 3]) {
              const isOwn = OURS.has(current) && OURS.has(study);
              rows.push([current, study, section, yag, !isOwn && chance(0.2) ? 'c' : 5 * whole(60)]);
            }
      const world = createImportWorld();
      try {
        await take(
          world,
          'dfe-graduate-outcomes',
          'leo.csv',
          csv([
            'time_period,time_identifier,current_region,study_region,industry_section,YAG,grads_count',
            ...rows.map(
              ([current, study, section, yag, count]) =>
                `201920,Tax year,${current},${study},${section},${yag},${count}`,
            ),
          ]),
        );
        let here = 0;
        let trained = 0;
        for (const [current, study, section, yag, count] of rows) {
          if (section !== 'Manufacturing' || yag !== 3 || count === 'c') continue;
          if (OURS.has(current)) here += count;
          if (OURS.has(study)) trained += count;
        }
        const document = containing({ 'industry-section': ['Manufacturing'] });
        const cell = formOne(world, '3.6', { document });
        expect(cell.formed.operands.map(({ value }) => value)).toEqual([here, trained]);
        expect(shown(cell)).toBeCloseTo((100 * here) / trained, 9);
        expect(unequal(cell)).toEqual([]);
      } finally {
        world.close();
      }
    });
  });
}
