import { Plus } from 'lucide-react';
import { go, setParams, useNavigation } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { ImportClusters } from './cluster-files.tsx';

/** Opens the form for a new cluster above the view; nothing while it stands open. */
export function NewClusterButton() {
  const adding = useNavigation((place) => place.params['new']) === 'cluster';
  if (adding) return null;
  return (
    <Button variant="primary" onPress={() => setParams({ new: 'cluster' })}>
      <Plus aria-hidden /> New cluster
    </Button>
  );
}

/** What there is to do while the register holds nothing. */
export function EmptyRegister() {
  const adding = useNavigation((place) => place.params['new']) === 'cluster';
  if (adding) return null;
  return (
    <EmptyState
      title="No clusters yet"
      actions={
        <>
          <NewClusterButton />
          <Button onPress={() => go('clusters', { view: 'nominations' })}>Nominations</Button>
          <ImportClusters />
        </>
      }
    >
      A cluster is a name, a tier and a definition: rules over classification codes, and pins for single
      companies. Add one and choose its first code; or begin with the long list of nominations, and take them
      up as candidates.
    </EmptyState>
  );
}
