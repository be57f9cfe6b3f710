import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import type { AppFolders } from '../store/app-folders.ts';

/** A page that says how figures are formed, as Markdown. */
export interface MethodPage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const PAGE_ID = /^[a-z0-9-]{1,80}$/;
const ENDING = '.md';

function folderOf({ resources }: Pick<AppFolders, 'resources'>): string {
  return path.join(resources, 'methodology');
}

function readPage(folders: Pick<AppFolders, 'resources'>, id: string): MethodPage {
  const text = readFileSync(path.join(folderOf(folders), `${id}${ENDING}`), 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1]?.trim() ?? id;
  return { id, title, text };
}

function pageIds(folders: Pick<AppFolders, 'resources'>): string[] {
  return readdirSync(folderOf(folders), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ENDING))
    .map(({ name }) => name.slice(0, -ENDING.length))
    .filter((id) => PAGE_ID.test(id));
}

/** Lists the methodology pages in the order of their titles. */
export function listMethodPages(folders: Pick<AppFolders, 'resources'>): { id: string; title: string }[] {
  return pageIds(folders)
    .map((id) => ({ id, title: readPage(folders, id).title }))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'));
}

/** Reads one methodology page. An id is looked up among the files of the folder, so nothing outside it is ever read. Throws `not-found`. */
export function readMethodPage(folders: Pick<AppFolders, 'resources'>, id: string): MethodPage {
  if (!pageIds(folders).includes(id))
    throw new AppError('not-found', `There is no methodology page “${id}”. Choose one from the list.`, {
      id,
    });
  return readPage(folders, id);
}

/** Reads the pages of these ids that are there, each once, in the order given. */
export function readMethodPages(
  folders: Pick<AppFolders, 'resources'>,
  ids: readonly string[],
): MethodPage[] {
  const known = new Set(pageIds(folders));
  return [...new Set(ids)].filter((id) => known.has(id)).map((id) => readPage(folders, id));
}
