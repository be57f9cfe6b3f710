import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { saveDesk } from '#core/desk/save-desk.ts';
import { computeAreas, type AreasRequest } from '#core/hexes/areas/areas.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { writeSettings } from '#core/store/meta.ts';
import { UNDEFINED_REASONS } from '#shared/domain/metric-value.ts';
import type { WorldCompany } from '../../../fixtures/tiny-world.ts';
import { DERBY, LEICESTER, NOTTINGHAM, TINY_REGISTER } from '../../../fixtures/tiny-world.ts';
import { addWorldExtract, createTinyWorld, createWorldWorkspace } from '../../../fixtures/world-workspace.ts';

const AIRCRAFT = { kind: 'codes' as const, scheme: 'sic-2007', match: 'exact' as const, codes: ['30300'] };

function tiny() {
  const world = createTinyWorld();
  onTestFinished(() => world.close());
  applyDocuments(world.store, [
    {
      name: 'Aircraft',
      tier: 'super',
      aliases: [],
      description: '',
      definition: {
        schemaVersion: 2,
        containers: [],
        rules: [{ id: 'r1', effect: 'include', when: AIRCRAFT, note: '' }],
        pins: [],
      },
    },
  ]);
  writeSettings(world.store.db, { minimumBase: 2 });
  const ask = (request: Partial<AreasRequest>) => {
    const found = computeAreas(world.store, {
      geographySetId: 'east-and-west-midlands',
      measure: 'businesses',
      level: 'utla',
      suppressBelow: 0,
      settings: { extractId: world.register },
      ...request,
    });
    const of = (code: string) => found.areas.find((area) => area.code === code);
    return { ...found, derby: of(DERBY), leicester: of(LEICESTER), nottingham: of(NOTTINGHAM) };
  };
  return { ...world, ask };
}

describe('areas of the tiny world, by hand', () => {
  test('Derby has four companies, two of them in aircraft: a quotient of 2; Leicester none, 0; Nottingham has no base', () => {
    const { ask } = tiny();
    expect(ask({}).derby).toMatchObject({ name: 'Derby', value: 4, companies: 4, reason: null });
    const lq = ask({ measure: 'location-quotient', clusterId: 'aircraft' });
    expect(lq.derby).toMatchObject({ value: 2, companies: 2, isLow: false, interval: null });
    expect(lq.leicester).toMatchObject({ value: 0, companies: 0, isLow: true });
    expect(lq.nottingham).toMatchObject({
      value: null,
      reason: UNDEFINED_REASONS['zero-denominator'].sentence,
    });
    // Two of the seven companies of the Midlands, three of the twelve of the UK: (2 ÷ 7) ÷ (3 ÷ 12).
    expect(lq.total).toBeCloseTo(8 / 7, 12);
    expect(lq).toMatchObject({ unit: 'ratio', additive: false, revision: 1 });
  });

  test('employees fall on sites and add up: 33 in Derby, 40 in Leicester, and 30 on no area', () => {
    const { ask, estimates } = tiny();
    const found = ask({ measure: 'employees', settings: { extractId: estimates } });
    expect([found.derby?.value, found.leicester?.value, found.total]).toEqual([33, 40, 73]);
    expect(found).toMatchObject({ additive: true, unit: 'persons', missing: 1, againstSource: null });
    // Nobody there is nothing, which is zero.
    expect(found.nottingham).toMatchObject({ value: 0, companies: 0, reason: null });
    expect(ask({ measure: 'employees' }).derby).toMatchObject({
      value: null,
      reason: UNDEFINED_REASONS['not-in-extract'].sentence,
    });
  });

  test('an area with fewer members than asked is suppressed, on either side of a comparison; one with none is not', () => {
    const { ask, register } = tiny();
    const small = ask({ clusterId: 'aircraft', suppressBelow: 3 });
    expect(small.derby).toMatchObject({ value: null, suppressed: true, companies: 2 });
    expect(small.derby?.reason).toBe('Fewer than 3 companies here, so the figure is suppressed.');
    expect(small.leicester).toMatchObject({ value: 0, suppressed: false });
    const other = { clusterId: 'aircraft', revision: null, extractId: register };
    expect(ask({ against: other, suppressBelow: 3 }).derby).toMatchObject({ value: null, suppressed: true });
    const compared = ask({ against: other });
    expect(compared.derby).toMatchObject({ value: 2, companies: 4 });
    expect(compared.total).toBe(7);
    expect(compared.againstSource).toMatch(/^Aircraft, revision 1; /);
  });

  test('a filter bounds the members of measures and of quotients alike', () => {
    const { ask } = tiny();
    const filter = {
      employeesFrom: null,
      employeesTo: null,
      incorporatedFrom: 2015,
      incorporatedTo: 2020,
      step: null,
    };
    expect(ask({ filter }).derby?.value).toBe(2);
    // Aileron Works of 2018 here, and Kestrel Gliders of 2017 somewhere: (1 ÷ 4) ÷ (2 ÷ 12).
    expect(ask({ filter, measure: 'location-quotient', clusterId: 'aircraft' }).derby?.value).toBeCloseTo(
      1.5,
      12,
    );
  });

  test('quotients are those of the metric engine for every authority, reasons and marks included', () => {
    const { ask, store, register, estimates } = tiny();
    for (const extractId of [register, estimates])
      for (const level of ['utla', 'lad'] as const) {
        const { areas } = ask({
          measure: 'location-quotient',
          clusterId: 'aircraft',
          level,
          settings: { extractId },
        });
        const { rows } = computeMetrics(store, {
          clusterIds: ['aircraft'],
          geographySetIds: areas.map(({ code }) => `${level}:${code}`),
          settings: { extractId },
          metricIds: ['location-quotient'],
        });
        expect(areas.length).toBeGreaterThan(20);
        for (const [at, area] of areas.entries()) {
          const value = rows[at]?.values['location-quotient'];
          if (value?.kind === 'value')
            expect(area).toMatchObject({
              value: value.value,
              isLow: value.reliability === 'low',
              reason: null,
            });
          else if (value?.kind === 'undefined')
            expect(area).toMatchObject({ value: null, reason: UNDEFINED_REASONS[value.reason].sentence });
          else throw new Error('no such value');
        }
      }
  });

  test('an authority that lies in the set in part is named so, and counts the districts that do', () => {
    const { ask, store } = tiny();
    const [saved] = saveDesk(store, {
      entries: [
        {
          kind: 'geography-set',
          body: { name: 'Two', districtCodes: [DERBY, 'E07000033'], note: '' },
        },
      ],
    });
    const geographySetId = `saved:${saved?.id ?? ''}`;
    expect(ask({ geographySetId }).areas.map(({ name, value }) => [name, value])).toEqual([
      ['Derby', 4],
      ['Derbyshire (part)', 0],
    ]);
    expect(ask({ geographySetId, level: 'lad' }).areas.map(({ name }) => name)).toEqual([
      'Bolsover',
      'Derby',
    ]);
    expect(() => ask({ geographySetId: 'saved:none' })).toThrow(/no geography set/);
  });
});

const DISTRICTS = [DERBY, LEICESTER, NOTTINGHAM, 'E08000035', null];
const companies = fc.array(
  fc.record({
    employees: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null }),
    year: fc.option(fc.integer({ min: 2012, max: 2024 }), { nil: null }),
    places: fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 15 },
);

test('on random worlds every area has the sums of plain loops, and what is attributed adds up to the total', () => {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  fc.assert(
    fc.property(
      companies,
      fc.constantFrom('businesses' as const, 'employees' as const, 'incorporations' as const),
      fc.constantFrom('equal-over-sites' as const, 'whole-company' as const),
      (raws, measure, attribution) => {
        const extract = {
          ...TINY_REGISTER,
          companies: raws.map(({ employees, year, places }, at): WorldCompany => ({
            number: String(at + 1).padStart(8, '0'),
            name: `Company ${at}`,
            incorporatedOn: year === null ? null : `${year}-03-01`,
            employees,
            turnoverGbp: null,
            codes: [],
            sites: [...new Set(places)].map((place) => ({
              kind: 'operating',
              postcode: `ZZ${place}`,
              district: DISTRICTS[place % 5] ?? null,
            })),
          })),
        };
        const extractId = addWorldExtract(world.store, extract);
        const found = computeAreas(world.store, {
          geographySetId: 'midlands-engine',
          measure,
          level: 'lad',
          suppressBelow: 0,
          settings: { extractId, attribution, windowFrom: 2015, windowTo: 2020 },
        });
        const figure = ({ employees, year }: (typeof raws)[number]) =>
          measure === 'businesses'
            ? 1
            : measure === 'employees'
              ? employees
              : year === null
                ? null
                : Number(year >= 2015 && year <= 2020);
        const isStated = raws.some((one) => figure(one) !== null);
        const isShared = measure === 'employees' && attribution === 'equal-over-sites';
        let total = 0;
        for (const code of [DERBY, LEICESTER, NOTTINGHAM]) {
          let [sum, present, known] = [0, 0, 0];
          for (const one of raws) {
            const places = [...new Set(one.places)];
            const here = places.filter((place) => DISTRICTS[place % 5] === code).length;
            if (here === 0) continue;
            present += 1;
            const value = figure(one);
            if (value === null) continue;
            known += 1;
            sum += isShared ? (value * here) / places.length : value;
          }
          total += sum;
          const area = found.areas.find((each) => each.code === code);
          expect(area?.companies).toBe(present);
          if (!isStated || (present > 0 && known === 0)) expect(area?.value).toBeNull();
          else expect(area?.value).toBeCloseTo(sum, 9);
        }
        expect(found.additive).toBe(isShared);
        if (isShared) expect(found.total).toBeCloseTo(total, 9);
        else if (isStated) {
          const once = raws.filter(({ places }) => places.some((place) => place % 5 < 3));
          expect(found.total).toBe(once.reduce((sum, one) => sum + (figure(one) ?? 0), 0));
        }
      },
    ),
    { numRuns: 40 },
  );
});
