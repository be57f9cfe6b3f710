import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { CHANGE_CAUSES } from '#shared/contract/methods/scorecards.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { computeQuotient } from '#shared/domain/metrics/quotient.ts';
import { splitChange } from '#shared/domain/metrics/shapley.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { hashDefinition } from '../../clusters/definition-hash.ts';
import { readGeographySet } from '../../geography/register.ts';
import { newestRulings, rulingChoice, rulingsFor, type RulingChoice } from '../../rulings/applied-rulings.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { JobHandle } from '../../store/job.ts';
import { clusterAsked, formSettings, rowsAsked, type AskedCluster, type AskedRow } from '../asked-rows.ts';
import { extractsNamed } from '../compute-scorecards.ts';
import { liveExtracts } from '../feeds.ts';
import type { FormSettings } from '../former.ts';
import { answerAtOnce, answerInSteps, type CellSteps } from './cell-steps.ts';
import { noteOf } from './change-note.ts';
import { countMoves } from './count-moves.ts';

type Explained = MethodOutput<'scorecards.explainChange'>;
type ExplainedRow = Explained['rows'][number];
type Request = MethodRequest<'scorecards.explainChange'>;
type Cause = (typeof CHANGE_CAUSES)[number];

/** A state of the workspace as figures are formed in it. */
export interface FigureState {
  readonly cluster: AskedCluster;
  readonly rows: readonly AskedRow[];
  readonly settings: FormSettings;
}

/**
 * Splits the change of each figure between two states into data (extracts), definition (revision), method (settings) and ruling.
 *
 * A figure is formed under every combination of the causes that differ, at most once each, and the change averaged over the orders of
 * applying them (Shapley): the parts add exactly, and what is the same in both states gets exactly zero. A state that names no rulings
 * stands under those of today. Where a combination has no number there is no split, and a note says why; lists tell what joined and left. A company that a ruling
 * leaves out neither joins nor leaves.
 * Throws `not-found` for a cluster, revision, set or template that is not there.
 */
export function explainChange(store: ReadStore, request: Request): Explained {
  return answerAtOnce(store, changeSteps(store, request));
}

/** Explains a change, between whose combinations other questions are answered. Throws `cancelled` and what `explainChange` throws. */
export async function explainChangeInSteps(
  store: ReadStore,
  request: Request,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Explained> {
  return answerInSteps(store, () => changeSteps(store, request), job);
}

function* changeSteps(store: ReadStore, request: Request): CellSteps<Explained> {
  const set = readGeographySet(store, request.geographySetId);
  const before = readState(store, request, request.before);
  const after = readState(store, request, request.after);
  const touched = touchedCauses(store, before, after);
  const all = 2 ** touched.length - 1;
  const combinations: (readonly ScorecardCell[])[] = [];
  for (let bits = 0; bits <= all; bits += 1) {
    const applied = touched.filter((_, place) => isApplied(bits, place));
    const mixed = mix(before, after, (cause) => applied.includes(cause));
    const [found] = yield { ...mixed, sets: [set], withRange: false };
    combinations.push(found?.cells ?? []);
  }
  return {
    rows: before.rows.map((_, at): ExplainedRow =>
      explainRow((bits) => combinations[bits]?.[at], touched, all),
    ),
    ...countMoves(store, set, before, after),
    extractsBefore: extractsNamed(store, usedExtracts(combinations[0] ?? [])),
    extractsAfter: extractsNamed(store, usedExtracts(combinations[all] ?? [])),
  };
}

function readState(store: ReadStore, request: Request, state: Request['before']): FigureState {
  const { clusterId, templateId, metricIds } = request;
  const extractIds = state.extractIds ?? state.settings.extractIds;
  checkLive(store, extractIds ?? []);
  return {
    cluster: clusterAsked(store, clusterId, state.revision),
    rows: rowsAsked(store, { templateId, metricIds, settings: state.settings }),
    settings: {
      ...formSettings(store, state.settings),
      extractIds: extractIds ?? null,
      rulings: rulingsOf(store, state),
    },
  };
}

/** The rulings of a state at their newest versions: those it names, one that is revoked today among them; else those in force today, or none. */
function rulingsOf(store: ReadStore, { rulingIds, settings }: Request['before']): RulingChoice {
  if (rulingIds === undefined) return rulingChoice(settings);
  const known = new Map(newestRulings(store).map((ruling) => [ruling.id, ruling]));
  const gone = rulingIds.find((id) => !known.has(id));
  if (gone !== undefined)
    throw new AppError(
      'not-found',
      `There is no ruling “${gone}” in this workspace. Choose one from the register of rulings.`,
      { rulingId: gone },
    );
  const named = new Set(rulingIds);
  return [...known.values()].filter(({ id }) => named.has(id));
}

function checkLive(store: ReadStore, extractIds: readonly number[]): void {
  const live = new Set(liveExtracts(store).map(({ id }) => id));
  const gone = extractIds.find((id) => !live.has(id));
  if (gone === undefined) return;
  throw new AppError(
    'not-found',
    `Extract ${gone} is not in use in this workspace. Choose one from the list of extracts, or reinstate it.`,
    { extractId: gone },
  );
}

/** The causes in which the states differ, in the order in which they are printed. */
function touchedCauses(store: ReadStore, before: FigureState, after: FigureState): Cause[] {
  const scopeOf = ({ cluster, settings }: FigureState) => rulingsFor(store, settings.rulings, cluster.id);
  const methodOf = ({
    rows,
    settings: { extractIds: _extractIds, rulings: _rulings, ...settings },
  }: FigureState) =>
    canonicalJson({
      settings,
      rows: rows.map(({ metric, basis, window }) => ({ id: metric.id, basis, window })),
    });
  const extractsOf = ({ settings: { extractIds } }: FigureState) =>
    extractIds === null ? null : [...new Set(extractIds)].toSorted((a, b) => a - b);
  const differs: Readonly<Record<Cause, boolean>> = {
    data: canonicalJson(extractsOf(before)) !== canonicalJson(extractsOf(after)),
    definition: hashDefinition(before.cluster.document) !== hashDefinition(after.cluster.document),
    method: methodOf(before) !== methodOf(after),
    ruling: scopeOf(before).key !== scopeOf(after).key,
  };
  return CHANGE_CAUSES.filter((cause) => differs[cause]);
}

/** A state with some causes as they are afterwards and the others as they were. */
function mix(before: FigureState, after: FigureState, isApplied: (cause: Cause) => boolean) {
  const method = isApplied('method') ? after : before;
  return {
    clusters: [isApplied('definition') ? after.cluster : before.cluster],
    rows: method.rows,
    settings: {
      ...method.settings,
      extractIds: (isApplied('data') ? after : before).settings.extractIds,
      rulings: (isApplied('ruling') ? after : before).settings.rulings,
    },
  };
}

function isApplied(bits: number, place: number): boolean {
  return Math.floor(bits / 2 ** place) % 2 === 1;
}

function explainRow(
  cellAt: (bits: number) => ScorecardCell | undefined,
  touched: readonly Cause[],
  all: number,
): ExplainedRow {
  const [first, last] = [cellAt(0), cellAt(all)];
  if (first === undefined || last === undefined) throw new RangeError('a row without a cell');
  const { metricId, value: before } = first;
  const { value: after } = last;
  const rulings = touched.indexOf('ruling');
  const unruled = rulings < 0 ? after : cellAt(all - 2 ** rulings)?.value;
  const values = Array.from({ length: all + 1 }, (_, bits) => cellAt(bits)?.value);
  const numbers = values.flatMap((value) => (value?.kind === 'value' ? [value.value] : []));
  const nothing = { metricId, before, after, change: null, percent: null };
  if (before.kind !== 'value' || after.kind !== 'value')
    return { ...nothing, parts: partsOf(touched, null), note: noteOf(before, after, unruled) };
  const units = new Set([before.basis.unit, after.basis.unit]);
  if (units.size > 1)
    return {
      ...nothing,
      parts: partsOf(touched, null),
      note: `The figures are in different units, ${[...units].join(' and ')}, so there is no change to split.`,
    };
  if (numbers.length < values.length) {
    const change = after.value - before.value;
    return {
      ...nothing,
      change,
      percent: percentOf(change, before),
      parts: partsOf(touched, null),
      note: 'With only part of what differs applied there is no figure, so the change cannot be split.',
    };
  }
  const { change, parts } = splitChange(touched.length, (bits) => numbers[bits] ?? Number.NaN);
  return {
    ...nothing,
    change,
    percent: percentOf(change, before),
    parts: partsOf(
      touched.filter((cause) =>
        cause === 'data'
          ? readsOther(cellAt, touched, all)
          : cause !== 'ruling' || isRuledOtherwise(cellAt, touched, all),
      ),
      CHANGE_CAUSES.map((cause) => parts[touched.indexOf(cause)] ?? 0),
    ),
    note: '',
  };
}

/** Whether a figure stands on other extracts once the data are those of the later state: not every edition feeds every row. */
function readsOther(
  cellAt: (bits: number) => ScorecardCell | undefined,
  touched: readonly Cause[],
  all: number,
): boolean {
  const bit = 2 ** touched.indexOf('data');
  const extractsAt = (bits: number) => canonicalJson(cellAt(bits)?.value.basis.extractIds ?? []);
  return Array.from({ length: all + 1 }, (_, bits) => bits)
    .filter((bits) => !isApplied(bits, touched.indexOf('data')))
    .some(
      (bits) =>
        extractsAt(bits) !== extractsAt(bits + bit) || cellAt(bits)?.citeId !== cellAt(bits + bit)?.citeId,
    );
}

/** Whether other rulings touch a figure once they are those of the later state. */
function isRuledOtherwise(
  cellAt: (bits: number) => ScorecardCell | undefined,
  touched: readonly Cause[],
  all: number,
): boolean {
  const place = touched.indexOf('ruling');
  const told = (bits: number) => {
    const cell = cellAt(bits);
    return `${cell?.citeId ?? ''} ${(cell?.ruled?.rulingIds ?? []).join(' ')}`;
  };
  return Array.from({ length: all + 1 }, (_, bits) => bits)
    .filter((bits) => !isApplied(bits, place))
    .some((bits) => told(bits) !== told(bits + 2 ** place));
}

/** Per cent of the figure before; null where that is zero. */
function percentOf(change: number, before: MetricValue): number | null {
  if (before.kind !== 'value') return null;
  const share = computeQuotient(100 * Math.abs(change), Math.abs(before.value));
  return share.kind === 'value' ? Math.sign(change) * share.value : null;
}

/** One part for each cause; none where something differs and nothing can be split. */
function partsOf(touched: readonly Cause[], parts: readonly number[] | null): ExplainedRow['parts'] {
  if (parts === null && touched.length > 0) return [];
  return CHANGE_CAUSES.map((cause, place) => ({
    cause,
    touched: touched.includes(cause),
    part: parts?.[place] ?? 0,
  }));
}

function usedExtracts(cells: readonly ScorecardCell[]): number[] {
  return [...new Set(cells.flatMap(({ value }) => value.basis.extractIds))];
}
