import { create } from 'zustand';
import type { MethodOutput } from '#shared/contract/methods.ts';

export type ListedSet = MethodOutput<'geographies.list'>['sets'][number];
export type AreaLevel = 'utla' | 'lad';

/** A geography set that is being put together. */
export interface GeographyDraft {
  /** The kept entry that is written anew; null: a new one. */
  readonly entryId: string | null;
  readonly name: string;
  readonly note: string;
  /** Codes of current districts. */
  readonly districtCodes: ReadonlySet<string>;
  /** What one click takes in or out. */
  readonly level: AreaLevel;
}

export const EMPTY_DRAFT: GeographyDraft = {
  entryId: null,
  name: '',
  note: '',
  districtCodes: new Set(),
  level: 'utla',
};

export const useGeographyDraft = create<GeographyDraft>(() => EMPTY_DRAFT);

/** Changes the set that is being put together. */
export function changeDraft(patch: Partial<GeographyDraft>): void {
  useGeographyDraft.setState(patch);
}

/** Takes districts in; where all of them are in already, takes them out. */
export function toggleDistricts(
  chosen: ReadonlySet<string>,
  districts: readonly string[],
): ReadonlySet<string> {
  const next = new Set(chosen);
  const all = districts.length > 0 && districts.every((code) => chosen.has(code));
  for (const code of districts) {
    if (all) next.delete(code);
    else next.add(code);
  }
  return next;
}

/**
 * Finds the districts that one area of the map stands for. At the upper tier a district stands for its whole authority; at the
 * lower tier a district stands for itself and an upper-tier authority, where only that is known, for all its districts.
 */
export function districtsOfArea(
  sets: readonly ListedSet[],
  areaCode: string,
  level: AreaLevel,
): readonly string[] {
  const upper = sets.filter(({ kind }) => kind === 'utla');
  if (level === 'utla') {
    const whole =
      upper.find(({ code }) => code === areaCode) ??
      upper.find(({ districtCodes }) => districtCodes.includes(areaCode));
    if (whole !== undefined) return whole.districtCodes;
  }
  const exact = sets.find(({ kind, code }) => kind === 'lad' && code === areaCode);
  return exact?.districtCodes ?? upper.find(({ code }) => code === areaCode)?.districtCodes ?? [];
}

/** One line of the list of authorities. */
export interface AreaLine {
  readonly code: string;
  readonly name: string;
  readonly districtCodes: readonly string[];
  readonly state: 'in' | 'part' | 'out';
}

/** The authorities of a level by name, each with whether it is in the set, in part, or out. */
export function areaLines(
  sets: readonly ListedSet[],
  level: AreaLevel,
  chosen: ReadonlySet<string>,
): AreaLine[] {
  return sets
    .filter(({ kind }) => kind === level)
    .map(({ id, code, name, districtCodes }) => {
      const inside = districtCodes.filter((each) => chosen.has(each)).length;
      const state: AreaLine['state'] = inside === 0 ? 'out' : inside === districtCodes.length ? 'in' : 'part';
      return { code: code ?? id, name, districtCodes, state };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/**
 * Names what is chosen, in as few words as hold it: whole upper-tier authorities by their name, single districts of
 * others by theirs; by name. Codes that no list knows stand as they are.
 */
export function chosenNames(sets: readonly ListedSet[], chosen: ReadonlySet<string>): string[] {
  const left = new Set(chosen);
  const names: string[] = [];
  for (const { name, districtCodes, state } of areaLines(sets, 'utla', chosen)) {
    if (state !== 'in') continue;
    names.push(name);
    districtCodes.forEach((code) => left.delete(code));
  }
  for (const { name, districtCodes } of areaLines(sets, 'lad', left)) {
    if (!districtCodes.some((code) => left.has(code))) continue;
    names.push(name);
    districtCodes.forEach((code) => left.delete(code));
  }
  return [...names.toSorted((a, b) => a.localeCompare(b, 'en-GB')), ...[...left].toSorted()];
}
