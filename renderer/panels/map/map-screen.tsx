import { useFigureContext, useWorkspace } from '../../state/context.ts';
import { Answered, EmptyState, Loading } from '../../ui/states.tsx';
import { MapWorkspace } from './map-workspace.tsx';
import './map.css';
import './panels.css';

/** The map: hex cells of a measure over the geography set, with the same cells as a table beneath. */
export function MapScreen() {
  const workspace = useWorkspace();
  const context = useFigureContext();
  return (
    <Answered query={workspace} loading={<Loading label="Opening the map" />}>
      {() =>
        context === null ? (
          <EmptyState title="No workspace is open">
            Open or create a workspace to draw its companies.
          </EmptyState>
        ) : (
          <MapWorkspace context={context} />
        )
      }
    </Answered>
  );
}
