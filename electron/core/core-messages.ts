import type { WireError } from '#shared/contract/errors.ts';
import type { Announcement } from '#shared/contract/topics.ts';
import type { CallContext, Reply } from '#shared/contract/wire.ts';
import type { GrantedFile } from './call.ts';
import type { CoreRole, Order } from './workspaces/order.ts';

export type { CoreRole, Order };

/** The first message to a core process: what it is to be. */
export interface StartMessage {
  readonly kind: 'start';
  readonly role: CoreRole;
  readonly home: string;
  readonly resources: string;
  /** The staging folder of this run of the host, shared by both processes. */
  readonly staging: string;
  /** `desktop`, `loopback` or `cli`. */
  readonly holder: string;
}

/** From the door to a core process. */
export type ToCore =
  | StartMessage
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: string;
      readonly input: unknown;
      readonly context: CallContext;
    }
  | { readonly kind: 'cancel'; readonly jobId: string }
  | { readonly kind: 'grant'; readonly file: GrantedFile }
  | { readonly kind: 'order'; readonly id: number; readonly order: Order }
  | { readonly kind: 'peer-reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'stop' };

/** From a core process to the door. */
export type FromCore =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unfit'; readonly error: WireError }
  | { readonly kind: 'started'; readonly id: number }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'order-reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'peer'; readonly id: number; readonly order: Order }
  | { readonly kind: 'holding'; readonly path: string | null }
  | { readonly kind: 'announce'; readonly announcement: Announcement };

// Both ends are processes of one installation; the kind tells the rest, and anything else is dropped.
const TO_CORE: readonly string[] = [
  'start',
  'call',
  'cancel',
  'grant',
  'order',
  'peer-reply',
  'stop',
] satisfies ToCore['kind'][];
const FROM_CORE: readonly string[] = [
  'ready',
  'unfit',
  'started',
  'reply',
  'order-reply',
  'peer',
  'holding',
  'announce',
] satisfies FromCore['kind'][];

function kindOf(message: unknown): string {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return '';
  return typeof message.kind === 'string' ? message.kind : '';
}

/** Says whether a message comes from the door. */
export function isToCore(message: unknown): message is ToCore {
  return TO_CORE.includes(kindOf(message));
}

/** Says whether a message comes from a core process. */
export function isFromCore(message: unknown): message is FromCore {
  return FROM_CORE.includes(kindOf(message));
}
