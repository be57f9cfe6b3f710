import { resolveDistrict } from '#shared/domain/area.ts';
import { readAreaRegister, type AreaRegister } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import type { AreaClaim } from './company-texts.ts';

/** Headings under which suppliers say in which authorities and regions a company works; case and punctuation do not count. */
const DISTRICT_HEADINGS = new Set([
  'areacodes',
  'headofficelocalauthority',
  'localauthority',
  'lacode',
  'ladcd',
]);
const REGION_HEADINGS = new Set(['nuts1', 'itl1', 'itl1nm', 'headofficeregion', 'region', 'regions']);

type Place = { readonly district: string } | { readonly region: string };
const indexes = new WeakMap<AreaRegister, ReadonlyMap<string, Place>>();

/**
 * Reads where a supplier's own columns place a company: authorities and regions by code or name. What the register of areas does not
 * know by that name is not guessed; null where nothing is said. `fields`: the JSON of what an extract keeps beside its columns.
 */
export function readClaim(
  store: ReadStore,
  fields: string,
): { readonly key: string; readonly claim: AreaClaim } | null {
  const parsed: unknown = JSON.parse(fields);
  if (typeof parsed !== 'object' || parsed === null) return null;
  const register = readAreaRegister(store);
  const index = indexOf(register);
  const districts = new Set<string>();
  const regions = new Set<string>();
  let hasUnknown = false;
  for (const [heading, value] of Object.entries(parsed)) {
    const key = plain(heading);
    const isDistrict = DISTRICT_HEADINGS.has(key);
    if (!isDistrict && !REGION_HEADINGS.has(key)) continue;
    for (const text of textsOf(value)) {
      const found = index.get(plain(text)) ?? byOldCode(text, register);
      if (found === undefined) hasUnknown = true;
      else if ('district' in found) districts.add(found.district);
      else regions.add(found.region);
    }
  }
  // A list of which one entry is not understood could name the very area: nothing is said of it.
  if (hasUnknown || (districts.size === 0 && regions.size === 0)) return null;
  const key = `${[...districts].sort().join(',')}/${[...regions].sort().join(',')}`;
  return { key, claim: { districts, regions } };
}

function byOldCode(text: string, { successions, districts }: AreaRegister): Place | undefined {
  const code = text.trim().toUpperCase();
  if (!/^[EWSN]\d{8}$/.test(code)) return undefined;
  const current = resolveDistrict(code, successions);
  return districts.has(current) ? { district: current } : undefined;
}

function indexOf(register: AreaRegister): ReadonlyMap<string, Place> {
  const known = indexes.get(register);
  if (known !== undefined) return known;
  const index = new Map<string, Place>();
  for (const district of register.districts.values()) {
    const { regionCode, regionName } = district;
    for (const text of [regionCode, regionName, `${regionName} (England)`])
      index.set(plain(text), { region: regionCode });
  }
  for (const [code, district] of register.districts) {
    // A place that is both a district and a region goes by the wider one, which accuses nobody wrongly.
    for (const text of [code, district.name])
      if (!index.has(plain(text))) index.set(plain(text), { district: code });
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

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/[^a-z0-9]/g, '');
}
