import path from 'node:path';

/** What the program was started with. */
export interface LaunchArguments {
  /** A workspace file that was named or double-clicked; absolute. */
  readonly file: string | undefined;
  /** Open the sample even where another workspace is known. */
  readonly sample: boolean;
  readonly home: string | undefined;
}

/** The ending of workspace files, with which the program is associated. */
export const WORKSPACE_ENDING = '.workbench';

/** Reads our own arguments and leaves the browser's alone. A relative file is taken from `folder`. */
export function readLaunchArguments(args: readonly string[], folder: string): LaunchArguments {
  let file: string | undefined;
  let home: string | undefined;
  let sample = false;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--sample') sample = true;
    else if (word === '--home') home = args[(at += 1)];
    else if (word.startsWith('--home=')) home = word.slice('--home='.length);
    else if (!word.startsWith('-') && word.toLowerCase().endsWith(WORKSPACE_ENDING))
      file = path.resolve(folder, word);
  }
  return { file, sample, home };
}

/** Reads what a second start handed over: the workspace file it was given, if any. */
export function readSecondStart(sent: unknown): string | undefined {
  if (typeof sent !== 'object' || sent === null || !('file' in sent)) return undefined;
  const { file } = sent;
  return typeof file === 'string' && path.isAbsolute(file) && file.toLowerCase().endsWith(WORKSPACE_ENDING)
    ? file
    : undefined;
}
