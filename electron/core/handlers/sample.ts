import type { Handlers } from '../call.ts';
import { describeWorkspace } from '../workspaces/describe-workspace.ts';
import { createSample, findSample } from '../sample/create-sample.ts';
import type { WorkspaceDesk } from '../workspaces/workspace-desk.ts';

/** The synthetic sample workspace. */
export function sampleHandlers(desk: WorkspaceDesk): Handlers<'workspaces.createSample'> {
  return {
    'workspaces.createSample': async ({ again }, call) => {
      const present = again ? null : findSample(call);
      await desk.open(present ?? (await createSample(call, () => new Date().toISOString())));
      const description = describeWorkspace(desk.reading());
      call.publish('workspace', [description.id]);
      return description;
    },
  };
}
