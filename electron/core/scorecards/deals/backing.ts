import { countryName, isUnitedKingdom } from '#shared/domain/country.ts';

/** Whether a deal has an investor from abroad; unknown where no country of an investor is stated. */
export type Backing = 'foreign' | 'domestic' | 'unknown';

/** Words that stand where a supplier names no country. */
const NOT_STATED =
  /^(?:unknown|undisclosed|not (?:specified|stated|disclosed|known|available)|n\/?a|none|-|–)$/i;

/** Tells a deal by its investors’ countries: one outside the United Kingdom is enough to be foreign-backed. */
export function backingOf(countries: readonly string[]): Backing {
  const named = countries.flatMap((country) => {
    const name = NOT_STATED.test(country.trim()) ? null : countryName(country);
    return name === null ? [] : [name];
  });
  if (named.length === 0) return 'unknown';
  return named.every(isUnitedKingdom) ? 'domestic' : 'foreign';
}
