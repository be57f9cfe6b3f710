import type { MethodName } from '#shared/contract/methods.ts';
import type { Handlers } from '../call.ts';
import { workspaceReverser } from '../configure-workspace.ts';
import { rebuildSiteCells } from '../geography/site-cells.ts';
import { registerReverser } from '../store/journal.ts';
import type { WorkspaceDesk } from '../workspace-desk.ts';
import { geographyHandlers } from './geography.ts';
import { jobsHandlers } from './jobs.ts';
import { workspacesHandlers } from './workspaces.ts';

/** The methods that the door answers itself. */
export type DoorMethod = 'jobs.cancel' | 'jobs.list';

/** Every handler of a core process, and how each kind of action is turned round. */
export function buildHandlers(desk: WorkspaceDesk): Partial<Handlers<Exclude<MethodName, DoorMethod>>> {
  registerReverser('workspace', workspaceReverser(rebuildSiteCells));
  return {
    ...workspacesHandlers(desk),
    ...jobsHandlers(desk),
    ...geographyHandlers,
  };
}
