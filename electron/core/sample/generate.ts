import type { Random } from './random.ts';
import { seededRandom, weightedPick } from './random.ts';
import type { Industry, SampleRecipe, Town } from './recipe.ts';

/** The files of the sample world, as a supplier would deliver them, and where the planted spike is. */
export interface SampleFiles {
  /** Postcode directory in the layout of Code-Point Open, without header. */
  readonly postcodes: string;
  /** Companies in the workbench's own layout. */
  readonly companies: string;
  readonly spike: { readonly companyNumber: string; readonly easting: number; readonly northing: number };
}

interface SamplePostcode {
  readonly postcode: string;
  readonly easting: number;
  readonly northing: number;
}

const HEADER =
  'Company number,Company name,Status,Incorporated on,Employees,Turnover GBP,Registered postcode,Operating postcodes,SIC codes,Description,High growth';

const SHARES = {
  employeesMissing: 0.18,
  turnoverMissing: 0.3,
  blankPostcode: 0.004,
  unknownPostcode: 0.0015,
  secondCode: 0.15,
  siteInSameHalf: 0.65,
  liquidation: 0.03,
  highGrowth: 0.04,
  highGrowthInClusters: 0.11,
} as const;

/** With fewer employees nobody is marked as of high growth. */
const LEAST_GROWING = 10;

/** Share of companies with at most this many sites, one to six. */
const SITES_UP_TO = [0.8, 0.89, 0.94, 0.97, 0.99, 1] as const;

/** A postcode of the right form that the sample's directory does not hold. */
const UNKNOWN_POSTCODE = 'ZZ9 9ZZ';

/**
 * Makes the files of the synthetic sample world from its recipe: the same recipe gives the same bytes.
 *
 * Sizes are log-normal about the median of the industry; some figures and a few postcodes are missing, as in real files. The first
 * company is the planted spike. Years of incorporation crowd towards the end, because most companies are young.
 */
export function generateSample(recipe: SampleRecipe): SampleFiles {
  const random = seededRandom(recipe.seed);
  const postcodesOf = new Map(
    recipe.towns.map((town, index) => [town.name, makePostcodes(town, index, random)]),
  );
  const writer = new CompanyWriter(recipe, postcodesOf, random);
  const spike = writer.writeSpike();
  for (let count = 0; count < recipe.companiesInMidlands; count += 1) writer.writeCompany(true);
  for (let count = 0; count < recipe.companiesElsewhere; count += 1) writer.writeCompany(false);
  const postcodes = recipe.towns.flatMap((town) =>
    (postcodesOf.get(town.name) ?? []).map((place) => postcodeLine(town, place)),
  );
  return {
    postcodes: `${postcodes.join('\n')}\n`,
    companies: `${[HEADER, ...writer.lines].join('\n')}\n`,
    spike,
  };
}

const COUNTRIES: Readonly<Record<string, string>> = {
  E: 'E92000001',
  W: 'W92000004',
  S: 'S92000003',
  N: 'N92000002',
};

function postcodeLine(town: Town, { postcode, easting, northing }: SamplePostcode): string {
  const country = COUNTRIES[town.districtCode.slice(0, 1)] ?? '';
  return `"${postcode}",10,${easting},${northing},"${country}","","","","${town.districtCode}",""`;
}

/** The letters of inward codes. */
const INWARD = 'ABDEFGHJLNPQRSTUWXYZ'.split('');
const TOWNS_PER_AREA = 9;

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

class CompanyWriter {
  readonly lines: string[] = [];
  readonly #recipe: SampleRecipe;
  readonly #postcodesOf: ReadonlyMap<string, readonly SamplePostcode[]>;
  readonly #random: Random;
  /** Draws what came later into the sample, so that it changes nothing of what was drawn before. */
  readonly #later: Random;
  readonly #names = new Set<string>();
  readonly #pickTown: Readonly<Record<'midlands' | 'elsewhere' | 'any', (random: Random) => Town>>;
  readonly #pickIndustry = new Map<string, (random: Random) => Industry>();

  constructor(
    recipe: SampleRecipe,
    postcodesOf: ReadonlyMap<string, readonly SamplePostcode[]>,
    random: Random,
  ) {
    this.#recipe = recipe;
    this.#postcodesOf = postcodesOf;
    this.#random = random;
    this.#later = seededRandom(recipe.seed + 1);
    const pickTown = (towns: readonly Town[]) => weightedPick(towns, (town) => town.weight);
    this.#pickTown = {
      midlands: pickTown(recipe.towns.filter((town) => town.midlands)),
      elsewhere: pickTown(recipe.towns.filter((town) => !town.midlands)),
      any: pickTown(recipe.towns),
    };
    for (const town of recipe.towns) {
      this.#pickIndustry.set(
        town.name,
        weightedPick(recipe.industries, (industry) => industry.weight * boostOf(recipe, town, industry)),
      );
    }
  }

  writeSpike(): SampleFiles['spike'] {
    const { spike } = this.#recipe;
    const place = this.#postcodesOf.get(spike.town)?.[0];
    if (place === undefined)
      throw new Error(`the recipe plants its spike in ${spike.town}, which is not one of its towns`);
    this.#names.add(spike.name);
    const companyNumber = this.#nextNumber();
    this.#write([
      companyNumber,
      spike.name,
      'Active',
      spike.incorporatedOn,
      String(spike.employees),
      String(spike.turnoverGbp),
      place.postcode,
      '',
      `${spike.code} - ${spike.title}`,
      'Synthetic: a planted spike',
      '',
    ]);
    return { companyNumber, easting: place.easting, northing: place.northing };
  }

  writeCompany(midlands: boolean): void {
    const random = this.#random;
    const half = midlands ? 'midlands' : 'elsewhere';
    const town = this.#pickTown[half](random);
    const industry = this.#industryAt(town);
    const codes = [industry];
    if (random.chance(SHARES.secondCode)) {
      const second = this.#industryAt(town);
      if (second.code !== industry.code) codes.push(second);
    }
    const size = Math.max(1, Math.round(industry.employees * Math.exp(1.1 * random.normal())));
    const turnover =
      1000 * Math.round((size * industry.turnoverPerEmployeeGbp * Math.exp(0.5 * random.normal())) / 1000);
    const status = random.chance(SHARES.liquidation) ? 'Liquidation' : 'Active';
    this.#write([
      this.#nextNumber(),
      this.#inventName(),
      status,
      this.#inventDate(),
      random.chance(SHARES.employeesMissing) ? '' : String(size),
      random.chance(SHARES.turnoverMissing) ? '' : String(turnover),
      this.#registeredPostcode(town),
      this.#operatingPostcodes(half),
      codes.map(({ code, title }) => `${code} - ${title}`).join('; '),
      this.#describe(industry),
      this.#markGrowth(industry, size),
    ]);
  }

  #describe({ code }: Industry): string {
    const said = this.#recipe.activities[code];
    return said === undefined ? 'Synthetic' : `Synthetic: ${this.#later.pick(said)}`;
  }

  #markGrowth({ code }: Industry, employees: number): string {
    const share = this.#recipe.clusters.some(({ boost }) => (boost.codes[code] ?? 0) > 0)
      ? SHARES.highGrowthInClusters
      : SHARES.highGrowth;
    const isGrowing = this.#later.chance(share) && employees >= LEAST_GROWING;
    return isGrowing ? 'Synthetic high-growth mark' : '';
  }

  #write(fields: readonly string[]): void {
    this.lines.push(
      fields.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(','),
    );
  }

  /** ZZ is a prefix that Companies House does not give out. */
  #nextNumber(): string {
    return `ZZ${String(this.lines.length + 1).padStart(6, '0')}`;
  }

  #industryAt(town: Town): Industry {
    const pick = this.#pickIndustry.get(town.name);
    if (pick === undefined) throw new Error(`no industries for ${town.name}`);
    return pick(this.#random);
  }

  #postcodeIn(town: Town): string {
    return this.#random.pick(this.#postcodesOf.get(town.name) ?? []).postcode;
  }

  #registeredPostcode(town: Town): string {
    if (this.#random.chance(SHARES.blankPostcode)) return '';
    return this.#random.chance(SHARES.unknownPostcode) ? UNKNOWN_POSTCODE : this.#postcodeIn(town);
  }

  #operatingPostcodes(half: 'midlands' | 'elsewhere'): string {
    const drawn = this.#random.next();
    const sites = 1 + SITES_UP_TO.findIndex((share) => drawn < share);
    const postcodes = Array.from({ length: sites - 1 }, () =>
      this.#postcodeIn(
        this.#pickTown[this.#random.chance(SHARES.siteInSameHalf) ? half : 'any'](this.#random),
      ),
    );
    return postcodes.join('; ');
  }

  #inventName(): string {
    const { nameStarts, nameEnds, nameTrades } = this.#recipe;
    const random = this.#random;
    for (;;) {
      const name = `${random.pick(nameStarts)}${random.pick(nameEnds)} ${random.pick(nameTrades)} (Sample) ${random.chance(0.02) ? 'Plc' : 'Ltd'}`;
      if (this.#names.has(name)) continue;
      this.#names.add(name);
      return name;
    }
  }

  #inventDate(): string {
    const [first, last] = this.#recipe.windowYears;
    const random = this.#random;
    const year = last - Math.floor((last - first + 1) * random.next() ** 2.4);
    const two = (value: number) => String(value).padStart(2, '0');
    return `${year}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
  }
}

function boostOf(recipe: SampleRecipe, town: Town, industry: Industry): number {
  let boost = 1;
  for (const { boost: cluster } of recipe.clusters)
    boost += (cluster.codes[industry.code] ?? 0) * (cluster.towns[town.name] ?? 0);
  return boost;
}
