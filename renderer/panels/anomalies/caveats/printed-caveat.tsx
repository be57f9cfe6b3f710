import type { Caveat } from '#shared/domain/caveat.ts';
import { spanEstimates } from '#shared/domain/caveat-range.ts';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { formatCaveat, formatRangeWords } from '#shared/format/caveat.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFigureContext } from '../../../state/context.ts';
import { RangeLine } from './range-line.tsx';

/** A caveat as it will be printed, with the figures of the geography set in use, while it is written. */
export function PrintedCaveat({ caveat }: { caveat: Caveat }) {
  const geographySetId = useFigureContext()?.geographySetId ?? '';
  const metricIds = [...new Set(caveat.alternatives.map(({ metricId }) => metricId))];
  const clusterIds = caveat.clusterIds ?? [];
  const figures = useQuery(
    'scorecards.compute',
    { clusterIds: [...clusterIds], geographySetIds: [geographySetId], metricIds, withRange: false },
    { enabled: geographySetId !== '' && metricIds.length > 0 && clusterIds.length > 0 },
  );
  const rows = (figures.value?.rows ?? []).filter(({ clusterId }) => clusterIds.includes(clusterId));
  const ranges = rows.flatMap(({ clusterId, clusterName, cells }) =>
    metricIds.flatMap((metricId) => {
      const cell = cells.find((one) => one.metricId === metricId);
      const value = cell?.value;
      const own = value?.kind === 'value' ? value.value : value?.kind === 'list' ? value.items.length : null;
      const range = spanEstimates(own, estimatesOf(caveat, metricId));
      if (range === null) return [];
      const currency = value?.basis.currency ?? null;
      const { shortName } = readMetric(metricId);
      return [
        {
          key: `${clusterId} ${metricId}`,
          metricId,
          range,
          currency,
          of: rows.length > 1 ? `${shortName} of ${clusterName}` : shortName,
          words: formatRangeWords(range, { metricId, currency }),
        },
      ];
    }),
  );
  return (
    <div className="caveat-printed" aria-label="As it will be printed" role="group">
      <p className="ui-label">As it will be printed</p>
      <p className="caveat-words">{formatCaveat(caveat, ranges)}</p>
      {ranges.map(({ key, metricId, range, currency, words }) => (
        <div key={key} className="caveat-range-of">
          <span className="quiet small">{formatMetricName(metricId)}</span>
          <RangeLine range={range} metricId={metricId} currency={currency} label={words} />
        </div>
      ))}
    </div>
  );
}

function estimatesOf({ alternatives }: Caveat, metricId: MetricId): Caveat['alternatives'] {
  return alternatives.filter((one) => one.metricId === metricId);
}
