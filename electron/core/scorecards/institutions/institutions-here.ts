import type { GeographySet } from '#shared/domain/geography.ts';
import type { FormContext } from '../former.ts';
import { readInstitutions, type InstitutionRegister, type KnownInstitution } from './institution-register.ts';

type Asker = Pick<FormContext, 'store' | 'memo'>;

/** Reads the register of institutions, once for a run. */
export function institutionsOf({ store, memo }: Asker): InstitutionRegister {
  return memo('institutions/register', () => readInstitutions(store));
}

/** How a table names an institution. */
export interface NamedInstitution {
  readonly name: string;
  /** UKPRN; null where the table gives none. */
  readonly code: string | null;
}

const found = new WeakMap<InstitutionRegister, WeakMap<object, readonly (KnownInstitution | null)[]>>();

/**
 * Finds who is meant by each line of a table, in its order; null for a name that matches no institution. Kept for as long as table and
 * register are the same.
 */
export function matchRows<T extends object>(
  context: Asker,
  rows: readonly T[],
  nameOf: (row: T) => NamedInstitution,
): readonly (KnownInstitution | null)[] {
  const register = institutionsOf(context);
  const ofRegister = found.get(register) ?? new WeakMap<object, readonly (KnownInstitution | null)[]>();
  found.set(register, ofRegister);
  const known = ofRegister.get(rows) ?? rows.map((row) => register.find(nameOf(row)));
  ofRegister.set(rows, known);
  return known;
}

const districts = new WeakMap<GeographySet, ReadonlySet<string>>();

/** Makes the test whether a district is one of a set's. An institution's place decides, never what it belongs to. */
export function placeTest(set: GeographySet): (district: string | null) => boolean {
  const codes = districts.get(set) ?? new Set(set.districtCodes);
  districts.set(set, codes);
  return (district) => district !== null && codes.has(district);
}

/** Says how many lines were left out of every set because their names match no institution: for the formula; empty for none. */
export function leftOutWords(lines: number, of: string): string {
  return lines === 0 ? '' : `; ${lines} ${of} of names that match no institution left out`;
}
