import type { GeographySet } from '#shared/domain/geography.ts';
import { combineOperands, percentOf, type Combined } from '#shared/domain/metrics/combine.ts';
import type { CellFlag, CellPart, Operand } from '#shared/domain/scorecard-cell.ts';
import { formatCount } from '#shared/format/number.ts';
import { without } from '../companies/counting.ts';
import { formedRatio, result, undefinedCell, written, type CellExtras } from '../formed.ts';
import type { FormContext, Formed, Former } from '../former.ts';
import {
  containerProjects,
  placeIn,
  projectsInTime,
  reachedSet,
  territoryWords,
  type ContainerProjects,
} from './container-projects.ts';
import type { Project } from './project-frame.ts';
import { OWN_MEASURES, sumProjects } from './project-measure.ts';
import { traceProjects } from './trace-projects.ts';

/** Whatever money the settings show: a share is of amounts in one currency, the supplier’s dollars. */
const MEASURE = OWN_MEASURES.capex;

/** Of a year, or of the whole window where null. */
type Year = number | null;

/**
 * Share of the UK’s domestic capital expenditure, year by year. A part is the share of one year with the number of projects here that
 * it stands on; the value is the share over all years. Shares are formed in the supplier’s dollars.
 */
export const ddiByYear: Former = {
  form(context) {
    const found = containerProjects(context);
    if (typeof found === 'string') return without(context, found);
    const { within, undated } = projectsInTime(context, found.projects);
    const uk = placeIn(found.frame, within, context.uk).here;
    const years = yearsOf(context, within);
    return context.sets.map((set) => formSet(context, set, { found, within, undated, uk, years }));
  },
  trace(context, set, operand) {
    const found = containerProjects(context);
    if (typeof found === 'string') return [];
    const [place = '', year] = operand.split('-');
    const { within } = projectsInTime(context, found.projects);
    const reached = place === 'uk' ? context.uk : reachedSet(context.store, set).set;
    const { here } = placeIn(found.frame, within, reached);
    return traceProjects(found, inYear(here, year === undefined ? null : Number(year)), MEASURE);
  },
};

interface SetFacts {
  readonly found: ContainerProjects;
  readonly within: readonly Project[];
  readonly undated: number;
  readonly uk: readonly Project[];
  readonly years: readonly number[];
}

function formSet(context: FormContext, set: GeographySet, facts: SetFacts): Formed {
  const { found, within, undated, uk, years } = facts;
  const { minimumBase } = context.settings;
  const reached = reachedSet(context.store, set);
  const { here, unplaced } = placeIn(found.frame, within, reached.set);
  const place = territoryWords(reached);
  const operandsOf = (year: Year): readonly [Operand, Operand] => [
    operandOf('here', year, place, inYear(here, year)),
    operandOf('uk', year, 'the United Kingdom', inYear(uk, year)),
  ];
  const whole = operandsOf(null);
  const byYear = years.map((year) => ({ year, operands: operandsOf(year), base: inYear(here, year).length }));
  const isCovered = found.feed.territory === 'UK';
  const parts = byYear.map(({ year, operands: [part, all], base }): CellPart => {
    const share = shareOf(part, all);
    return {
      id: String(year),
      name: base < minimumBase ? `${year} (small base)` : String(year),
      value: isCovered && share.kind === 'value' ? share.value : null,
      unit: '%',
      currency: null,
      records: base,
    };
  });
  const operands = [...whole, ...byYear.flatMap((each) => each.operands)];
  const rule = percentOf('here', 'uk');
  const sum = sumProjects(here, MEASURE);
  const flags: CellFlag[] = [
    ...(byYear.some(({ base }) => base < minimumBase) ? (['small-number'] as const) : []),
    ...(sum.estimatedProjects > 0 ? (['estimated'] as const) : []),
    ...(sum.blank > 0 ? (['undisclosed'] as const) : []),
    ...(sum.otherCurrency > 0 ? (['mixed-currency'] as const) : []),
    ...(reached.standsIn ? (['other-territory'] as const) : []),
  ];
  const share = shareOf(...whole);
  const isBelowZero = (whole[1].value ?? 0) < 0;
  const extras: CellExtras = {
    extracts: [found.feed],
    parts,
    flags,
    isLow: here.length < minimumBase,
    missing: unplaced + undated + sum.blank + sum.otherCurrency,
    territory: reached.territory,
    formula: [
      `100 × ${written(whole[0])} ÷ ${written(whole[1])}${isCovered ? result(share, '%') : ''}`,
      `${whole[0].name} ÷ ${whole[1].name}, on ${formatCount(here.length, 'project')} here`,
      ...(unplaced === 0 ? [] : [`${formatCount(unplaced, 'project')} that may lie there not placed`]),
    ].join('; '),
  };
  if (!isCovered) return undefinedCell(context, set, 'comparator-not-covered', { ...extras, operands, rule });
  return isBelowZero
    ? undefinedCell(context, set, 'negative-sum', { ...extras, operands, rule })
    : formedRatio(context, set, rule, operands, extras);
}

/** Money paid back may leave a whole below zero: then there is no share. */
function shareOf(part: Operand, whole: Operand): Combined {
  return (whole.value ?? 0) < 0
    ? { kind: 'undefined', reason: 'not-in-extract' }
    : combineOperands(percentOf(part.id, whole.id), [part, whole]);
}

function operandOf(id: string, year: Year, place: string, projects: readonly Project[]): Operand {
  const when = year === null ? '' : ` in ${year}`;
  return {
    id: year === null ? id : `${id}-${year}`,
    name: `capital expenditure of DDI projects in ${place}${when}`,
    value: sumProjects(projects, MEASURE).value,
    unit: MEASURE.unit,
  };
}

function inYear(projects: readonly Project[], wanted: Year): readonly Project[] {
  return wanted === null ? projects : projects.filter(({ year }) => year === wanted);
}

/** Every year of the window, also one without a project; at an open end the first or last year of a project. */
function yearsOf({ row }: FormContext, projects: readonly Project[]): number[] {
  const known = projects.flatMap(({ year }) => year ?? []);
  const first = row.window?.from ?? known.reduce((least, year) => Math.min(least, year), Infinity);
  const last = row.window?.to ?? known.reduce((most, year) => Math.max(most, year), -Infinity);
  if (!Number.isFinite(first) || !Number.isFinite(last)) return [];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
