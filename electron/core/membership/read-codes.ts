import type { CarriedCode } from '#shared/domain/membership-rule.ts';
import type { ReadStore } from '../store/handles.ts';

/** Reads the codes of companies, in the order in which the file gave them; by the companies' row ids. */
export function readCodes(store: ReadStore, companyIds: readonly number[]): Map<number, CarriedCode[]> {
  const codes = new Map<number, CarriedCode[]>();
  const rows = store.db
    .prepare<[string], CarriedCode & { companyId: number }>(
      `SELECT carried.company_id AS companyId, carried.scheme, carried.code FROM json_each(?) AS wanted
       CROSS JOIN company_code AS carried ON carried.company_id = wanted.value ORDER BY carried.company_id, carried.position, carried.code`,
    )
    .all(JSON.stringify(companyIds));
  for (const { companyId, scheme, code } of rows) {
    const list = codes.get(companyId) ?? [];
    list.push({ scheme, code });
    codes.set(companyId, list);
  }
  return codes;
}
