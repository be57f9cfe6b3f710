import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const NEVER = new Set([
  '.git',
  'node_modules',
  'dist',
  'out',
  '.cache',
  'coverage',
  'test-results',
  'playwright-report',
]);

/**
 * Lists the files of the checkout, by path from its root with forward slashes, sorted: what git tracks and
 * what it would add. Where there is no git (an unpacked archive) the folders are walked instead.
 */
export function listSources(root: string): string[] {
  return (fromGit(root) ?? walk(root, '')).filter((file) => existsSync(path.join(root, file))).toSorted();
}

function fromGit(root: string): string[] | null {
  if (!existsSync(path.join(root, '.git'))) return null;
  try {
    const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return [...new Set(names.split('\0').filter(Boolean))];
  } catch {
    return null;
  }
}

function walk(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NEVER.has(entry.name)) return [];
    return entry.isDirectory() ? walk(root, file) : [file];
  });
}
