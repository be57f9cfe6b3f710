import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { AppFolders } from './app-folders.ts';

const entrySchema = z.object({
  id: z.string(),
  /** The workspace's own id, which copies share. */
  workspaceId: z.string(),
  path: z.string(),
  name: z.string(),
  sample: z.boolean(),
  lastOpenedAt: z.string(),
});
export type KnownWorkspace = z.infer<typeof entrySchema>;

const KEPT = 50;

function listFile(folders: AppFolders): string {
  return path.join(folders.home, 'recent.json');
}

/** The workspaces opened before, the latest first. A list that cannot be read counts as empty: it is a convenience. */
export function readKnown(folders: AppFolders): KnownWorkspace[] {
  try {
    return z.array(entrySchema).parse(JSON.parse(readFileSync(listFile(folders), 'utf8')));
  } catch {
    return [];
  }
}

/** Finds one by its id in the list, or by the workspace's own id. */
export function findKnown(folders: AppFolders, id: string): KnownWorkspace | null {
  const known = readKnown(folders);
  return known.find((entry) => entry.id === id) ?? known.find((entry) => entry.workspaceId === id) ?? null;
}

/** Puts a workspace at the head of the list. */
export function remember(folders: AppFolders, entry: Omit<KnownWorkspace, 'id'>): void {
  const id = createHash('sha256').update(entry.path).digest('hex').slice(0, 24);
  const others = readKnown(folders).filter((known) => known.id !== id);
  writeAtomically(listFile(folders), JSON.stringify([{ id, ...entry }, ...others].slice(0, KEPT), null, 2));
}

/** As `remember`, with what the contract shows. */
export function listKnown(folders: AppFolders): {
  id: string;
  name: string;
  location: string;
  fileName: string;
  lastOpenedAt: string;
  missing: boolean;
  sample: boolean;
}[] {
  return readKnown(folders).map((entry) => ({
    id: entry.id,
    name: entry.name,
    location: path.dirname(entry.path),
    fileName: path.basename(entry.path),
    lastOpenedAt: entry.lastOpenedAt,
    missing: !existsSync(entry.path),
    sample: entry.sample,
  }));
}

/** Writes a small file so that a reader meets either the old or the new text, never half of it. */
export function writeAtomically(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const making = `${file}.${process.pid}.new`;
  try {
    const handle = openSync(making, 'w', 0o600);
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(making, file);
  } catch (error) {
    rmSync(making, { force: true });
    throw error;
  }
}
