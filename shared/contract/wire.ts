import { z } from 'zod';
import type { WireError } from './errors.ts';
import type { Announcement } from './topics.ts';

/** What travels beside the input of a call. */
export const callContextSchema = z.object({
  /** Who acts; the workspace's author where left out. */
  author: z.string().trim().min(1).max(120).optional(),
  /** Chosen by the caller of long work, so that it can be cancelled. */
  jobId: z.string().min(1).max(80).optional(),
});
export type CallContext = z.infer<typeof callContextSchema>;

/** A call as hosts hand it on. */
export interface CallMessage {
  readonly method: string;
  readonly input: unknown;
  readonly context: CallContext;
}

/** The reply to a call: never a thrown error across a boundary. */
export type Reply<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: WireError };

/** How a view or a test reaches the core, whatever the host. */
export interface Transport {
  call(message: CallMessage): Promise<Reply>;
  /** Hears every announcement; returns the way to stop. */
  listen(hear: (announcement: Announcement) => void): () => void;
}

// Both are there in Node and in every browser; shared/ is checked without either's library.
declare function btoa(text: string): string;
declare function atob(text: string): string;

const ARRAY_TYPES = { Int32Array, Uint8Array, Uint32Array, Float32Array, Float64Array } as const;
type ArrayName = keyof typeof ARRAY_TYPES;

function isArrayName(name: unknown): name is ArrayName {
  return typeof name === 'string' && Object.hasOwn(ARRAY_TYPES, name);
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  const step = 0x8000;
  for (let at = 0; at < bytes.length; at += step)
    text += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(text);
}

function fromBase64(text: string): ArrayBuffer {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes.buffer;
}

/** Writes a reply or message as JSON text; typed arrays become `{"$array":"Int32Array","base64":"…"}` (little-endian). */
export function encodeWire(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (!ArrayBuffer.isView(part) || part instanceof DataView) return part;
    return {
      $array: part.constructor.name,
      base64: toBase64(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
    };
  });
}

/** Reads what `encodeWire` wrote. Throws SyntaxError on text that is not JSON. */
export function decodeWire(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Outlines are hundreds of thousands of plain numbers: most replies carry no typed array and need no second look.
  return text.includes('"$array"') ? revive(value) : value;
}

/** Puts typed arrays in the place of their written form, changing only what holds one. */
function revive(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if ('$array' in part && 'base64' in part && isArrayName(part.$array) && typeof part.base64 === 'string')
    return new ARRAY_TYPES[part.$array](fromBase64(part.base64));
  for (const [key, child] of Object.entries(part)) {
    if (typeof child !== 'object' || child === null) continue;
    const revived = revive(child);
    // Defined, not set: a key of text from elsewhere may be called __proto__.
    if (revived !== child)
      Object.defineProperty(part, key, {
        value: revived,
        writable: true,
        enumerable: true,
        configurable: true,
      });
  }
  return part;
}
