import type { GeographySet } from '#shared/domain/geography.ts';
import { combineOperands, percentOf } from '#shared/domain/metrics/combine.ts';
import type { CellContext, CellPart, Operand } from '#shared/domain/scorecard-cell.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formatPercent, placesOfPercentage } from '#shared/format/percent.ts';
import { feedOf, type FeedExtract } from '../feeds.ts';
import { formedCount, undefinedCell } from '../formed.ts';
import type { FormContext, Formed, Former, TraceRow } from '../former.ts';
import { containerTest } from './container-codes.ts';
import {
  cahKey,
  chooseSubjects,
  readGraduates,
  subjectTitle,
  type GraduateTable,
  type SubjectCount,
} from './graduate-rows.ts';
import { compareText } from './institution-register.ts';
import { placeProviders, type PlacedProviders, type ShownProvider } from './provider-place.ts';

/** What one provider adds. */
interface ProviderSum {
  readonly subjects: readonly SubjectCount[];
  /** Sum of the counts that are published; null where none is. */
  readonly value: number | null;
  readonly rows: number;
  readonly withheld: number;
}

type ProviderSums = ReadonlyMap<number, ProviderSum>;

interface Frame {
  readonly extract: FeedExtract;
  readonly table: GraduateTable;
  readonly providers: PlacedProviders;
  /** Subjects of the container, nobody twice. */
  readonly chosen: ProviderSums;
  /** All graduates, nobody twice. */
  readonly all: ProviderSums;
}

/** Metric 3.5: the graduates of the institutions of a set in the subjects of the container. */
export const graduates: Former = {
  form: (context) => {
    const frame = frameOf(context);
    return context.sets.map((set) => formSet(context, set, frame));
  },
  trace: (context, set, operand) => {
    const frame = frameOf(context);
    if (typeof frame === 'string' || (operand !== 'here' && operand !== 'all')) return [];
    return traceRows(frame, sumsIn(set, frame, operand === 'here' ? frame.chosen : frame.all).here);
  },
};

const sumsOfAll = new WeakMap<GraduateTable, ProviderSums>();

function frameOf(context: FormContext): Frame | 'no-source' | 'no-container' | 'not-in-extract' {
  return context.memo('institutions/graduates', () => {
    const { metric } = context.row;
    const extract = feedOf(context, 'observations', metric.profiles);
    if (extract === null) return 'no-source';
    const takes = containerTest(context.cluster.document, 'cah', cahKey, true);
    if (takes === null) return 'no-container';
    const table = readGraduates(context.store.db, extract.id);
    const chosen = sumUp(chooseSubjects(table, (path) => path.some(takes)));
    if (chosen.size === 0) return 'not-in-extract';
    const all = sumsOfAll.get(table) ?? sumUp(chooseSubjects(table, () => true));
    sumsOfAll.set(table, all);
    return { extract, table, providers: placeProviders(context, table), chosen, all };
  });
}

function sumUp(chosen: ReadonlyMap<number, readonly SubjectCount[]>): ProviderSums {
  return new Map(
    [...chosen].map(([provider, subjects]): [number, ProviderSum] => {
      const published = subjects.flatMap(({ value }) => (value === null ? [] : [value]));
      const counts = subjects.flatMap((subject) => subject.counts);
      return [
        provider,
        {
          subjects,
          value: published.length === 0 ? null : published.reduce((sum, value) => sum + value, 0),
          rows: counts.length,
          withheld: counts.filter(({ value }) => value === null).length,
        },
      ];
    }),
  );
}

interface PlacedSum extends ProviderSum {
  readonly provider: ShownProvider;
}

/** The sums of a set: those of its institutions, and how many rows may be of it and cannot be placed. */
function sumsIn(
  set: GeographySet,
  { providers }: Frame,
  sums: ProviderSums,
): { readonly here: readonly PlacedSum[]; readonly unplaced: number } {
  const places = providers.placesIn(set);
  const here: PlacedSum[] = [];
  let unplaced = 0;
  for (const [number, sum] of sums) {
    const provider = providers.shown[number];
    if (places[number] === 'perhaps') unplaced += sum.rows;
    else if (places[number] === 'yes' && provider !== undefined) here.push({ ...sum, provider });
  }
  return { here, unplaced };
}

function totalOf(sums: readonly PlacedSum[]): number {
  return sums.reduce((total, { value }) => total + (value ?? 0), 0);
}

function formSet(context: FormContext, set: GeographySet, frame: ReturnType<typeof frameOf>): Formed {
  if (typeof frame === 'string') return undefinedCell(context, set, frame);
  const { extract, table } = frame;
  const { here, unplaced } = sumsIn(set, frame, frame.chosen);
  const withheld = here.reduce((sum, one) => sum + one.withheld, 0);
  const extras = { extracts: [extract], window: null, vintage: table.period ?? undefined };
  if (here.length > 0 && here.every(({ value }) => value === null))
    return undefinedCell(context, set, 'withheld-by-source', { ...extras, missing: withheld });
  const notes = [
    ...(withheld > 0 ? [`${withheld} counts withheld`] : []),
    ...(unplaced > 0 ? [`${unplaced} counts of providers that match no institution left out`] : []),
  ];
  const own: Operand = {
    id: 'here',
    name: 'graduates in the container’s subjects',
    value: totalOf(here),
    unit: 'graduates',
  };
  const base: Operand = {
    id: 'all',
    name: `all graduates of ${set.name}`,
    value: totalOf(sumsIn(set, frame, frame.all).here),
    unit: 'graduates',
  };
  const parts = partsOf(here);
  return formedCount(context, set, own, {
    ...extras,
    formula: `sum of ${parts.length} institutions = ${formatNumber(own.value ?? 0)}${notes.map((note) => `; ${note}`).join('')}`,
    parts,
    missing: withheld + unplaced === 0 ? null : withheld + unplaced,
    flags: ['rounded'],
    contexts: [shareOfGraduates(context, set, own, base)],
  });
}

/** The share of the set's own graduates of all subjects, as the report prints it for the Midlands. */
function shareOfGraduates(
  { settings }: FormContext,
  set: GeographySet,
  here: Operand,
  all: Operand,
): CellContext {
  const share = combineOperands(percentOf('here', 'all'), [here, all]);
  const written = `100 × ${formatNumber(here.value ?? 0)} ÷ ${formatNumber(all.value ?? 0)}`;
  return {
    kind: 'share-of-graduates',
    value: share.kind === 'value' ? share.value : null,
    reason: share.kind === 'value' ? null : share.reason,
    unit: '%',
    words:
      share.kind === 'value'
        ? `${formatPercent(share.value, placesOfPercentage(share.value))} of the graduates of ${set.name}`
        : '',
    formula: share.kind === 'value' ? `${written} = ${formatNumber(share.value, 1)}%` : written,
    operands: [here, all],
    flags: ['rounded', ...((here.value ?? 0) < settings.minimumBase ? (['small-number'] as const) : [])],
  };
}

/** One part for each institution, by name; `records` counts the rows it stands on. A table may name one institution twice. */
function partsOf(here: readonly PlacedSum[]): CellPart[] {
  const parts = new Map<string, CellPart>();
  for (const { provider, value, rows } of here) {
    const known = parts.get(provider.key);
    parts.set(provider.key, {
      id: provider.key,
      name: provider.name,
      value: value === null ? (known?.value ?? null) : (known?.value ?? 0) + value,
      unit: 'graduates',
      currency: null,
      records: (known?.records ?? 0) + rows,
    });
  }
  return [...parts.values()].toSorted((a, b) => compareText(a.name, b.name));
}

/** One row for each published count; withheld ones and zeros add nothing and are not shown. */
function traceRows({ extract, table }: Frame, here: readonly PlacedSum[]): TraceRow[] {
  const inYear = table.period === null ? [] : [table.period];
  const rows = here.flatMap(({ provider, subjects }) =>
    subjects.flatMap(({ path, counts }) => {
      const code = path.at(-1);
      const subject = code === undefined ? 'All subjects' : subjectTitle(table, code);
      return counts.flatMap(({ value, line, breakdown }): TraceRow[] => {
        if (value === null || value === 0) return [];
        return [
          {
            key: `${provider.key}:${line}`,
            name: provider.name,
            detail: [subject, ...breakdown.filter((part) => part !== ''), ...inYear].join(', '),
            companyNumber: null,
            extractId: extract.id,
            line,
            amount: value,
          },
        ];
      });
    }),
  );
  return rows.toSorted((a, b) => b.amount - a.amount || (a.line ?? 0) - (b.line ?? 0));
}
