import { randomUUID } from 'node:crypto';
import type { Call } from '#core/call.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { readIntoStage } from './stage-work.ts';
import type { StageRequest } from './stage-work.ts';

/**
 * Reads a file into a staging store: every row accepted, rejected with a code, or skipped. Nothing reaches the workspace.
 *
 * A refusal, a cancel or a fault leaves nothing behind. Throws the refusals of `extracts.stage`.
 */
export async function stageFile(call: Call, request: StageRequest): Promise<Stage> {
  const stage = await readIntoStage(call, request, randomUUID());
  call.publish('extracts');
  return stage;
}
