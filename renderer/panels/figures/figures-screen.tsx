import { useQuery } from '../../api/use-query.ts';
import { useFigureContext } from '../../state/context.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { useSelection } from '../../state/selection.ts';
import { ToggleButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState, Failed, Loading } from '../../ui/states.tsx';
import { AreaFigures } from './area-figures.tsx';
import { ClusterFigures } from './cluster-figures.tsx';
import { NoExtractNotice } from './no-extract-notice.tsx';
import './figures.css';

/** Clusters by figures for the geography set in force, or one cluster by authority. */
export function FiguresScreen() {
  const context = useFigureContext();
  const geographies = useQuery('geographies.list', {});
  const clusters = useQuery('clusters.list', {});
  const params = useNavigation((place) => place.params);
  const selected = useSelection((state) => state.selection);
  if (context === null) return <Loading />;

  const live = clusters.value?.clusters ?? [];
  const chosen = live.find((cluster) => cluster.id === params['cluster']) ?? live[0];
  // An annotation may lead here with a figure of one authority, which only the second view holds.
  const showsArea =
    selected?.kind === 'metric' &&
    params['cluster'] === selected.clusterId &&
    selected.geographySetId.startsWith('utla:');
  const byArea = params['view'] === 'areas' || (params['view'] === undefined && showsArea);
  const toAreas = (clusterId: string): void => setParams({ view: 'areas', cluster: clusterId });

  const bar = (
    <>
      <div role="group" aria-label="Rows" className="figures-switch">
        <ToggleButton
          label="All clusters"
          withWords
          selected={!byArea}
          onChange={() => setParams({ view: 'clusters' })}
        />
        <ToggleButton
          label="One cluster by authority"
          withWords
          selected={byArea}
          disabled={chosen === undefined}
          onChange={() => (chosen === undefined ? undefined : toAreas(chosen.id))}
        />
      </div>
      {byArea && chosen !== undefined ? (
        <Select
          label="Cluster"
          inline
          options={live.map(({ id, name }) => ({ id, name }))}
          value={chosen.id}
          onChange={toAreas}
        />
      ) : null}
    </>
  );
  return (
    <div className="figures">
      <NoExtractNotice />
      {clusters.state === 'failed' && clusters.error !== null ? (
        <Failed error={clusters.error} retry={clusters.retry} />
      ) : (
        <Answered query={geographies}>
          {({ sets }) => {
            const set = sets.find(({ id }) => id === context.geographySetId);
            if (set === undefined)
              return (
                <EmptyState title="The geography set is not known">
                  {`No set has the id ${context.geographySetId}. Choose another in the bar above.`}
                </EmptyState>
              );
            return (
              <>
                {byArea && chosen !== undefined ? (
                  <AreaFigures clusterId={chosen.id} set={set} sets={sets} context={context} bar={bar} />
                ) : (
                  <ClusterFigures context={context} set={set} onByArea={toAreas} bar={bar} />
                )}
              </>
            );
          }}
        </Answered>
      )}
    </div>
  );
}
