import { useEffect, useMemo } from 'react';
import { useCommands } from '../../state/commands.ts';
import { useFigureContext } from '../../state/context.ts';
import { go, useNavigation } from '../../state/navigation.ts';
import { Loading } from '../../ui/states.tsx';
import { RegisterViews } from './register/register-views.tsx';
import { ClusterWorkbench } from './cluster-workbench.tsx';
import { wishPin } from './definition/pinning.ts';
import './clusters.css';

/** The register of clusters, or one cluster opened from it. */
export function ClustersScreen() {
  const context = useFigureContext();
  const clusterId = useNavigation((place) => place.params['cluster']);
  // A pin that was begun for one cluster is not meant for the next.
  useEffect(() => wishPin(null), [clusterId]);
  useCommands(
    useMemo(
      () => [
        {
          id: 'clusters.new',
          name: 'New cluster',
          group: 'Clusters',
          run: () => go('clusters', { new: 'cluster' }),
        },
      ],
      [],
    ),
  );
  if (context === null) return <Loading />;
  return clusterId === undefined ? (
    <RegisterViews context={context} />
  ) : (
    <ClusterWorkbench key={clusterId} clusterId={clusterId} context={context} />
  );
}
