import { describe, expect, test } from 'vitest';
import { notePlacing } from '#core/geography/placing-count.ts';
import { computeQuotients } from '#core/quality/compute-quotients.ts';
import { listQuotientSources } from '#core/quality/quotient-sources.ts';
import type { LQ_BASES } from '#shared/contract/methods/quality.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import {
  DERBY,
  LEEDS,
  LEICESTER,
  TINY_REGISTER,
  type WorldCompany,
  type WorldExtract,
  type WorldSite,
} from '../../fixtures/tiny-world.ts';
import { createQualityWorld, sicDefinition, type QualityWorld } from './quality-world.ts';

type Base = (typeof LQ_BASES)[number];

function rowsOf(world: QualityWorld, base: Base, sets: string[], comparatorId = 'uk') {
  return computeQuotients(world.store, {
    clusterId: world.clusterId,
    base,
    geographySetIds: sets,
    comparatorId,
    settings: {},
  }).rows;
}

describe('the location quotient of a company extract', () => {
  test('by hand: Derby has 2 of its 4 companies in aircraft, the UK 3 of 12, so 2', () => {
    const world = createQualityWorld();
    const [derby, leicester, nottingham] = rowsOf(world, 'companies', [
      `lad:${DERBY}`,
      `lad:${LEICESTER}`,
      'lad:E06000018',
    ]);
    expect(derby?.lq).toMatchObject({ kind: 'value', value: 2, reliability: 'low', missing: null });
    expect(derby?.counts).toEqual({ part: 2, whole: 4, comparatorPart: 3, comparatorWhole: 12 });
    expect(derby?.lq.basis).toMatchObject({
      formula: '(2 ÷ 4) ÷ (3 ÷ 12) = 2.00',
      comparatorId: 'uk',
      territory: 'UK',
      definitionRevision: 1,
    });
    expect(derby?.interval).toBeNull();
    expect(leicester?.lq).toMatchObject({ kind: 'value', value: 0 });
    expect(leicester?.withoutLargest).toBeNull();
    expect(nottingham?.lq).toMatchObject({ kind: 'undefined', reason: 'zero-denominator' });
  });

  test('without its largest company all four counts lose one: (1 ÷ 3) ÷ (2 ÷ 11)', () => {
    const world = createQualityWorld();
    const [derby] = rowsOf(world, 'companies', [`lad:${DERBY}`]);
    expect(derby?.withoutLargest?.lq).toBeCloseTo(1 / 3 / (2 / 11), 12);
  });

  test('leaves the largest out of the comparator only as far as it lies there', () => {
    // Compared with Leeds, where no aircraft maker is: the cluster is absent there with or without it.
    const world = createQualityWorld();
    const [derby] = rowsOf(world, 'companies', [`lad:${DERBY}`], 'england');
    // England: 11 of the 12 companies are placed in it, two of the three in aircraft.
    expect(derby?.counts).toEqual({ part: 2, whole: 4, comparatorPart: 2, comparatorWhole: 11 });
    expect(derby?.withoutLargest?.lq).toBeCloseTo(1 / 3 / (1 / 10), 12);
  });

  test('is not there without a base of all companies, without the comparator, without a definition', () => {
    const reason = (extract: Partial<WorldExtract>, comparatorId = 'uk') =>
      rowsOf(
        createQualityWorld({ ...TINY_REGISTER, ...extract }),
        'companies',
        [`lad:${DERBY}`],
        comparatorId,
      )[0]?.lq;
    expect(reason({ universe: 'selected-companies' })).toMatchObject({ reason: 'base-not-all-companies' });
    expect(reason({ territory: 'GB' })).toMatchObject({ reason: 'comparator-not-covered' });
    expect(reason({ territory: 'GB' }, 'gb')).toMatchObject({ kind: 'value' });
    expect(reason({ territory: 'unknown' }, 'midlands-engine')).toMatchObject({
      reason: 'comparator-not-covered',
    });
    const empty = createQualityWorld();
    empty.define({ schemaVersion: 2, containers: [], rules: [], pins: [] });
    expect(rowsOf(empty, 'companies', ['uk'])[0]?.lq).toMatchObject({ reason: 'no-definition' });
    expect(rowsOf(createQualityWorld(), 'employees', ['uk'])[0]?.lq).toMatchObject({
      reason: 'not-in-extract',
    });
  });

  test('what is kept of the denominators follows a site that is placed anew', () => {
    const world = createQualityWorld();
    const whole = () => rowsOf(world, 'companies', [`lad:${DERBY}`])[0]?.counts.whole;
    expect(whole()).toBe(4);
    expect(whole()).toBe(4);
    const { db } = world.store;
    db.prepare(
      `UPDATE site SET placed = 'placed', district_code = ? WHERE company_id = (SELECT id FROM company WHERE company_number = '00000011')`,
    ).run(DERBY);
    notePlacing(db);
    expect(whole()).toBe(5);
  });

  test('of everything is 1 everywhere', () => {
    const world = createQualityWorld();
    world.define(sicDefinition('1', '3', '6', '7', '9'));
    for (const row of rowsOf(world, 'companies', [`lad:${DERBY}`, 'uk', 'midlands-engine']))
      expect(row.lq).toMatchObject({ kind: 'value', value: 1 });
  });

  test('sources say which bases each extract offers, and why another does not serve', () => {
    const world = createQualityWorld();
    expect(listQuotientSources(world.store, world.clusterId)).toEqual([
      {
        extractId: world.extractId,
        title: 'All companies, May 2020',
        scheme: null,
        bases: ['companies', 'sites'],
        note: 'All companies of United Kingdom; not rounded. It carries no figures for the other bases.',
      },
    ]);
    const selected = createQualityWorld({ ...TINY_REGISTER, universe: 'selected-companies' });
    expect(listQuotientSources(selected.store, undefined)[0]).toMatchObject({ bases: [] });
  });
});

/** A world of companies with one to four sites, some not placed, some without figures. */
function randomWorld(seed: number): WorldExtract {
  const random = seededRandom(seed);
  const districts = [DERBY, LEICESTER, LEEDS, 'W06000015', null];
  const companies = Array.from({ length: 60 }, (_one, index): WorldCompany => {
    const count = 1 + Math.floor(random() * 4);
    return {
      number: String(index + 1).padStart(8, '0'),
      name: `Company ${index + 1}`,
      incorporatedOn: null,
      employees: random() < 0.2 ? null : Math.floor(random() * 500),
      turnoverGbp: random() < 0.2 ? null : Math.floor(random() * 1_000_000),
      codes: [['sic-2007', random() < 0.3 ? '30300' : '62012']],
      sites: Array.from({ length: count }, (_site, at): WorldSite => {
        const district = districts[Math.floor(random() * districts.length)] ?? null;
        // Every third postcode is shared with the site before: two rows, one place.
        const postcode = `${district ?? 'ZZ'} ${index}-${at % 3 === 1 ? 0 : at}`;
        return {
          kind: at === 0 ? 'registered' : 'operating',
          postcode: at % 3 === 1 ? null : postcode,
          district,
          easting: 435_300,
          northing: 336_200,
        };
      }),
    };
  });
  return { ...TINY_REGISTER, companies };
}

/** The same quotient by walking over the companies, one by one. */
function byHand(companies: readonly WorldCompany[], base: Base, here: ReadonlySet<string> | null) {
  return (isCounted: (company: WorldCompany) => boolean): number =>
    companies.filter(isCounted).reduce((sum, company) => {
      const places = new Map(company.sites.map((site) => [site.postcode, site]));
      const inside = (site: WorldSite) => site.district !== null && here?.has(site.district) === true;
      if (here === null) {
        if (base === 'companies') return sum + 1;
        if (base === 'sites') return sum + places.size;
        return sum + ((base === 'employees' ? company.employees : company.turnoverGbp) ?? 0);
      }
      const found = [...places.values()].filter(inside).length;
      if (base === 'companies') return sum + (company.sites.some(inside) ? 1 : 0);
      if (base === 'sites') return sum + found;
      const figure = (base === 'employees' ? company.employees : company.turnoverGbp) ?? 0;
      return sum + (figure * found) / places.size;
    }, 0);
}

describe('against companies walked over one by one', () => {
  test.each(['companies', 'sites', 'employees', 'turnover'] as const)('%s', (base) => {
    for (const seed of [1, 2, 3]) {
      const extract = randomWorld(seed);
      // Sites without a postcode have no address here either, so that all of a company's are one place, wherever they lie: skip them.
      const companies = extract.companies.map((company) => ({
        ...company,
        sites: company.sites.filter(({ postcode }) => postcode !== null),
      }));
      const world = createQualityWorld({ ...extract, companies });
      const isMember = ({ codes }: WorldCompany) => codes.some(([, code]) => code === '30300');
      for (const district of [DERBY, LEEDS]) {
        const [row] = rowsOf(world, base, [`lad:${district}`]);
        const here = byHand(companies, base, new Set([district]));
        const there = byHand(companies, base, null);
        const counts = {
          part: here(isMember),
          whole: here(() => true),
          comparatorPart: there(isMember),
          comparatorWhole: there(() => true),
        };
        expect(row?.counts.part).toBeCloseTo(counts.part, 6);
        expect(row?.counts.whole).toBeCloseTo(counts.whole, 6);
        expect(row?.counts.comparatorPart).toBeCloseTo(counts.comparatorPart, 6);
        expect(row?.counts.comparatorWhole).toBeCloseTo(counts.comparatorWhole, 6);
        const without = row?.withoutLargest;
        if (without == null) throw new Error('no largest company');
        const others = companies.filter(({ number }) => number !== without.companyNumber);
        const left = byHand(others, base, new Set([district]));
        const leftThere = byHand(others, base, null);
        expect(without.lq).toBeCloseTo(
          left(isMember) / left(() => true) / (leftThere(isMember) / leftThere(() => true)),
          8,
        );
        const ownPart = (company: WorldCompany) => byHand([company], base, new Set([district]))(() => true);
        const largest = companies.find(({ number }) => number === without.companyNumber);
        if (largest === undefined) throw new Error('it is no company of the world');
        if (base !== 'companies')
          for (const other of companies.filter(isMember))
            expect(ownPart(other)).toBeLessThanOrEqual(ownPart(largest) + 1e-9);
      }
    }
  });
});
