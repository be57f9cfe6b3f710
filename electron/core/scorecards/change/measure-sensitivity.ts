import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { MethodAxis } from '#shared/domain/metric-catalogue.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { computeQuotient } from '#shared/domain/metrics/quotient.ts';
import { readGeographySet } from '../../geography/register.ts';
import type { ReadStore } from '../../store/handles.ts';
import { clusterAsked, formSettings, rowsAsked } from '../asked-rows.ts';
import { formCells } from '../compute-cells.ts';
import type { FormRow, FormSettings } from '../former.ts';
import { choicesOf } from './method-choices.ts';

type Sensitivity = MethodOutput<'scorecards.sensitivity'>;
type Choice = Sensitivity['rows'][number]['choices'][number];

/**
 * Forms the figures of one cluster under every choice of method that the metric leaves open, one choice changed at a time from the
 * settings given; rows in the order of the template. The swing orders a tornado: the largest difference, in per cent of the base.
 *
 * A choice that cannot be formed has a value that says why, and no difference. Throws `not-found`.
 */
export function measureSensitivity(
  store: ReadStore,
  request: MethodRequest<'scorecards.sensitivity'>,
): Sensitivity {
  const cluster = clusterAsked(store, request.clusterId);
  const set = readGeographySet(store, request.geographySetId);
  const settings = formSettings(store, request.settings);
  const rows = rowsAsked(store, request);
  const form = (formed: readonly FormRow[], under: FormSettings): MetricValue[] =>
    (
      formCells(store, {
        clusters: [cluster],
        sets: [set],
        rows: formed,
        settings: under,
        withRange: false,
      })[0]?.cells ?? []
    ).map(({ value }) => value);
  const bases = form(rows, settings);
  // Rows that share a choice of settings are formed together: they share what is costly.
  const bySetting = new Map<string, readonly MetricValue[]>();
  const valueUnder = (at: number, row: FormRow, axis: MethodAxis, choice: string, under: FormSettings) => {
    if (axis === 'basis' || axis === 'window') return form([row], under)[0];
    const key = `${axis} ${choice}`;
    const known = bySetting.get(key) ?? form(rows, under);
    bySetting.set(key, known);
    return known[at];
  };
  return {
    rows: rows.map((row, at) => {
      const base = bases[at];
      if (base === undefined) throw new RangeError(`no cell of the metric ${row.metric.id}`);
      const choices = row.metric.axes.flatMap((axis) =>
        choicesOf(axis, row, settings).map(({ choice, name, chosen, change }): Choice => {
          const changed = change({ row, settings });
          const value = chosen ? base : (valueUnder(at, changed.row, axis, choice, changed.settings) ?? base);
          return { axis, choice, name, chosen, value, ...differenceOf(base, value) };
        }),
      );
      return { metricId: row.metric.id, base, choices, swing: swingOf(choices) };
    }),
  };
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
