import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { ANOMALY_STATES, SEVERITIES, type Anomaly } from '#shared/domain/anomaly.ts';
import { DETECTOR_IDS } from '#shared/domain/detectors.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { allAnomalies } from './all-anomalies.ts';

type Asked = MethodRequest<'anomalies.list'>;

/** Lists what the detectors find, the gravest consequence first. Throws `not-found` for an unknown geography set, `cancelled`. */
export async function listAnomalies(
  store: ReadStore,
  asked: Asked,
  job: Pick<JobHandle, 'breathe'>,
): Promise<MethodOutput<'anomalies.list'>> {
  const { anomalies, companies, clusters } = await allAnomalies(store, asked, job);
  const found = anomalies.filter(filterOf(asked)).sort(ORDERS[asked.sort]);
  return {
    total: found.length,
    anomalies: found.slice(asked.offset, asked.offset + asked.limit),
    counts: countsOf(anomalies),
    companies,
    clusters,
  };
}

function filterOf(asked: Asked): (anomaly: Anomaly) => boolean {
  const { detectorIds, severities, states, clusterId, subjectKey, keys } = asked;
  const wanted = keys === undefined ? null : new Set(keys);
  const words = asked.text
    .toLocaleLowerCase('en-GB')
    .split(/\s+/)
    .filter((word) => word !== '');
  return (anomaly) => {
    if (detectorIds !== undefined && !detectorIds.includes(anomaly.detectorId)) return false;
    if (severities !== undefined && !severities.includes(anomaly.severity)) return false;
    if (states !== undefined && !states.includes(anomaly.state)) return false;
    if (clusterId !== undefined && !anomaly.clusterIds.includes(clusterId)) return false;
    if (wanted !== null && !wanted.has(anomaly.key)) return false;
    if (subjectKey !== undefined && !isAbout(anomaly, subjectKey)) return false;
    if (words.length === 0) return true;
    const text = `${anomaly.subjectLabel} ${anomaly.subjectKey} ${anomaly.sentence}`.toLocaleLowerCase(
      'en-GB',
    );
    return words.every((word) => text.includes(word));
  };
}

/** A company's findings are those of its sites as well. */
function isAbout({ subjectKey, subject }: Anomaly, asked: string): boolean {
  return (
    subjectKey === asked ||
    ((subject.kind === 'site' || subject.kind === 'company') && asked === `company:${subject.companyNumber}`)
  );
}

type Order = (one: Anomaly, other: Anomaly) => number;
const bySeverity: Order = (one, other) =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
const byEffect: Order = (one, other) => other.effectSize - one.effectSize;
const byKey: Order = (one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0);
const bySubject: Order = (one, other) => one.subjectLabel.localeCompare(other.subjectLabel, 'en-GB');
const byDetector: Order = (one, other) =>
  DETECTOR_IDS.indexOf(one.detectorId) - DETECTOR_IDS.indexOf(other.detectorId);
const byConsequence: Order = (one, other) =>
  Math.abs(other.consequence ?? 0) - Math.abs(one.consequence ?? 0);

const inTurn =
  (...orders: readonly Order[]): Order =>
  (one, other) => {
    for (const order of orders) {
      const found = order(one, other);
      if (found !== 0) return found;
    }
    return 0;
  };

const ORDERS: Readonly<Record<Asked['sort'], Order>> = {
  consequence: inTurn(byConsequence, bySeverity, byEffect, byKey),
  severity: inTurn(bySeverity, byConsequence, byEffect, byKey),
  detector: inTurn(byDetector, bySeverity, byEffect, byKey),
  subject: inTurn(bySubject, bySeverity, byKey),
};

function countsOf(anomalies: readonly Anomaly[]): MethodOutput<'anomalies.list'>['counts'] {
  // Thousands of findings are gone through once for all counts.
  const detectors = new Map(DETECTOR_IDS.map((id) => [id, { id, open: 0, all: 0 }]));
  const severities = new Map(SEVERITIES.map((id) => [id, { id, open: 0, all: 0 }]));
  const states = new Map(ANOMALY_STATES.map((id) => [id, { id, all: 0 }]));
  for (const anomaly of anomalies) {
    const open = isOpen(anomaly) ? 1 : 0;
    for (const tally of [detectors.get(anomaly.detectorId), severities.get(anomaly.severity)]) {
      if (tally === undefined) continue;
      tally.open += open;
      tally.all += 1;
    }
    const state = states.get(anomaly.state);
    if (state !== undefined) state.all += 1;
  }
  return {
    detectors: [...detectors.values()],
    severities: [...severities.values()],
    states: [...states.values()],
  };
}

/** What somebody still has to say something about: findings nobody answered, and those whose ruling is brought back. */
export function isOpen({ state }: Pick<Anomaly, 'state'>): boolean {
  return state === 'open' || state === 'review';
}
