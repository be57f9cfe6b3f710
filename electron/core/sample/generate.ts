import type { Calibration } from './calibration.ts';
import { calibratedCompanies, type SpikePlace } from './calibrated-companies.ts';
import { dataCityFile } from './company-file.ts';
import { csvText } from './csv-text.ts';
import { acceleratorsFile, fundraisingsFile, grantsFile } from './deal-files.ts';
import { graduatesFile, rankingsFile, researchFile } from './institution-files.ts';
import { projectsFile } from './investment-files.ts';
import { otherCompanies } from './other-companies.ts';
import { seededRandom } from './random.ts';
import type { SampleRecipe } from './recipe.ts';
import { assetsFile, leaversFile, payFile, retentionFile } from './region-files.ts';
import type { SampleIndicators, SampleRecords } from './sample-records.ts';
import { SampleWorld } from './sample-world.ts';
import type { SampleFile } from './sample-file.ts';
import { trackedCluster, trackedFile } from './tracked-companies.ts';

/** What the sample is made from beside its recipe. */
export interface SampleIngredients {
  readonly calibration: Calibration;
  readonly records: SampleRecords;
  readonly indicators: SampleIndicators;
}

/** The files of the sample world, as their suppliers would deliver them, and where the planted spikes are, in the order of the recipe. */
export interface SampleFiles {
  /** In the order in which they are imported: the companies that figures are formed from come last. */
  readonly files: readonly SampleFile[];
  readonly spikes: readonly SpikePlace[];
}

/**
 * Makes the files of the synthetic sample world from its recipe and its calibration: the same two give the same bytes.
 *
 * What the suppliers tell of the calibrated clusters adds up to what the calibration says; everything else is drawn.
 */
export function generateSample(
  recipe: SampleRecipe,
  { calibration, records, indicators }: SampleIngredients,
): SampleFiles {
  const world = new SampleWorld(recipe);
  const { clusters, spikes } = calibratedCompanies(world, calibration);
  const others = otherCompanies(world, calibration);
  // What two clusters share stands in both.
  const known = new Map(
    [...clusters.flatMap(({ here, elsewhere }) => [...here, ...elsewhere]), ...others].map((company) => [
      company.companyNumber,
      company,
    ]),
  );
  const companies = [...known.values()].toSorted((a, b) => (a.companyNumber < b.companyNumber ? -1 : 1));
  const random = seededRandom(recipe.seed + 4);
  const tracked = clusters.map((cluster) => trackedCluster(world, cluster, recipe.spinoutsFrom, random));
  return {
    files: [
      file('postcodes', 'code-point-open', 'Synthetic postcodes', world.postcodeFile(), {
        universe: 'unknown',
      }),
      file('tracked', 'beauhurst-companies', 'Synthetic companies of high growth', trackedFile(tracked), {
        universe: 'selected-companies',
        currency: 'GBP',
      }),
      file(
        'fundraisings',
        'beauhurst-fundraisings',
        'Synthetic fundraisings',
        fundraisingsFile(tracked, random),
      ),
      file('grants', 'beauhurst-grants', 'Synthetic grants', grantsFile(tracked, random), {
        currency: 'GBP',
      }),
      file(
        'accelerators',
        'beauhurst-accelerators',
        'Synthetic accelerators',
        acceleratorsFile(tracked, random),
      ),
      file(
        'fdi',
        'fdi-projects',
        'Synthetic foreign direct investment projects',
        projectsFile(world, calibration.clusters, 'fdi', random),
        { currency: 'USD', period: '2016 to 2021' },
      ),
      file(
        'ddi',
        'ddi-projects',
        'Synthetic domestic direct investment projects',
        projectsFile(world, calibration.clusters, 'ddi', random),
        { currency: 'USD', period: '2016 to 2021' },
      ),
      file('research-2021', 'ref-2021', 'Synthetic research results', researchFile(records, random), {
        edition: '2021',
      }),
      {
        ...file('rankings-2022', 'qs-subjects', 'Synthetic rankings by subject', rankingsFile(records), {
          territory: 'other',
          edition: '2022',
        }),
        ending: 'xlsx',
      },
      file('graduates', 'hesa-graduates', 'Synthetic graduates', graduatesFile(records, random), {
        edition: '2020/21',
      }),
      file('leavers', 'dfe-fe-leavers', 'Synthetic further-education leavers', leaversFile(records), {
        territory: 'England',
        edition: '2018',
      }),
      file('retention', 'dfe-graduate-outcomes', 'Synthetic graduate outcomes', retentionFile(records), {
        territory: 'England',
        edition: '2019',
      }),
      {
        ...file(
          'pay-table-5-2021',
          'ashe-table-5',
          'Synthetic pay by region and industry',
          payFile(records),
          {
            currency: 'GBP',
            edition: '2021',
          },
        ),
        above: 2,
      },
      file(
        'indicators',
        'tall-indicators',
        indicators.title,
        csvText([indicators.header, ...indicators.rows]),
        {
          edition: indicators.edition,
          territory: 'other',
          licence: PUBLIC_FIGURES,
        },
      ),
      file('assets', 'assets-grid', 'Synthetic places of assets', assetsFile(world, records)),
      file('companies', 'data-city-2023', 'Synthetic companies', dataCityFile(companies), {
        universe: 'all-companies',
        currency: 'GBP',
      }),
    ],
    spikes,
  };
}

/** The one table of the sample that is not invented. */
const PUBLIC_FIGURES = {
  name: 'Public figures',
  terms: 'Figures printed in a published report; each row names its source.',
  attribution: 'Midlands Engine Science and Innovation update, March 2021',
  expiresOn: null,
};

function file(
  name: string,
  profileId: string,
  title: string,
  body: string | Uint8Array,
  stated: Partial<SampleFile['stated']> = {},
): SampleFile {
  return {
    name,
    ending: 'csv',
    profileId,
    body,
    above: 0,
    stated: { title, territory: 'UK', universe: 'unknown', ...stated },
  };
}
