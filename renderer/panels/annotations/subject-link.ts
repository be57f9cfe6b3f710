import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import { AREA_METRIC_IDS } from '#shared/domain/area-metrics.ts';
import { METRIC_IDS, readMetric } from '#shared/domain/metric-catalogue.ts';
import { showInspector } from '../../state/inspector.ts';
import { go } from '../../state/navigation.ts';
import { select, type Selection } from '../../state/selection.ts';

/** The selection that shows an annotation's subject; null where the subject is no longer known. */
export function selectionOfSubject(subject: AnnotationSubject): Selection | null {
  if (subject.kind === 'hex') return { ...subject, clusterId: null, measure: 'businesses' };
  if (subject.kind === 'extract')
    return { kind: 'extract', extractId: subject.extractId, store: subject.ledger };
  // A metric of every cluster is no one figure that could be selected.
  if (subject.kind === 'catalogue-metric') return null;
  if (subject.kind !== 'metric') return subject;
  const byArea = AREA_METRIC_IDS.find((id) => id === subject.metricId);
  if (byArea !== undefined) return { ...subject, metricId: byArea };
  const ofScorecard = METRIC_IDS.find((id) => id === subject.metricId);
  return ofScorecard === undefined
    ? null
    : { ...subject, kind: 'cell', metricId: ofScorecard, templateId: 'full' };
}

/** Goes to where an annotation's subject is shown, and selects it. */
export function goToSubject(subject: AnnotationSubject): void {
  if (subject.kind === 'catalogue-metric') {
    goToMetric(subject.metricId);
    return;
  }
  const selection = selectionOfSubject(subject);
  select(selection);
  showInspector();
  if (subject.kind === 'hex') go('map', { cell: `${subject.q},${subject.r}` });
  if (subject.kind === 'metric')
    go(selection?.kind === 'cell' ? 'scorecards' : 'figures', { cluster: subject.clusterId });
  if (subject.kind === 'cluster') go('clusters', { cluster: subject.clusterId });
  if (subject.kind === 'extract') go('extracts');
  if (subject.kind === 'site') go('map', { postcode: subject.postcode });
}

/** Goes to a metric of every cluster: its methodology page, or the figures where it is one of those. */
export function goToMetric(metricId: string): void {
  const ofScorecard = METRIC_IDS.find((id) => id === metricId);
  if (ofScorecard === undefined) go('figures');
  else go('scorecards', { view: 'methods', page: readMetric(ofScorecard).page });
}
