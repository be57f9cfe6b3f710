import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { readDefinition } from '../../clusters/read-definition.ts';
import { countByArea, NO_AREA_COUNTS, NO_CLUSTER_COUNTS } from '../../metrics/area-counts.ts';
import { indexAreas } from '../../metrics/area-index.ts';
import { chosenSettings, dividedBy } from '../../metrics/compute.ts';
import { countExtract } from '../../metrics/extract-base.ts';
import { formValue } from '../../metrics/form-value.ts';
import { extractInUse } from '../../store/extract-in-use.ts';
import type { ReadStore } from '../../store/handles.ts';
import { measureFrame, type MeasureAsk, type MeasureFrame } from '../measure-frame.ts';
import type { CountedSet } from '../member-filter.ts';

/** A location quotient by area. */
export interface AreaQuotients {
  readonly frame: MeasureFrame;
  /** One for each set, in their order, as the metric engine forms it. */
  readonly values: readonly MetricValue[];
  /** The same without any ruling. */
  readonly captured: readonly MetricValue[];
  /** Members present in each set. */
  readonly companies: readonly number[];
}

/**
 * Forms the location quotient of a cluster for geography sets by the metric engine, and so with the same reasons and the same mark of
 * small numbers as in the grid; a filter bounds the members here and in the UK alike, and never the companies they are compared with.
 *
 * (members here ÷ all companies here) ÷ (members in the UK ÷ all companies in the UK). Counts of companies in an extract are not rounded,
 * so there is no interval of rounding. Source: methods.md, “Location quotient”. Throws `not-found`.
 */
export function quotientsByArea(
  store: ReadStore,
  ask: MeasureAsk,
  sets: readonly GeographySet[],
): AreaQuotients {
  const frame = measureFrame(store, ask, 'businesses');
  const settings = chosenSettings(store, ask.settings);
  const extract = extractInUse(store, ask.settings.extractId);
  const countsOf = (members: CountedSet | undefined) =>
    members === undefined
      ? NO_CLUSTER_COUNTS
      : countByArea(members, { ...settings, areas: indexAreas(sets), isInUk: () => true });
  const counts = countsOf(frame.counted?.members);
  const before = frame.captured === frame.counted ? counts : countsOf(frame.captured?.members);
  const base = extract === null ? null : countExtract(store, extract.id, sets, settings.attribution);
  const shared = {
    ...settings,
    extract,
    licences: [],
    divided: dividedBy(store, null, settings.attribution),
    revision: frame.revision,
    isUndefinedCluster: isUndefined(store, ask),
  };
  const valuesOf = ({ byArea, whole }: typeof counts) =>
    sets.map((set, at) =>
      formValue('location-quotient', {
        ...shared,
        whole: { ...whole, companies: base?.whole.members ?? 0 },
        set,
        area: byArea.get(at) ?? NO_AREA_COUNTS,
        companiesHere: base?.areas[at]?.present ?? 0,
      }),
    );
  const values = valuesOf(counts);
  return {
    frame,
    values,
    captured: before === counts ? values : valuesOf(before),
    companies: sets.map((_, at) => counts.byArea.get(at)?.present ?? 0),
  };
}

/** Whether a question is about a cluster that nobody has defined yet. */
export function isUndefined(store: ReadStore, { clusterId, revision, document }: MeasureAsk): boolean {
  if (document !== undefined) return isEmptyDefinition(document);
  if (clusterId === undefined) return false;
  return isEmptyDefinition(readDefinition(store, clusterId, revision).document);
}
