import { useFigureContext } from '../../../state/context.ts';
import { Loading } from '../../../ui/states.tsx';
import { QueueWorkspace } from './queue-workspace.tsx';
import './queue.css';

/** What the detectors find, the gravest first: the list, the place, the evidence, and the decision. */
export function QueueView() {
  const context = useFigureContext();
  return context === null ? <Loading /> : <QueueWorkspace context={context} />;
}
