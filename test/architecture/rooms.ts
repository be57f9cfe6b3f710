/** The rooms of the house, each with what of ours it may import at run time. */
export const ROOMS = {
  'shared/domain': ['shared/domain'],
  'shared/contract': ['shared/contract', 'shared/domain'],
  'shared/format': ['shared/format', 'shared/domain'],
  'shared/drawing': ['shared/drawing', 'shared/domain', 'shared/format'],
  'electron/core': ['electron/core', 'shared/domain', 'shared/contract', 'shared/format', 'shared/drawing'],
  'electron/hosts': ['electron/hosts', 'shared/domain', 'shared/contract', 'shared/format'],
  renderer: ['renderer', 'shared/domain', 'shared/contract', 'shared/format', 'shared/drawing'],
  resources: ['resources', 'shared/domain', 'shared/contract', 'shared/format', 'shared/drawing'],
} as const satisfies Record<string, readonly string[]>;

export type Room = keyof typeof ROOMS;

const ROOM_NAMES = Object.keys(ROOMS).filter(isRoom);

function isRoom(name: string): name is Room {
  return Object.hasOwn(ROOMS, name);
}

/** Finds the room a file stands in, or null when it stands in none that rules are kept for (`test/`, the top). */
export function roomOf(file: string): Room | null {
  return ROOM_NAMES.find((room) => file.startsWith(`${room}/`)) ?? null;
}

/**
 * The groups of the core from left to right. A group imports itself and those strictly to its left; two that
 * share a place do not import each other. `call` is electron/core/call.ts: what a call brings with it, made of
 * the store's types alone, so every group but the store may name it.
 */
export const CORE_ORDER: readonly (readonly string[])[] = [
  ['store'],
  ['call'],
  ['geography', 'backup', 'licences'],
  ['import', 'clusters'],
  ['desk'],
  ['membership'],
  ['classifications', 'links'],
  ['annotations'],
  ['rulings'],
  ['metrics'],
  ['scorecards'],
  ['hexes'],
  ['comparison', 'quality', 'versions'],
  ['places'],
  ['maps'],
  ['bundles'],
  ['anomalies'],
  ['release'],
  ['exports'],
  ['sample'],
  ['workspaces'],
  ['handlers'],
];

/**
 * The files directly in electron/core/ that a host may import at run time: the door, what starts the core's
 * process and what that gets of the environment, and what a host opens first.
 */
export const CORE_DOOR = ['door.ts', 'fork.ts', 'core-process.ts', 'core-environment.ts', 'opening.ts'].map(
  (name) => `electron/core/${name}`,
);

/** The hosts that may start another, by its server alone: `workbench serve` starts the loopback host. */
export const HOST_STARTS: Readonly<Record<string, readonly string[]>> = {
  cli: ['electron/hosts/loopback/server.ts'],
};

/** The group of a file of the core, or '' for the files directly in electron/core/. */
export function coreGroupOf(file: string): string {
  if (file === 'electron/core/call.ts') return 'call';
  const parts = file.split('/');
  return parts.length > 3 ? (parts[2] ?? '') : '';
}

/** How far right a group of the core stands; the files directly in electron/core/ stand furthest. */
export function corePlaceOf(group: string): number | null {
  if (group === '') return CORE_ORDER.length;
  const place = CORE_ORDER.findIndex((groups) => groups.includes(group));
  return place === -1 ? null : place;
}

/** The host of a file under electron/hosts/, or '' for the files that all hosts share. */
export function hostOf(file: string): string {
  const parts = file.split('/');
  return parts.length > 3 ? (parts[2] ?? '') : '';
}

/** Configuration of a build tool: it runs under the tool, never in the product. */
export function isToolConfig(file: string): boolean {
  return /(^|\/)[a-z0-9.-]+\.config\.[cm]?ts$/.test(file);
}
