import { useState } from 'react';
import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import { METRIC_IDS, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFigureContext } from '../../state/context.ts';
import { ComboBox, Select } from '../../ui/select.tsx';

const KINDS = [
  { id: 'cluster', name: 'A cluster' },
  { id: 'catalogue-metric', name: 'A metric, of every cluster' },
  { id: 'metric', name: 'A figure: one metric of one cluster' },
] as const;
type Kind = (typeof KINDS)[number]['id'];

export const METRIC_OPTIONS = METRIC_IDS.map((id) => ({ id, name: formatMetricName(id) }));

/** Chooses what a note that begins here is about: a cluster, a metric, or a figure of the geography set in use. */
export function SubjectField({
  initialClusterId,
  onChange,
}: {
  initialClusterId: string | null;
  /** Null until enough is chosen. */
  onChange: (subject: AnnotationSubject | null) => void;
}) {
  const [kind, setKind] = useState<Kind>('cluster');
  const [clusterId, setClusterId] = useState(initialClusterId);
  const [metricId, setMetricId] = useState<MetricId | null>(null);
  const clusters = useQuery('clusters.list', {});
  const geographySetId = useFigureContext()?.geographySetId ?? null;
  const tell = (next: { kind: Kind; clusterId: string | null; metricId: MetricId | null }): void => {
    setKind(next.kind);
    setClusterId(next.clusterId);
    setMetricId(next.metricId);
    onChange(subjectOf({ ...next, geographySetId }));
  };
  return (
    <div className="annotations-subject">
      <Select
        label="About"
        options={KINDS}
        value={kind}
        onChange={(next) => tell({ kind: next, clusterId, metricId })}
      />
      {kind === 'catalogue-metric' ? null : (
        <ComboBox
          label="Cluster"
          options={(clusters.value?.clusters ?? []).map(({ id, name }) => ({ id, name }))}
          value={clusterId}
          onChange={(next) => tell({ kind, clusterId: next, metricId })}
        />
      )}
      {kind === 'cluster' ? null : (
        <ComboBox
          label="Metric"
          options={METRIC_OPTIONS}
          value={metricId}
          onChange={(next) => tell({ kind, clusterId, metricId: next })}
        />
      )}
    </div>
  );
}

/** Makes a subject out of what is chosen; null until it is enough. */
export function subjectOf({
  kind,
  clusterId,
  metricId,
  geographySetId,
}: {
  readonly kind: Kind;
  readonly clusterId: string | null;
  readonly metricId: MetricId | null;
  readonly geographySetId: string | null;
}): AnnotationSubject | null {
  if (kind === 'cluster') return clusterId === null ? null : { kind, clusterId };
  if (metricId === null) return null;
  if (kind === 'catalogue-metric') return { kind, metricId };
  return clusterId === null || geographySetId === null ? null : { kind, clusterId, metricId, geographySetId };
}
