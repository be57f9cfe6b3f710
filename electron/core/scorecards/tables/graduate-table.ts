import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import { feedOf, type FeedExtract } from '../feeds.ts';
import type { FormContext } from '../former.ts';
import { containerOf, selectCodes } from './container.ts';
import {
  isWhole,
  latestPeriod,
  readObservationRows,
  standingOf,
  type ObservationRow,
} from './observation-rows.ts';
import { countsByArea, type CountsByArea, type PublishedSum } from './published-counts.ts';
import { areaReader, type AreaReader } from './source-areas.ts';

/** Graduates of the container three years after graduation: those who are in a region, and those trained there. */
export interface GraduateTable {
  readonly extract: FeedExtract;
  readonly areas: AreaReader;
  readonly period: string;
  readonly scheme: string;
  readonly codes: readonly string[];
  /** The areas for which both sides are known. */
  readonly available: ReadonlySet<string>;
  readonly isEnglandOnly: boolean;
  /** What is counted on either side, in words. */
  readonly words: string;
  /** Both sides of a union of areas, summed. */
  sidesOf(areaCodes: readonly string[]): RetentionSides;
}

/** Both sides of the ratio, and of those trained here the ones who are still here (null where the table cannot tell). */
export interface RetentionSides {
  readonly inRegion: PublishedSum;
  readonly trained: PublishedSum;
  readonly stayed: PublishedSum | null;
  /** Withheld figures without which no ratio can be formed. */
  readonly essential: readonly ObservationRow[];
}

const SCHEMES = ['industry-section', 'cah'] as const;
const YEARS_AFTER = /^(?:yag|years?_after_graduation)$/i;
const QUALIFICATION = /qualification/i;
const STUDY = /(?:study|provider|training|inst(?:itution)?)_?region/i;
const HOME = /home_?region/i;
const SHARE_OR_MONEY = /percent|perc\b|pct|rate|share|proportion|prop\b|earning|median|mean|difference/i;
const CURRENT = 'current region';

/**
 * Reads the table of graduate outcomes for the cluster: by its container of industry sections where it has one (the industry graduates
 * work in), else by its container of subjects. Three years after graduation; first degrees where qualifications are told apart; the
 * latest period.
 */
export function graduateTable(context: FormContext): GraduateTable | UndefinedReason {
  const { window } = context.row;
  const years = window === null ? '' : `${window.from}-${window.to}`;
  return context.memo(`tables/graduates/${years}`, () => readGraduates(context));
}

function readGraduates(context: FormContext): GraduateTable | UndefinedReason {
  const { metric, window } = context.row;
  const extract = feedOf(context, 'observations', metric.profiles);
  if (extract === null) return 'no-source';
  const scheme = SCHEMES.find((each) => containerOf(context, [each]) !== null);
  if (scheme === undefined) return 'no-container';
  const selected = selectCodes(context, extract.id, [scheme]);
  if (typeof selected === 'string') return selected;
  const rows = firstDegrees(
    threeYearsAfter(readObservationRows(context, extract.id, scheme, selected.codes)),
  ).filter(
    ({ institution, label, unit }) => institution === null && unit !== '%' && !SHARE_OR_MONEY.test(label),
  );
  const period = latestPeriod(rows, window);
  if (period === null) return 'not-in-extract';
  const current = rows.filter((row) => row.period === period);
  const areas = areaReader(context.store);
  const sides = sidesOfTable(current, areas, selected.codes);
  if (sides === null) return 'not-in-extract';
  return {
    extract,
    areas,
    period,
    scheme,
    codes: selected.codes,
    isEnglandOnly: [...sides.available].every((code) => code.startsWith('E')),
    ...sides,
  };
}

function threeYearsAfter(rows: readonly ObservationRow[]): readonly ObservationRow[] {
  const nameOf = ({ breakdowns }: ObservationRow) =>
    [...breakdowns.keys()].find((name) => YEARS_AFTER.test(name));
  if (rows.every((row) => nameOf(row) === undefined)) return rows;
  return rows.filter((row) => {
    const name = nameOf(row);
    return name !== undefined && /\b(?:3|three)\b/i.test(row.breakdowns.get(name) ?? '');
  });
}

/** The report counts first degrees; a table that does not tell qualifications apart is taken as it is. */
function firstDegrees(rows: readonly ObservationRow[]): readonly ObservationRow[] {
  const isFirst = ({ breakdowns }: ObservationRow) =>
    [...breakdowns].some(([name, value]) => QUALIFICATION.test(name) && /^first degree/i.test(value));
  return rows.some(isFirst) ? rows.filter(isFirst) : rows;
}

type Sides = Pick<GraduateTable, 'available' | 'words' | 'sidesOf'>;

function sidesOfTable(
  rows: readonly ObservationRow[],
  areas: AreaReader,
  codes: readonly string[],
): Sides | null {
  const labels = [...new Set(rows.map(({ label }) => label))].toSorted();
  const trained = labels.find((label) => /trained|studied/i.test(label));
  const living = labels.find((label) => /living|working/i.test(label));
  if (trained !== undefined && living !== undefined)
    return twoColumns(rows, areas, codes, { trained, living });
  const retained = labels.find((label) => /retain|remain|stay/i.test(label)) ?? null;
  const count = labels.find((label) => label !== retained && /grad|count|number|total|volume/i.test(label));
  if (count === undefined) return null;
  const study = studyName(rows);
  if (study === null) return null;
  const counted = rows.filter(({ label }) => label === count);
  const byStudy = countsByArea(
    counted.map((row) => withCurrent(row, study)),
    (row) => areas.codeOf(null, row.breakdowns.get(STUDIED) ?? null),
  );
  if (retained !== null)
    return retainedOf(
      rows.filter(({ label }) => label === retained),
      byStudy,
      codes,
      { count, retained },
    );
  const byCurrent = countsByArea(counted, ({ areaCode, areaName }) => areas.codeOf(areaCode, areaName));
  return flowsOf({ byCurrent, byStudy, areas, codes, study, count });
}

const STUDIED = 'trained in';

function studyName(rows: readonly ObservationRow[]): string | null {
  const names = [...new Set(rows.flatMap(({ breakdowns }) => [...breakdowns.keys()]))].toSorted();
  return names.find((name) => STUDY.test(name)) ?? names.find((name) => HOME.test(name)) ?? null;
}

/** Turns a flow round: the region of study is the area, where graduates are now is a breakdown. */
function withCurrent(row: ObservationRow, study: string): ObservationRow {
  const breakdowns = new Map(row.breakdowns);
  const studied = breakdowns.get(study) ?? '';
  breakdowns.delete(study);
  breakdowns.set(CURRENT, row.areaName ?? row.areaCode ?? '');
  // Read for the area and then the same for all rows of it, so that it breaks nothing down.
  breakdowns.set(STUDIED, studied);
  return { ...row, breakdowns };
}

function twoColumns(
  rows: readonly ObservationRow[],
  areas: AreaReader,
  codes: readonly string[],
  { trained, living }: { readonly trained: string; readonly living: string },
): Sides {
  const areaOf = ({ areaCode, areaName }: ObservationRow) => areas.codeOf(areaCode, areaName);
  const here = countsByArea(
    rows.filter(({ label }) => label === living),
    areaOf,
  );
  const there = countsByArea(
    rows.filter(({ label }) => label === trained),
    areaOf,
  );
  return {
    available: new Set([...here.keys()].filter((code) => there.has(code))),
    words: `${living} ÷ ${trained}`,
    sidesOf: (taken) => {
      const sides = { inRegion: gather(here, taken, codes), trained: gather(there, taken, codes) };
      return { ...sides, stayed: null, essential: [...sides.inRegion.withheld, ...sides.trained.withheld] };
    },
  };
}

function flowsOf(table: {
  readonly byCurrent: CountsByArea;
  readonly byStudy: CountsByArea;
  readonly areas: AreaReader;
  readonly codes: readonly string[];
  readonly study: string;
  readonly count: string;
}): Sides {
  const { byCurrent, byStudy, areas, codes, study, count } = table;
  return {
    available: new Set([...byCurrent.keys()].filter((code) => byStudy.has(code))),
    words: `${count} by where graduates are now ÷ ${count} by where they were trained`,
    sidesOf: (taken) => {
      const within = new Set(taken);
      const isWithin = (name: string | undefined) => {
        const code = areas.codeOf(null, name ?? null);
        return isWhole(name) || (code !== null && within.has(code));
      };
      const inRegion = gather(byCurrent, taken, codes);
      const trained = gather(byStudy, taken, codes);
      const stayed = gather(byStudy, taken, codes, (row) => {
        const code = areas.codeOf(row.areaCode, row.areaName);
        return code !== null && within.has(code);
      });
      return {
        inRegion,
        trained,
        stayed: stayed.rows.length === 0 || stayed.withheld.length > 0 ? null : stayed,
        // Flows from and to other regions may be too small to print; those within, and totals, may not be missing.
        essential: [
          ...inRegion.withheld.filter(({ breakdowns }) => isWithin(breakdowns.get(study))),
          ...trained.withheld.filter(({ breakdowns }) => isWithin(breakdowns.get(CURRENT))),
        ],
      };
    },
  };
}

function retainedOf(
  retained: readonly ObservationRow[],
  byStudy: CountsByArea,
  codes: readonly string[],
  { count, retained: label }: { readonly count: string; readonly retained: string },
): Sides {
  const byLine = new Map(retained.map((row) => [row.line, row]));
  return {
    available: new Set(byStudy.keys()),
    words: `${label} ÷ ${count}, by where graduates were trained`,
    sidesOf: (taken) => {
      const all = gather(byStudy, taken, codes);
      const essential: ObservationRow[] = [];
      const kept: ObservationRow[] = [];
      for (const row of [...all.rows, ...all.withheld]) {
        const other = byLine.get(row.line);
        const isKnown = other !== undefined && standingOf(other) !== 'withheld';
        if (isKnown !== (standingOf(row) === 'given')) essential.push(isKnown ? row : (other ?? row));
        else if (other !== undefined && isKnown) kept.push(other);
      }
      // What is withheld on both sides is told once, with those trained.
      const inRegion = sumOf(kept, [], 0);
      return { inRegion, trained: all, stayed: null, essential };
    },
  };
}

/** The figures of areas over codes, those that `isWanted`; what is withheld stands apart. */
function gather(
  counts: CountsByArea,
  taken: readonly string[],
  codes: readonly string[],
  isWanted: (row: ObservationRow) => boolean = () => true,
): PublishedSum {
  const rows = taken
    .flatMap((area) => codes.flatMap((code) => counts.get(area)?.get(code) ?? []))
    .filter(isWanted);
  const given = rows.filter((row) => standingOf(row) === 'given');
  const withheld = rows.filter((row) => standingOf(row) === 'withheld');
  return sumOf(given, withheld, rows.length - given.length - withheld.length);
}

function sumOf(
  rows: readonly ObservationRow[],
  withheld: readonly ObservationRow[],
  missing: number,
): PublishedSum {
  return { amount: rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0), rows, withheld, missing };
}
