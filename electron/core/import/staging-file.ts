import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { stageSchema } from '#shared/contract/methods/extracts.ts';
import { AppError } from '#shared/contract/errors.ts';
import { openDatabase } from '#core/store/driver.ts';
import type { AppFolders } from '#core/store/app-folders.ts';
import type { Connection } from '#core/store/handles.ts';
import { STAGING_SQL } from './staging-tables.ts';

/** How a staged file ends; before it stands the number of the process that made it, so that leftovers of a crash can be told. */
export const STAGING_SUFFIX = '.staging';
const PART_SUFFIX = '.staging-part';

/** A staging store being written; not seen by anybody until `keep`. */
export interface StagingDraft {
  readonly stageId: string;
  readonly db: Connection;
  /** Ends the writing and lets the staged file be found. */
  keep(stage: Stage): void;
  /** Throws everything away. */
  drop(): void;
}

/** Makes an empty staging store in the staging folder, readable by its owner alone. */
export function createStagingDraft(folders: AppFolders, stageId: string): StagingDraft {
  mkdirSync(folders.staging, { recursive: true, mode: 0o700 });
  const name = draftName(folders, stageId);
  const part = name + PART_SUFFIX;
  closeSync(openSync(part, 'wx', 0o600));
  let db: Connection;
  try {
    db = openDatabase(part);
  } catch (cause) {
    rmSync(part, { force: true });
    throw cause;
  }
  const drop = () => {
    if (db.open) db.close();
    rmSync(part, { force: true });
  };
  try {
    // What a crash leaves of a staging store is thrown away whole, so nothing is gained by syncing it.
    for (const pragma of [
      'journal_mode = MEMORY',
      'synchronous = OFF',
      'locking_mode = EXCLUSIVE',
      'temp_store = MEMORY',
      'cache_size = -32768',
    ])
      db.pragma(pragma);
    db.exec('BEGIN');
    db.exec(STAGING_SQL);
  } catch (cause) {
    drop();
    throw cause;
  }
  return {
    stageId,
    db,
    keep(stage) {
      db.prepare(`INSERT INTO meta (key, value) VALUES ('stage', ?)`).run(JSON.stringify(stage));
      db.exec('COMMIT');
      db.close();
      renameSync(part, name + STAGING_SUFFIX);
    },
    drop,
  };
}

/** Removes what a stage of this process left of its file: an unfinished one, and a finished one where it is not wanted either. */
export function removeDraft(folders: AppFolders, stageId: string, finishedToo = false): void {
  const name = draftName(folders, stageId);
  for (const suffix of finishedToo ? [PART_SUFFIX, STAGING_SUFFIX] : [PART_SUFFIX])
    rmSync(name + suffix, { force: true });
}

function draftName(folders: AppFolders, stageId: string): string {
  return path.join(folders.staging, `${stageId}.${process.pid}`);
}

function listStagingFiles(folders: AppFolders): string[] {
  if (!existsSync(folders.staging)) return [];
  return readdirSync(folders.staging)
    .filter((name) => name.endsWith(STAGING_SUFFIX))
    .toSorted()
    .map((name) => path.join(folders.staging, name));
}

/** Finds the file of a stage. Throws `stage-missing`. */
export function stagingFile(folders: AppFolders, stageId: string): string {
  const found = listStagingFiles(folders).find((file) => path.basename(file).startsWith(`${stageId}.`));
  if (found === undefined) {
    throw new AppError(
      'stage-missing',
      'The staged file is no longer there: it was committed, discarded or swept away when the program started. Import the file again.',
      {
        stageId,
      },
    );
  }
  return found;
}

/** Runs `work` over a staged file opened for reading, in whichever process. Throws `stage-missing`. */
export function withStaged<T>(
  folders: AppFolders,
  stageId: string,
  work: (db: Connection, stage: Stage) => T,
): T {
  const db = openDatabase(stagingFile(folders, stageId), { readonly: true });
  try {
    return work(db, readStage(db));
  } finally {
    db.close();
  }
}

function readStage(db: Connection): Stage {
  const text = db.prepare<[], string>(`SELECT value FROM meta WHERE key = 'stage'`).pluck().get();
  return stageSchema.parse(JSON.parse(text ?? 'null'));
}

/** Lists the staged files that wait for commit or discard, oldest first. */
export function listStages(folders: AppFolders): Stage[] {
  return listStagingFiles(folders)
    .flatMap((file) => {
      const stageId = path.basename(file).split('.')[0] ?? '';
      try {
        return [withStaged(folders, stageId, (_, stage) => stage)];
      } catch (cause) {
        // Between the listing and the opening it may have been committed or discarded.
        if (existsSync(file)) throw cause;
        return [];
      }
    })
    .toSorted((a, b) => a.stagedAt.localeCompare(b.stagedAt));
}

/** Deletes a staged file. Throws `stage-missing`. */
export function deleteStage(folders: AppFolders, stageId: string): void {
  rmSync(stagingFile(folders, stageId), { force: true });
}
