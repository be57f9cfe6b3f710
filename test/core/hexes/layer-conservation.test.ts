import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { ATTRIBUTION_METHODS, type AttributionMethod } from '#shared/domain/attribution.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import { MEASURES, type Measure } from '#shared/domain/area-metrics.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import type { WorldCompany, WorldExtract, WorldSite } from '../../fixtures/tiny-world.ts';
import { addWorldExtract, createWorldWorkspace } from '../../fixtures/world-workspace.ts';

const DERBY_SET = 'utla:E06000015';
const lattice = latticeOf('area-1km2');

function ask(
  store: ReadStore,
  extractId: number,
  measure: Measure,
  geographySetId: string,
  attribution: AttributionMethod = 'equal-over-sites',
) {
  return computeHexLayer(store, { geographySetId, measure, settings: { extractId, attribution } });
}

const DISTRICTS = ['E06000015', 'E06000016', 'E08000035'] as const;

/** Sites near the Derby border on purpose: a few cells that hold sites of several districts. */
const siteArbitrary = fc.record({
  kind: fc.constantFrom('operating' as const, 'registered' as const),
  postcode: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
});
const companyArbitrary = fc.record({
  employees: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null }),
  turnover: fc.option(fc.integer({ min: 0, max: 1_000_000_000 }), { nil: null }),
  year: fc.option(fc.integer({ min: 2010, max: 2024 }), { nil: null }),
  sites: fc.array(siteArbitrary, { minLength: 0, maxLength: 5 }),
});

/** Postcode n always lies at one place: every third one nowhere. */
function siteOf(kind: 'registered' | 'operating', postcode: number | null): WorldSite {
  if (postcode === null || postcode % 3 === 2)
    return { kind, postcode: postcode === null ? null : `ZZ${postcode}`, district: null };
  return {
    kind,
    postcode: `ZZ${postcode}`,
    district: DISTRICTS[postcode % DISTRICTS.length] ?? null,
    easting: 435_000 + (postcode % 5) * 700,
    northing: 336_000 + (postcode % 4) * 600,
  };
}

interface Raw {
  readonly employees: number | null;
  readonly turnover: number | null;
  readonly year: number | null;
  readonly sites: readonly { readonly kind: 'registered' | 'operating'; readonly postcode: number | null }[];
}

function worldOf(raws: readonly Raw[]): WorldExtract {
  const companies = raws.map((raw, index): WorldCompany => ({
    number: String(index + 1).padStart(8, '0'),
    name: `Company ${index}`,
    incorporatedOn: raw.year === null ? null : `${raw.year}-01-31`,
    employees: raw.employees,
    turnoverGbp: raw.turnover,
    codes: [],
    // One registered office at most, the first.
    sites: raw.sites.map(({ postcode }, at) => siteOf(at === 0 ? 'registered' : 'operating', postcode)),
  }));
  return {
    supplier: 'Property',
    title: 'World',
    edition: '1',
    territory: 'UK',
    universe: 'all-companies',
    companies,
  };
}

/** The same sums in plain loops over the world's own objects. */
function oracle(world: WorldExtract, measure: Measure, attribution: AttributionMethod, district: string) {
  const cells = new Map<
    string,
    {
      value: number;
      neighbours: number;
      own: Set<string>;
      present: Set<string>;
      around: Set<string>;
      others: number;
      known: number;
      knownAround: number;
    }
  >();
  let total = 0;
  const presentInSet = new Set<string>();
  let missing = 0;
  let whole = 0;
  let placed = 0;
  for (const company of world.companies) {
    const figure = {
      businesses: 1,
      employees: company.employees,
      turnover: company.turnoverGbp,
      incorporations:
        company.incorporatedOn === null
          ? null
          : Number(
              Number(company.incorporatedOn.slice(0, 4)) >= 2017 &&
                Number(company.incorporatedOn.slice(0, 4)) <= 2022,
            ),
    }[measure];
    if (figure === null) missing += 1;
    else whole += figure;
    const sites = [...new Map(company.sites.map((site) => [site.postcode, site])).keys()].map((postcode) => ({
      ...(company.sites.find((site) => site.postcode === postcode) ?? {
        postcode: null,
        district: null,
        easting: 0,
        northing: 0,
      }),
      registered: company.sites[0]?.postcode === postcode,
    }));
    const counted = measure === 'businesses' || measure === 'incorporations';
    if (counted && figure === 1 && sites.some((site) => site.district !== null)) placed += 1;
    for (const site of sites) {
      if (site.district === null) continue;
      const share =
        figure === null
          ? 0
          : attribution === 'registered-office'
            ? site.registered
              ? figure
              : 0
            : figure / sites.length;
      const { q, r } = hexAt(lattice, site.easting ?? 0, site.northing ?? 0);
      const cell = cells.get(`${q},${r}`) ?? {
        value: 0,
        neighbours: 0,
        own: new Set(),
        present: new Set(),
        around: new Set(),
        others: 0,
        known: 0,
        knownAround: 0,
      };
      cells.set(`${q},${r}`, cell);
      const inSet = site.district === district;
      if (inSet) cell.present.add(company.number);
      else cell.others += 1;
      if (figure !== null && inSet) cell.known += 1;
      if (figure !== null && !inSet) cell.knownAround += 1;
      if (counted) {
        if (figure === 1) (inSet ? cell.own : cell.around).add(company.number);
        if (figure === 1 && inSet) presentInSet.add(company.number);
      } else {
        placed += share;
        if (inSet) {
          cell.value += share;
          total += share;
        } else cell.neighbours += share;
      }
    }
  }
  const isCount = measure === 'businesses' || measure === 'incorporations';
  return {
    cells: new Map(
      [...cells].map(([id, cell]) => [
        id,
        isCount
          ? { value: cell.own.size, neighbours: cell.around.size, companies: cell.present.size }
          : {
              // Companies are there and none of them states a figure: not a number, rather than nought.
              value: cell.present.size > 0 && cell.known === 0 ? Number.NaN : cell.value,
              neighbours: cell.others > 0 && cell.knownAround === 0 ? Number.NaN : cell.neighbours,
              companies: cell.present.size,
            },
      ]),
    ),
    total: isCount ? presentInSet.size : total,
    notPlaced: whole - placed,
    missing,
    whole,
  };
}

const near = (a: number, b: number) =>
  (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

test('whatever the sites, the layer agrees with plain loops, and here + elsewhere + not placed is the sum over all members', () => {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  fc.assert(
    fc.property(
      fc.array(companyArbitrary, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...MEASURES),
      fc.constantFrom(...ATTRIBUTION_METHODS),
      (raws, measure, attribution) => {
        const extract = worldOf(raws);
        const extractId = addWorldExtract(world.store, extract);
        const layer = ask(world.store, extractId, measure, DERBY_SET, attribution);
        const expected = oracle(extract, measure, attribution, 'E06000015');
        expect(layer.q).toHaveLength(expected.cells.size);
        layer.q.forEach((q, index) => {
          const cell = expected.cells.get(`${q},${layer.r[index]}`);
          expect(near(layer.value[index] ?? -1, cell?.value ?? -2)).toBe(true);
          expect(near(layer.neighbourValue[index] ?? -1, cell?.neighbours ?? -2)).toBe(true);
          expect(layer.companies[index]).toBe(cell?.companies);
        });
        expect(near(layer.total, expected.total)).toBe(true);
        expect(near(layer.notPlaced, expected.notPlaced)).toBe(true);
        expect(layer.missing).toBe(expected.missing);
        if (measure === 'employees' || measure === 'turnover') {
          const elsewhere = ['E06000016', 'E08000035'].map(
            (code) => ask(world.store, extractId, measure, `lad:${code}`, attribution).total,
          );
          expect(
            near(
              layer.total + elsewhere.reduce((sum, value) => sum + value, 0) + layer.notPlaced,
              expected.whole,
            ),
          ).toBe(true);
          expect(
            near(
              layer.total,
              layer.value.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0),
            ),
          ).toBe(true);
        }
        // The rows of a cell add up to the cell.
        const first = { q: layer.q[0], r: layer.r[0] };
        if (first.q === undefined || first.r === undefined) return;
        const { rows } = listCellCompanies(world.store, {
          geographySetId: DERBY_SET,
          measure,
          settings: { extractId, attribution },
          q: first.q,
          r: first.r,
          offset: 0,
          limit: 100,
        });
        const sum = rows.reduce((so_far, row) => so_far + (row.inSet ? (row.value ?? 0) : 0), 0);
        const [cell = Number.NaN] = layer.value;
        expect(near(sum, Number.isNaN(cell) ? 0 : cell)).toBe(true);
        expect(rows.filter((row) => row.inSet)).toHaveLength(layer.companies[0] ?? -1);
      },
    ),
    { numRuns: 60 },
  );
});
