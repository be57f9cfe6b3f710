import { countryName, isUnitedKingdom } from '#shared/domain/country.ts';
import { companyNameKey } from '#shared/domain/name-similarity.ts';
import type { Connection } from '../store/handles.ts';
import { positionOf, type ExtractColumns } from './extract-columns.ts';
import { makeRegister } from './register-words.ts';

/** What a row says of who owns the company. */
export type OwnerRow = readonly [
  ultimateNumber: string | null,
  ultimateName: string | null,
  ultimateCountry: string | null,
  parentNumber: string | null,
  parentName: string | null,
  parentCountry: string | null,
];

export type OwnerColumns = Pick<
  ExtractColumns,
  'group' | 'parentForeign' | 'parentCountry' | 'parentCountries'
>;

/** 0: the supplier states no parent of any company, or no country of this one's. */
const UK_OWNED = 1;
export const FOREIGN_OWNED = 2;

/** Numbers looked up in one step: some milliseconds. */
const STEP = 2_000;

/**
 * Gathers who owns the companies of an extract, row by row, and at the end which of them are one corporate group.
 *
 * A company belongs to the owner that its row states: the ultimate parent by its number, else the ultimate parent by its
 * name and country, else the parent by its number, else by its name and country; without any it stands for itself. An owner
 * that is given by number and is in the extract is that company. Companies that such statements join, directly or over
 * others, are one group. Names are compared without legal form, case and punctuation (`companyNameKey`).
 */
export function gatherOwners(size: number): {
  add(position: number, row: OwnerRow): void;
  columns(db: Connection, extractId: number, ids: Float64Array): Generator<undefined, OwnerColumns>;
} {
  const parentForeign = new Uint8Array(size);
  const parentCountry = new Uint16Array(size);
  const countries = makeRegister();
  const isStated = new Uint8Array(size);
  /** The place of the owner in the list of owners, from 1. */
  const ownerOf = new Int32Array(size);
  const byNumber = new Map<string, number>();
  const byName = new Map<string, number>();
  let owners = 0;
  const ownerAt = (known: Map<string, number>, key: string): number => {
    const found = known.get(key);
    if (found !== undefined) return found;
    owners += 1;
    known.set(key, owners);
    return owners;
  };
  const nameKeys = new Map<string, string>();
  const countryNames = new Map<string, string | null>();
  const nameOfCountry = (written: string): string | null => {
    const known = countryNames.get(written);
    if (known !== undefined) return known;
    const name = countryName(written);
    countryNames.set(written, name);
    return name;
  };
  const owner = (number: string, name: string, country: string): number => {
    if (number !== '') return ownerAt(byNumber, number.toUpperCase());
    if (name === '') return 0;
    const written = `${name}\n${country}`;
    const key = nameKeys.get(written) ?? `${companyNameKey(name)}\n${nameOfCountry(country) ?? ''}`;
    nameKeys.set(written, key);
    return ownerAt(byName, key);
  };
  return {
    add: (position, row) => {
      if (row.every((text) => text === null)) return;
      const [ultimateNumber, ultimateName, ultimateCountry, number, name, country] = row.map((text) =>
        (text ?? '').trim(),
      );
      const above = owner(ultimateNumber ?? '', ultimateName ?? '', ultimateCountry ?? '');
      const owned = above === 0 ? owner(number ?? '', name ?? '', country ?? '') : above;
      ownerOf[position] = owned;
      const where = nameOfCountry(ultimateCountry ?? '') ?? nameOfCountry(country ?? '');
      if (owned > 0 || where !== null) isStated[position] = 1;
      if (where === null) return;
      parentCountry[position] = countries.placeOf(where);
      parentForeign[position] = isUnitedKingdom(where) ? UK_OWNED : FOREIGN_OWNED;
    },
    *columns(db, extractId, ids) {
      // Only a supplier that states parents says by leaving one out that there is none.
      if (isStated.includes(1))
        for (let position = 0; position < size; position += 1)
          if (isStated[position] === 0) parentForeign[position] = UK_OWNED;
      const group = Int32Array.from({ length: size }, (_, position) => position);
      if (owners > 0) {
        const firstOf = new Int32Array(owners + 1).fill(-1);
        yield* placeOwners(db, extractId, { ids, size }, byNumber, firstOf);
        joinGroups(group, ownerOf, firstOf);
      }
      return { group, parentForeign, parentCountry, parentCountries: countries.words };
    },
  };
}

/** Finds the owners that are companies of the extract themselves. */
function* placeOwners(
  db: Connection,
  extractId: number,
  columns: Pick<ExtractColumns, 'ids' | 'size'>,
  byNumber: ReadonlyMap<string, number>,
  firstOf: Int32Array,
): Generator<undefined, void> {
  const find = db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  let asked = 0;
  for (const [number, owner] of byNumber) {
    const id = find.get(extractId, number);
    if (id !== undefined) firstOf[owner] = positionOf(columns, id);
    asked += 1;
    if (asked % STEP === 0) yield undefined;
  }
}

/** Joins every company to its owner; a group is named by the first of its companies. */
function joinGroups(group: Int32Array, ownerOf: Int32Array, firstOf: Int32Array): void {
  const rootOf = (position: number): number => {
    let root = position;
    while ((group[root] ?? root) !== root) root = group[root] ?? root;
    for (let at = position; at !== root;) {
      const next = group[at] ?? root;
      group[at] = root;
      at = next;
    }
    return root;
  };
  for (let position = 0; position < group.length; position += 1) {
    const owner = ownerOf[position] ?? 0;
    if (owner === 0) continue;
    const other = firstOf[owner] ?? -1;
    if (other < 0) {
      firstOf[owner] = position;
      continue;
    }
    const [one, two] = [rootOf(position), rootOf(other)];
    // The earlier of two roots stays, so that the root is the first company in the end.
    group[Math.max(one, two)] = Math.min(one, two);
  }
  for (let position = 0; position < group.length; position += 1) group[position] = rootOf(position);
}
