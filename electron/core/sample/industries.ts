import type { CalibratedCluster } from './calibration.ts';
import { weightedPick, type Random } from './random.ts';
import type { Industry, SampleRecipe } from './recipe.ts';

const SECOND_CODE = 0.15;

type Says = { readonly says: CalibratedCluster['says'] };
type Draw = (random: Random) => Industry;
const pickers = new WeakMap<object, Draw>();

/** Draws the industries of a company of a calibrated cluster: one, and of some a second. */
export function drawIndustries(recipe: SampleRecipe, cluster: CalibratedCluster, random: Random): Industry[] {
  const first = pickerOf(recipe, cluster.industries)(random);
  if (!random.chance(SECOND_CODE)) return [first];
  const second = pickerOf(recipe, cluster.secondIndustries)(random);
  return second.code === first.code ? [first] : [first, second];
}

/** Finds an industry of the recipe; throws where there is none of that code. */
export function industryOf(recipe: SampleRecipe, code: string): Industry {
  const found = recipe.industries.find((industry) => industry.code === code);
  if (found === undefined) throw new Error(`${code} is not one of the sample's industries`);
  return found;
}

function pickerOf(recipe: SampleRecipe, weights: Readonly<Record<string, number>>): Draw {
  const known = pickers.get(weights);
  if (known !== undefined) return known;
  const picker = weightedPick(
    Object.keys(weights).map((code) => industryOf(recipe, code)),
    ({ code }) => weights[code] ?? 0,
  );
  pickers.set(weights, picker);
  return picker;
}

/** Says what a company of an industry does: what its cluster says of it, else what the recipe says. */
export function tellActivity(
  { activities }: SampleRecipe,
  cluster: Says | null,
  code: string,
  random: Random,
): string {
  const said = cluster?.says[code] ?? activities[code];
  return said === undefined ? 'Synthetic' : `Synthetic: ${random.pick(said)}`;
}
