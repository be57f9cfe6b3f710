import type { WireError } from '#shared/contract/errors.ts';
import type { CoreDoor } from './door.ts';

/** What a host opens when it starts. */
export interface FirstWorkspace {
  /** A workspace file the analyst named or double-clicked; absolute. */
  readonly file?: string | undefined;
  /** Make and open the synthetic sample where no workspace was ever opened. */
  readonly sampleIfNone?: boolean;
}

function knownIds(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || !('workspaces' in value) || !Array.isArray(value.workspaces)) return [];
  return value.workspaces.flatMap((known: unknown) =>
    typeof known === 'object' && known !== null && 'id' in known && 'missing' in known && known.missing === false ? [String(known.id)] : [],
  );
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
  const known = await ask('workspaces.list', {});
  const [latest] = known.ok ? knownIds(known.value) : [];
  if (latest !== undefined) {
    const reply = await ask('workspaces.open', { id: latest });
    return reply.ok ? null : reply.error;
  }
  if (first.sampleIfNone !== true) return null;
  const reply = await ask('workspaces.createSample', {});
  return reply.ok ? null : reply.error;
}
