import type { WireError } from '#shared/contract/errors.ts';
import { METHODS } from '#shared/contract/methods.ts';
import type { CoreDoor } from './door.ts';

/** What a host opens when it starts. */
export interface FirstWorkspace {
  /** A workspace file the analyst named or double-clicked; absolute. */
  readonly file?: string | undefined;
  /** Make and open the synthetic sample where no workspace was ever opened. */
  readonly sampleIfNone?: boolean;
  /** Open the synthetic sample whatever was opened before. */
  readonly sample?: boolean;
}

/** A workspace opened before, as a host lists it. */
export interface RecentWorkspace {
  readonly id: string;
  readonly name: string;
  /** Folder it lies in. */
  readonly location: string;
  readonly fileName: string;
}

/** Lists the workspaces opened before that are still there, the latest first; none where the core does not answer. */
export async function listRecentWorkspaces(door: CoreDoor): Promise<RecentWorkspace[]> {
  const reply = await door.call({ method: 'workspaces.list', input: {}, context: {} });
  const parsed = reply.ok ? METHODS['workspaces.list'].output.safeParse(reply.value) : null;
  if (parsed?.success !== true) return [];
  return parsed.data.workspaces
    .filter((known) => !known.missing)
    .map(({ id, name, location, fileName }) => ({ id, name, location, fileName }));
}

/** Opens a workspace by its id in the list. Returns the refusal when it could not be opened. */
export async function openRecentWorkspace(door: CoreDoor, id: string): Promise<WireError | null> {
  const reply = await door.call({ method: 'workspaces.open', input: { id }, context: {} });
  return reply.ok ? null : reply.error;
}

/**
 * Opens the workspace a host starts with: the named file, else the one opened last, else the sample.
 * Returns the refusal when it could not be opened, null when all went well or there was nothing to open.
 */
export async function openFirstWorkspace(door: CoreDoor, first: FirstWorkspace): Promise<WireError | null> {
  const ask = (method: string, input: unknown) => door.call({ method, input, context: {} });
  if (first.file !== undefined) {
    const token = door.grantFile(first.file, first.file.replace(/^.*[\\/]/, ''));
    const reply = await ask('workspaces.open', { fileToken: token });
    return reply.ok ? null : reply.error;
  }
  const latest = first.sample === true ? undefined : (await listRecentWorkspaces(door))[0];
  if (latest !== undefined) return openRecentWorkspace(door, latest.id);
  if (first.sampleIfNone !== true && first.sample !== true) return null;
  const reply = await ask('workspaces.createSample', {});
  return reply.ok ? null : reply.error;
}
