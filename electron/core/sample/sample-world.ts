import { seededRandom, weightedPick } from './random.ts';
import type { Random } from './random.ts';
import type { SampleRecipe, Town } from './recipe.ts';

/** The Midlands, or the rest of the United Kingdom. */
export type Half = 'midlands' | 'elsewhere';

/** An invented postcode, on the National Grid, metres. */
export interface SamplePostcode {
  readonly postcode: string;
  readonly easting: number;
  readonly northing: number;
}

/** A postcode of the right form that the sample's directory does not hold. */
export const UNKNOWN_POSTCODE = 'ZZ9 9ZZ';

/** The letters of inward codes. */
const INWARD = 'ABDEFGHJLNPQRSTUWXYZ'.split('');
const TOWNS_PER_AREA = 9;

const COUNTRIES: Readonly<Record<string, string>> = {
  E: 'E92000001',
  W: 'W92000004',
  S: 'S92000003',
  N: 'N92000002',
};

/** The invented ground on which everybody stands: towns with postcodes, and names and numbers given out once each. */
export class SampleWorld {
  readonly recipe: SampleRecipe;
  readonly #postcodesOf: ReadonlyMap<string, readonly SamplePostcode[]>;
  readonly #names: Random;
  readonly #taken = new Set<string>();
  readonly #midlands: ReadonlySet<string>;
  #given = 0;

  constructor(recipe: SampleRecipe) {
    this.recipe = recipe;
    const random = seededRandom(recipe.seed);
    this.#names = seededRandom(recipe.seed + 1);
    this.#postcodesOf = new Map(
      recipe.towns.map((town, index) => [town.name, makePostcodes(town, index, random)]),
    );
    this.#midlands = new Set(
      recipe.towns
        .filter(({ midlands }) => midlands)
        .flatMap((town) => this.postcodesIn(town).map(({ postcode }) => postcode)),
    );
  }

  /** A postcode directory in the layout of Code-Point Open, without header. */
  postcodeFile(): string {
    const lines = this.recipe.towns.flatMap((town) =>
      this.postcodesIn(town).map(({ postcode, easting, northing }) => {
        const country = COUNTRIES[town.districtCode.slice(0, 1)] ?? '';
        return `"${postcode}",10,${easting},${northing},"${country}","","","","${town.districtCode}",""`;
      }),
    );
    return `${lines.join('\n')}\n`;
  }

  /** Finds a town of the recipe; throws where there is none of that name. */
  town(name: string): Town {
    const found = this.recipe.towns.find((town) => town.name === name);
    if (found === undefined) throw new Error(`${name} is not one of the sample's towns`);
    return found;
  }

  postcodesIn(town: Town): readonly SamplePostcode[] {
    return this.#postcodesOf.get(town.name) ?? [];
  }

  isInMidlands(postcode: string): boolean {
    return this.#midlands.has(postcode);
  }

  /** Makes a picker of towns of one half by weight; `boosts` multiply the weight of a town. */
  townPicker(half: Half | 'any', boosts: Readonly<Record<string, number>> = {}): (random: Random) => Town {
    const towns = this.recipe.towns.filter(
      ({ midlands }) => half === 'any' || midlands === (half === 'midlands'),
    );
    return weightedPick(towns, ({ name, weight }) => weight * (boosts[name] ?? 1));
  }

  /** ZZ is a prefix that Companies House does not give out. */
  nextNumber(): string {
    this.#given += 1;
    return `ZZ${String(this.#given).padStart(6, '0')}`;
  }

  /** An invented name that nobody else bears; every one says that it is of the sample. */
  inventName(): string {
    const { nameStarts, nameEnds, nameTrades } = this.recipe;
    const random = this.#names;
    for (;;) {
      const name = `${random.pick(nameStarts)}${random.pick(nameEnds)} ${random.pick(nameTrades)} (Sample) ${random.chance(0.02) ? 'Plc' : 'Ltd'}`;
      if (this.takeName(name)) return name;
    }
  }

  /** Keeps a name from being given out; false where it was given out already. */
  takeName(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }
}

/** Postcodes of an area that does not exist (ZA to ZK), scattered round the middle of the town and denser there. */
function makePostcodes(town: Town, index: number, random: Random): SamplePostcode[] {
  const area = `Z${String.fromCharCode(65 + Math.floor(index / TOWNS_PER_AREA))}`;
  const outward = `${area}${1 + (index % TOWNS_PER_AREA)}`;
  const count = 24 + Math.round(town.weight * 6);
  const spreadM = 700 + 130 * Math.min(10, Math.sqrt(town.weight));
  const offset = (): number => Math.round(Math.max(-2.5, Math.min(2.5, random.normal())) * spreadM);
  return Array.from({ length: count }, (_, number) => {
    const sector = 1 + Math.floor(number / INWARD.length ** 2);
    const first = INWARD[Math.floor(number / INWARD.length) % INWARD.length] ?? 'A';
    const last = INWARD[number % INWARD.length] ?? 'A';
    return {
      postcode: `${outward} ${sector}${first}${last}`,
      easting: town.easting + offset(),
      northing: town.northing + offset(),
    };
  });
}

/** A day in a year, the first 28 of a month. */
export function dayIn(year: number, random: Random): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
}
