import { numberIn, readCsv, type RawRow } from './second-csv.ts';
import type { RawCondition, RawContainer, RawDefinition } from './second-definitions.ts';
import { districtByPostcode, plainPostcode, type AskedSet, type PlaceFacts } from './second-places.ts';
import type { RawSettings } from './second-answer.ts';
import type { RawFile, RawWorld } from './second-world.ts';

/** A place of a company: where it is, null where no directory tells, and what it is for. */
export interface RawSite {
  readonly postcode: string;
  readonly place: PlaceFacts | null;
  readonly isRegistered: boolean;
  readonly isOperating: boolean;
}

/** A company as its row says. */
export interface RawCompany {
  /** Empty where the supplier gives none. */
  readonly number: string;
  readonly row: RawRow;
  readonly sites: readonly RawSite[];
  readonly employees: number | null;
  readonly turnover: number | null;
  readonly incorporated: string;
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** One for all companies of one ultimate owner. */
  group: string;
}

/** The companies of a supplier. */
export interface RawSupplier {
  readonly companies: readonly RawCompany[];
  readonly isUk: boolean;
  readonly schemes: readonly string[];
}

export const DATA_CITY = ['data-city-rtic', 'data-city-rtic-subsector', 'sic-2007'] as const;
export const BEAUHURST = ['beauhurst-industry', 'beauhurst-buzzword'] as const;

const listOf = (cell: string | undefined, separator: string): string[] =>
  (cell ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Reads both suppliers of a world; null for one whose file it lacks. */
export function readSuppliers(world: RawWorld): {
  dataCity: RawSupplier | null;
  beauhurst: RawSupplier | null;
  /** There is one file of companies at most, so that no other supplier has a say. */
  isAlone: boolean;
} {
  const fileOf = (id: string): RawFile | undefined => world.files.find(({ profileId }) => profileId === id);
  const places = districtByPostcode();
  const siteAt = (postcode: string, isRegistered: boolean, isOperating: boolean): RawSite => ({
    postcode,
    place: places.get(postcode) ?? null,
    isRegistered,
    isOperating,
  });
  // A registered or head office of which no postcode is told is a place all the same: nobody knows where.
  const sitesOf = (registered: string, operating: readonly string[]): RawSite[] => {
    const office = plainPostcode(registered);
    const works = new Set(operating.map(plainPostcode));
    // One address is one place, be it the office, a place of work or both.
    return [...new Set([office, ...works])].map((postcode) =>
      siteAt(postcode, postcode === office, works.has(postcode)),
    );
  };
  const supplier = (
    id: string,
    schemes: readonly string[],
    read: (row: RawRow) => Omit<RawCompany, 'row' | 'group'>,
  ): RawSupplier | null => {
    const file = fileOf(id);
    if (file === undefined) return null;
    const companies = readCsv(file.text).map((row, at): RawCompany => ({
      ...read(row),
      row,
      group: String(at),
    }));
    return { companies, isUk: file.territory === 'UK', schemes };
  };
  const dataCity = supplier('data-city-2023', DATA_CITY, (row) => ({
    number: row['Companynumber'] ?? '',
    sites: sitesOf(row['Registeredpostcode'] ?? '', listOf(row['Postcodes'], ',')),
    employees: numberIn(row['BestEstimateCurrentEmployees']),
    turnover: numberIn(row['BestEstimateCurrentTurnover']),
    incorporated: row['SortableIncorporationDate'] ?? '',
    codes: {
      'data-city-rtic': listOf(row['RTICs'], ','),
      'data-city-rtic-subsector': listOf(row['RTICsubsectors'], ','),
      'sic-2007': listOf(row['SICs'], ','),
    },
  }));
  const beauhurst = supplier('beauhurst-companies', BEAUHURST, (row) => ({
    number: row['Companies House number'] ?? '',
    // The head office is where the company works.
    sites: [siteAt(plainPostcode(row['Head office postcode'] ?? ''), false, true)],
    employees: numberIn(row['Latest employees']),
    turnover: numberIn(row['Latest turnover (£)']),
    incorporated: (row['Incorporation date'] ?? '').split('/').reverse().join('-'),
    codes: {
      'beauhurst-industry': listOf(row['Industries'], ';'),
      'beauhurst-buzzword': listOf(row['Buzzwords'], ';'),
    },
  }));
  // Without The Data City's file its figures have no source: nothing is borrowed from the other supplier.
  return { dataCity, beauhurst, isAlone: dataCity === null || beauhurst === null };
}

const takes = ({ match, codes }: Pick<RawContainer, 'match' | 'codes'>, code: string): boolean =>
  codes.some((one) => (match === 'exact' ? one === code : code.startsWith(one)));

/** Whether a container takes any of some codes. */
export function takesAny(
  container: Pick<RawContainer, 'match' | 'codes'>,
  codes: readonly string[],
): boolean {
  return codes.some((code) => takes(container, code));
}

const lies = <T extends number | string>(fact: T | null, least: T | null, most: T | null): boolean =>
  fact !== null && fact !== '' && (least === null || fact >= least) && (most === null || fact <= most);

function holds(condition: RawCondition, company: RawCompany): boolean {
  if (condition.kind === 'codes') return takesAny(condition, company.codes[condition.scheme] ?? []);
  if (condition.kind === 'size')
    return lies(
      condition.measure === 'employees' ? company.employees : company.turnover,
      condition.least,
      condition.most,
    );
  if (condition.kind === 'age') return lies(company.incorporated, condition.from, condition.to);
  const held = condition.of.filter((one) => holds(one, company)).length;
  if (condition.join === 'all') return held === condition.of.length;
  return condition.join === 'any' ? held > 0 : held === 0;
}

const ownContainers = ({ containers }: RawDefinition, schemes: readonly string[]): RawContainer[] =>
  containers.filter(({ scheme, letsIn, codes }) => letsIn && codes.length > 0 && schemes.includes(scheme));

function isMember(
  definition: RawDefinition,
  containers: readonly RawContainer[],
  company: RawCompany,
): boolean {
  for (const pin of definition.pins) if (pin.companyNumber === company.number) return pin.effect === 'in';
  const met = definition.rules.filter(({ when }) => holds(when, company));
  if (met.some(({ effect }) => effect === 'exclude')) return false;
  return met.length > 0 || containers.some((one) => takesAny(one, company.codes[one.scheme] ?? []));
}

/** Finds the members of a cluster as a supplier knows them, or the reason why there can be none. */
export function findMembers(
  definition: RawDefinition,
  own: RawSupplier | null,
  other: RawSupplier | null,
  composition: RawSettings['composition'],
): RawCompany[] | string {
  const { containers, rules, pins } = definition;
  // Nothing speaks of companies, whatever is said of records.
  const isSilent = containers.every(({ letsIn, codes }) => !letsIn || codes.length === 0);
  if (isSilent && rules.length + pins.length === 0) return 'no-definition';
  if (own === null) return 'no-source';
  const mine = ownContainers(definition, own.schemes);
  const speaks =
    mine.length > 0 ||
    rules.some(({ effect }) => effect === 'include') ||
    pins.some(({ effect }) => effect === 'in');
  const found = speaks ? own.companies.filter((company) => isMember(definition, mine, company)) : null;
  const theirs = other === null ? [] : ownContainers(definition, other.schemes);
  // Whoever's classification describes nothing of the cluster has no say.
  if (composition === 'own' || other === null || theirs.length === 0) return found ?? 'no-container';
  const numbers = new Set(
    other.companies.filter((company) => isMember(definition, theirs, company)).map(({ number }) => number),
  );
  const isTheirs = ({ number }: RawCompany): boolean => number !== '' && numbers.has(number);
  if (found === null) return own.companies.filter(isTheirs);
  return composition === 'union'
    ? own.companies.filter((company) => found.includes(company) || isTheirs(company))
    : found.filter(isTheirs);
}

/** Whether a company has a site in a set. */
export function isPresent({ sites }: RawCompany, set: Pick<AskedSet, 'has'>): boolean {
  return sites.some(({ place }) => place !== null && set.has(place));
}
