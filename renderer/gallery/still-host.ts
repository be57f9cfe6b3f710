import type { Host } from '../api/host.ts';

/** A host with nothing behind it: parts that would ask the core wait, and none fails for want of one. */
export const STILL_HOST: Host = {
  kind: 'loopback',
  platform: 'browser',
  call: () => new Promise(() => undefined),
  listen: () => () => undefined,
  watchConnection: () => () => undefined,
  canPick: () => false,
  pick: async () => null,
  take: () => new Promise(() => undefined),
  menu: () => () => undefined,
};
