import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useCommands } from '../../state/commands.ts';
import { useFigureContext } from '../../state/context.ts';
import { go, useNavigation } from '../../state/navigation.ts';
import { Loading } from '../../ui/states.tsx';
import { RegisterViews } from './register/register-views.tsx';
import { ClusterWorkbench } from './cluster-workbench.tsx';
import { wishPin } from './definition/pinning.ts';
import './clusters.css';

const QualityPage = lazy(async () => ({ default: (await import('../quality/index.ts')).QualityPage }));

/** The register of clusters, or one cluster opened from it. */
export function ClustersScreen() {
  const context = useFigureContext();
  const clusterId = useNavigation((place) => place.params['cluster']);
  const isQuality = useNavigation((place) => place.params['quality'] !== undefined);
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
  if (clusterId !== undefined && isQuality)
    return (
      <Suspense fallback={<Loading />}>
        <QualityPage key={clusterId} clusterId={clusterId} context={context} />
      </Suspense>
    );
  return clusterId === undefined ? (
    <RegisterViews context={context} />
  ) : (
    <ClusterWorkbench key={clusterId} clusterId={clusterId} context={context} />
  );
}
