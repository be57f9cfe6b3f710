import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import { CONTRACT_VERSION } from '#shared/contract/methods.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Call, Handlers } from '../call.ts';
import { configureWorkspace } from '../workspaces/configure-workspace.ts';
import { describeWorkspace } from '../workspaces/describe-workspace.ts';
import { rebuildSiteCells } from '../geography/site-cells.ts';
import { findKnown, listKnown } from '../store/known-workspaces.ts';
import { WORKSPACE_SUFFIX } from '../store/open.ts';
import { openDatabase } from '../store/driver.ts';
import { verifyWorkspace } from '../workspaces/verify-workspace.ts';
import type { WorkspaceDesk } from '../workspaces/workspace-desk.ts';

type WorkspaceMethod =
  | 'workspaces.list'
  | 'workspaces.create'
  | 'workspaces.open'
  | 'workspaces.close'
  | 'workspace.describe'
  | 'workspace.configure'
  | 'workspace.verify'
  | 'app.describe';

/** Making, opening, closing, describing and setting workspaces. */
export function workspacesHandlers(desk: WorkspaceDesk): Handlers<WorkspaceMethod> {
  return {
    'workspaces.list': (_request, call) => ({ workspaces: listKnown(call.folders) }),
    'workspaces.create': async ({ name, author, fileToken }, call) => {
      const file =
        fileToken === undefined
          ? path.join(call.folders.workspaces, slugOf(name) + WORKSPACE_SUFFIX)
          : withSuffix(call.file(fileToken).path);
      await desk.create(file, { name, author, sample: false, reference: 'main' });
      return announce(desk, call);
    },
    'workspaces.open': async (request, call) => {
      await desk.open(pathOf(request, call));
      return announce(desk, call);
    },
    'workspaces.close': async (_request, call) => {
      if (await desk.close()) call.publish('workspace');
      return { done: true };
    },
    'workspace.describe': (_request, call) => describeWorkspace(call.reading()),
    'workspace.configure': (request, call) => {
      configureWorkspace(call.writing(), request, rebuildSiteCells);
      desk.renamed();
      return announce(desk, call);
    },
    'workspace.verify': (_request, call) => verifyWorkspace(call.reading(), call.job),
    'app.describe': () => ({
      version: packageJson.version,
      node: process.versions.node,
      sqlite: sqliteVersion(),
      electron: process.versions['electron'] ?? null,
      contract: CONTRACT_VERSION,
    }),
  };
}

function announce(desk: WorkspaceDesk, call: Call): ReturnType<typeof describeWorkspace> {
  const description = describeWorkspace(desk.reading());
  call.publish('workspace', [description.id]);
  return description;
}

function pathOf(request: { id?: string | undefined; fileToken?: string | undefined }, call: Call): string {
  if (request.fileToken !== undefined) return call.file(request.fileToken).path;
  if (request.id === undefined)
    throw new AppError(
      'invalid-input',
      'The request workspaces.open names no workspace. Give an id from the list, or choose a file.',
    );
  const known = findKnown(call.folders, request.id);
  if (known === null)
    throw new AppError(
      'not-found',
      'That workspace is not in the list of those opened before. Open it by its file.',
    );
  if (!existsSync(known.path)) {
    throw new AppError(
      'workspace-missing',
      `${path.basename(known.path)} is no longer in ${path.dirname(known.path)}. Find it and open it from its new place.`,
    );
  }
  return known.path;
}

function withSuffix(file: string): string {
  return path.extname(file).toLowerCase() === WORKSPACE_SUFFIX ? file : file + WORKSPACE_SUFFIX;
}

/** A file name from a workspace's name: "Cluster refresh 2026" gives `cluster-refresh-2026`. */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[̀-ͯ]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return slug === '' ? 'workspace' : slug;
}

let sqlite: string | null = null;

function sqliteVersion(): string {
  if (sqlite !== null) return sqlite;
  const db = openDatabase(':memory:', { mustExist: false });
  try {
    sqlite =
      db.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version ?? 'unknown';
    return sqlite;
  } finally {
    db.close();
  }
}
