import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listSources } from '../gate/list-sources.ts';

/** Files by path from the root of the checkout, with their text; a small one is written by hand in a test. */
export type SourceTree = ReadonlyMap<string, string>;

/** A broken rule: which file, where if known, and a sentence that says what to do. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

const TEXT =
  /\.(ts|tsx|mts|cts|js|mjs|cjs|json|css|html|md|yml|yaml|sql|svg|txt|csv)$|(^|\/)(\.[a-z]+|LICENSE|run)$/;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Reads the checkout that this test stands in; files that are not text are listed with an empty text. */
export function readCheckout(): SourceTree {
  return new Map(
    listSources(ROOT).map((file) => [
      file,
      TEXT.test(file) ? readFileSync(path.join(ROOT, file), 'utf8') : '',
    ]),
  );
}

/** Makes a small tree for a test that proves a rule can fail. */
export function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  return new Map(Object.entries(files));
}

/** Writes problems one a line, so that a failing test reads like a compiler. */
export function describeProblems(problems: readonly Problem[]): string[] {
  return problems.map(
    ({ file, line, message }) => `${file}${line === undefined ? '' : `:${line}`}: ${message}`,
  );
}

/** Chooses the files of a tree whose path matches. */
export function filesOf(tree: SourceTree, pattern: RegExp): [file: string, text: string][] {
  return [...tree].filter(([file]) => pattern.test(file));
}

/** The line, counted from 1, of a position in a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
