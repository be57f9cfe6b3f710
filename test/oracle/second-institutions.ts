import { answer, listed, none, percent, standingOn, type Answer } from './second-answer.ts';
import { numberIn, type RawRow } from './second-csv.ts';
import type { RawContainer, RawDefinition } from './second-definitions.ts';
import { PLACES, type AskedSet } from './second-places.ts';
import { INSTITUTIONS, type InstitutionFacts, type RawSheet } from './second-institution-files.ts';

/** The container of a classification; null where there is none, or one without codes. */
export function containerFor({ containers }: RawDefinition, scheme: string): RawContainer | null {
  return containers.find((one) => one.scheme === scheme && one.codes.length > 0) ?? null;
}

function known(name: string): InstitutionFacts | null {
  const found = INSTITUTIONS.find(({ spellings }) => spellings.includes(name));
  return found === undefined || found.district === '' ? null : found;
}

function isHere(institution: InstitutionFacts, set: AskedSet): boolean {
  const place = PLACES.find(({ code }) => code === institution.district);
  // Of those known, only Cranfield stands in a district of no world: of the East of England, and so of the United Kingdom alone.
  return place === undefined ? set.kind === 'uk' : set.has(place);
}

function namesHere(found: readonly InstitutionFacts[], set: AskedSet): Answer {
  const names = [...new Set(found.filter((one) => isHere(one, set)).map(({ name }) => name))].sort();
  return listed(names, { 'institutions-over-threshold': names.length });
}

/** 2.3 */
export function research(definition: RawDefinition, rows: readonly RawRow[], set: AskedSet): Answer {
  const container = containerFor(definition, 'ref-uoa');
  if (container === null) return none('no-container');
  // Units have numbers and no levels.
  const those = rows.filter(
    (row) => row['Profile'] === 'Overall' && container.codes.includes(row['Unit of assessment number'] ?? ''),
  );
  if (those.length === 0) return none('not-in-extract');
  const isHigh = (row: RawRow): boolean => {
    const shares = [row['4*'], row['3*'], row['2*'], row['1*']].map(numberIn);
    if (shares.includes(null)) return false;
    // In tenths of a per cent, so that exactly three is exactly three.
    const tenths = shares.map((share) => Math.round(10 * (share ?? 0)));
    return tenths.reduce((sum, share, at) => sum + (4 - at) * share, 0) > 3000;
  };
  return namesHere(
    those.filter(isHigh).flatMap((row) => known(row['Institution name'] ?? '') ?? []),
    set,
  );
}

const subjectKey = (text: string): string =>
  text
    .toLowerCase()
    .split('&')
    .join(' and ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join(' ');

/** 3.4 */
export function rankings(definition: RawDefinition, sheets: readonly RawSheet[], set: AskedSet): Answer {
  const container = containerFor(definition, 'qs-subject');
  if (container === null) return none('no-container');
  const isTaken = (subject: string): boolean =>
    container.codes.some((code) =>
      container.match === 'exact'
        ? subjectKey(code) === subjectKey(subject)
        : subjectKey(subject).startsWith(subjectKey(code)),
    );
  const first: InstitutionFacts[] = [];
  let departments = 0;
  for (const { name, rows } of sheets) {
    if (!isTaken(name)) continue;
    // Without a location the register tells who is of the United Kingdom.
    const ofUk = rows
      .slice(1)
      .filter(([, institution = '', location]) =>
        location === '' ? known(institution) !== null : location !== 'France',
      )
      .map(([rank = '', institution = '']) => ({ institution, place: firstPlace(rank) }));
    departments += ofUk.length;
    for (const { institution, place } of ofUk) {
      const before = ofUk.filter(
        (other) => other.place !== null && place !== null && other.place < place,
      ).length;
      const one = known(institution);
      if (place !== null && 1 + before <= 25 && one !== null) first.push(one);
    }
  }
  return departments === 0 ? none('not-in-extract') : namesHere(first, set);
}

/** 12 of "12", "=12" and "12-20"; null for a dash. */
function firstPlace(rank: string): number | null {
  const digits = /\d+/.exec(rank);
  return digits === null ? null : Number(digits[0]);
}

/** Everybody of a provider in one subject: the total, or where it is withheld or missing its parts. Null: nothing is published. */
function countIn(rows: readonly RawRow[]): number | null {
  const total = rows
    .map((row) => (row['Mode of study'] === 'All modes' ? numberIn(row['Number']) : null))
    .find((one) => one !== null);
  if (total !== undefined) return total;
  const parts = rows.flatMap((row) =>
    row['Mode of study'] === 'All modes' ? [] : (numberIn(row['Number']) ?? []),
  );
  return parts.length === 0 ? null : parts.reduce((sum, one) => sum + one, 0);
}

/** 3.5 */
export function graduates(definition: RawDefinition, all: readonly RawRow[], set: AskedSet): Answer {
  const container = containerFor(definition, 'cah');
  if (container === null) return none('no-container');
  const latest =
    all
      .map((row) => row['Academic year'] ?? '')
      .sort()
      .at(-1) ?? '';
  const rows = all.filter((row) => row['Academic year'] === latest);
  const codesOf = (row: RawRow): string[] =>
    [row['CAH level 1'], row['CAH level 2']].map((cell) => /\((CAH[0-9-]+)\)/.exec(cell ?? '')?.[1] ?? '');
  const isTaken = (row: RawRow): boolean =>
    codesOf(row).some((code) =>
      container.codes.some((one) => (container.match === 'exact' ? one === code : code.startsWith(one))),
    );
  if (!rows.some(isTaken)) return none('not-in-extract');
  const sums = (wanted: (row: RawRow) => boolean): (number | null)[] => {
    const found: (number | null)[] = [];
    for (const institution of INSTITUTIONS) {
      if (known(institution.spellings[0] ?? '') === null || !isHere(institution, set)) continue;
      const own = rows.filter(
        (row) => institution.spellings.includes(row['HE provider'] ?? '') && wanted(row),
      );
      for (const subject of new Set(own.map((row) => row['CAH level 2'])))
        found.push(countIn(own.filter((row) => row['CAH level 2'] === subject)));
    }
    return found;
  };
  const mine = sums(isTaken);
  if (mine.length > 0 && mine.every((count) => count === null)) return none('withheld-by-source');
  const total = (counts: readonly (number | null)[]): number =>
    counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const share = percent(total(mine), total(sums(() => true)));
  return standingOn(answer(total(mine), { 'share-of-graduates': share }), null, {
    'share-of-graduates': total(mine),
  });
}
