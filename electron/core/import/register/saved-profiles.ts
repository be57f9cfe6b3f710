import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Call } from '#core/call.ts';
import type { Connection, Reverser, WriteStore } from '#core/store/handles.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { SavedProfile, Stage } from '#shared/contract/methods/extracts.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { ExtractStatement } from '#shared/domain/extract.ts';
import { importMappingSchema } from '#shared/domain/import-mapping.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { workspaceOrNull } from '../ledger.ts';
import { isBuiltInMapping } from './built-in-mapping.ts';

/** Which kept mappings come into use and which go out of it; the other way round where it is undone. */
export const profileSwapSchema = z.object({
  kept: z.array(z.string()),
  replaced: z.array(z.string()),
});
export type ProfileSwap = z.infer<typeof profileSwapSchema>;

interface ProfileRow {
  readonly id: string;
  readonly title: string;
  readonly supplier: string;
  readonly product: string;
  readonly edition: string;
  readonly mapping: string;
  readonly author: string;
  readonly at: string;
}

const LIVE = `SELECT id, title, supplier, product, edition, mapping, author, at FROM saved_profile WHERE status = 'live'`;

function toProfile({ mapping, ...row }: ProfileRow): SavedProfile {
  return { ...row, mapping: importMappingSchema.parse(JSON.parse(mapping)) };
}

/** Lists the mappings kept in the open workspace as profiles of suppliers and editions, newest first; none without a workspace. */
export function listSavedProfiles(call: Call): SavedProfile[] {
  const db = workspaceOrNull(() => call.reading())?.db;
  return db === undefined
    ? []
    : db.prepare<[], ProfileRow>(`${LIVE} ORDER BY at DESC, id`).all().map(toProfile);
}

export interface SaveProfile {
  readonly title: string;
  readonly supplier: string;
  readonly product: string;
  readonly edition: string;
  readonly mapping: ImportMapping;
}

/**
 * Keeps a mapping as the profile of a supplier’s product and edition. The one kept before for the same three goes out
 * of use; extracts read with it keep it. What is kept already, word for word, is not kept again.
 */
export function saveProfile(store: WriteStore, request: SaveProfile): SavedProfile {
  return store.transact(() => {
    const { profile, swap } = keepProfile(store, request);
    return {
      result: profile,
      record:
        swap === null
          ? null
          : {
              action: 'extracts.saveProfile',
              subjectKind: 'profile',
              subjectId: profile.id,
              summary: `Kept the columns of ${nameOf(profile)} as a profile`,
              forward: swap,
              inverse: turned(swap),
            },
    };
  });
}

/** Takes a kept mapping out of use; extracts read with it keep it. Throws `not-found`. */
export function forgetProfile(store: WriteStore, id: string): { done: true } {
  return store.transact(() => {
    const row = store.db.prepare<[string], ProfileRow>(`${LIVE} AND id = ?`).get(id);
    if (row === undefined) throw noProfile(id);
    const swap = { kept: [], replaced: [id] };
    applySwap(store.db, swap);
    return {
      result: { done: true },
      record: {
        action: 'extracts.forgetProfile',
        subjectKind: 'profile',
        subjectId: id,
        summary: `Forgot the profile of ${nameOf(row)}`,
        forward: swap,
        inverse: turned(swap),
      },
    };
  });
}

/** Brings kept mappings into use and out of it for undo and redo. */
export const profileReverser: Reverser = (store, document) => {
  applySwap(store.db, profileSwapSchema.parse(document));
};

/**
 * Keeps the mapping a file was read with as the profile of its supplier, product and edition, where the analyst made or
 * changed it; inside the transaction of a commit, whose journal entry carries what is returned. Null where a built-in
 * profile read the file as it stands, or the very mapping is kept already.
 */
export function keepUsedMapping(
  store: WriteStore,
  stage: Pick<Stage, 'mapping' | 'profile' | 'fileName'>,
  statement: Pick<ExtractStatement, 'title' | 'supplier' | 'product' | 'edition'>,
): ProfileSwap | null {
  const { mapping, profile } = stage;
  if (mapping === null || isBuiltInMapping(mapping, stage)) return null;
  const { product, edition } = statement;
  const supplier = [
    statement.supplier ?? '',
    profile.supplier,
    mapping.constants['supplier']?.trim() ?? '',
    statement.title,
  ].find((name) => name !== '');
  if (supplier === undefined) return null;
  const title = [supplier, product === '' ? statement.title : product, edition]
    .filter((part, at, all) => all.indexOf(part) === at)
    .join(', ')
    .slice(0, 200);
  return keepProfile(store, { title, supplier: supplier.slice(0, 120), product, edition, mapping }).swap;
}

/** Sets which kept mappings are in use, as an entry of the journal says. */
export function applySwap(db: Connection, { kept, replaced }: ProfileSwap): void {
  const set = db.prepare<[string, string]>('UPDATE saved_profile SET status = ? WHERE id = ?');
  for (const id of replaced) set.run('retired', id);
  for (const id of kept) set.run('live', id);
}

/** The same swap the other way round. */
export function turned({ kept, replaced }: ProfileSwap): ProfileSwap {
  return { kept: replaced, replaced: kept };
}

function keepProfile(
  store: WriteStore,
  request: SaveProfile,
): { readonly profile: SavedProfile; readonly swap: ProfileSwap | null } {
  const { db } = store;
  const before = db
    .prepare<[string, string, string], ProfileRow>(
      `${LIVE} AND supplier = ? COLLATE NOCASE AND product = ? COLLATE NOCASE AND edition = ? COLLATE NOCASE`,
    )
    .all(request.supplier, request.product, request.edition)
    .map(toProfile);
  const [same] = before;
  if (
    before.length === 1 &&
    same !== undefined &&
    same.title === request.title &&
    canonicalJson(same.mapping) === canonicalJson(request.mapping)
  )
    return { profile: same, swap: null };
  const id = randomUUID();
  db.prepare(
    `INSERT INTO saved_profile (id, title, supplier, product, edition, mapping, status, author, at) VALUES (?, ?, ?, ?, ?, ?, 'live', ?, ?)`,
  ).run(
    id,
    request.title,
    request.supplier,
    request.product,
    request.edition,
    JSON.stringify(request.mapping),
    store.author,
    store.now(),
  );
  const swap = { kept: [id], replaced: before.map((profile) => profile.id) };
  applySwap(db, swap);
  const row = db.prepare<[string], ProfileRow>(`${LIVE} AND id = ?`).get(id);
  if (row === undefined) throw new Error('a mapping just kept is not there');
  return { profile: toProfile(row), swap };
}

function nameOf({
  supplier,
  product,
  edition,
}: Pick<SavedProfile, 'supplier' | 'product' | 'edition'>): string {
  return [supplier, product, edition].filter((part) => part !== '').join(', ');
}

function noProfile(id: string): AppError {
  return new AppError(
    'not-found',
    'That saved profile is not in use in this workspace. Choose one from the list of profiles.',
    { id },
  );
}
