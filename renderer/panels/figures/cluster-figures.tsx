import { useMemo, type ReactNode } from 'react';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { setNotes, type GeographySet } from './area-figures.tsx';
import { FigureTable } from './figure-table.tsx';
import { rowsByCluster, sourceLine } from './figure-rows.ts';
import { attributionName } from './figure-words.ts';
import { useAnnotationCounts } from './use-annotation-counts.ts';
import { useCaveats } from './use-caveats.ts';

/** Every live cluster with its figures for the geography set. */
export function ClusterFigures({
  context,
  set,
  onByArea,
  bar,
}: {
  context: FigureContext;
  set: GeographySet;
  onByArea: (clusterId: string) => void;
  bar: ReactNode;
}) {
  const marks = useAnnotationCounts();
  const caveats = useCaveats(context.geographySetId, null);
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
      {({ rulings }) => (
        <FigureTable
          label={`Figures of all clusters, ${set.name}`}
          kind="clusters"
          firstHeader="Cluster"
          rows={rows}
          source={sourceLine(rows, set.name, attributionName(attribution), `${windowFrom} to ${windowTo}`)}
          rulings={rulings}
          caveats={caveats}
          emptyWords="No cluster matches."
          onByArea={onByArea}
          notes={setNotes(set)}
          bar={bar}
        />
      )}
    </Answered>
  );
}
