import type { Calibration } from './calibration.ts';
import { calibratedCompanies, type SpikePlace } from './calibrated-companies.ts';
import { dataCityFile } from './company-file.ts';
import { otherCompanies } from './other-companies.ts';
import type { SampleRecipe } from './recipe.ts';
import { SampleWorld } from './sample-world.ts';

/** The files of the sample world, as their suppliers would deliver them, and where the planted spike is. */
export interface SampleFiles {
  /** Postcode directory in the layout of Code-Point Open, without header. */
  readonly postcodes: string;
  /** Companies in the layout of The Data City's download of 2023. */
  readonly companies: string;
  readonly spike: SpikePlace;
}

/**
 * Makes the files of the synthetic sample world from its recipe and its calibration: the same two give the same bytes.
 *
 * The companies of the calibrated clusters add up to what the calibration says; everything else is drawn.
 */
export function generateSample(recipe: SampleRecipe, calibration: Calibration): SampleFiles {
  const world = new SampleWorld(recipe);
  const { clusters, spike } = calibratedCompanies(world, calibration);
  const others = otherCompanies(world, calibration);
  // What two clusters share stands in both.
  const known = new Map(
    [...clusters.flatMap(({ here, elsewhere }) => [...here, ...elsewhere]), ...others].map((company) => [
      company.companyNumber,
      company,
    ]),
  );
  const companies = [...known.values()].toSorted((a, b) => (a.companyNumber < b.companyNumber ? -1 : 1));
  return { postcodes: world.postcodeFile(), companies: dataCityFile(companies), spike };
}
