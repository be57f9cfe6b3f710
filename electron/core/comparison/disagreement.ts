import type { DISAGREEMENTS } from '#shared/contract/methods/comparison.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JoinedCompany } from './join-suppliers.ts';

export type Disagreement = (typeof DISAGREEMENTS)[number];

/** What counts as differing, in words. */
export const TOLERANCES: Readonly<Record<Disagreement, string>> = {
  employees: 'more than a tenth of the larger and more than 1 job apart',
  turnover: 'more than a tenth of the larger and more than £1,000 apart',
  place: 'registered offices in different districts; where one is not known, no district in common',
  status: 'different words, capitals apart',
};

/** Where one record of a company is. */
export interface RecordPlaces {
  /** Postcode of the registered office, else of the first site. */
  readonly postcode: string | null;
  readonly registeredDistrict: string | null;
  readonly districts: ReadonlySet<string>;
}

const NOWHERE: RecordPlaces = { postcode: null, registeredDistrict: null, districts: new Set() };

/** Reads where records are, by the rows of the company table. */
export function readPlaces(store: ReadStore, companyIds: readonly number[]): Map<number, RecordPlaces> {
  const rows = store.db
    .prepare<[string], { companyId: number; kind: string; postcode: string | null; district: string | null }>(
      `SELECT site.company_id AS companyId, kind, postcode, CASE WHEN placed = 'placed' THEN district_code END AS district
       FROM json_each(?) AS wanted CROSS JOIN site ON site.company_id = wanted.value
       ORDER BY site.company_id, kind <> 'registered', site.id`,
    )
    .iterate(JSON.stringify(companyIds));
  const found = new Map<
    number,
    { postcode: string | null; registeredDistrict: string | null; districts: Set<string> }
  >();
  for (const { companyId, kind, postcode, district } of rows) {
    const places = found.get(companyId) ?? { postcode: null, registeredDistrict: null, districts: new Set() };
    found.set(companyId, places);
    places.postcode ??= postcode;
    if (district === null) continue;
    places.districts.add(district);
    if (kind === 'registered') places.registeredDistrict ??= district;
  }
  return found;
}

/** Says of a company both suppliers know whether they differ; null where either is silent. */
export type Differs = (on: Disagreement, company: JoinedCompany) => boolean | null;

/** Makes that question; the places of the companies are read once, where place is asked for. */
export function makeDiffers(store: ReadStore, companies: readonly JoinedCompany[]): Differs {
  let places: Map<number, RecordPlaces> | null = null;
  const placesOf = (id: number): RecordPlaces => {
    places ??= readPlaces(
      store,
      companies.flatMap(({ left, right }) => (left === null || right === null ? [] : [left.id, right.id])),
    );
    return places.get(id) ?? NOWHERE;
  };
  return (on, { left, right }) => {
    if (left === null || right === null) return null;
    switch (on) {
      case 'employees':
        return isApart(left.employees, right.employees, 1);
      case 'turnover':
        return isApart(left.turnoverGbp, right.turnoverGbp, 1000);
      case 'place':
        return arePlacedApart(placesOf(left.id), placesOf(right.id));
      case 'status': {
        const one = statusKey(left.status);
        const two = statusKey(right.status);
        return one === '' || two === '' ? null : one !== two;
      }
    }
  };
}

/** More than a tenth of the larger apart, and by more than `least`; null where either figure is blank, which is not zero. */
export function isApart(one: number | null, two: number | null, least: number): boolean | null {
  if (one === null || two === null) return null;
  const apart = Math.abs(one - two);
  return apart > least && apart > 0.1 * Math.max(Math.abs(one), Math.abs(two));
}

function arePlacedApart(one: RecordPlaces, two: RecordPlaces): boolean | null {
  if (one.registeredDistrict !== null && two.registeredDistrict !== null)
    return one.registeredDistrict !== two.registeredDistrict;
  if (one.districts.size === 0 || two.districts.size === 0) return null;
  return ![...one.districts].some((district) => two.districts.has(district));
}

function statusKey(status: string | null): string {
  return status?.trim().toLocaleLowerCase('en-GB') ?? '';
}
