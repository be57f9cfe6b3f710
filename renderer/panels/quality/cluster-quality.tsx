import type { FigureContext } from '../../state/context.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { HandoverView } from './handover-view.tsx';
import { JudgingView } from './judging-view.tsx';
import { ListsView } from './lists-view.tsx';
import { QuotientView } from './quotient-view.tsx';

const VIEWS = ['judge', 'lists', 'quotient', 'hand-over'] as const;

/** Whether the definition of a cluster is any good, and what can be done with it: judging, lists, quotients, handing over. */
export function ClusterQuality({
  clusterId,
  clusterName,
  context,
}: {
  clusterId: string;
  clusterName: string;
  context: FigureContext;
}) {
  const asked = useNavigation((place) => place.params['quality']);
  return (
    <Tabs
      label="Quality of the definition"
      selected={VIEWS.find((id) => id === asked) ?? 'judge'}
      onChange={(id) => setParams({ quality: id })}
      tabs={[
        {
          id: 'judge',
          name: 'Judge a sample',
          content: <JudgingView clusterId={clusterId} clusterName={clusterName} />,
        },
        {
          id: 'lists',
          name: 'Partners’ lists',
          content: <ListsView clusterId={clusterId} clusterName={clusterName} />,
        },
        {
          id: 'quotient',
          name: 'Location quotient',
          content: <QuotientView clusterId={clusterId} context={context} />,
        },
        {
          id: 'hand-over',
          name: 'Hand over',
          content: <HandoverView clusterId={clusterId} context={context} />,
        },
      ]}
    />
  );
}
