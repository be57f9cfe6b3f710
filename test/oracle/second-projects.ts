import {
  answer,
  none,
  percent,
  shareOfUk,
  standingOn,
  type Answer,
  type NumberOrReason,
  type RawSettings,
  type Years,
} from './second-answer.ts';
import { numberIn, type RawRow } from './second-csv.ts';
import { rateFor } from './second-deals.ts';
import type { RawDefinition } from './second-definitions.ts';
import { takesAny } from './second-members.ts';
import { PLACES, REGION_NAMES, REGIONS, type AskedSet } from './second-places.ts';
import type { RawRate } from './second-world.ts';

/** What the figures of projects are formed from. */
export interface ProjectQuestion {
  readonly definition: RawDefinition;
  readonly rows: readonly RawRow[];
  readonly isUk: boolean;
  readonly set: AskedSet;
  readonly settings: RawSettings;
  readonly years: Years;
  readonly rates: readonly RawRate[];
}

const COLUMNS: Readonly<Record<string, string>> = {
  'fdi-cluster': 'Cluster',
  'fdi-sector': 'Sector',
  'fdi-sub-sector': 'Sub-sector',
  'fdi-activity': 'Activity',
};

/** The containers of a definition that select projects. */
export function projectContainers({ containers }: RawDefinition): RawDefinition['containers'] {
  return containers.filter(({ scheme, codes }) => COLUMNS[scheme] !== undefined && codes.length > 0);
}

/** The projects of the cluster in the years, retail left out. */
function projectsOf({ definition, rows, years }: ProjectQuestion): RawRow[] {
  const containers = projectContainers(definition);
  return rows.filter((row) => {
    if (row['Retail (Y/N)'] === 'Y') return false;
    const year = Number((row['Project date'] ?? '').slice(-4));
    if (years !== null && (year < years.from || year > years.to)) return false;
    return containers.some((one) => {
      const code = row[COLUMNS[one.scheme] ?? ''] ?? '';
      return code !== '' && takesAny(one, [code]);
    });
  });
}

const REGION_SPELLINGS: Readonly<Record<string, string>> = {
  'Yorkshire & the Humber': 'E12000003',
  Eastern: 'E12000006',
};

function regionOf(name: string): string | null {
  return REGION_SPELLINGS[name] ?? REGIONS.find((code) => REGION_NAMES[code] === name) ?? null;
}

/** Whether a project went to a set for certain. Projects name cities and regions, so two regions stand in for the Midlands Engine. */
function wentTo(row: RawRow, set: AskedSet): boolean {
  const country = row['Destination country'] ?? '';
  if (country === 'Ireland') return false;
  const city = row['Destination city'] ?? '';
  const region = regionOf(row['Admin region'] ?? '');
  const district = PLACES.find(({ name }) => name === city);
  // A city counts where it lies in the region beside it, or where none is told.
  const isCity = district !== undefined && (region === null || district.region === region);
  const reached = isCity ? district.region : (region ?? regionOf(city));
  if (set.kind === 'uk') return reached !== null || country !== '';
  if (set.kind === 'authority') return isCity && set.has(district);
  const regions = set.kind === 'engine' ? ['E12000004', 'E12000005'] : set.regions;
  return reached !== null && regions.includes(reached);
}

const UK: AskedSet = { id: 'uk', kind: 'uk', regions: REGIONS, has: () => true };

/** How projects are added: jobs, dollars, or one each. */
export type ProjectMeasure = 'capex' | 'jobs' | 'projects';

function sumOf(projects: readonly RawRow[], measure: ProjectMeasure, times: number): NumberOrReason {
  if (measure === 'projects') return projects.length;
  let sum = 0;
  let stated = 0;
  for (const row of projects) {
    const figure = numberIn(row[measure === 'jobs' ? 'Jobs created' : 'Capex USD m']);
    if (figure === null) continue;
    stated += 1;
    sum += measure === 'jobs' ? figure : figure * 1_000_000 * times;
  }
  return stated === 0 && projects.length > 0 ? 'not-in-extract' : sum;
}

/** 4.2, 4.3, 4.5 to 4.8 */
export function investment(question: ProjectQuestion, measure: ProjectMeasure): Answer {
  const { settings, years, rates, set, isUk } = question;
  const isConverted = measure === 'capex' && settings.currency === 'GBP';
  const rate = isConverted ? rateFor(rates, 'USD', 'GBP', years === null ? '9999' : String(years.to)) : 1;
  if (rate === null) return none('no-rate');
  const projects = projectsOf(question);
  const here = sumOf(
    projects.filter((row) => wentTo(row, set)),
    measure,
    rate,
  );
  const uk = sumOf(
    projects.filter((row) => wentTo(row, UK)),
    measure,
    rate,
  );
  const base = projects.filter((row) => wentTo(row, set)).length;
  return standingOn(answer(here, { 'share-of-uk': shareOfUk(here, uk, isUk) }), null, {
    'share-of-uk': base,
  });
}

/** DDI share by year. */
export function ddiByYear(question: ProjectQuestion): Answer {
  const { years, set, isUk } = question;
  const projects = projectsOf(question);
  const shareIn = (year: number | null): NumberOrReason => {
    const those = projects.filter(
      (row) => year === null || (row['Project date'] ?? '').endsWith(String(year)),
    );
    return percent(
      sumOf(
        those.filter((row) => wentTo(row, set)),
        'capex',
        1,
      ),
      sumOf(
        those.filter((row) => wentTo(row, UK)),
        'capex',
        1,
      ),
    );
  };
  const parts: Record<string, number | null> = {};
  for (let year = years?.from ?? 1; year <= (years?.to ?? 0); year += 1) {
    const share = shareIn(year);
    parts[String(year)] = isUk && typeof share === 'number' ? share : null;
  }
  const base = projects.filter((row) => wentTo(row, set)).length;
  return standingOn(answer(isUk ? shareIn(null) : 'comparator-not-covered', {}, parts), base);
}
