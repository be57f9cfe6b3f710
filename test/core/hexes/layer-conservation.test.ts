import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { ATTRIBUTION_METHODS, type AttributionMethod } from '#shared/domain/attribution.ts';
import { MEASURES, type Measure } from '#shared/domain/measure.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { addSiteEstimates, addSiteWeights } from '../../fixtures/site-figures.ts';
import type { WorldCompany, WorldExtract, WorldSite } from '../../fixtures/tiny-world.ts';
import { addWorldExtract, createWorldWorkspace } from '../../fixtures/world-workspace.ts';
import { oracle, statedFor } from './layer-oracle.ts';

const DERBY_SET = 'utla:E06000015';

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

const near = (a: number, b: number) =>
  (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

test('whatever the sites, the layer agrees with plain loops, and here + elsewhere + not placed is the sum over all members', () => {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  const { store } = world;
  const stateSites = (extract: WorldExtract) => {
    store.db.exec(`DELETE FROM desk_entry; UPDATE extract SET status = 'retired' WHERE target = 'sites'`);
    const stated = extract.companies.map((company) => [company.number, statedFor(company)] as const);
    addSiteEstimates(
      store,
      stated.flatMap(([companyNumber, weights]) =>
        weights.map(({ postcode, weight }) => ({
          companyNumber,
          postcode,
          employees: weight,
          turnover: weight,
        })),
      ),
    );
    for (const [number, weights] of stated) if (weights.length > 0) addSiteWeights(store, number, weights);
  };
  fc.assert(
    fc.property(
      fc.array(companyArbitrary, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...MEASURES),
      fc.constantFrom(...ATTRIBUTION_METHODS),
      (raws, measure, attribution) => {
        const extract = worldOf(raws);
        const extractId = addWorldExtract(world.store, extract);
        stateSites(extract);
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
        if ((measure === 'employees' || measure === 'turnover') && attribution !== 'whole-company') {
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
    { numRuns: 80 },
  );
});
