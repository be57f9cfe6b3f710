/** Which of the two core processes. */
export type CoreRole = 'writer' | 'reader';

/** What one core process is told to do by the door, or asks of the other through it. */
export type Order =
  | { readonly do: 'open'; readonly path: string }
  | { readonly do: 'close' }
  | { readonly do: 'back-up'; readonly reason: 'close' };
