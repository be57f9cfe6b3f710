import type { Calibration } from './calibration.ts';
import { GROWING_STAGES, type SampleCompany } from './company-file.ts';
import { LARGE_GBP } from './fill-half.ts';
import { tellActivity } from './industries.ts';
import { seededRandom, weightedPick, type Random } from './random.ts';
import type { Industry, SampleRecipe, Town } from './recipe.ts';
import { dayIn, UNKNOWN_POSTCODE, type Half, type SampleWorld } from './sample-world.ts';

const SHARES = {
  employeesMissing: 0.18,
  turnoverMissing: 0.3,
  blankPostcode: 0.012,
  unknownPostcode: 0.004,
  secondCode: 0.15,
  siteInSameHalf: 0.65,
  highGrowth: 0.06,
} as const;

/** With fewer employees nobody is marked as of high growth. */
const LEAST_GROWING = 10;

/** Share of companies with at most this many sites, one to six. */
const SITES_UP_TO = [0.8, 0.89, 0.94, 0.97, 0.99, 1] as const;

/**
 * Invents the companies beside the calibrated clusters, in industries and words that are none of theirs.
 *
 * Sizes are log-normal about the median of the industry; some figures and a few postcodes are missing, as in real files. Years of
 * incorporation crowd towards the end, because most companies are young.
 */
export function otherCompanies(world: SampleWorld, calibration: Calibration): SampleCompany[] {
  const random = seededRandom(world.recipe.seed + 3);
  const recipe = withoutCalibrated(world.recipe, calibration);
  const pickIndustry = weightedPick(recipe.industries, ({ weight }) => weight);
  const pickTown: Record<Half | 'any', (random: Random) => Town> = {
    midlands: world.townPicker('midlands'),
    elsewhere: world.townPicker('elsewhere'),
    any: world.townPicker('any'),
  };
  const postcodeIn = (town: Town): string => random.pick(world.postcodesIn(town)).postcode;
  const registered = (town: Town): string => {
    if (random.chance(SHARES.blankPostcode)) return '';
    return random.chance(SHARES.unknownPostcode) ? UNKNOWN_POSTCODE : postcodeIn(town);
  };
  const operating = (half: Half): string[] => {
    const drawn = random.next();
    const sites = SITES_UP_TO.findIndex((share) => drawn < share);
    return Array.from({ length: sites }, () =>
      postcodeIn(pickTown[random.chance(SHARES.siteInSameHalf) ? half : 'any'](random)),
    );
  };
  const invent = (half: Half): SampleCompany => {
    const town = pickTown[half](random);
    const industries = drawCodes(pickIndustry, random);
    const [industry] = industries;
    const size = Math.max(1, Math.round(industry.employees * Math.exp(1.1 * random.normal())));
    const turnover = size * industry.turnoverPerEmployeeGbp * Math.exp(0.5 * random.normal());
    const grows = size >= LEAST_GROWING && random.chance(SHARES.highGrowth);
    return {
      companyNumber: world.nextNumber(),
      name: world.inventName(),
      description: tellActivity(recipe, null, industry.code, random),
      stage: grows ? GROWING_STAGES[0] : size >= 250 ? 'Established' : 'SME',
      incorporatedOn: drawDate(recipe, random),
      employees: !grows && random.chance(SHARES.employeesMissing) ? null : size,
      turnoverGbp: random.chance(SHARES.turnoverMissing)
        ? null
        : 1000 * Math.round(Math.min(turnover, 20 * LARGE_GBP) / 1000),
      innovateUkGbp: 0,
      parent: null,
      town,
      registeredPostcode: registered(town),
      operatingPostcodes: [...new Set(operating(half))],
      rtics: [],
      subsectors: [],
      industries,
    };
  };
  return [
    ...Array.from({ length: recipe.companiesInMidlands }, () => invent('midlands')),
    ...Array.from({ length: recipe.companiesElsewhere }, () => invent('elsewhere')),
  ];
}

function withoutCalibrated(recipe: SampleRecipe, calibration: Calibration): SampleRecipe {
  const { exclusiveIndustries, exclusiveWords } = calibration;
  const activities = Object.entries(recipe.activities).map(([code, said]): [string, string[]] => [
    code,
    said.filter((words) => !exclusiveWords.some((word) => words.includes(word))),
  ]);
  return {
    ...recipe,
    industries: recipe.industries.filter(({ code }) => !exclusiveIndustries.includes(code)),
    activities: Object.fromEntries(activities.filter(([, said]) => said.length > 0)),
  };
}

function drawCodes(pick: (random: Random) => Industry, random: Random): [Industry, ...Industry[]] {
  const industry = pick(random);
  if (!random.chance(SHARES.secondCode)) return [industry];
  const second = pick(random);
  return second.code === industry.code ? [industry] : [industry, second];
}

function drawDate({ windowYears: [first, last] }: SampleRecipe, random: Random): string {
  return dayIn(last - Math.floor((last - first + 1) * random.next() ** 2.4), random);
}
