import { answer, listed, none, type Answer, type RawSettings, type Years } from './second-answer.ts';
import { attributed } from './second-attribution.ts';
import * as companies from './second-company-metrics.ts';
import { readCsv, type RawRow } from './second-csv.ts';
import * as deals from './second-deals.ts';
import { graduates, rankings, research } from './second-institutions.ts';
import { hubs } from './second-listed.ts';
import { findMembers, readSuppliers } from './second-members.ts';
import { joinGroups } from './second-owners.ts';
import { ddiByYear, investment, projectContainers, type ProjectMeasure } from './second-projects.ts';
import type { AskedSet } from './second-places.ts';
import { earnings, leavers, retention } from './second-tables.ts';
import type { RawFile, RawWorld } from './second-world.ts';

/** What a row reads where nobody says otherwise, and what may be said otherwise. */
interface Row {
  readonly basis: 'stock' | 'flow' | null;
  readonly years: Years;
  readonly mayBasis: boolean;
  readonly mayYears: boolean;
}

const row = (
  basis: Row['basis'],
  years: readonly [number, number] | null,
  mayBasis: boolean,
  mayYears: boolean,
): Row => ({ basis, years: years === null ? null : { from: years[0], to: years[1] }, mayBasis, mayYears });
const IN_2022 = row('flow', [2022, 2022], true, true);
const TO_DATE = row('stock', null, true, true);
const PROJECTS = row('flow', [2017, 2021], false, true);
const MONEY = row('flow', [2017, 2021], false, true);
const ROWS: Readonly<Record<string, Row>> = {
  '1.4': row('flow', [2017, 2022], false, true),
  '2.1': IN_2022,
  '2.2': row('stock', [2022, 2022], true, true),
  '2.5': IN_2022,
  '4.1': TO_DATE,
  '4.4': TO_DATE,
  'high-growth-with-fdi': TO_DATE,
  'uk-deals-share': TO_DATE,
  'equity-share': MONEY,
  'grant-share': MONEY,
  'ddi-by-year': PROJECTS,
};

/** The years a row counts; null: all to date. */
function yearsOf(metric: string, settings: RawSettings): Years {
  const { basis, years, mayBasis, mayYears } = ROWS[metric] ?? PROJECTS;
  const read = mayBasis ? (settings.basis ?? basis) : basis;
  return read === 'stock' ? null : mayYears ? (settings.window ?? years) : years;
}

const PROJECT_ROWS: Readonly<Record<string, readonly [profile: string, measure: ProjectMeasure]>> = {
  '4.2': ['fdi-projects', 'capex'],
  '4.3': ['ddi-projects', 'capex'],
  '4.5': ['fdi-projects', 'jobs'],
  '4.6': ['ddi-projects', 'jobs'],
  '4.7': ['fdi-projects', 'projects'],
  '4.8': ['ddi-projects', 'projects'],
  'ddi-by-year': ['ddi-projects', 'capex'],
};
const OF_COMPANIES: Readonly<Record<string, (question: companies.CompanyQuestion) => Answer>> = {
  '1.1': companies.businesses,
  '1.2': companies.largeCompanies,
  '1.3': companies.highGrowth,
  '1.4': companies.incorporations,
  '2.6': companies.innovateUk,
  '3.1': (question) => attributed(question, 'employees'),
  '4.9': companies.foreignOwned,
  turnover: (question) => attributed(question, 'turnover'),
  'innovate-uk-recipients': companies.recipients,
  'owner-countries': companies.ownerCountries,
};
const OF_EVENTS: Readonly<
  Record<string, readonly [profile: string, form: (question: deals.EventQuestion) => Answer]>
> = {
  '2.1': ['beauhurst-accelerators', deals.accelerators],
  '2.5': ['beauhurst-grants', deals.grants],
  '4.1': ['beauhurst-fundraisings', deals.foreignBacked],
  '4.4': ['beauhurst-fundraisings', deals.fundraising],
  'high-growth-with-fdi': ['beauhurst-fundraisings', deals.withForeignInvestment],
  'uk-deals-share': ['beauhurst-fundraisings', deals.dealShare],
  'equity-share': ['beauhurst-fundraisings', (question) => deals.moneyShare(question, 'Deal date')],
  'grant-share': ['beauhurst-grants', (question) => deals.moneyShare(question, 'Grant date')],
};
const OF_BEAUHURST: Readonly<Record<string, (question: Omit<deals.EventQuestion, 'events'>) => Answer>> = {
  '2.2': deals.spinouts,
  'high-growth-share': deals.memberShare,
};
const OF_TABLES: Readonly<Record<string, readonly [profile: string, form: (of: TableQuestion) => Answer]>> = {
  '2.3': ['ref-2021', ({ definition, rows, set }) => research(definition, rows, set)],
  '3.2': ['ashe-table-5', ({ definition, file, set }) => earnings(definition, file.text, set)],
  '3.3': ['dfe-fe-leavers', ({ definition, rows, set }) => leavers(definition, rows, set)],
  '3.4': ['qs-subjects', ({ definition, file, set }) => rankings(definition, file.sheets ?? [], set)],
  '3.5': ['hesa-graduates', ({ definition, rows, set }) => graduates(definition, rows, set)],
  '3.6': ['dfe-graduate-outcomes', ({ definition, rows, set }) => retention(definition, rows, set)],
};

interface TableQuestion {
  readonly definition: RawWorld['definitions'][number];
  readonly rows: readonly RawRow[];
  readonly file: RawFile;
  readonly set: AskedSet;
}

/** Money of companies is stated in pounds; where dollars are asked for, the newest rate of all counts. */
function shown(metric: string, found: Answer, { currency }: RawSettings, { rates }: RawWorld): Answer {
  if (currency !== 'USD' || !['2.6', 'turnover'].includes(metric)) return found;
  const rate = deals.rateFor(rates, 'GBP', 'USD', '9999');
  const { range = null, value } = found;
  const isNumber = typeof value === 'number';
  if (rate === null) return { ...found, value: isNumber ? { none: 'no-rate' } : value, range: null };
  return {
    ...found,
    value: isNumber ? value * rate : value,
    range: range === null ? null : { low: range.low * rate, high: range.high * rate },
  };
}

/** Every row that is reckoned. */
export const RECKONED: readonly string[] = [
  ...Object.keys(OF_COMPANIES),
  ...Object.keys(OF_EVENTS),
  ...Object.keys(OF_BEAUHURST),
  ...Object.keys(OF_TABLES),
  ...Object.keys(PROJECT_ROWS),
  '1.5',
  '2.4',
  'capex-forecast',
];

/** Makes the second implementation of a world: plain loops over the rows of its files. */
export function reckoner(
  world: RawWorld,
): (metric: string, cluster: number, set: AskedSet, settings: RawSettings) => Answer {
  const { dataCity, beauhurst, isAlone } = readSuppliers(world);
  for (const supplier of [dataCity, beauhurst]) if (supplier !== null) joinGroups(supplier.companies);
  // Of several editions the one committed last.
  const fileOf = (id: string): RawFile | undefined =>
    world.files.filter(({ profileId }) => profileId === id).at(-1);
  const rows = new Map(world.files.map((file) => [file.profileId, readCsv(file.text)]));
  const estimates = rows.get('data-city-postcode-detail') ?? [];
  const awards = rows.get('innovate-uk-2016') ?? null;
  const members = new Map<string, ReturnType<typeof findMembers>>();
  const membersOf = (isOfDataCity: boolean, cluster: number, { composition }: RawSettings) => {
    const definition = world.definitions[cluster];
    if (definition === undefined) throw new Error('no such cluster');
    const key = `${isOfDataCity} ${cluster} ${composition}`;
    const [own, other] = isOfDataCity ? [dataCity, beauhurst] : [beauhurst, dataCity];
    const found = members.get(key) ?? findMembers(definition, own, isAlone ? null : other, composition);
    members.set(key, found);
    return found;
  };
  const formed = (metric: string, cluster: number, set: AskedSet, settings: RawSettings): Answer => {
    const definition = world.definitions[cluster];
    if (definition === undefined) throw new Error('no such cluster');
    const years = yearsOf(metric, settings);
    const ofCompanies = OF_COMPANIES[metric];
    const isOfDataCity = ofCompanies !== undefined;
    const table = OF_TABLES[metric];
    if (table !== undefined) {
      const file = fileOf(table[0]);
      if (file === undefined) return none('no-source');
      return table[1]({ definition, rows: rows.get(table[0]) ?? [], file, set });
    }
    const project = PROJECT_ROWS[metric];
    if (project !== undefined) {
      const file = fileOf(project[0]);
      if (definition.containers.length + definition.rules.length + definition.pins.length === 0)
        return none('no-definition');
      if (file === undefined) return none('no-source');
      if (projectContainers(definition).length === 0) return none('no-container');
      const { rates } = world;
      const isUk = file.territory === 'UK';
      const question = { definition, rows: rows.get(project[0]) ?? [], isUk, set, settings, years, rates };
      return metric === 'ddi-by-year' ? ddiByYear(question) : investment(question, project[1]);
    }
    const supplier = isOfDataCity ? dataCity : beauhurst;
    const found = membersOf(isOfDataCity, cluster, settings);
    if (typeof found === 'string' || supplier === null)
      return none(typeof found === 'string' ? found : 'no-source');
    const base = { supplier, members: found, set, settings, years };
    if (ofCompanies !== undefined) return ofCompanies({ ...base, weights: world.weights, estimates, awards });
    const ofBeauhurst = OF_BEAUHURST[metric];
    if (ofBeauhurst !== undefined) return ofBeauhurst({ ...base, rates: world.rates });
    const event = OF_EVENTS[metric];
    if (event === undefined) throw new Error(`no reckoning of ${metric}`);
    const file = fileOf(event[0]);
    if (file === undefined) return none('no-source');
    const events = { rows: rows.get(event[0]) ?? [], isUk: file.territory === 'UK' };
    return event[1]({ ...base, rates: world.rates, events });
  };
  return (metric, cluster, set, settings) => {
    const definition = world.definitions[cluster];
    if (definition === undefined) throw new Error('no such cluster');
    const entry = world.entries.find(
      (one) => one.cluster === cluster && one.set === set.id && one.metric === metric,
    );
    if (metric === '1.5') return entry === undefined ? none('not-entered') : listed(entry.items);
    if (metric === 'capex-forecast')
      return entry?.number == null ? none('not-entered') : answer(entry.number);
    if (metric === '2.4') return hubs(definition, rows.get('assets-grid') ?? null, set, entry?.items ?? []);
    const found = shown(metric, formed(metric, cluster, set, settings), settings, world);
    if (entry === undefined || typeof found.value === 'number' || Array.isArray(found.value)) return found;
    // What is entered stands where nothing was computed.
    return entry.number === null ? listed(entry.items) : answer(entry.number);
  };
}
