import type { GeographySet } from '#shared/domain/geography.ts';
import { combineOperands, percentOf } from '#shared/domain/metrics/combine.ts';
import type { CellContext, CellPart, Operand } from '#shared/domain/scorecard-cell.ts';
import { formatNumber } from '#shared/format/number.ts';
import { feedOf, type FeedExtract } from '../feeds.ts';
import { formedCount, undefinedCell } from '../formed.ts';
import type { FormContext, Formed, Former, TraceRow } from '../former.ts';
import { containerTest } from './container-codes.ts';
import {
  cahKey,
  readGraduates,
  subjectsByProvider,
  subjectTitle,
  type GraduateTable,
  type SubjectCount,
} from './graduate-rows.ts';
import { compareText } from './institution-register.ts';
import { providerPlacer, type PlacedProvider } from './provider-place.ts';
import { chooseWidest } from './without-doubles.ts';

interface Frame {
  readonly extract: FeedExtract;
  readonly table: GraduateTable;
  readonly providers: readonly PlacedProvider[];
  /** Subjects of the container, of every provider, nobody twice. */
  readonly chosen: readonly SubjectCount[];
  /** All graduates of every provider, nobody twice. */
  readonly all: readonly SubjectCount[];
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
    return traceRows(
      frame,
      countsIn(context, set, frame, operand === 'here' ? frame.chosen : frame.all).here,
    );
  },
};

const chosenAll = new WeakMap<GraduateTable, readonly SubjectCount[]>();

function frameOf(context: FormContext): Frame | 'no-source' | 'no-container' | 'not-in-extract' {
  return context.memo('institutions/graduates', () => {
    const { metric } = context.row;
    const extract = feedOf(context, 'observations', metric.profiles);
    if (extract === null) return 'no-source';
    const takes = containerTest(context.cluster.document, 'cah', cahKey, true);
    if (takes === null) return 'no-container';
    const table = readGraduates(context.store.db, extract.id);
    const taken = new Map<string, boolean>();
    const isTaken = (code: string) => {
      const known = taken.get(code) ?? takes(code);
      taken.set(code, known);
      return known;
    };
    const chosen = chooseByProvider(table.subjects.filter(({ path }) => path.some(isTaken)));
    if (chosen.length === 0) return 'not-in-extract';
    const all = chosenAll.get(table) ?? chooseByProvider(table.subjects);
    chosenAll.set(table, all);
    return { extract, table, providers: table.providers.map(providerPlacer(context)), chosen, all };
  });
}

function chooseByProvider(subjects: readonly SubjectCount[]): SubjectCount[] {
  return [...subjectsByProvider(subjects).values()].flatMap(chooseWidest);
}

/** The counts of a set: those of its institutions, and how many rows may be of it and cannot be placed. */
function countsIn(
  { memo }: FormContext,
  set: GeographySet,
  { providers }: Frame,
  subjects: readonly SubjectCount[],
): { readonly here: readonly SubjectCount[]; readonly unplaced: number } {
  const places = memo(`institutions/providers ${set.id}`, () => providers.map(({ isIn }) => isIn(set)));
  const unplaced = subjects.filter(({ provider }) => places[provider] === 'perhaps');
  return {
    here: subjects.filter(({ provider }) => places[provider] === 'yes'),
    unplaced: unplaced.reduce((sum, { counts }) => sum + counts.length, 0),
  };
}

function sumOf(subjects: readonly SubjectCount[]): number {
  return subjects.reduce((sum, { value }) => sum + (value ?? 0), 0);
}

function formSet(context: FormContext, set: GeographySet, frame: ReturnType<typeof frameOf>): Formed {
  if (typeof frame === 'string') return undefinedCell(context, set, frame);
  const { extract, table } = frame;
  const { here, unplaced } = countsIn(context, set, frame, frame.chosen);
  const all = countsIn(context, set, frame, frame.all);
  const withheld = here.reduce(
    (sum, { counts }) => sum + counts.filter(({ value }) => value === null).length,
    0,
  );
  const isWithheld = here.length > 0 && here.every(({ value }) => value === null);
  const vintage = table.period ?? undefined;
  const extras = { extracts: [extract], window: null, vintage };
  if (isWithheld) return undefinedCell(context, set, 'withheld-by-source', { ...extras, missing: withheld });
  const notes = [
    ...(withheld > 0 ? [`${withheld} counts withheld`] : []),
    ...(unplaced > 0 ? [`${unplaced} counts of providers that match no institution left out`] : []),
  ];
  const own: Operand = {
    id: 'here',
    name: 'graduates in the container’s subjects',
    value: sumOf(here),
    unit: 'graduates',
  };
  const base: Operand = {
    id: 'all',
    name: `all graduates of ${set.name}`,
    value: sumOf(all.here),
    unit: 'graduates',
  };
  const parts = partsOf(frame, here);
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
    words: share.kind === 'value' ? `${formatNumber(share.value, 1)} % of the graduates of ${set.name}` : '',
    formula: share.kind === 'value' ? `${written} = ${formatNumber(share.value, 1)} %` : written,
    operands: [here, all],
    flags: ['rounded', ...((here.value ?? 0) < settings.minimumBase ? (['small-number'] as const) : [])],
  };
}

/** One part for each institution, by name; `records` counts the rows it stands on. */
function partsOf({ providers }: Frame, here: readonly SubjectCount[]): CellPart[] {
  const parts = new Map<string, CellPart>();
  for (const { provider, value, counts } of here) {
    const placed = providers[provider];
    if (placed === undefined) continue;
    const known = parts.get(placed.key);
    const sum = value === null ? (known?.value ?? null) : (known?.value ?? 0) + value;
    parts.set(placed.key, {
      id: placed.key,
      name: placed.name,
      value: sum,
      unit: 'graduates',
      currency: null,
      records: (known?.records ?? 0) + counts.length,
    });
  }
  return [...parts.values()].toSorted((a, b) => compareText(a.name, b.name));
}

/** One row for each published count; withheld ones and zeros add nothing and are not shown. */
function traceRows({ extract, table, providers }: Frame, here: readonly SubjectCount[]): TraceRow[] {
  const rows = here.flatMap(({ provider, path, counts }) =>
    counts.flatMap(({ value, line, breakdown }): TraceRow[] => {
      const placed = providers[provider];
      if (placed === undefined || value === null || value === 0) return [];
      const code = path.at(-1);
      const subject = code === undefined ? 'All subjects' : subjectTitle(table, code);
      return [
        {
          key: `${placed.key}:${line}`,
          name: placed.name,
          detail: [
            subject,
            ...breakdown.filter((part) => part !== ''),
            ...(table.period === null ? [] : [table.period]),
          ].join(', '),
          companyNumber: null,
          extractId: extract.id,
          line,
          amount: value,
        },
      ];
    }),
  );
  return rows.toSorted((a, b) => b.amount - a.amount || (a.line ?? 0) - (b.line ?? 0));
}
