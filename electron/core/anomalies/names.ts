import { resolveDistrict } from '#shared/domain/area.ts';
import { readAreaRegister } from '../geography/register.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import type { ReadStore } from '../store/handles.ts';
import type { AreaNames, CompanyNames } from './company-world.ts';

type Row = [id: number, number: string, name: string];
const namesByColumns = new WeakMap<ExtractColumns, CompanyNames>();

/** Reads names and numbers of companies by their positions, each once for as long as the columns are kept. */
export function companyNames({ db }: Pick<ReadStore, 'db'>, columns: ExtractColumns): CompanyNames {
  const kept = namesByColumns.get(columns);
  if (kept !== undefined) return kept;
  const known = new Map<number, readonly [number: string, name: string]>();
  const one = db.prepare<[number], Row>('SELECT id, company_number, name FROM company WHERE id = ?').raw();
  const many = db
    .prepare<[string], [position: number, number: string, name: string]>(
      `SELECT wanted.key, company.company_number, company.name FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
    )
    .raw();
  const find = (position: number): readonly [number: string, name: string] => {
    const found = known.get(position);
    if (found !== undefined) return found;
    const row = one.get(columns.ids[position] ?? 0);
    const pair = [row?.[1] ?? '', row?.[2] ?? ''] as const;
    known.set(position, pair);
    return pair;
  };
  const names: CompanyNames = {
    prepare: (positions) => {
      const wanted = positions.filter((position) => !known.has(position));
      if (wanted.length === 0) return;
      for (const [at, number, name] of many.all(JSON.stringify(wanted.map((each) => columns.ids[each] ?? 0))))
        known.set(wanted[at] ?? -1, [number, name]);
    },
    name: (position) => find(position)[1],
    number: (position) => find(position)[0],
  };
  namesByColumns.set(columns, names);
  return names;
}

/** Names areas by their codes, of any age. */
export function areaNames(store: ReadStore): AreaNames {
  const { names, districts, successions } = readAreaRegister(store);
  const current = (code: string) => resolveDistrict(code, successions);
  return {
    current,
    name: (code) => names.get(code) ?? code,
    region: (code) => districts.get(code)?.regionCode ?? '',
  };
}
