import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { computeQuotient } from '#shared/domain/metrics/quotient.ts';
import { readGeographySet } from '../../geography/register.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { JobHandle } from '../../store/job.ts';
import { clusterAsked, formSettings, rowsAsked } from '../asked-rows.ts';
import type { ClusterCells } from '../compute-cells.ts';
import { answerAtOnce, answerInSteps, type CellSteps } from './cell-steps.ts';
import { choicesOf } from './method-choices.ts';

type Request = MethodRequest<'scorecards.sensitivity'>;
type Sensitivity = MethodOutput<'scorecards.sensitivity'>;
type Choice = Sensitivity['rows'][number]['choices'][number];

/**
 * Forms the figures of one cluster under every choice of method that the metric leaves open, one choice changed at a time from the
 * settings given; rows in the order of the template. The swing orders a tornado: the largest difference, in per cent of the base.
 *
 * A choice that cannot be formed has a value that says why, and no difference. Throws `not-found`.
 */
export function measureSensitivity(store: ReadStore, request: Request): Sensitivity {
  return answerAtOnce(store, sensitivitySteps(store, request));
}

/** Measures it so that other questions are answered between the choices. Throws `cancelled` and `not-found`. */
export async function measureSensitivityInSteps(
  store: ReadStore,
  request: Request,
  job: Pick<JobHandle, 'breathe'>,
): Promise<Sensitivity> {
  return answerInSteps(store, () => sensitivitySteps(store, request), job);
}

function* sensitivitySteps(store: ReadStore, request: Request): CellSteps<Sensitivity> {
  const question = {
    clusters: [clusterAsked(store, request.clusterId)],
    sets: [readGeographySet(store, request.geographySetId)],
    withRange: false,
  };
  const settings = formSettings(store, request.settings);
  const rows = rowsAsked(store, request);
  const valuesOf = ([found]: readonly ClusterCells[]) => (found?.cells ?? []).map(({ value }) => value);
  const bases = valuesOf(yield { ...question, rows, settings });
  // Rows under the same choice of settings are formed together: they share what is costly.
  const bySetting = new Map<string, readonly MetricValue[]>();
  const measured: Sensitivity['rows'] = [];
  for (const [at, row] of rows.entries()) {
    const base = bases[at];
    if (base === undefined) throw new RangeError(`no cell of the metric ${row.metric.id}`);
    const choices: Choice[] = [];
    for (const axis of row.metric.axes)
      for (const { choice, name, chosen, change } of choicesOf(axis, row, settings)) {
        let value = base;
        if (!chosen) {
          const changed = change({ row, settings });
          const isOfRow = axis === 'basis' || axis === 'window';
          const key = isOfRow ? `${at} ${axis} ${choice}` : `${axis} ${choice}`;
          const found =
            bySetting.get(key) ??
            valuesOf(yield { ...question, rows: isOfRow ? [changed.row] : rows, settings: changed.settings });
          bySetting.set(key, found);
          value = found[isOfRow ? 0 : at] ?? base;
        }
        choices.push({ axis, choice, name, chosen, value, ...differenceOf(base, value) });
      }
    measured.push({ metricId: row.metric.id, base, choices, swing: swingOf(choices) });
  }
  return { rows: measured };
}

function differenceOf(base: MetricValue, value: MetricValue): Pick<Choice, 'difference' | 'percent'> {
  if (base.kind !== 'value' || value.kind !== 'value' || base.basis.unit !== value.basis.unit)
    return { difference: null, percent: null };
  const difference = value.value - base.value;
  const share = computeQuotient(100 * Math.abs(difference), Math.abs(base.value));
  return { difference, percent: share.kind === 'value' ? Math.sign(difference) * share.value : null };
}

function swingOf(choices: readonly Choice[]): number | null {
  const swings = choices.flatMap(({ percent }) => (percent === null ? [] : [Math.abs(percent)]));
  return swings.length === 0 ? null : Math.max(...swings);
}
