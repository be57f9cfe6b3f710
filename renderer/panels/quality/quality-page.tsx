import { ArrowLeft } from 'lucide-react';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { setParams } from '../../state/navigation.ts';
import { IconButton } from '../../ui/button.tsx';
import { Answered } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { ClusterQuality } from './cluster-quality.tsx';

/** The quality of one cluster's definition, opened from its workbench; back leads there. */
export function QualityPage({ clusterId, context }: { clusterId: string; context: FigureContext }) {
  const read = useQuery('clusters.read', { clusterId }, { keepLast: false });
  return (
    <Answered query={read}>
      {({ cluster }) => (
        <div className="quality-page">
          <Toolbar label="Cluster">
            <IconButton
              label={`Back to the definition of ${cluster.name}`}
              icon={<ArrowLeft aria-hidden />}
              onPress={() => setParams({ quality: null, sample: null })}
            />
            <h1>{cluster.name}: is the definition any good?</h1>
          </Toolbar>
          <ClusterQuality clusterId={clusterId} clusterName={cluster.name} context={context} />
        </div>
      )}
    </Answered>
  );
}
