import fc from 'fast-check';
import type { WriteStore } from '#core/store/handles.ts';
import { addSiteEstimates, addSiteWeights } from '../../fixtures/site-figures.ts';
import type { WorldCompany, WorldExtract, WorldSite } from '../../fixtures/tiny-world.ts';
import { addWorldExtract } from '../../fixtures/world-workspace.ts';
import { addRecords } from '../scorecards/world-records.ts';
import { statedFor } from './layer-oracle.ts';

/** A company with everything a map can draw of it. */
export interface MapCompany extends WorldCompany {
  readonly isGrowing: boolean;
  readonly innovateUk: number | null;
  /** Pounds of its fundraisings; null: undisclosed. */
  readonly deals: readonly (number | null)[];
}

export interface MapExtract extends WorldExtract {
  readonly companies: readonly MapCompany[];
}

/** A company as chance made it. */
export interface RawCompany {
  readonly employees: number | null;
  readonly turnover: number | null;
  readonly year: number | null;
  readonly isGrowing: boolean;
  readonly innovateUk: number | null;
  readonly deals: readonly (number | null)[];
  readonly sites: readonly { readonly kind: 'registered' | 'operating'; readonly postcode: number | null }[];
}

const pounds = fc.option(fc.integer({ min: 0, max: 1_000_000_000 }), { nil: null });

/** Companies with up to five sites each, on few postcodes. */
export const rawCompanies = fc.array(
  fc.record({
    employees: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null }),
    turnover: pounds,
    year: fc.option(fc.integer({ min: 2010, max: 2024 }), { nil: null }),
    isGrowing: fc.boolean(),
    innovateUk: pounds,
    deals: fc.array(pounds, { maxLength: 3 }),
    sites: fc.array(
      fc.record({
        kind: fc.constantFrom('operating' as const, 'registered' as const),
        postcode: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
      }),
      { minLength: 0, maxLength: 5 },
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

export const DISTRICTS = ['E06000015', 'E06000016', 'E08000035'] as const;

/** Postcode n always lies at one place, near the border of Derby on purpose: few cells, which hold sites of several districts. Every third one lies nowhere. */
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

/** Makes an extract of companies; one registered office at most each, the first of its sites. */
export function extractOf(raws: readonly RawCompany[], edition = '1'): MapExtract {
  return {
    supplier: 'Property',
    title: 'World',
    edition,
    territory: 'UK',
    universe: 'all-companies',
    companies: raws.map(({ employees, turnover, year, isGrowing, innovateUk, deals, sites }, index) => ({
      number: String(index + 1).padStart(8, '0'),
      name: `Company ${index}`,
      incorporatedOn: year === null ? null : `${year}-01-31`,
      employees,
      turnoverGbp: turnover,
      isGrowing,
      innovateUk,
      deals,
      codes: [],
      // The first is the registered office; where it was drawn as a place of work it is both.
      sites: sites.map(({ kind, postcode }, at) =>
        at > 0
          ? siteOf('operating', postcode)
          : {
              ...siteOf('registered', postcode),
              ...(kind === 'operating' ? { isPlaceOfWork: true as const } : {}),
            },
      ),
    })),
  };
}

/** Writes an extract with all it says of its companies and with their fundraisings, the way a commit leaves them; gives its id. */
export function addMapExtract(store: WriteStore, extract: MapExtract): number {
  const extractId = addWorldExtract(store, extract);
  const tell = store.db.prepare('UPDATE company SET fields = ? WHERE extract_id = ? AND company_number = ?');
  for (const { number, isGrowing, innovateUk } of extract.companies)
    tell.run(
      JSON.stringify({
        ...(isGrowing ? { highGrowth: ['Scaleup 20%'] } : {}),
        ...(innovateUk === null ? {} : { innovateUkFunding: innovateUk }),
      }),
      extractId,
      number,
    );
  addDeals(store, extract.companies);
  return extractId;
}

/** Writes the fundraisings of companies as an extract of their own; gives its id. */
export function addDeals(
  store: WriteStore,
  companies: readonly Pick<MapCompany, 'number' | 'deals'>[],
): number {
  return addRecords(
    store,
    { target: 'fundraisings', profileId: 'beauhurst-fundraisings' },
    companies.flatMap(({ number, deals }) =>
      deals.map((amount) => ({
        companyNumber: number,
        period: '2021-03-04',
        label: 'Seed',
        amount,
        ...(amount === null ? {} : { currency: 'GBP' }),
      })),
    ),
  );
}

/** Writes an extract, its fundraisings and how its figures are divided over addresses; gives the extract's id. */
export function writeMapWorld(store: WriteStore, extract: MapExtract): number {
  return store.transact(() => {
    const result = addMapExtract(store, extract);
    stateSites(store, extract);
    return { result, record: null };
  });
}

/** States how the figures of companies are divided over their addresses: estimates of a supplier, and weights of an analyst. */
export function stateSites(store: WriteStore, extract: MapExtract): void {
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
}

/** Equal but for the rounding of sums; two unknown figures are equal. */
export function isNear(a: number, b: number): boolean {
  return (
    (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b))
  );
}
