import { resolveDistrict } from '#shared/domain/area.ts';
import type { Territory } from '#shared/domain/extract.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { readAreaRegister } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import type { Observations } from './observation-cells.ts';
import { isWholeTerritory } from './quotient-facts.ts';

/** An area of the source under its own code, where no geography set stands for it: "area:UKF1". */
const OWN_AREA = 'area:';
/** Codes of geography sets that are no single line of the register. */
const NATIONS = new Set(['K02000001', 'K03000001', 'E92000001']);

/** Gives the set that names an area of a source by its own code; null for the id of any other set. */
export function ownArea(id: string, observations: Observations): GeographySet | null {
  if (!id.startsWith(OWN_AREA)) return null;
  const code = id.slice(OWN_AREA.length);
  const cells = observations.areas.get(code);
  return {
    id,
    name: cells?.name ?? code,
    kind: 'region-union',
    code,
    districtCodes: [],
    territory: 'unknown',
    note: cells === undefined ? null : `An area of the source: ${cells.vintage}`,
  };
}

/** Lists the areas of a source that the register of areas does not know under any code, old ones included. */
export function strangeAreas(store: ReadStore, observations: Observations): { id: string; name: string }[] {
  const { names, successions } = readAreaRegister(store);
  return [...observations.areas]
    .filter(
      ([code]) => !names.has(code) && !names.has(resolveDistrict(code, successions)) && !NATIONS.has(code),
    )
    .map(([code, { name }]) => ({ id: `${OWN_AREA}${code}`, name }));
}

/** Says which areas of a source make up a geography set; null where none do. */
export type AreaFinder = (set: GeographySet) => readonly string[] | null;

/**
 * Makes the finder of the areas that make up a set: the source's own figure for it, else areas of one level that cover its
 * districts exactly, the widest first. For the territory the source is stated to cover, areas of an edition that the register
 * does not know (NUTS) are taken together.
 *
 * Districts that were merged since are not put together from their parts, since the source may lack one of them.
 */
export function areaFinder(store: ReadStore, observations: Observations, territory: Territory): AreaFinder {
  const { sets, successions, districts } = readAreaRegister(store);
  const setByCode = new Map(
    sets.flatMap((set) => (set.code === null ? [] : [[set.code, set.districtCodes] as const])),
  );
  const known: { code: string; districts: readonly string[] }[] = [];
  const strange = new Map<string, string[]>();
  const successors = new Map<string, string[]>();
  for (const code of observations.areas.keys()) {
    const own = setByCode.get(code);
    if (own !== undefined) {
      known.push({ code, districts: own });
      continue;
    }
    const current = resolveDistrict(code, successions);
    if (districts.has(current)) successors.set(current, [...(successors.get(current) ?? []), code]);
    else {
      const vintage = observations.areas.get(code)?.vintage ?? '';
      strange.set(vintage, [...(strange.get(vintage) ?? []), code]);
    }
  }
  for (const [current, codes] of successors) {
    const [only, second] = codes;
    const isMerged = [...successions].filter(([, later]) => later === current).length > 1;
    if (only !== undefined && second === undefined && !isMerged && !observations.areas.has(current))
      known.push({ code: only, districts: [current] });
  }
  return (set) => {
    if (set.code !== null && observations.areas.has(set.code)) return [set.code];
    const covered = coverOf(set, known);
    if (covered !== null) return covered;
    const [only, second] = [...strange.values()];
    return isWholeTerritory(territory, set.id) &&
      only !== undefined &&
      second === undefined &&
      known.length === 0
      ? only
      : null;
  };
}

/** Takes the widest areas first that lie wholly in the set and in nothing taken; null unless they cover it all. */
function coverOf(
  set: GeographySet,
  known: readonly { readonly code: string; readonly districts: readonly string[] }[],
): string[] | null {
  const open = new Set(set.districtCodes);
  if (open.size === 0) return null;
  const taken: string[] = [];
  for (const { code, districts } of known.toSorted((a, b) => b.districts.length - a.districts.length)) {
    if (districts.length === 0 || !districts.every((district) => open.has(district))) continue;
    for (const district of districts) open.delete(district);
    taken.push(code);
  }
  return open.size === 0 ? taken : null;
}
