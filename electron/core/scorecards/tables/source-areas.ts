import { resolveDistrict } from '#shared/domain/area.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { REGION_OF_LETTER } from '#shared/domain/nuts-regions.ts';
import { readAreaRegister } from '../../geography/register.ts';
import type { ReadStore } from '../../store/handles.ts';
import { plainText } from './container.ts';

/** Names that tables use for areas beside those of the register. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  east: 'E12000006',
  'east of england': 'E12000006',
  'eastern england': 'E12000006',
  'yorkshire and humber': 'E12000003',
  'yorkshire and the humber': 'E12000003',
  'the humber': 'E12000003',
  uk: 'K02000001',
  'united kingdom': 'K02000001',
  'great britain': 'K03000001',
  gb: 'K03000001',
  england: 'E92000001',
  wales: 'W92000004',
  scotland: 'S92000003',
  'northern ireland': 'N92000002',
};

/** Reads the areas of tables: by official code, by code of NUTS or ITL, or by the name of a region or nation. */
export interface AreaReader {
  /** The official code of an area in force; null where it is none that is known. */
  codeOf(code: string | null, name: string | null): string | null;
  /** The area's name in the register. */
  nameOf(code: string): string;
  /** Every set that stands for one official code, and the districts it is made of. */
  readonly districtsOf: (code: string) => readonly string[] | null;
}

/** Makes the reader of areas by the register of the workspace. */
export function areaReader(store: ReadStore): AreaReader {
  const { sets, names, successions } = readAreaRegister(store);
  const byCode = new Map<string, GeographySet>();
  const byName = new Map<string, string>(Object.entries(OTHER_NAMES));
  for (const set of sets) {
    if (set.code === null) continue;
    if (!byCode.has(set.code)) byCode.set(set.code, set);
    if (set.kind === 'region' || set.kind === 'country' || set.kind === 'uk')
      byName.set(plainText(set.name), set.code);
  }
  return {
    codeOf(code, name) {
      if (code !== null) {
        const plain = code.trim().toUpperCase();
        if (byCode.has(plain)) return plain;
        const nuts = /^(?:UK|TL)([C-N])$/.exec(plain)?.[1];
        if (nuts !== undefined) return REGION_OF_LETTER[nuts] ?? null;
        if (plain === 'UK') return 'K02000001';
        const current = resolveDistrict(plain, successions);
        if (byCode.has(current)) return isMerged(plain, current, successions) ? null : current;
        // Tables that have no codes write the name where the code would stand.
        const named = byName.get(plainText(code));
        if (named !== undefined) return named;
      }
      return name === null ? null : (byName.get(plainText(name)) ?? null);
    },
    nameOf: (code) => byCode.get(code)?.name ?? names.get(code) ?? code,
    districtsOf: (code) => byCode.get(code)?.districtCodes ?? null,
  };
}

/** A district that went into a larger one is not that one: its figure would stand for the whole. */
function isMerged(old: string, current: string, successions: ReadonlyMap<string, string>): boolean {
  if (old === current) return false;
  let before = 0;
  for (const later of successions.values()) if (later === current) before += 1;
  return before > 1;
}

/** Areas of a table that make up a geography set, or stand in for it. */
export interface Cover {
  /** The set that the areas make up: the one asked for, or the one that stands in. */
  readonly set: GeographySet;
  readonly isStandIn: boolean;
  /** Official codes; none lies in another. */
  readonly codes: readonly string[];
}

/**
 * Finds the areas of a table for a geography set, best first: those that make it up exactly, the widest first; for a reading of the
 * Midlands Engine then East and West Midlands, which stand in for it. Empty where the table has neither.
 */
export function coversOf(
  store: ReadStore,
  areas: AreaReader,
  set: GeographySet,
  available: Iterable<string>,
): Cover[] {
  const known = [...available].flatMap((code) => {
    const districts = areas.districtsOf(code);
    return districts === null || districts.length === 0 ? [] : [{ code, districts }];
  });
  const found: Cover[] = [];
  const exact = exactCover(set, known);
  if (exact !== null) found.push({ set, isStandIn: false, codes: exact });
  if (set.kind === 'midlands') {
    const standIn = readAreaRegister(store).sets.find(({ id }) => id === 'east-and-west-midlands');
    const codes = standIn === undefined ? null : exactCover(standIn, known);
    if (standIn !== undefined && codes !== null) found.push({ set: standIn, isStandIn: true, codes });
  }
  return found;
}

/** Says why a set has no figure: the table's areas lie elsewhere, or they cut across it. */
export function whyUncovered(
  areas: AreaReader,
  set: GeographySet,
  available: Iterable<string>,
): 'area-not-in-source' | 'not-additive' {
  const wanted = new Set(set.districtCodes);
  for (const code of available) {
    const districts = areas.districtsOf(code) ?? [];
    const within = districts.filter((district) => wanted.has(district)).length;
    if (within > 0 && within < districts.length) return 'not-additive';
  }
  return 'area-not-in-source';
}

function exactCover(
  { code: own, districtCodes }: GeographySet,
  known: readonly { readonly code: string; readonly districts: readonly string[] }[],
): string[] | null {
  if (own !== null && known.some(({ code }) => code === own)) return [own];
  const open = new Set(districtCodes);
  if (open.size === 0) return null;
  const taken: string[] = [];
  const widest = known.toSorted(
    (a, b) => b.districts.length - a.districts.length || (a.code < b.code ? -1 : 1),
  );
  for (const { code, districts } of widest) {
    if (!districts.every((district) => open.has(district))) continue;
    for (const district of districts) open.delete(district);
    taken.push(code);
  }
  return open.size === 0 ? taken.toSorted() : null;
}
