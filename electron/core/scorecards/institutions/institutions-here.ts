import type { GeographySet } from '#shared/domain/geography.ts';
import type { FormContext } from '../former.ts';
import { readInstitutions, type InstitutionRegister, type KnownInstitution } from './institution-register.ts';

type Asker = Pick<FormContext, 'store' | 'memo'>;

/** Reads the register of institutions, once for a run. */
export function institutionsOf({ store, memo }: Asker): InstitutionRegister {
  return memo('institutions/register', () => readInstitutions(store));
}

/** Finds who is meant by the lines of a table, each name once for a run; `name` tells the table in the memory of the run. */
export function finderOf(
  context: Asker,
): (named: { readonly code: string | null; readonly name: string }) => KnownInstitution | null {
  const register = institutionsOf(context);
  const found = context.memo('institutions/found', () => new Map<string, KnownInstitution | null>());
  return (named) => {
    const key = `${named.code ?? ''} ${named.name}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const one = register.find(named);
    found.set(key, one);
    return one;
  };
}

/** Makes the test whether a district is one of a set's. An institution's place decides, never what it belongs to. */
export function placeTest(
  { memo }: Pick<FormContext, 'memo'>,
  set: GeographySet,
): (district: string | null) => boolean {
  const codes = memo(`institutions/districts ${set.id}`, () => new Set(set.districtCodes));
  return (district) => district !== null && codes.has(district);
}

/** Says how many lines were left out of every set because their names match no institution: for the formula; empty for none. */
export function leftOutWords(lines: number, of: string): string {
  return lines === 0 ? '' : `; ${lines} ${of} of names that match no institution left out`;
}
