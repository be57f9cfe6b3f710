/**
 * ERRORS: every refusal the core may answer with. Each has a plain title for a message's head;
 * the sentence itself (what happened, to what, what to do) is written where the refusal is made.
 */
export const ERRORS = {
  'no-workspace': 'No workspace is open',
  'workspace-locked': 'The workspace is open elsewhere',
  'workspace-missing': 'The workspace is not there',
  'not-a-workspace': 'Not a workspace',
  'workspace-newer': 'The workspace is newer than this program',
  'workspace-damaged': 'The workspace is damaged',
  'workspace-exists': 'A workspace of that name exists',
  'folder-not-writable': 'The folder cannot be written to',
  'disk-full': 'The disk is full',
  'engine-too-old': 'Node.js is too old',
  'unknown-method': 'No such method',
  'invalid-input': 'The request is not valid',
  'not-found': 'Not found',
  'version-conflict': 'Somebody changed it first',
  'name-taken': 'The name is taken',
  'nothing-to-undo': 'Nothing to undo',
  'nothing-to-redo': 'Nothing to redo',
  'undo-blocked': 'This cannot be undone now',
  'file-unreadable': 'The file cannot be read',
  'file-empty': 'The file is empty',
  'file-header-only': 'The file has a header and no rows',
  'file-type-unsupported': 'This kind of file is not read',
  'file-encoding': 'The file’s encoding cannot be read',
  'file-layout-unknown': 'The layout is not known',
  'archive-damaged': 'The archive is damaged',
  'archive-limit': 'The archive is over a limit',
  'already-committed': 'This file was committed before',
  'stage-missing': 'The staged file is gone',
  'reference-missing': 'The reference data are missing',
  'needs-siblings': 'A map leaves with its siblings',
  'sites-not-placed': 'The sites were not placed anew',
  cancelled: 'Cancelled',
  'timed-out': 'It took too long',
  'core-stopped': 'The core stopped',
  busy: 'Busy',
  internal: 'Something went wrong inside the program',
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** A refusal as it crosses the wire. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  /** Facts for the interface, such as the present revision of a conflict; plain data only. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** Says whether a text is one of the listed codes. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

/**
 * A refusal: something the analyst can understand and act on.
 * `message` says what happened, to what, and what to do.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: WireError['detail'];

  /** `options.cause`: what made a refusal of a fault; it goes into the log and never over the wire. */
  constructor(code: ErrorCode, message: string, detail: WireError['detail'] = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.detail = detail;
  }

  toWire(): WireError {
    return { code: this.code, message: this.message, detail: this.detail };
  }

  static fromWire(wire: WireError): AppError {
    return new AppError(wire.code, wire.message, wire.detail);
  }
}
