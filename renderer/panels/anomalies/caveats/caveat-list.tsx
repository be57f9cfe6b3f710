import type { AppliedCaveat } from '#shared/contract/methods/caveats.ts';
import { CAVEAT_DIRECTION_NAMES, CAVEAT_TRIGGER_NAMES } from '#shared/domain/caveat.ts';
import { spanEstimates } from '#shared/domain/caveat-range.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { useQuery } from '../../../api/use-query.ts';
import { go } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { RangeLine } from './range-line.tsx';
import './caveats.css';

/** The caveats that travel with the figures of a view: as they are printed, with their ranges drawn, and the way to each. */
export function CaveatList({
  caveats,
  withClusters = false,
}: {
  caveats: readonly AppliedCaveat[];
  /** Where several clusters are shown: each caveat says whose it is. */
  withClusters?: boolean;
}) {
  const clusters = useQuery('clusters.list', {}, { enabled: withClusters }).value?.clusters ?? [];
  const namesOf = (ids: readonly string[]): string =>
    ids.map((id) => clusters.find((cluster) => cluster.id === id)?.name ?? id).join(', ');
  if (caveats.length === 0) return null;
  return (
    <section className="caveat-list" aria-label="Caveats of these figures">
      <h2>Caveats</h2>
      <ul>
        {caveats.map((caveat) => (
          <li key={caveat.entryId}>
            <p className="caveat-words">
              {withClusters && caveat.clusterIds !== null ? (
                <strong>{`${namesOf(caveat.clusterIds)}: `}</strong>
              ) : null}
              {caveat.words}
            </p>
            <CaveatRanges caveat={caveat} />
            <p className="quiet small">
              {[
                CAVEAT_DIRECTION_NAMES[caveat.direction],
                ...caveat.triggers
                  .filter((trigger) => trigger !== 'always')
                  .map((trigger) => `Shown: ${CAVEAT_TRIGGER_NAMES[trigger].toLowerCase()}`),
                ...(caveat.source === '' ? [] : [`Source: ${caveat.source}`]),
              ].join(' · ')}{' '}
              <Button
                variant="link"
                onPress={() => go('anomalies', { view: 'caveats', caveat: caveat.entryId })}
              >
                Go to the caveat
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The ranges of a caveat, each drawn small under the name of its metric. */
export function CaveatRanges({ caveat }: { caveat: Pick<AppliedCaveat, 'ranges' | 'alternatives'> }) {
  return caveat.ranges.map(({ clusterId, metricId, own, words }) => {
    const range = spanEstimates(
      own,
      caveat.alternatives.filter((one) => one.metricId === metricId),
    );
    if (range === null || range.marks.length < 2) return null;
    return (
      <div key={`${clusterId} ${metricId}`} className="caveat-range-of">
        <span className="quiet small">{formatMetricName(metricId)}</span>
        <RangeLine range={range} metricId={metricId} label={words} />
      </div>
    );
  });
}
