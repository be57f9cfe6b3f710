import type { GeographySet } from '#shared/domain/geography.ts';
import { overlaps } from '#shared/domain/geography.ts';
import type { FormContext } from '../former.ts';
import type { Provider } from './graduate-rows.ts';
import { isTotalName } from './institution-name.ts';
import { finderOf, placeTest } from './institutions-here.ts';

/** A provider of a table with where it is. */
export interface PlacedProvider {
  readonly key: string;
  readonly name: string;
  /** `perhaps`: it matches no institution, and the region that the table names is neither wholly in the set nor wholly outside it. */
  isIn(set: GeographySet): 'yes' | 'no' | 'perhaps';
}

/**
 * Makes the function that places providers: by the register of institutions; one it does not know, by the region in which the table
 * places it, which tells of a set that holds that region whole or has nothing of it. Lines of totals are in no set.
 */
export function providerPlacer(context: FormContext): (provider: Provider) => PlacedProvider {
  const find = finderOf(context);
  return (provider) => {
    const known = find(provider);
    if (known !== null)
      return {
        key: known.key,
        name: known.institution.name,
        isIn: (set) => (placeTest(context, set)(known.districtCode) ? 'yes' : 'no'),
      };
    const stranger = { key: provider.code ?? provider.name, name: provider.name };
    if (isTotalName(provider.name)) return { ...stranger, isIn: () => 'no' };
    const region = context.regions.find(({ name }) => sameRegion(name, provider.region));
    if (region === undefined) return { ...stranger, isIn: () => 'perhaps' };
    return {
      ...stranger,
      isIn: (set) => {
        if (!overlaps(set, region)) return 'no';
        return region.districtCodes.every((code) => placeTest(context, set)(code)) ? 'yes' : 'perhaps';
      },
    };
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
