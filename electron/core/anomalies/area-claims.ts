import { resolveDistrict } from '#shared/domain/area.ts';
import { readAreaRegister, type AreaRegister } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import type { AreaClaim } from './company-texts.ts';

/**
 * Headings under which suppliers say in which authorities and regions a company works; case, spaces and punctuation do not count.
 * Enterprise partnerships and constituencies are not among them: they overlap, and their bounds move, so that they would accuse wrongly.
 */
const DISTRICT_CODES = new Set([
  'areacodes',
  'localauthoritycodes',
  'localauthoritycode',
  'lacodes',
  'lacode',
  'ladcd',
]);
const DISTRICT_NAMES = new Set([
  'headofficelocalauthority',
  'localauthority',
  'localauthorities',
  'localauthoritynames',
  'localauthorityname',
  'lanames',
  'laname',
  'ladnm',
]);
const REGIONS = new Set(
  'nuts1 nuts1nm nuts1name nuts1code itl1 itl1s itl1nm itl1name itl1code headofficeregion region regions regionname regioncode'.split(
    ' ',
  ),
);

/** The letters of regions in codes of ITL 1 (TLF) and of NUTS 1 before it (UKF), after the ONS’s lookup of both to GSS codes. */
const ITL1 = 'CDEFGHIJK';
const ITL1_BEYOND_ENGLAND: Readonly<Record<string, string>> = {
  L: 'W92000004',
  M: 'S92000003',
  N: 'N92000002',
};
/** Names of regions that differ from the register’s by more than spelling. */
const OTHER_NAMES = {
  'Greater London': 'London',
  'Yorkshire and Humberside': 'Yorkshire and The Humber',
} as const;

type Place = { readonly district: string } | { readonly region: string };
const indexes = new WeakMap<AreaRegister, ReadonlyMap<string, Place>>();

/** What a column says of a place. */
export type ClaimKind = 'district-codes' | 'district-names' | 'regions';

/** Says whether a column of this heading names authorities or regions; null: neither. */
export function claimKindOf(heading: string): ClaimKind | null {
  const key = lettersOf(heading);
  if (DISTRICT_CODES.has(key)) return 'district-codes';
  if (DISTRICT_NAMES.has(key)) return 'district-names';
  return REGIONS.has(key) ? 'regions' : null;
}

/** A claim with what names its content. */
export interface KeyedClaim {
  readonly key: string;
  readonly claim: AreaClaim;
}

/** What stands in one column of a row. */
export interface ClaimedText {
  readonly kind: ClaimKind;
  readonly text: unknown;
}

/** Gives the columns that say where a company works of the JSON that an extract keeps beside its columns. */
export function claimedTexts(fields: string): ClaimedText[] {
  const parsed: unknown = JSON.parse(fields);
  if (typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(parsed).flatMap(([heading, text]) => {
    const kind = claimKindOf(heading);
    return kind === null ? [] : [{ kind, text }];
  });
}

/**
 * Reads where a supplier's own columns place a company: authorities by code or, where no codes are understood, by name; regions by name or
 * code. A column of which one entry is not known to the register of areas could name the very area, so nothing is read from it; a name is
 * never guessed. Null where nothing is said.
 */
export function readClaim(store: ReadStore, texts: readonly ClaimedText[]): KeyedClaim | null {
  const register = readAreaRegister(store);
  const index = indexOf(register);
  const read = (kind: ClaimKind): Place[] =>
    texts.flatMap((one) => (one.kind === kind ? placesIn(one.text, index, register) : []));
  const codes = read('district-codes');
  const districts = new Set<string>();
  const regions = new Set<string>();
  for (const place of [...(codes.length > 0 ? codes : read('district-names')), ...read('regions')])
    if ('district' in place) districts.add(place.district);
    else regions.add(place.region);
  if (districts.size === 0 && regions.size === 0) return null;
  const key = `${[...districts].sort().join(',')}/${[...regions].sort().join(',')}`;
  return { key, claim: { districts, regions } };
}

/** The places of one column; none where an entry is not understood. */
function placesIn(value: unknown, index: ReadonlyMap<string, Place>, register: AreaRegister): Place[] {
  const places: Place[] = [];
  const find = (text: string) => index.get(plain(text)) ?? byCode(text, register);
  for (const text of textsOf(value)) {
    const words = text.split(',');
    for (let from = 0; from < words.length;) {
      // Names hold the comma that parts them (“Herefordshire, County of”): the longest known one counts.
      let to = words.length;
      let found = find(words.slice(from, to).join(','));
      while (found === undefined && to > from + 1) {
        to -= 1;
        found = find(words.slice(from, to).join(','));
      }
      if (found === undefined) return [];
      places.push(found);
      from = to;
    }
  }
  return places;
}

function byCode(text: string, { successions, districts }: AreaRegister): Place | undefined {
  const code = text.trim().toUpperCase();
  const [, letter] = /^(?:TL|UK)([A-Z])$/.exec(code) ?? [];
  if (letter !== undefined) {
    const at = ITL1.indexOf(letter);
    const region = at < 0 ? ITL1_BEYOND_ENGLAND[letter] : `E1200000${at + 1}`;
    return region === undefined ? undefined : { region };
  }
  if (!/^[EWSN]\d{8}$/.test(code)) return undefined;
  const current = resolveDistrict(code, successions);
  return districts.has(current) ? { district: current } : undefined;
}

function indexOf(register: AreaRegister): ReadonlyMap<string, Place> {
  const known = indexes.get(register);
  if (known !== undefined) return known;
  const index = new Map<string, Place>();
  for (const { regionCode, regionName } of register.districts.values()) {
    const others = Object.entries(OTHER_NAMES).flatMap(([other, name]) =>
      name === regionName ? [other] : [],
    );
    for (const text of [regionCode, regionName, ...others]) index.set(plain(text), { region: regionCode });
  }
  // A place that is both a district and a region goes by the wider one, which accuses nobody wrongly.
  const add = (text: string, district: string) => {
    if (!index.has(plain(text))) index.set(plain(text), { district });
  };
  for (const [code, { name }] of register.districts) for (const text of [code, name]) add(text, code);
  for (const { code, name, levels, terminated } of register.areas) {
    const current = resolveDistrict(code, register.successions);
    if (terminated !== null && levels.includes('LAD') && register.districts.has(current)) add(name, current);
  }
  indexes.set(register, index);
  return index;
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each));
  if (typeof value !== 'string') return [];
  const text = value.trim();
  if (text.startsWith('[')) {
    try {
      return textsOf(JSON.parse(text));
    } catch {
      return [text];
    }
  }
  return text
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** The form in which two spellings are the same: “East Midlands (England)”, “east midlands”. */
function plain(text: string): string {
  return lettersOf(
    text
      .toLowerCase()
      .replaceAll('&', ' and ')
      .replaceAll(/\(england\)|\bthe\b|\bregion\b/g, ''),
  );
}
