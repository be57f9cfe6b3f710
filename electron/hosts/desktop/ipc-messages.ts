import { z } from 'zod';
import { FILE_PURPOSES } from '#shared/contract/bridge.ts';
import type { FilePurpose, PickOptions } from '#shared/contract/bridge.ts';
import type { Announcement } from '#shared/contract/topics.ts';
import { callContextSchema } from '#shared/contract/wire.ts';
import type { CallMessage } from '#shared/contract/wire.ts';

/** What the page asks of the host, all on one channel. */
export type Asked =
  | { readonly ask: 'call'; readonly message: CallMessage }
  | { readonly ask: 'pick'; readonly purpose: FilePurpose; readonly options: PickOptions }
  | { readonly ask: 'dropped'; readonly path: string }
  | { readonly ask: 'edit'; readonly edit: 'undo' | 'redo' };

/** What the host tells the page, all on one channel. */
export type Told =
  | { readonly tell: 'announcement'; readonly announcement: Announcement }
  | { readonly tell: 'menu'; readonly command: string };

const askedSchema = z.discriminatedUnion('ask', [
  z.object({
    ask: z.literal('call'),
    message: z.object({ method: z.string().min(1).max(100), input: z.unknown(), context: callContextSchema }),
  }),
  z.object({
    ask: z.literal('pick'),
    purpose: z.enum(FILE_PURPOSES),
    options: z.object({
      title: z.string().max(200).optional(),
      suggestedName: z.string().max(200).optional(),
    }),
  }),
  z.object({ ask: z.literal('dropped'), path: z.string().min(1).max(4096) }),
  z.object({ ask: z.literal('edit'), edit: z.enum(['undo', 'redo']) }),
]);

/** Reads a message of the page; null when it is not one of ours. */
export function readAsked(message: unknown): Asked | null {
  const parsed = askedSchema.safeParse(message);
  if (!parsed.success) return null;
  const asked = parsed.data;
  if (asked.ask === 'call') return { ask: 'call', message: { ...asked.message, input: asked.message.input } };
  if (asked.ask === 'pick') {
    const { title, suggestedName } = asked.options;
    return {
      ...asked,
      options: {
        ...(title === undefined ? {} : { title }),
        ...(suggestedName === undefined ? {} : { suggestedName }),
      },
    };
  }
  return asked;
}
