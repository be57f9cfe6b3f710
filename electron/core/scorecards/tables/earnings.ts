import type { GeographySet } from '#shared/domain/geography.ts';
import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import { changeInPercent, combineOperands, meanOf } from '#shared/domain/metrics/combine.ts';
import type { CellContext, CellFlag, CellPart, Operand } from '#shared/domain/scorecard-cell.ts';
import { formatMoneyFull } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';
import { result, valueOf } from '../compared.ts';
import { formedRatio, setTerritory, suppressedCell, undefinedCell, type CellExtras } from '../formed.ts';
import type { FormContext, Formed, Former, TraceRow } from '../former.ts';
import { selectIndustries } from './container.ts';
import { tableVintage } from './observation-rows.ts';
import { poolPay, type PayCell, type PayPool } from './pay-rows.ts';
import { paySources, type PayExtract, type PaySources } from './pay-source.ts';
import { areaReader, coversOf, whyUncovered, type AreaReader, type Cover } from './source-areas.ts';

const MEAN = meanOf('pay', 'jobs');
/** Above this coefficient of variation the survey calls its estimates unreliable for practical purposes. */
const UNRELIABLE_CV = 20;

/** The industries of the cluster in the tables of the earnings survey. */
interface Earnings extends PaySources {
  readonly areas: AreaReader;
  readonly industries: readonly string[];
  readonly national: PayExtract | null;
}

/** 3.2: job-weighted mean of gross annual pay in the industries of the container, regions of the set pooled. */
export const earnings: Former = {
  form: (context) => {
    const source = earningsOf(context);
    return context.sets.map((set) =>
      typeof source === 'string' ? undefinedCell(context, set, source) : formEarnings(context, source, set),
    );
  },
  trace: (context, set, operand) => {
    const source = earningsOf(context);
    if (typeof source === 'string') return [];
    const isUk = operand.startsWith('uk-');
    const uk = isUk ? ukPool(context, source) : null;
    const [cover] = coversOf(context.store, source.areas, set, source.byRegion.table.cells.keys());
    const pool = isUk
      ? uk?.pool
      : cover === undefined
        ? undefined
        : poolPay(source.byRegion.table, cover.codes, source.industries);
    const of = operand === 'pay' || operand === 'uk-pay' ? 'pay' : operand.endsWith('jobs') ? 'jobs' : null;
    if (pool === undefined || of === null) return [];
    return traceOf(uk?.from ?? source.byRegion, pool, of, source.areas);
  },
};

function earningsOf(context: FormContext): Earnings | UndefinedReason {
  const { window } = context.row;
  const years = window === null ? '' : `${window.from}-${window.to}`;
  return context.memo(`tables/earnings/${years}`, () => {
    const areas = areaReader(context.store);
    const sources = paySources(context, areas);
    if (sources === null) return 'no-source';
    const industries = selectIndustries(context, sources.byRegion.table.industries);
    return typeof industries === 'string' ? industries : { ...sources, areas, industries };
  });
}

function formEarnings(context: FormContext, source: Earnings, set: GeographySet): Formed {
  const { areas, byRegion, industries } = source;
  const { cells } = byRegion.table;
  const basics: CellExtras = {
    extracts: [byRegion.extract, ...(source.precision === null ? [] : [source.precision.extract])],
    vintage: tableVintage(byRegion.period, byRegion.extract.edition),
  };
  const [cover] = coversOf(context.store, areas, set, cells.keys());
  if (cover === undefined) return undefinedCell(context, set, whyUncovered(areas, set, cells.keys()), basics);
  const extras: CellExtras = {
    ...basics,
    territory: setTerritory(cover.set),
    flags: cover.isStandIn ? ['other-territory'] : [],
  };
  const pool = poolPay(byRegion.table, cover.codes, industries);
  if (pool.withheld.length > 0)
    return suppressedCell(
      context,
      set,
      `The publisher withholds the mean or the jobs of ${withheldNames(pool.withheld, areas)}, so it cannot be pooled.`,
      extras,
    );
  if (pool.cells.length === 0 && pool.absent > 0)
    return undefinedCell(context, set, 'not-in-extract', extras);
  const operands = operandsOf(pool, cover.set.name, '');
  const mean = combineOperands(MEAN, operands);
  const uk = ukPool(context, source);
  const cv = largestCv(source, pool);
  const flags: CellFlag[] = [
    ...(extras.flags ?? []),
    ...(isUnreliable(pool) || (cv ?? 0) > UNRELIABLE_CV ? (['low-precision'] as const) : []),
  ];
  return formedRatio(context, set, MEAN, operands, {
    ...extras,
    flags,
    extracts: [...(extras.extracts ?? []), ...(uk?.isOther === true ? [uk.from.extract] : [])],
    missing: pool.absent === 0 ? null : pool.absent,
    isLow: pool.jobs < context.settings.minimumBase,
    contexts: [differenceOf(operands, uk)],
    parts: [
      ...regionParts(source, cover),
      ...mixPart(pool, uk),
      ...(cv === null
        ? []
        : [{ ...PERCENT_PART, id: 'largest-cv', name: 'Largest coefficient of variation', value: cv }]),
    ],
    formula: [
      `Σ jobs × mean pay ÷ Σ jobs = ${formatMoneyFull(Math.round(pool.pay))} ÷ ${formatNumber(pool.jobs)}${
        mean.kind === 'value' ? ` = ${formatMoneyFull(Math.round(mean.value))}` : result(mean, '')
      }`,
      `industries: ${industries.join(', ')}; ${byRegion.period}`,
      ...(cover.codes.length > 1
        ? [`${cover.codes.map((code) => areas.nameOf(code)).join(' and ')} pooled by jobs`]
        : []),
      ...(cover.isStandIn ? [`${cover.set.name} stand in for ${set.name}`] : []),
      ...(pool.absent === 0
        ? []
        : [`${formatNumber(pool.absent)} of the industries have no row in an area of it and are not pooled`]),
    ].join('; '),
  });
}

function operandsOf(pool: PayPool, name: string, prefix: '' | 'uk-'): readonly [Operand, Operand] {
  return [
    { id: `${prefix}pay`, name: `annual pay in ${name}`, value: pool.pay, unit: '£' },
    { id: `${prefix}jobs`, name: `jobs in ${name}`, value: pool.jobs, unit: 'jobs' },
  ];
}

interface UkPool {
  readonly pool: PayPool;
  readonly from: PayExtract;
  /** It comes from another table than the figure. */
  readonly isOther: boolean;
}

/** The same industries in the United Kingdom: of the same table, else of the national one. */
function ukPool(context: FormContext, { byRegion, national, areas, industries }: Earnings): UkPool | null {
  const [own] = coversOf(context.store, areas, context.uk, byRegion.table.cells.keys());
  if (own !== undefined)
    return { pool: poolPay(byRegion.table, own.codes, industries), from: byRegion, isOther: false };
  if (national === null) return null;
  return { pool: poolPay(national.table, ['K02000001'], industries), from: national, isOther: true };
}

function differenceOf(here: readonly [Operand, Operand], uk: UkPool | null): CellContext {
  const context = {
    kind: 'difference-from-national' as const,
    unit: '%',
    flags: uk?.isOther === true ? (['mixed-source'] as const).slice() : [],
  };
  const formula = '100 × mean pay here ÷ mean pay of the same industries in the United Kingdom − 100';
  if (uk === null || uk.pool.withheld.length > 0)
    return {
      ...context,
      value: null,
      reason: uk === null ? 'comparator-not-covered' : 'withheld-by-source',
      words: '',
      formula,
      operands: [],
    };
  const ukOperands = operandsOf(uk.pool, 'the United Kingdom', 'uk-');
  const means: Operand[] = [
    { id: 'here', name: 'mean pay here', value: meanIn(here, ''), unit: '£' },
    { id: 'uk', name: 'mean pay in the United Kingdom', value: meanIn(ukOperands, 'uk-'), unit: '£' },
  ];
  const difference = combineOperands(changeInPercent('here', 'uk'), means);
  const [mine, theirs] = means.map(({ value }) =>
    value === null ? '[x]' : formatMoneyFull(Math.round(value)),
  );
  return {
    ...context,
    ...valueOf(difference),
    words: difference.kind === 'value' ? differenceWords(difference.value) : '',
    formula: `100 × ${mine} ÷ ${theirs} − 100${result(difference, '%')}; the same industries in the United Kingdom`,
    operands: [...here, ...ukOperands],
  };
}

function meanIn(operands: readonly Operand[], prefix: '' | 'uk-'): number | null {
  const mean = combineOperands(meanOf(`${prefix}pay`, `${prefix}jobs`), operands);
  return mean.kind === 'value' ? mean.value : null;
}

function differenceWords(percent: number): string {
  const size = formatNumber(Math.abs(percent), 1);
  if (!/[1-9]/.test(size)) return 'as in the United Kingdom';
  return `${size}% ${percent < 0 ? 'lower' : 'higher'} than in the United Kingdom`;
}

const PERCENT_PART = { unit: '%', currency: null, records: null };

/** Each area of a pool by itself. */
function regionParts({ byRegion, areas, industries }: Earnings, { codes }: Cover): CellPart[] {
  if (codes.length < 2) return [];
  return codes.map((code) => {
    const pool = poolPay(byRegion.table, [code], industries);
    return {
      id: code,
      name: areas.nameOf(code),
      value: meanIn(operandsOf(pool, '', ''), ''),
      unit: '£ per year',
      currency: 'GBP',
      records: null,
    };
  });
}

/**
 * The gap that is left when the industries weigh in the United Kingdom as they do here: pay here against what the jobs here would earn
 * at the means of the United Kingdom. None where an industry has no mean there.
 */
function mixPart(here: PayPool, uk: UkPool | null): CellPart[] {
  const industries = new Set(here.cells.map(({ cell: { code } }) => code));
  if (uk === null || uk.pool.withheld.length > 0 || industries.size < 2) return [];
  let expected = 0;
  for (const { cell, jobs } of here.cells) {
    const there = uk.pool.cells.filter(({ cell: { code } }) => code === cell.code);
    const mean = meanIn(
      [
        { id: 'pay', name: '', unit: '', value: there.reduce((sum, each) => sum + each.jobs * each.mean, 0) },
        { id: 'jobs', name: '', unit: '', value: there.reduce((sum, each) => sum + each.jobs, 0) },
      ],
      '',
    );
    if (mean === null) return [];
    expected += jobs * mean;
  }
  const gap = combineOperands(changeInPercent('pay', 'expected'), [
    { id: 'pay', value: here.pay },
    { id: 'expected', value: expected },
  ]);
  return gap.kind === 'value'
    ? [
        {
          ...PERCENT_PART,
          id: 'mix-adjusted-gap',
          name: 'Gap at the same mix of industries',
          value: gap.value,
        },
      ]
    : [];
}

/** Marked figures that are printed all the same. */
function isUnreliable({ cells }: PayPool): boolean {
  return cells.some(({ cell }) => cell.jobs?.symbol === '[u]' || cell.mean?.symbol === '[u]');
}

/** The largest coefficient of variation of the means in a pool; null where no companion table tells. */
function largestCv({ precision }: Earnings, { cells }: PayPool): number | null {
  if (precision === null) return null;
  const known = cells.flatMap(
    ({ cell: { area, code } }) => precision.table.cells.get(area)?.get(code)?.mean?.amount ?? [],
  );
  return known.length === 0 ? null : Math.max(...known);
}

function withheldNames(cells: readonly PayCell[], areas: AreaReader): string {
  const names = cells
    .slice(0, 3)
    .map(
      ({ area, code, jobs, mean }) =>
        `${areas.nameOf(area)}, industry ${code} ${mean?.symbol ?? jobs?.symbol ?? '[x]'}`,
    );
  return cells.length > 3
    ? `${names.join('; ')} and ${formatNumber(cells.length - 3)} more`
    : names.join('; ');
}

function traceOf(
  { extract, period }: PayExtract,
  { cells }: PayPool,
  of: 'pay' | 'jobs',
  areas: AreaReader,
): TraceRow[] {
  return cells
    .map(({ cell, jobs, mean }): TraceRow => ({
      key: `${extract.id}:${cell.line}`,
      name: `${areas.nameOf(cell.area)}, ${cell.code} ${cell.title}`.trim(),
      detail: `${period}; ${formatNumber(jobs)} jobs at a mean of ${formatMoneyFull(mean)}`,
      companyNumber: null,
      extractId: extract.id,
      line: cell.line,
      amount: of === 'pay' ? jobs * mean : jobs,
    }))
    .toSorted((a, b) => b.amount - a.amount || (a.line ?? 0) - (b.line ?? 0));
}
