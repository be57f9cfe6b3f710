import { z } from 'zod';

/** A page of a list: `offset` rows are skipped, at most `limit` returned. */
export const pageSchema = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(5000).default(100),
};

export const emptySchema = z.object({}).strict();
export const doneSchema = z.object({ done: z.literal(true) });
/** A file the host was given by the analyst; no path crosses the contract. */
export const fileTokenSchema = z.string().min(8).max(200);
