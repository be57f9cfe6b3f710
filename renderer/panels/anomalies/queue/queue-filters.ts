import { ANOMALY_STATES, SEVERITIES, type AnomalyState } from '#shared/domain/anomaly.ts';
import { DETECTOR_IDS } from '#shared/domain/detectors.ts';
import type { MethodInput } from '#shared/contract/methods.ts';

export type ListInput = Omit<MethodInput<'anomalies.list'>, 'offset' | 'limit'>;

/** What is left to be decided: what nobody has ruled on, and what is brought back. */
export const TO_DECIDE: readonly AnomalyState[] = ['open', 'review'];

export const SORTS = [
  { id: 'consequence', name: 'Consequence' },
  { id: 'severity', name: 'Severity' },
  { id: 'detector', name: 'Detector' },
  { id: 'subject', name: 'Subject' },
] as const;
export type QueueSort = (typeof SORTS)[number]['id'];

/** The filters as the address holds them. */
export interface QueueFilters {
  readonly detectorId: (typeof DETECTOR_IDS)[number] | null;
  readonly severity: (typeof SEVERITIES)[number] | null;
  /** `to-decide`: open and to be reviewed. */
  readonly state: AnomalyState | 'to-decide' | 'all';
  readonly clusterId: string | null;
  readonly sort: QueueSort;
}

/** Reads the filters from the parameters of the address; what is unknown does not filter. */
export function readFilters(params: Readonly<Record<string, string>>): QueueFilters {
  const { state } = params;
  return {
    detectorId: DETECTOR_IDS.find((id) => id === params['detector']) ?? null,
    severity: SEVERITIES.find((id) => id === params['severity']) ?? null,
    state: ANOMALY_STATES.find((id) => id === state) ?? (state === 'all' ? 'all' : 'to-decide'),
    clusterId: params['cluster'] ?? null,
    sort: SORTS.find(({ id }) => id === params['sort'])?.id ?? 'consequence',
  };
}

/** Says whether anything but the usual is filtered away. */
export function isFiltered(filters: QueueFilters, text: string): boolean {
  return (
    filters.detectorId !== null ||
    filters.severity !== null ||
    filters.clusterId !== null ||
    (filters.state !== 'to-decide' && filters.state !== 'all') ||
    text.trim() !== ''
  );
}

/** The question that the filters ask. */
export function inputOf(filters: QueueFilters, text: string, geographySetId: string): ListInput {
  const { detectorId, severity, state, clusterId, sort } = filters;
  return {
    geographySetId,
    ...(detectorId === null ? {} : { detectorIds: [detectorId] }),
    ...(severity === null ? {} : { severities: [severity] }),
    ...(state === 'all' ? {} : { states: state === 'to-decide' ? [...TO_DECIDE] : [state] }),
    ...(clusterId === null ? {} : { clusterId }),
    text: text.trim(),
    sort,
  };
}

/** The parameters that take every filter off. */
export const NO_FILTERS = { detector: null, severity: null, state: null, cluster: null } as const;
