import type { SharedFigure } from '../../../membership/site-attribution.ts';
import type { CompanyWorld } from '../../company-world.ts';
import { fallsOn } from '../../finding-parts.ts';

/** What falls on each place, of how many members, and the one of which most does. */
export interface PlaceSums {
  readonly total: Float64Array;
  readonly companies: Int32Array;
  readonly largest: Float64Array;
  /** Position of the company; -1: nothing falls there. */
  readonly largestOf: Int32Array;
}

/** Adds what of the members' figure falls on cells or districts, in one pass. `none`: the place of sites that are in none. */
export function sumPlaces(
  world: CompanyWorld,
  figure: SharedFigure,
  placeOf: Int32Array | Uint16Array,
  { places, none }: { readonly places: number; readonly none: number },
): PlaceSums {
  const { columns, positions } = world;
  const { siteFrom } = columns;
  const total = new Float64Array(places);
  const companies = new Int32Array(places);
  const largest = new Float64Array(places);
  const largestOf = new Int32Array(places).fill(-1);
  // Several sites of one company in one place are one amount.
  const own = new Float64Array(places);
  const lastOf = new Int32Array(places).fill(-1);
  for (const position of positions) {
    if (!((columns[figure][position] ?? Number.NaN) > 0)) continue;
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      const place = placeOf[site] ?? none;
      if (place === none) continue;
      const amount = fallsOn(world, figure, position, site);
      if (amount <= 0) continue;
      total[place] = (total[place] ?? 0) + amount;
      if (lastOf[place] === position) own[place] = (own[place] ?? 0) + amount;
      else {
        lastOf[place] = position;
        own[place] = amount;
        companies[place] = (companies[place] ?? 0) + 1;
      }
      if ((own[place] ?? 0) > (largest[place] ?? 0)) {
        largest[place] = own[place] ?? 0;
        largestOf[place] = position;
      }
    }
  }
  return { total, companies, largest, largestOf };
}
