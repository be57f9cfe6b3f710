import { territoryOf, type GeographySet } from '#shared/domain/geography.ts';
import { areaOfDistrict } from '../../geography/area-cover.ts';
import { readAreaRegister } from '../../geography/register.ts';
import type { ReadStore } from '../../store/handles.ts';

/** An authority of a geography set: as much of it as lies in the set. */
export interface AreaOfSet {
  readonly code: string;
  /** “Derbyshire”, and “Derbyshire (part)” where the set has some of its districts only. */
  readonly name: string;
  /** Its districts that the set has, as a geography set of its own. */
  readonly set: GeographySet;
}

/**
 * Lists the authorities of a geography set in the order of their names.
 *
 * The areas divide the set: each of its districts is in exactly one, and none has a district of another set. A whole authority is the set
 * of the register, so that what is kept by sets is found again.
 */
export function areasOfSet(store: ReadStore, set: GeographySet, level: 'utla' | 'lad'): AreaOfSet[] {
  const { districts, names, sets } = readAreaRegister(store);
  const byId = new Map(sets.map((one) => [one.id, one]));
  const byArea = new Map<string, string[]>();
  for (const code of set.districtCodes) {
    const district = districts.get(code);
    if (district === undefined) continue;
    const area = areaOfDistrict(district, level);
    byArea.set(area, [...(byArea.get(area) ?? []), code]);
  }
  return [...byArea]
    .map(([code, codes]): AreaOfSet => {
      const whole = byId.get(`${level}:${code}`);
      const name = names.get(code) ?? code;
      if (whole !== undefined && whole.districtCodes.length === codes.length)
        return { code, name, set: whole };
      const members = codes.flatMap((one) => districts.get(one) ?? []);
      const part: GeographySet = {
        id: `${level}:${code}`,
        name: `${name} (part)`,
        kind: level,
        code,
        districtCodes: codes.toSorted(),
        territory: territoryOf(members),
        note: `The districts of ${name} that ${set.name} has.`,
      };
      return { code, name: part.name, set: part };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.code < b.code ? -1 : 1));
}
