import {
  awardsFile,
  beauhurstFile,
  companyNumber,
  dataCityFile,
  drawPostcode,
  estimatesFile,
  type Silence,
} from './second-company-files.ts';
import { drawDefinition, type RawDefinition } from './second-definitions.ts';
import { acceleratorsFile, fundraisingsFile, grantsFile, projectsFile } from './second-event-files.ts';
import { ASKED_SETS } from './second-places.ts';
import { drawFrom, type Draw } from './second-random.ts';
import { graduatesFile, rankingSheets, researchFile, type RawSheet } from './second-institution-files.ts';
import { assetsFile, leaversFile, payFile, retentionFile } from './second-table-files.ts';

/** A file of a supplier with what an analyst states of it. */
export interface RawFile {
  readonly profileId: string;
  readonly name: string;
  readonly text: string;
  /** In place of the text: the sheets of a workbook. */
  readonly sheets: readonly RawSheet[] | null;
  /** Rows above the header. */
  readonly above: number;
  readonly territory: 'UK' | 'Midlands' | 'England';
}

/** What is entered by hand for a cluster. */
export interface RawEntry {
  readonly cluster: number;
  readonly set: string;
  readonly metric: string;
  readonly number: number | null;
  readonly items: string[];
}

/** A dated rate: one unit of the first buys so many of the second. */
export interface RawRate {
  readonly from: 'GBP' | 'USD' | 'EUR';
  readonly to: 'GBP' | 'USD' | 'EUR';
  readonly rate: number;
  readonly date: string;
}

/** How a company is spread over its sites. */
export interface RawWeight {
  readonly companyNumber: string;
  readonly weights: { postcode: string; weight: number }[];
}

/** Everything a workspace is made of: files as suppliers write them, and what analysts keep. */
export interface RawWorld {
  readonly seed: number;
  readonly files: readonly RawFile[];
  readonly definitions: readonly RawDefinition[];
  readonly entries: readonly RawEntry[];
  readonly rates: readonly RawRate[];
  readonly weights: readonly RawWeight[];
}

/** Draws a world. The same seed gives the same; one in some lacks a file, or a supplier leaves a column blank throughout. */
export function drawWorld(seed: number, clusters: number): RawWorld {
  const draw = drawFrom(seed);
  const companies = 30 + draw.below(60);
  const tracked = [Math.floor(companies / 2), companies + 12] as const;
  const silence: Silence = {
    turnover: draw.often(6),
    employees: draw.often(6),
    stages: draw.often(6),
    owners: draw.often(6),
    funding: draw.often(20),
    dates: draw.often(4),
  };
  const file = (profileId: string, text: string, more: Partial<RawFile> = {}): RawFile[] =>
    draw.often(4)
      ? []
      : [
          {
            profileId,
            name: `${profileId}.csv`,
            text,
            sheets: null,
            above: 0,
            territory: draw.often(88) ? 'UK' : 'Midlands',
            ...more,
          },
        ];
  // An edition before the last one: nothing of it may count.
  const earlier = (profileId: string, write: () => string): RawFile[] =>
    draw.often(12) ? file(profileId, write(), { name: `earlier-${profileId}.csv` }) : [];
  const held = dataCityFile(draw, companies, silence);
  const eventsOf = [tracked[0], tracked[1] + 3] as const;
  return {
    seed,
    files: [
      ...file('data-city-2023', held),
      ...(draw.often(40) ? file('data-city-postcode-detail', estimatesFile(draw, held)) : []),
      ...(silence.funding
        ? file('innovate-uk-2016', awardsFile(draw, companies), {
            name: 'Funded projects 2016-17 to 2023.csv',
          })
        : []),
      ...earlier('beauhurst-fundraisings', () => fundraisingsFile(draw, 20, eventsOf)),
      ...earlier('ddi-projects', () => projectsFile(draw, 20, 'ddi')),
      ...file('beauhurst-companies', beauhurstFile(draw, tracked[0], tracked[1] - tracked[0])),
      ...file('beauhurst-fundraisings', fundraisingsFile(draw, 10 + draw.below(70), eventsOf)),
      ...file('beauhurst-grants', grantsFile(draw, 10 + draw.below(50), eventsOf)),
      ...file('beauhurst-accelerators', acceleratorsFile(draw, 5 + draw.below(30), eventsOf)),
      ...file('fdi-projects', projectsFile(draw, 10 + draw.below(60), 'fdi')),
      ...file('ddi-projects', projectsFile(draw, 10 + draw.below(60), 'ddi')),
      ...file('ref-2021', researchFile(draw)),
      ...file('qs-subjects', '', { name: 'QS subjects 2023.xlsx', sheets: rankingSheets(draw) }),
      ...file('hesa-graduates', graduatesFile(draw)),
      ...file('ashe-table-5', payFile(draw, draw.often(85)), { above: 2 }),
      ...file('dfe-fe-leavers', leaversFile(draw), { territory: 'England' }),
      ...file('dfe-graduate-outcomes', retentionFile(draw), { territory: 'England' }),
      ...file('assets-grid', assetsFile(draw)),
    ],
    definitions: Array.from({ length: clusters }, () => drawDefinition(draw, tracked[1])),
    entries: Array.from({ length: clusters }, (_, at) => at).flatMap((at) => drawEntries(draw, at)),
    rates: drawRates(draw),
    weights: Array.from({ length: draw.below(8) }, (_, at) => ({
      companyNumber: companyNumber(at * 3),
      weights: [...new Set(Array.from({ length: 3 }, () => drawPostcode(draw)))].map((postcode, place) => ({
        postcode,
        weight: place === 0 ? 1 + draw.below(3) : draw.below(5),
      })),
    })),
  };
}

function drawEntries(draw: Draw, cluster: number): RawEntry[] {
  const lists = ['1.5', '2.3', '2.4', '3.4'];
  return ['1.5', '2.3', '2.4', '3.2', '3.3', '3.4', '3.5', '3.6', 'capex-forecast'].flatMap((metric) =>
    ASKED_SETS.filter(() => draw.often(12)).map(({ id }): RawEntry => ({
      cluster,
      set: id,
      metric,
      number: lists.includes(metric) ? null : 10 + draw.below(9000),
      items: lists.includes(metric) ? ['Entered Hub', 'Shared Hub'] : [],
    })),
  );
}

function drawRates(draw: Draw): RawRate[] {
  const pairs = [
    ['USD', 'GBP'],
    ['GBP', 'USD'],
    ['EUR', 'GBP'],
    ['GBP', 'EUR'],
  ] as const;
  return pairs.flatMap(([from, to]) =>
    ['2014-06-30', '2018-12-31', '2021-12-31'].flatMap((date) =>
      draw.often(30) ? [{ from, to, rate: 0.5 + draw.below(100) / 100, date }] : [],
    ),
  );
}
