/** The levels of the register of areas: district, upper-tier authority, LEP, combined authority, region, country. */
export const AREA_LEVELS = ['LAD', 'UTLA', 'LEP', 'CA', 'RGN', 'CTRY'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

/**
 * One line of the product's register of areas.
 *
 * A unitary authority is at once district and upper-tier authority and has itself as `parentUtla`; Wales,
 * Scotland and Northern Ireland are at once region and country. `terminated` is the year from which the
 * code is no longer in use, null for a current one. `lep` and `combinedAuthority` name other lines.
 */
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly levels: readonly AreaLevel[];
  readonly parentUtla: string | null;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly country: string;
  readonly midlandsEngine: boolean;
  readonly lep: string | null;
  readonly combinedAuthority: string | null;
  readonly terminated: number | null;
  readonly note: string | null;
}

/** The columns of the register of areas, in the order of its file. */
export const AREA_COLUMNS = [
  'code',
  'name',
  'level',
  'parent_utla',
  'region_code',
  'region_name',
  'country',
  'midlands_engine',
  'lep',
  'combined_authority',
  'terminated',
  'note',
] as const;

/**
 * Reads one record of the register of areas, columns by name as in `AREA_COLUMNS`.
 *
 * A column that is absent or a value that is not of its kind throws: the register is the product's own, so
 * a wrong line is a fault and not the analyst's.
 */
export function parseArea(record: Readonly<Record<string, string | undefined>>): Area {
  const text = (column: (typeof AREA_COLUMNS)[number]): string => {
    const value = record[column];
    if (value === undefined)
      throw new Error(`register of areas: column ${column} is absent in ${JSON.stringify(record)}`);
    return value;
  };
  const orNull = (value: string): string | null => (value === '' ? null : value);
  const membership = text('midlands_engine');
  if (membership !== 'yes' && membership !== 'no')
    throw new Error(`register of areas: midlands_engine of ${text('code')} is "${membership}"`);
  return {
    code: text('code'),
    name: text('name'),
    levels: text('level')
      .split('+')
      .map((level) => {
        const known = AREA_LEVELS.find((candidate) => candidate === level);
        if (known === undefined) throw new Error(`register of areas: level of ${text('code')} is "${level}"`);
        return known;
      }),
    parentUtla: orNull(text('parent_utla')),
    regionCode: orNull(text('region_code')),
    regionName: orNull(text('region_name')),
    country: text('country'),
    midlandsEngine: membership === 'yes',
    lep: orNull(text('lep')),
    combinedAuthority: orNull(text('combined_authority')),
    terminated: parseYear(text('terminated')),
    note: orNull(text('note')),
  };
}

function parseYear(text: string): number | null {
  if (text === '') return null;
  if (!/^[12][0-9]{3}$/.test(text)) throw new Error(`register of areas: "${text}" is not a year`);
  return Number(text);
}

/** How one area code followed another. */
export const SUCCESSION_KINDS = ['merger', 'boundary-change', 'county-to-unitary'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];

/** One step from an area code that went out of use to the code that took its place, and the year of it. */
export interface Succession {
  readonly oldCode: string;
  readonly newCode: string;
  readonly since: number;
  readonly kind: SuccessionKind;
}

/** Reads one record of the table of successions (`old_code, new_code, since, kind`); a wrong line throws. */
export function parseSuccession(record: Readonly<Record<string, string | undefined>>): Succession {
  const { old_code: oldCode, new_code: newCode, since, kind } = record;
  const known = SUCCESSION_KINDS.find((candidate) => candidate === kind);
  const year = parseYear(since ?? '');
  if (oldCode === undefined || newCode === undefined || known === undefined || year === null) {
    throw new Error(`table of successions: ${JSON.stringify(record)} is not a succession`);
  }
  return { oldCode, newCode, since: year, kind: known };
}

/** Old code → current code, chains followed to their end. */
export type SuccessionIndex = ReadonlyMap<string, string>;

/**
 * Makes the successions ready for millions of look-ups: every old code leads straight to the current one
 * (Taunton Deane to Somerset, by way of Somerset West and Taunton). Throws on a circle or two successors.
 */
export function indexSuccessions(successions: readonly Succession[]): SuccessionIndex {
  const next = new Map<string, string>();
  for (const { oldCode, newCode } of successions) {
    if (next.has(oldCode)) throw new Error(`table of successions: ${oldCode} has two successors`);
    next.set(oldCode, newCode);
  }
  const current = new Map<string, string>();
  for (const oldCode of next.keys()) {
    const seen = new Set<string>();
    let code = oldCode;
    for (let later = next.get(code); later !== undefined; later = next.get(code)) {
      if (seen.has(code)) throw new Error(`table of successions: ${oldCode} leads back to itself`);
      seen.add(code);
      code = later;
    }
    current.set(oldCode, code);
  }
  return current;
}

/** Gives the current code of a district that a file of any vintage names; a code without successor is returned as it is. */
export function resolveDistrict(code: string, successions: SuccessionIndex): string {
  return successions.get(code) ?? code;
}

/** What a current district belongs to; by its code. */
export interface District {
  readonly code: string;
  readonly name: string;
  readonly utlaCode: string;
  readonly utlaName: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly country: string;
  readonly midlandsEngine: boolean;
  readonly lep: string | null;
  readonly combinedAuthority: string | null;
}

/** Lists the current districts of the United Kingdom by code, each with its upper-tier authority and region. */
export function indexDistricts(areas: readonly Area[]): ReadonlyMap<string, District> {
  const nameOf = new Map(areas.map((area) => [area.code, area.name]));
  const districts = new Map<string, District>();
  for (const area of areas) {
    if (area.terminated !== null || !area.levels.includes('LAD')) continue;
    const {
      code,
      name,
      parentUtla,
      regionCode,
      regionName,
      country,
      midlandsEngine,
      lep,
      combinedAuthority,
    } = area;
    const utlaName = parentUtla === null ? undefined : nameOf.get(parentUtla);
    if (parentUtla === null || utlaName === undefined || regionCode === null || regionName === null) {
      throw new Error(`register of areas: district ${code} has no upper-tier authority or no region`);
    }
    districts.set(code, {
      code,
      name,
      utlaCode: parentUtla,
      utlaName,
      regionCode,
      regionName,
      country,
      midlandsEngine,
      lep,
      combinedAuthority,
    });
  }
  return districts;
}
