import path from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { driverCode } from './driver.ts';

const FULL = ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_WRITE', 'ENOSPC', 'EDQUOT', 'EFBIG'];
const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS'];

/** The code of a driver's or a file system's error; null where there is none. */
export function errorCode(error: unknown): string | null {
  const fromDriver = driverCode(error);
  if (fromDriver !== null) return fromDriver;
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/**
 * Turns what the disk refused into a refusal the analyst can act on: `disk-full`, `folder-not-writable` or `busy`.
 * Null where the error is something else.
 */
export function diskRefusal(error: unknown, file?: string): AppError | null {
  const code = errorCode(error);
  if (code === null) return null;
  const what = file === undefined ? 'The workspace' : path.basename(file);
  const where = file === undefined ? 'its folder' : `the folder ${path.dirname(file)}`;
  if (FULL.includes(code)) {
    return new AppError(
      'disk-full',
      `${what} could not be written because the disk is full; nothing was changed. Free some space and try again.`,
    );
  }
  if (NOT_WRITABLE.includes(code) || code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM') {
    return new AppError(
      'folder-not-writable',
      `${what} cannot be written in ${where}. Ask for the right to write there, or move the workspace to a folder of your own.`,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('busy', `${what} is being used by another program just now. Try again in a moment.`);
  }
  return null;
}

/** Says that a file is no workspace. */
export function notAWorkspace(file: string, because: string): AppError {
  return new AppError(
    'not-a-workspace',
    `${path.basename(file)} is not a workspace: ${because}. Choose a file that ends in .workbench.`,
  );
}

/** Says that a workspace or reference store is damaged, and what to do. */
export function damaged(file: string, because: string): AppError {
  return new AppError(
    'workspace-damaged',
    `${path.basename(file)} is damaged: ${because}. Restore a backup from the folder ${path.basename(file)}.backups beside it.`,
  );
}

/** Turns an error met while opening `file` into a refusal; gives any other error back as it is. */
export function openingError(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error;
  const code = errorCode(error);
  if (code === null) return error;
  if (code === 'ENOENT')
    return new AppError(
      'workspace-missing',
      `${path.basename(file)} is no longer in ${path.dirname(file)}. Find it and open it from its new place.`,
    );
  if (code === 'SQLITE_NOTADB') return notAWorkspace(file, 'its content is of another kind');
  if (code.startsWith('SQLITE_CORRUPT')) return damaged(file, 'its pages do not fit together');
  if (code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_CANTOPEN_')) {
    return new AppError(
      'folder-not-writable',
      `${path.basename(file)} cannot be opened in the folder ${path.dirname(file)}, which must be readable and writable. Ask for that right, or move the workspace to a folder of your own.`,
    );
  }
  return diskRefusal(error, file) ?? error;
}
