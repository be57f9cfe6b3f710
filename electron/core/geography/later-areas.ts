import type { Area } from '#shared/domain/area.ts';
import type { Connection } from '../store/handles.ts';

/** One line of an imported lookup: a district and one area above it. */
export interface LookupLine {
  readonly code: string;
  readonly name: string;
  /** `utla`, `county`, `region`, `combined-authority` and others. */
  readonly parentLevel: string;
  readonly parentCode: string;
  readonly parentName: string;
}

/** Regions of the countries whose lookups name none. */
const COUNTRY_REGIONS: Readonly<Record<string, string>> = {
  W: 'W92000004',
  S: 'S92000003',
  N: 'N92000002',
};

/** Kinds of code that a district bears, by their first three characters. */
const DISTRICT_KIND = /^(E0[6-9]|W06|S12|N09)\d{6}$/;

/**
 * Makes register lines of the districts that imported lookups name and the product's register does not know yet.
 *
 * The Office for National Statistics gives codes out in ascending order, so a code is taken as a later one only if it is above every
 * code of its kind in the register; ended codes of older lookups are thereby left out. The first line that names an area above a
 * district counts, so the newest lookup comes first. A district takes after its upper-tier authority where that is known (region,
 * LEP, Midlands Engine); a district of a new authority is in the Midlands Engine where the whole of its region is. A district of
 * England whose region neither the lookups nor its authority tell is left out, because figures by region would miss it silently.
 */
export function laterAreas(areas: readonly Area[], lines: readonly LookupLine[]): Area[] {
  const known = new Map(areas.map((area) => [area.code, area]));
  const latest = new Map<string, string>();
  for (const { code } of areas) {
    const kind = code.slice(0, 3);
    if (code > (latest.get(kind) ?? '')) latest.set(kind, code);
  }
  const districts = new Map<string, { name: string; parents: Map<string, LookupLine> }>();
  for (const line of lines) {
    if (!DISTRICT_KIND.test(line.code) || line.code <= (latest.get(line.code.slice(0, 3)) ?? '')) continue;
    const district = districts.get(line.code) ?? { name: line.name, parents: new Map<string, LookupLine>() };
    districts.set(line.code, district);
    if (!district.parents.has(line.parentLevel)) district.parents.set(line.parentLevel, line);
  }
  const later = new Map<string, Area>();
  for (const [code, { name, parents }] of districts) {
    const above = parents.get('utla') ?? parents.get('county');
    const utlaCode = above?.parentCode ?? code;
    const utla = known.get(utlaCode) ?? later.get(utlaCode);
    const region = known.get(
      parents.get('region')?.parentCode ?? utla?.regionCode ?? COUNTRY_REGIONS[code.slice(0, 1)] ?? '',
    );
    if (region === undefined || !region.levels.includes('RGN')) continue;
    const authority = known.get(parents.get('combined-authority')?.parentCode ?? '');
    const line: Omit<Area, 'code' | 'name' | 'levels'> = {
      parentUtla: utlaCode,
      regionCode: region.code,
      regionName: region.name,
      country: region.country,
      midlandsEngine: utla?.midlandsEngine ?? isWhollyOfTheMidlandsEngine(areas, region.code),
      lep: utla?.lep ?? null,
      combinedAuthority: authority?.code ?? utla?.combinedAuthority ?? null,
      terminated: null,
      note: 'Known from an imported lookup; not in the register that came with the program.',
    };
    if (utla === undefined && utlaCode !== code) {
      later.set(utlaCode, {
        ...line,
        code: utlaCode,
        name: above?.parentName ?? utlaCode,
        levels: ['UTLA'],
        parentUtla: null,
      });
    }
    const levels: Area['levels'] = utlaCode === code ? ['UTLA', 'LAD'] : ['LAD'];
    later.set(code, { ...line, code, name, levels });
  }
  return [...later.values()];
}

function isWhollyOfTheMidlandsEngine(areas: readonly Area[], regionCode: string): boolean {
  return areas
    .filter(
      (area) => area.regionCode === regionCode && area.terminated === null && area.levels.includes('LAD'),
    )
    .every((area) => area.midlandsEngine);
}

/** Reads the lines of every live lookup of a reference store, the newest lookup first. Changes of codes are no lookup of areas above. */
export function readLookupLines(reference: Connection): LookupLine[] {
  return reference
    .prepare<[], LookupLine>(
      `SELECT code, name, parent_level AS parentLevel, parent_code AS parentCode, parent_name AS parentName
       FROM area_lookup JOIN extract ON extract.id = area_lookup.extract_id
       WHERE status = 'live' AND profile_id <> 'ons-code-changes' ORDER BY extract_id DESC, code, parent_level, parent_code`,
    )
    .all();
}
