import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { backupSchema } from '#shared/contract/methods/jobs.ts';
import type { z } from 'zod';

export type Backup = z.infer<typeof backupSchema>;
export type BackupReason = Backup['reason'];

/** A backup with what its file name tells beside the contract. */
export interface StoredBackup extends Backup {
  readonly file: string;
  /** Newest journal entry it holds. */
  readonly journalHead: number;
}

/** How many backups are kept; older ones make room. */
export const KEPT_BACKUPS = 20;

const NAME =
  /^(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})\.(\d{3})Z-(asked|close|migration|restore)-(\d+)\.workbench$/;
const PARTIAL = '.partial';

/** The folder of a workspace's backups, beside it. */
export function backupFolder(workspace: string): string {
  return `${workspace}.backups`;
}

/** The file of a new backup: its time, its reason and the journal entry it reaches to make its name. */
export function backupFile(workspace: string, at: string, reason: BackupReason, journalHead: number): string {
  return path.join(backupFolder(workspace), `${at.replaceAll(':', '')}-${reason}-${journalHead}.workbench`);
}

/** Lists the backups of a workspace, newest first. A file of another name is not a backup of ours and stays out. */
export function listBackups(workspace: string): StoredBackup[] {
  const folder = backupFolder(workspace);
  if (!existsSync(folder)) return [];
  const backups: StoredBackup[] = [];
  for (const name of readdirSync(folder)) {
    const found = NAME.exec(name);
    if (found === null) continue;
    const [, day, hour, minute, second, thousandth, reason, head] = found;
    const known = backupSchema.shape.reason.safeParse(reason);
    if (!known.success) continue;
    const file = path.join(folder, name);
    backups.push({
      id: name.replace(/\.workbench$/, ''),
      at: `${day}T${hour}:${minute}:${second}.${thousandth}Z`,
      bytes: statSync(file).size,
      reason: known.data,
      file,
      journalHead: Number(head),
    });
  }
  return backups.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** What the contract shows of a backup. */
export function toBackup(stored: StoredBackup): Backup {
  return { id: stored.id, at: stored.at, bytes: stored.bytes, reason: stored.reason };
}

/** The name under which a backup is written until it has been checked. */
export function partialFile(file: string): string {
  return `${file}.${process.pid}${PARTIAL}`;
}

/** Makes the folder ready and clears away what an interrupted backup left. */
export function tidyBackups(workspace: string): void {
  const folder = backupFolder(workspace);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    if (name.includes(PARTIAL)) rmSync(path.join(folder, name), { force: true });
  }
  for (const old of listBackups(workspace).slice(KEPT_BACKUPS)) rmSync(old.file, { force: true });
}
