import {
  answer,
  none,
  percent,
  rankAmong,
  standingOn,
  type Answer,
  type NumberOrReason,
} from './second-answer.ts';
import { numberIn, readCells, type RawRow } from './second-csv.ts';
import type { RawDefinition } from './second-definitions.ts';
import { containerFor } from './second-institutions.ts';
import { peersOf, REGION_NAMES, REGIONS, type AskedSet } from './second-places.ts';

const plain = (text: string): string =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join(' ');

/** The codes of a table that a container takes. */
function takenFrom(
  container: { match: string; codes: readonly string[] },
  codes: readonly string[],
): string[] {
  return [...new Set(codes)].filter((code) =>
    container.codes.some((one) =>
      container.match === 'exact' ? plain(one) === plain(code) : plain(code).startsWith(plain(one)),
    ),
  );
}

/**
 * The regions of a table that make up a set, or stand in for the Midlands Engine; a reason where they do not. `available`: regions the
 * table has.
 */
function coverOf(set: AskedSet, available: readonly string[]): readonly string[] | string {
  const wanted = set.kind === 'engine' ? ['E12000004', 'E12000005'] : set.regions;
  if (wanted.length > 0 && wanted.every((code) => available.includes(code))) return wanted;
  // An authority lies in one region, whose figure cannot be divided; of whole regions the missing ones are not in the source.
  const within =
    set.kind === 'authority'
      ? [set.id === 'utla:E08000026' ? 'E12000005' : 'E12000004']
      : set.kind === 'engine'
        ? // The West Midlands lie in it whole: without the East they are too little, not too much.
          ['E12000004', 'E12000003']
        : [];
  return within.some((code) => available.includes(code)) ? 'not-additive' : 'area-not-in-source';
}

/** What a sum of published figures comes to. */
type Published = number | 'withheld';

/** 3.2 */
export function earnings(definition: RawDefinition, text: string, set: AskedSet): Answer {
  const cells = new Map<string, { code: string; jobs: string; mean: string }[]>();
  let block = '';
  for (const [, code = '', jobs = '', , , mean = ''] of readCells(text).slice(3)) {
    if (/^[A-Z]/.test(code)) {
      block = code;
      continue;
    }
    cells.set(block, [...(cells.get(block) ?? []), { code, jobs, mean }]);
  }
  const asked = containerFor(definition, 'ashe-industry');
  const divisions = containerFor(definition, 'sic-2007')?.codes.filter((code) => /^\d\d$/.test(code)) ?? [];
  if (asked === null && divisions.length === 0) return none('no-container');
  const all = [...cells.values()].flat().map(({ code }) => code);
  const industries =
    asked === null ? [...new Set(all)].filter((code) => divisions.includes(code)) : takenFrom(asked, all);
  if (industries.length === 0) return none('not-in-extract');
  const pool = (areas: readonly string[]) => {
    let [pay, jobs, isWithheld, isAbsent] = [0, 0, false, false];
    for (const area of areas)
      for (const industry of industries) {
        const cell = cells.get(area)?.find(({ code }) => code === industry);
        if (cell === undefined) {
          isAbsent = true;
          continue;
        }
        // Nil or negligible jobs add nothing.
        if (cell.jobs === '-') continue;
        const [number, mean] = [numberIn(cell.jobs), numberIn(cell.mean)];
        if (number === null || mean === null) isWithheld = true;
        else {
          jobs += 1000 * number;
          pay += 1000 * number * mean;
        }
      }
    // Unknown beats zero: what is left out may have jobs.
    return {
      isWithheld,
      jobs,
      mean: jobs > 0 ? pay / jobs : isAbsent ? 'not-in-extract' : 'zero-denominator',
    };
  };
  const areas = [...cells.keys()];
  const cover = set.kind === 'uk' && areas.includes('K02000001') ? ['K02000001'] : coverOf(set, areas);
  if (typeof cover === 'string')
    return none(areas.includes('K02000001') && cover === 'area-not-in-source' ? 'not-additive' : cover);
  const here = pool(cover);
  if (here.isWithheld) return { value: 'withheld', contexts: {}, parts: {} };
  if (here.mean === 'not-in-extract') return none('not-in-extract');
  const ukAreas = areas.includes('K02000001')
    ? ['K02000001']
    : REGIONS.every((code) => areas.includes(code))
      ? REGIONS
      : null;
  const uk = ukAreas === null ? null : pool(ukAreas);
  return standingOn(answer(here.mean, { 'difference-from-national': gapTo(here.mean, uk) }), here.jobs);
}

function gapTo(
  here: NumberOrReason,
  uk: { isWithheld: boolean; mean: NumberOrReason } | null,
): NumberOrReason {
  if (uk === null) return 'comparator-not-covered';
  if (uk.isWithheld) return 'withheld-by-source';
  if (typeof uk.mean === 'string' || typeof here === 'string') return 'not-in-extract';
  return (100 * here) / uk.mean - 100;
}

/** 3.3 */
export function leavers(definition: RawDefinition, all: readonly RawRow[], set: AskedSet): Answer {
  const container = containerFor(definition, 'sector-subject-area');
  if (container === null) return none('no-container');
  const areas = takenFrom(
    container,
    all.map((row) => row['sector_subject_area'] ?? ''),
  );
  if (areas.length === 0) return none('not-in-extract');
  const latest = all
    .filter((row) => areas.includes(row['sector_subject_area'] ?? ''))
    .map((row) => row['time_period'] ?? '')
    .sort()
    .at(-1);
  const rows = all.filter(
    (row) => row['time_period'] === latest && areas.includes(row['sector_subject_area'] ?? ''),
  );
  const available = [...new Set(rows.map((row) => row['region_code'] ?? ''))];
  const sum = (regions: readonly string[]): Published => {
    let total = 0;
    for (const region of regions)
      for (const area of areas) {
        const own = rows.filter(
          (row) => row['region_code'] === region && row['sector_subject_area'] === area,
        );
        const totals = own.filter((row) => row['level_of_learning'] === 'Total');
        for (const row of totals.length > 0 ? totals : own) {
          if (row['leavers'] === 'c') return 'withheld';
          total += numberIn(row['leavers']) ?? 0;
        }
      }
    return total;
  };
  const cover = coverOf(set, available);
  if (typeof cover === 'string') return none(cover);
  const here = sum(cover);
  if (here === 'withheld') return { value: 'withheld', contexts: {}, parts: {} };
  const ranked = answer(
    here,
    rankOfEngland(set, here, (region) => (available.includes(region) ? sum([region]) : 'withheld')),
  );
  return standingOn(ranked, here);
}

/** A rank among the regions of England; none for a set that is not ranked. */
function rankOfEngland(
  set: AskedSet,
  own: NumberOrReason,
  ofRegion: (region: string) => NumberOrReason,
): Answer['contexts'] {
  const peers = peersOf(set);
  if (peers === null) return {};
  return { 'rank-among-regions': rankAmong(own, peers.filter((code) => code.startsWith('E')).map(ofRegion)) };
}

/** 3.6 */
export function retention(definition: RawDefinition, all: readonly RawRow[], set: AskedSet): Answer {
  const container = containerFor(definition, 'industry-section');
  // No world's table tells subjects.
  if (container === null)
    return none(containerFor(definition, 'cah') === null ? 'no-container' : 'not-in-extract');
  const sections = takenFrom(
    container,
    all.map((row) => row['industry_section_name'] ?? ''),
  );
  if (sections.length === 0) return none('not-in-extract');
  const flows = all
    .filter(
      (row) =>
        row['years_after_graduation'] === '3 YAG' && sections.includes(row['industry_section_name'] ?? ''),
    )
    .map((row) => ({
      to: row['current_region_code'] ?? '',
      from: REGIONS.find((code) => REGION_NAMES[code] === row['study_region']) ?? '',
      count: numberIn(row['graduates']),
    }));
  if (flows.length === 0) return none('not-in-extract');
  const available = REGIONS.filter(
    (code) => flows.some(({ to }) => to === code) && flows.some(({ from }) => from === code),
  );
  const sidesOf = (regions: readonly string[]) => {
    let [living, trained, isWithheld] = [0, 0, false];
    for (const { to, from, count } of flows) {
      const [isIn, wasIn] = [regions.includes(to), regions.includes(from)];
      if (count === null && isIn && wasIn) isWithheld = true;
      if (isIn) living += count ?? 0;
      if (wasIn) trained += count ?? 0;
    }
    return { isWithheld, trained, ratio: percent(living, trained) };
  };
  const cover = coverOf(set, available);
  if (typeof cover === 'string') return none(cover);
  const { isWithheld, ratio, trained } = sidesOf(cover);
  if (isWithheld) return { value: 'withheld', contexts: {}, parts: {} };
  const found = answer(ratio, {
    'retention-balance': typeof ratio === 'number' ? ratio - 100 : ratio,
    'numerator-denominator': ratio,
    ...rankOfEngland(set, ratio, (region) => {
      if (!available.includes(region)) return 'area-not-in-source';
      const there = sidesOf([region]);
      return there.isWithheld ? 'withheld' : there.ratio;
    }),
  });
  return standingOn(found, trained, { 'retention-balance': trained });
}
