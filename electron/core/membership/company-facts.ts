import type { CompanyFacts, IsInSet } from '#shared/domain/membership-rule.ts';
import { readGeographySet } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import { readCodes } from './read-codes.ts';

type FactsRecord = Omit<CompanyFacts, 'codes' | 'sites'> & { readonly id: number };

/** Reads what the conditions of a definition ask of companies, by the companies' row ids. */
export function readCompanyFacts(store: ReadStore, companyIds: readonly number[]): Map<number, CompanyFacts> {
  const wanted = JSON.stringify(companyIds);
  const records = store.db
    .prepare<[string], FactsRecord>(
      `SELECT company.id, company_number AS companyNumber, name, description, employees, turnover_gbp AS turnoverGbp,
         incorporated_on AS incorporatedOn, status
       FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
    )
    .all(wanted);
  const codes = readCodes(store, companyIds);
  const sites = new Map<number, CompanyFacts['sites'][number][]>();
  const siteRows = store.db
    .prepare<[string], CompanyFacts['sites'][number] & { companyId: number }>(
      `SELECT site.company_id AS companyId, kind, CASE WHEN placed = 'placed' THEN district_code END AS districtCode
       FROM json_each(?) AS wanted CROSS JOIN site ON site.company_id = wanted.value`,
    )
    .all(wanted);
  for (const { companyId, ...site } of siteRows) {
    const list = sites.get(companyId) ?? [];
    list.push(site);
    sites.set(companyId, list);
  }
  return new Map(
    records.map(({ id, ...facts }) => [
      id,
      { ...facts, codes: codes.get(id) ?? [], sites: sites.get(id) ?? [] },
    ]),
  );
}

/** Makes the question whether a district belongs to a geography set; each set is read once. Throws `not-found` for an unknown set. */
export function inSetOf(store: ReadStore): IsInSet {
  const known = new Map<string, ReadonlySet<string>>();
  return (geographySetId, districtCode) => {
    let districts = known.get(geographySetId);
    if (districts === undefined) {
      districts = new Set(readGeographySet(store, geographySetId).districtCodes);
      known.set(geographySetId, districts);
    }
    return districts.has(districtCode);
  };
}
