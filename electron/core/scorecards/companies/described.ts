import type { GeographySet } from '#shared/domain/geography.ts';
import { formatNumber } from '#shared/format/number.ts';
import { districtsIn } from '../../membership/condition-bits.ts';
import type { CompanyFrame } from '../company-frame.ts';
import type { TraceRow } from '../former.ts';
import type { ReadStore } from '../../store/handles.ts';

interface NamedRow {
  readonly id: number;
  readonly companyNumber: string;
  readonly name: string;
  readonly line: number;
}

/** Names companies of a frame for a list behind a figure, in the order given; the amount is 0 and for the caller to fill in. */
export function describeCompanies(
  { db }: ReadStore,
  { columns, extract }: CompanyFrame,
  positions: readonly number[],
  set: GeographySet | null,
): TraceRow[] {
  const ids = positions.map((position) => columns.ids[position] ?? 0);
  const named = new Map(
    db
      .prepare<[string], NamedRow>(
        `SELECT company.id, company_number AS companyNumber, name, line
         FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
      )
      .all(JSON.stringify(ids))
      .map((row) => [row.id, row]),
  );
  const isHere = set === null ? null : districtsIn(columns, set.districtCodes);
  const { siteFrom, siteDistrict } = columns;
  return positions.map((position, at) => {
    const row = named.get(ids[at] ?? 0);
    const from = siteFrom[position] ?? 0;
    const end = siteFrom[position + 1] ?? 0;
    let here = 0;
    if (isHere !== null)
      for (let site = from; site < end; site += 1) here += isHere[siteDistrict[site] ?? 0] ?? 0;
    return {
      key: row?.companyNumber ?? String(position),
      name: row?.name ?? '',
      detail: isHere === null ? sites(end - from) : `${formatNumber(here)} of ${sites(end - from)} here`,
      companyNumber: row?.companyNumber ?? null,
      extractId: extract.id,
      line: row?.line ?? null,
      amount: 0,
    };
  });
}

function sites(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? 'site' : 'sites'}`;
}
