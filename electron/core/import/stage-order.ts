import { z } from 'zod';
import type { GrantedFile } from '#core/call.ts';
import type { AppFolders } from '#core/store/app-folders.ts';
import { ERRORS } from '#shared/contract/errors.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { stageSchema } from '#shared/contract/methods/extracts.ts';
import type { StageRequest } from './stage-work.ts';

/** What a thread is given to stage a file by itself: plain data, and a flag that both sides see. */
export interface StageOrder {
  readonly task: 'stage';
  readonly folders: AppFolders;
  readonly file: GrantedFile;
  readonly request: StageRequest;
  readonly stageId: string;
  /** The open workspace, read for its profiles, its settings and its last edition; null where none is open. */
  readonly workspace: { readonly path: string; readonly referenceName: string } | null;
  /** One number, shared: 1 once the work is to stop. */
  readonly stop: Int32Array;
}

/** Says whether a thread of this program was started to stage a file. */
export function isStageOrder(data: unknown): data is StageOrder {
  return typeof data === 'object' && data !== null && 'task' in data && data.task === 'stage';
}

const errorCodeSchema = z.custom<ErrorCode>(
  (code) => typeof code === 'string' && Object.hasOwn(ERRORS, code),
);

/** What the thread tells of its work. */
export const threadWordSchema = z.discriminatedUnion('say', [
  z.object({
    say: z.literal('phase'),
    title: z.string(),
    phase: z.string(),
    total: z.number().nullable(),
    unit: z.string(),
  }),
  z.object({ say: z.literal('advance'), done: z.number() }),
  z.object({ say: z.literal('staged'), stage: stageSchema }),
  z.object({
    say: z.literal('refused'),
    error: z.object({
      code: errorCodeSchema,
      message: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  }),
  z.object({ say: z.literal('failed'), message: z.string(), stack: z.string() }),
]);
export type ThreadWord = z.infer<typeof threadWordSchema>;
