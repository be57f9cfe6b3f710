import { z } from 'zod';
import { workspaceSettingsSchema } from '#shared/contract/methods/workspaces.ts';
import type { WorkspaceSettings } from '#shared/contract/methods/workspaces.ts';
import { ATTRIBUTION_METHODS, ATTRIBUTION_NAMES } from '#shared/domain/attribution.ts';
import { AppError } from '#shared/contract/errors.ts';
import { readGeographySet } from '../geography/register.ts';
import type { Reverser, WriteStore } from '../store/handles.ts';
import { readMeta, readSettings, writeMeta, writeSettings } from '../store/meta.ts';

const changeSchema = z.object({
  name: z.string().optional(),
  author: z.string().optional(),
  settings: workspaceSettingsSchema.partial().optional(),
});
/** What of a workspace is changed. */
export type WorkspaceChange = z.infer<typeof changeSchema>;

/** Fills the sites' cells anew; passed in, because the lattice is the matter of geography. */
export type RebuildCells = (store: WriteStore) => unknown;

const WORDS: Readonly<Record<keyof WorkspaceSettings, string>> = {
  hexSpacing: 'the hex lattice',
  geographySetId: 'the geography set',
  attribution: 'the attribution method',
  windowFrom: 'the first year of the window',
  windowTo: 'the last year of the window',
  extractId: 'the extract in use',
  minimumBase: 'the minimum base',
};

/** Changes name, author or settings as one action that can be undone; what is already so changes nothing. Throws `not-found`, `invalid-input`. */
export function configureWorkspace(
  store: WriteStore,
  change: WorkspaceChange,
  rebuildCells: RebuildCells,
): void {
  store.transact(() => {
    const { forward, inverse, words } = difference(store, change);
    if (words.length === 0) return { result: undefined, record: null };
    applyChange(store, forward, rebuildCells);
    checkResult(store);
    return {
      result: undefined,
      record: {
        action: 'workspace.configure',
        subjectKind: 'workspace',
        subjectId: readMeta(store.db).id,
        summary: `Changed ${words.join(', ')}`,
        forward,
        inverse,
      },
    };
  });
}

function difference(
  store: WriteStore,
  change: WorkspaceChange,
): { forward: WorkspaceChange; inverse: WorkspaceChange; words: string[] } {
  const meta = readMeta(store.db);
  const settings = readSettings(store.db);
  const forward: Record<string, unknown> = {};
  const inverse: Record<string, unknown> = {};
  const words: string[] = [];
  for (const key of ['name', 'author'] as const) {
    if (change[key] === undefined || change[key] === meta[key]) continue;
    forward[key] = change[key];
    inverse[key] = meta[key];
    words.push(`the ${key} to “${change[key]}”`);
  }
  const set: Record<string, unknown> = {};
  const was: Record<string, unknown> = {};
  for (const key of workspaceSettingsSchema.keyof().options) {
    const value = change.settings?.[key];
    if (value === undefined || value === settings[key]) continue;
    set[key] = value;
    was[key] = settings[key];
    words.push(`${WORDS[key]} to ${settingWords(store, key, value)}`);
  }
  if (Object.keys(set).length > 0) {
    forward['settings'] = set;
    inverse['settings'] = was;
  }
  return { forward: changeSchema.parse(forward), inverse: changeSchema.parse(inverse), words };
}

/** A setting's value as the analyst knows it. Throws `not-found` for a geography set that does not exist. */
function settingWords(
  store: WriteStore,
  key: keyof WorkspaceSettings,
  value: WorkspaceSettings[keyof WorkspaceSettings],
): string {
  if (value === null) return 'the one committed last';
  if (key === 'geographySetId') return readGeographySet(store, String(value)).name;
  if (key === 'attribution') {
    const method = ATTRIBUTION_METHODS.find((one) => one === value);
    return method === undefined ? String(value) : ATTRIBUTION_NAMES[method].toLowerCase();
  }
  if (key === 'hexSpacing') return value === 'area-1km2' ? 'cells of 1 km²' : 'cells 1 km between centres';
  return key === 'extractId' ? `extract ${value}` : String(value);
}

function applyChange(store: WriteStore, change: WorkspaceChange, rebuildCells: RebuildCells): void {
  const spacing = readSettings(store.db).hexSpacing;
  writeMeta(store.db, {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.author === undefined ? {} : { author: change.author }),
  });
  writeSettings(store.db, change.settings ?? {});
  if (readSettings(store.db).hexSpacing !== spacing) rebuildCells(store);
}

function checkResult(store: WriteStore): void {
  const settings = readSettings(store.db);
  if (settings.windowFrom > settings.windowTo) {
    throw new AppError(
      'invalid-input',
      `The window cannot run from ${settings.windowFrom} to ${settings.windowTo}. Choose a first year that is not after the last.`,
    );
  }
  if (settings.extractId === null) return;
  const extract = store.db
    .prepare<[number], { status: string }>("SELECT status FROM extract WHERE id = ? AND target = 'companies'")
    .get(settings.extractId);
  if (extract === undefined)
    throw new AppError(
      'not-found',
      `There is no company extract ${settings.extractId} in this workspace. Choose one from the list of extracts.`,
    );
}

/** How undo and redo turn a change of the workspace round. */
export function workspaceReverser(rebuildCells: RebuildCells): Reverser {
  return (store, document) => applyChange(store, changeSchema.parse(document), rebuildCells);
}
