import { workspaceSettingsSchema } from '#shared/contract/methods/workspaces.ts';
import type { WorkspaceSettings } from '#shared/contract/methods/workspaces.ts';
import type { Connection } from './handles.ts';

/** What a workspace says of itself. */
export interface WorkspaceMeta {
  readonly id: string;
  readonly name: string;
  readonly author: string;
  readonly createdAt: string;
  readonly sample: boolean;
  /** Name of the reference store it reads. */
  readonly reference: string;
}

export const DEFAULT_SETTINGS: WorkspaceSettings = {
  hexSpacing: 'area-1km2',
  geographySetId: 'midlands-engine',
  attribution: 'equal-over-sites',
  windowFrom: 2017,
  windowTo: 2022,
  extractId: null,
  minimumBase: 10,
};

const META_KEYS = {
  id: 'id',
  name: 'name',
  author: 'author',
  createdAt: 'created_at',
  sample: 'sample',
  reference: 'reference',
} as const;

function readRows(db: Connection, table: 'meta' | 'setting'): Map<string, string> {
  const rows = db.prepare<[], { key: string; value: string }>(`SELECT key, value FROM ${table}`).all();
  return new Map(rows.map((row) => [row.key, row.value]));
}

/** Reads what the workspace says of itself. */
export function readMeta(db: Connection): WorkspaceMeta {
  const rows = readRows(db, 'meta');
  return {
    id: rows.get(META_KEYS.id) ?? '',
    name: rows.get(META_KEYS.name) ?? '',
    author: rows.get(META_KEYS.author) ?? '',
    createdAt: rows.get(META_KEYS.createdAt) ?? '',
    sample: rows.get(META_KEYS.sample) === 'true',
    reference: rows.get(META_KEYS.reference) ?? 'main',
  };
}

/** Writes some of it; inside the caller's transaction. */
export function writeMeta(db: Connection, meta: Partial<WorkspaceMeta>): void {
  const put = db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const entries: [string, string | boolean | undefined][] = [
    [META_KEYS.id, meta.id],
    [META_KEYS.name, meta.name],
    [META_KEYS.author, meta.author],
    [META_KEYS.createdAt, meta.createdAt],
    [META_KEYS.sample, meta.sample],
    [META_KEYS.reference, meta.reference],
  ];
  for (const [key, value] of entries) if (value !== undefined) put.run(key, String(value));
}

/** Reads the settings that belong to the workspace; what was never set has its default. */
export function readSettings(db: Connection): WorkspaceSettings {
  const stored: Record<string, unknown> = {};
  for (const [key, value] of readRows(db, 'setting')) stored[key] = JSON.parse(value);
  return workspaceSettingsSchema.parse({ ...DEFAULT_SETTINGS, ...stored });
}

/** Writes some of the settings; inside the caller's transaction. */
export function writeSettings(db: Connection, settings: Partial<WorkspaceSettings>): void {
  const put = db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  for (const [key, value] of Object.entries(settings))
    if (value !== undefined) put.run(key, JSON.stringify(value));
}
