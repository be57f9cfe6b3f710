import Database from 'better-sqlite3';
import { AppError } from '#shared/contract/errors.ts';
import type { Connection } from './handles.ts';

/** What the present engine says of itself, as far as the driver cares. */
export interface EngineVersions {
  readonly node?: string | undefined;
  readonly napi?: string | undefined;
  readonly electron?: string | undefined;
}

/** The Node-API version the driver is built for; on an older one it ends the process without a word. */
const NEEDED_NAPI = 10;

/** Refuses an engine on which opening a database would crash. Throws `engine-too-old`. */
export function checkEngine(versions: EngineVersions): void {
  // Electron carries the driver's own build and reports the Node-API version of its Node, not of its loader.
  if (versions.electron !== undefined) return;
  if (Number(versions.napi ?? 0) >= NEEDED_NAPI) return;
  throw new AppError(
    'engine-too-old',
    `Node.js ${versions.node ?? 'of an unknown version'} cannot open a workspace: start the program with Node.js 24 or newer.`,
    { node: versions.node ?? null, napi: versions.napi ?? null },
  );
}

export interface DatabaseOptions {
  readonly readonly?: boolean;
  /** False lets SQLite make the file. */
  readonly mustExist?: boolean;
  /** How long a statement waits for somebody else's lock, milliseconds. */
  readonly busyMs?: number;
}

/** Opens a connection, with the engine checked first. Throws `engine-too-old` or the driver's own error. */
export function openDatabase(file: string, options: DatabaseOptions = {}): Connection {
  checkEngine(process.versions);
  return new Database(file, {
    readonly: options.readonly ?? false,
    fileMustExist: options.mustExist ?? true,
    timeout: options.busyMs ?? 5000,
  });
}

/** The code of an error of the driver, such as `SQLITE_FULL`; null for any other throw. */
export function driverCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}
