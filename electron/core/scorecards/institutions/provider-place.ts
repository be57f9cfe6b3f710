import type { GeographySet } from '#shared/domain/geography.ts';
import { overlaps } from '#shared/domain/geography.ts';
import type { FormContext } from '../former.ts';
import type { GraduateTable } from './graduate-rows.ts';
import { isTotalName } from './institution-name.ts';
import type { InstitutionRegister } from './institution-register.ts';
import { institutionsOf, matchRows, placeTest } from './institutions-here.ts';

/** `perhaps`: it matches no institution, and the region that the table names is neither wholly in the set nor wholly outside it. */
export type ProviderPlace = 'yes' | 'no' | 'perhaps';

/** A provider of a table as it is shown. */
export interface ShownProvider {
  readonly key: string;
  readonly name: string;
}

/** The providers of a table, in its order, with where they are. */
export interface PlacedProviders {
  readonly shown: readonly ShownProvider[];
  /** Whether each of them is in a set. */
  placesIn(set: GeographySet): readonly ProviderPlace[];
}

const kept = new WeakMap<InstitutionRegister, WeakMap<GraduateTable, PlacedProviders>>();

/**
 * Places the providers of a table: by the register of institutions; one it does not know, by the region in which the table places it, which
 * tells of a set that holds that region whole or has nothing of it. Lines of totals are in no set. Kept for as long as table and register
 * are the same.
 */
export function placeProviders(context: FormContext, table: GraduateTable): PlacedProviders {
  const register = institutionsOf(context);
  const ofRegister = kept.get(register) ?? new WeakMap<GraduateTable, PlacedProviders>();
  kept.set(register, ofRegister);
  const known = ofRegister.get(table) ?? readPlaces(context, table);
  ofRegister.set(table, known);
  return known;
}

function readPlaces(context: FormContext, { providers }: GraduateTable): PlacedProviders {
  const matched = matchRows(context, providers, (provider) => provider);
  const regions = providers.map(({ region }) => context.regions.find(({ name }) => sameRegion(name, region)));
  const placed = new WeakMap<GeographySet, readonly ProviderPlace[]>();
  const placesIn = (set: GeographySet): readonly ProviderPlace[] => {
    const isHere = placeTest(set);
    return providers.map(({ name }, at): ProviderPlace => {
      const known = matched[at] ?? null;
      if (known !== null) return isHere(known.districtCode) ? 'yes' : 'no';
      if (isTotalName(name)) return 'no';
      const region = regions[at];
      if (region === undefined) return 'perhaps';
      if (!overlaps(set, region)) return 'no';
      return region.districtCodes.every(isHere) ? 'yes' : 'perhaps';
    });
  };
  return {
    shown: providers.map(({ name, code }, at) => {
      const known = matched[at] ?? null;
      return known === null ? { key: code ?? name, name } : { key: known.key, name: known.institution.name };
    }),
    placesIn: (set) => {
      const known = placed.get(set) ?? placesIn(set);
      placed.set(set, known);
      return known;
    },
  };
}

function sameRegion(name: string, stated: string | null): boolean {
  return stated !== null && plain(name) === plain(stated);
}

/** "Yorkshire and The Humber", "Yorkshire & the Humber", "East of England", "Eastern". */
function plain(region: string): string {
  const words = region
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z]+/g, ' ')
    .trim();
  return words === 'eastern' ? 'east of england' : words;
}
