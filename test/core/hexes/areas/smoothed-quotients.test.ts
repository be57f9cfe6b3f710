import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { smoothQuotients, type QuotientsRequest } from '#core/hexes/areas/smoothed-quotients.ts';
import { sumWithin } from '#core/hexes/areas/sum-within.ts';
import { readRegionCells } from '#core/geography/region-cells.ts';
import { latticeOf, type HexSpacing } from '#shared/domain/hex-lattice.ts';
import { UNDEFINED_REASONS } from '#shared/domain/metric-value.ts';
import type { WorldCompany, WorldExtract, WorldSite } from '../../../fixtures/tiny-world.ts';
import { addWorldExtract, createWorldWorkspace } from '../../../fixtures/world-workspace.ts';

const DERBY = 'E06000015';
const LEEDS = 'E08000035';

/** Side of a hexagon of one square kilometre, and of one a kilometre wide, from their definitions. */
const SIDES: Readonly<Record<HexSpacing, number>> = {
  'area-1km2': Math.sqrt(2_000_000 / (3 * Math.sqrt(3))),
  'centres-1km': 1000 / Math.sqrt(3),
};
const centreOf = (spacing: HexSpacing, q: number, r: number): readonly [number, number] => [
  Math.sqrt(3) * SIDES[spacing] * (q + r / 2),
  1.5 * SIDES[spacing] * r,
];
const distance = (a: readonly [number, number], b: readonly [number, number]) =>
  Math.hypot(a[0] - b[0], a[1] - b[1]);

/** The cell with the nearest centre, by trying all around. */
function nearestCell(easting: number, northing: number): readonly [q: number, r: number] {
  const side = SIDES['area-1km2'];
  const row = Math.round(northing / (1.5 * side));
  const column = Math.round(easting / (Math.sqrt(3) * side) - row / 2);
  const around = [-2, -1, 0, 1, 2].flatMap((r) =>
    [-2, -1, 0, 1, 2].map((q) => [column + q, row + r] as const),
  );
  const far = ([q, r]: readonly [number, number]) =>
    distance(centreOf('area-1km2', q, r), [easting, northing]);
  return around.reduce((best, cell) => (far(cell) < far(best) ? cell : best));
}

test('within a kilometre of a cell lie its six neighbours where centres are a kilometre apart, and none where they are 1,075 m', () => {
  const reach = (spacing: HexSpacing, radiusM: number) => {
    const side = Array.from({ length: 41 }, (_, at) => at - 20);
    const q = Int32Array.from(side.flatMap((one) => side.map(() => one)));
    const r = Int32Array.from(side.flatMap(() => side));
    const held = { q, r, counts: new Int32Array(q.length).fill(1) };
    const middle = { q: Int32Array.of(0), r: Int32Array.of(0) };
    return sumWithin(latticeOf(spacing), held, middle, radiusM)[0];
  };
  expect([1000, 1700, 1733, 2000].map((radius) => reach('centres-1km', radius))).toEqual([7, 7, 13, 19]);
  expect([1000, 1074, 1075, 2150].map((radius) => reach('area-1km2', radius))).toEqual([1, 1, 7, 19]);
});

test('whatever the cells and the radius, the sums are those of measuring every distance', () => {
  const cell = fc.record({
    q: fc.integer({ min: -40, max: 40 }),
    r: fc.integer({ min: -40, max: 40 }),
    count: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(
    fc.property(
      fc.constantFrom<HexSpacing>('area-1km2', 'centres-1km'),
      fc.uniqueArray(cell, { maxLength: 60, selector: ({ q, r }) => `${q},${r}` }),
      fc.array(cell, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 25 }),
      (spacing, held, asked, radiusKm) => {
        const sums = sumWithin(
          latticeOf(spacing),
          {
            q: Int32Array.from(held, ({ q }) => q),
            r: Int32Array.from(held, ({ r }) => r),
            counts: Int32Array.from(held, ({ count }) => count),
          },
          { q: Int32Array.from(asked, ({ q }) => q), r: Int32Array.from(asked, ({ r }) => r) },
          radiusKm * 1000,
        );
        const expected = asked.map((one) =>
          held
            .filter(
              (other) =>
                distance(centreOf(spacing, one.q, one.r), centreOf(spacing, other.q, other.r)) <=
                radiusKm * 1000 + 1e-6,
            )
            .reduce((sum, { count }) => sum + count, 0),
        );
        expect(Array.from(sums)).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

function companyAt(number: number, code: string, sites: readonly WorldSite[]): WorldCompany {
  return {
    number: String(number).padStart(8, '0'),
    name: `Company ${number}`,
    incorporatedOn: '2015-01-01',
    employees: number % 7,
    turnoverGbp: null,
    codes: [['sic-2007', code]],
    sites,
  };
}
const siteAt = (easting: number, northing: number, district = DERBY): WorldSite => ({
  kind: 'operating',
  postcode: `ZZ${easting}N${northing}`,
  district,
  easting,
  northing,
});

function worldWith(companies: readonly WorldCompany[], stated: Partial<WorldExtract> = {}) {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  const extractId = addWorldExtract(world.store, {
    supplier: 'Test',
    title: 'World',
    edition: '1',
    territory: 'UK',
    universe: 'all-companies',
    companies,
    ...stated,
  });
  const base = { tier: 'super' as const, aliases: [], description: '' };
  applyDocuments(world.store, [
    {
      ...base,
      name: 'Aircraft',
      definition: {
        schemaVersion: 2,
        containers: [],
        rules: [
          {
            id: 'r1',
            effect: 'include',
            when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
            note: '',
          },
        ],
        pins: [],
      },
    },
    { ...base, name: 'Unbegun', definition: { schemaVersion: 2, containers: [], rules: [], pins: [] } },
  ]);
  return (request: Partial<QuotientsRequest> = {}) =>
    smoothQuotients(world.store, {
      clusterId: 'aircraft',
      geographySetId: `utla:${DERBY}`,
      settings: { extractId },
      radiusKm: 1,
      minimumBase: 1,
      ...request,
    });
}

describe('a smoothed quotient by hand', () => {
  const here = siteAt(435_300, 336_200);
  const away = siteAt(430_100, 433_500, LEEDS);
  // One of four at home is a member, none of four in Leeds: (1 ÷ 4) ÷ (1 ÷ 8) = 2.
  const companies = [
    companyAt(1, '30300', [here]),
    ...[2, 3, 4].map((number) => companyAt(number, '62012', [here])),
    ...[5, 6, 7, 8].map((number) => companyAt(number, '62012', [away])),
  ];

  test('one of four near against one of eight in the UK is 2; one company fewer than the base asks for is none', () => {
    const ask = worldWith(companies);
    const [q, r] = nearestCell(435_300, 336_200);
    const found = ask({ minimumBase: 4 });
    const at = found.q.findIndex((one, place) => one === q && found.r[place] === r);
    expect([found.value[at], found.members[at], found.companies[at]]).toEqual([2, 1, 4]);
    expect(found).toMatchObject({ reason: null, radiusKm: 1, minimumBase: 4, belowBase: found.q.length - 1 });
    expect(Number.isNaN(ask({ minimumBase: 5 }).value[at])).toBe(true);
    expect(ask({ minimumBase: 5 }).belowBase).toBe(found.q.length);
    // Within 5 km the neighbours see the same four.
    const wide = ask({ minimumBase: 4, radiusKm: 5 });
    expect(wide.value.filter((value) => value === 2).length).toBeGreaterThan(30);
    expect(wide.value.every((value) => Number.isNaN(value) || value === 2)).toBe(true);
  });

  test('a company with two sites counts in both cells, once in a cell with two', () => {
    const twice = companyAt(1, '30300', [here, siteAt(435_310, 336_210), away]);
    const ask = worldWith([twice, ...companies.slice(1)]);
    const [q, r] = nearestCell(435_300, 336_200);
    const found = ask();
    const at = found.q.findIndex((one, place) => one === q && found.r[place] === r);
    // Two presences of nine in the UK, one of four here: (1 ÷ 4) ÷ (2 ÷ 9) = 1.125.
    expect(found.value[at]).toBeCloseTo(1.125, 12);
  });

  test('a filter bounds the members and not those they are compared with', () => {
    const ask = worldWith(companies);
    const filter = {
      employeesFrom: 2,
      employeesTo: null,
      incorporatedFrom: null,
      incorporatedTo: null,
      step: null,
    };
    expect(ask({ filter }).reason).toBe(UNDEFINED_REASONS['zero-denominator'].sentence);
    expect(ask({ filter: { ...filter, employeesFrom: 1 } }).reason).toBeNull();
  });

  test('without a base of all companies of the UK, or without a definition, the reason of the metric stands there', () => {
    expect(worldWith(companies, { universe: 'selected-companies' })()).toMatchObject({
      reason: UNDEFINED_REASONS['base-not-all-companies'].sentence,
      belowBase: 0,
    });
    expect(worldWith(companies, { territory: 'GB' })().reason).toBe(
      UNDEFINED_REASONS['comparator-not-covered'].sentence,
    );
    const ask = worldWith(companies);
    expect(ask({ clusterId: 'unbegun' }).reason).toBe(UNDEFINED_REASONS['no-definition'].sentence);
    expect(() => ask({ clusterId: 'none' })).toThrow(/none/);
  });
});

test('on random worlds every cell has the members, companies and quotient of plain loops over all distances', () => {
  const site = fc
    .record({ east: fc.integer({ min: -20, max: 20 }), north: fc.integer({ min: -20, max: 20 }) })
    .map(({ east, north }) => siteAt(435_300 + east * 613, 336_200 + north * 587, LEEDS));
  const company = fc.record({
    isMember: fc.boolean(),
    sites: fc.array(site, { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(company, { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 1, max: 5 }),
      (raws, radiusKm, minimumBase) => {
        const companies = raws.map(({ isMember, sites }, at) =>
          companyAt(at + 1, isMember ? '30300' : '62012', sites),
        );
        const found = worldWith(companies)({ radiusKm, minimumBase });
        const cells = raws.map(({ isMember, sites }) => ({
          isMember,
          cells: [
            ...new Map(
              sites.map(({ easting = 0, northing = 0 }) => {
                const [q, r] = nearestCell(easting, northing);
                return [`${q},${r}`, centreOf('area-1km2', q, r)] as const;
              }),
            ).values(),
          ],
        }));
        const uk = { part: 0, whole: 0 };
        for (const one of cells) {
          uk.whole += one.cells.length;
          if (one.isMember) uk.part += one.cells.length;
        }
        if (uk.part === 0) {
          expect(found.reason).toBe(UNDEFINED_REASONS['zero-denominator'].sentence);
          return;
        }
        expect(found.q.length).toBeGreaterThan(50);
        let below = 0;
        found.q.forEach((q, at) => {
          const centre = centreOf('area-1km2', q, found.r[at] ?? 0);
          const near = { part: 0, whole: 0 };
          for (const one of cells)
            for (const cell of one.cells) {
              if (distance(cell, centre) > radiusKm * 1000) continue;
              near.whole += 1;
              if (one.isMember) near.part += 1;
            }
          expect([found.members[at], found.companies[at]]).toEqual([near.part, near.whole]);
          if (near.whole < minimumBase) {
            below += 1;
            expect(found.value[at]).toBeNaN();
          } else expect(found.value[at]).toBeCloseTo(near.part / near.whole / (uk.part / uk.whole), 9);
        });
        expect(found.belowBase).toBe(below);
      },
    ),
    { numRuns: 12 },
  );
});

test('the cells are those of the set, and no other', () => {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  const cells = readRegionCells(world.store, { geographySetId: `utla:${DERBY}`, bufferKm: 0 });
  const found = worldWith([companyAt(1, '30300', [siteAt(435_300, 336_200)])])();
  expect(Array.from(found.q)).toEqual(Array.from(cells.q));
  expect(Array.from(found.r)).toEqual(Array.from(cells.r));
});
