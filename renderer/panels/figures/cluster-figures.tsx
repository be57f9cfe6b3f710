import { useMemo } from 'react';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { FigureTable } from './figure-table.tsx';
import { rowsByCluster, sourceLine } from './figure-rows.ts';
import { attributionName } from './figure-words.ts';
import { useAnnotationCounts } from './use-annotation-counts.ts';

/** Every live cluster with its figures for the geography set. */
export function ClusterFigures({
  context,
  setName,
  onByArea,
}: {
  context: FigureContext;
  setName: string;
  onByArea: (clusterId: string) => void;
}) {
  const marks = useAnnotationCounts();
  const figures = useQuery('metrics.compute', {
    geographySetIds: [context.geographySetId],
    settings: context.figureSettings,
  });
  const rows = useMemo(
    () => (figures.value === null ? [] : rowsByCluster(figures.value, marks)),
    [figures.value, marks],
  );
  const { windowFrom, windowTo, attribution } = context.settings;
  return (
    <Answered
      query={figures}
      empty={{
        when: (value) => value.rows.length === 0,
        show: (
          <EmptyState
            title="No clusters yet"
            actions={
              <Button variant="primary" onPress={() => go('clusters')}>
                Go to Clusters
              </Button>
            }
          >
            Figures are formed for the clusters of the register. Add one and give it a membership rule.
          </EmptyState>
        ),
      }}
    >
      {() => (
        <FigureTable
          label={`Figures of all clusters, ${setName}`}
          kind="clusters"
          firstHeader="Cluster"
          rows={rows}
          source={sourceLine(rows, setName, attributionName(attribution), `${windowFrom} to ${windowTo}`)}
          emptyWords="No cluster matches."
          onByArea={onByArea}
        />
      )}
    </Answered>
  );
}
