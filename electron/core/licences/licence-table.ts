import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { licenceTermsSchema } from '#shared/domain/licence.ts';
import type { LicenceRecord, LicenceTerms } from '#shared/domain/licence.ts';
import type { Connection, ReadStore, WriteStore } from '../store/handles.ts';

/** One version of a licence as stored: all of it but the extracts held under it, which are counted. */
export type StoredLicence = Omit<LicenceRecord, 'extracts'>;

const rowSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  terms: z.string(),
  status: z.enum(['live', 'retired']),
  author: z.string(),
  at: z.string(),
});

function toStored(row: unknown): StoredLicence {
  const { terms, ...rest } = rowSchema.parse(row);
  return { ...rest, terms: licenceTermsSchema.parse(JSON.parse(terms)) };
}

const NEWEST =
  'SELECT * FROM licence AS one WHERE version = (SELECT max(version) FROM licence AS later WHERE later.id = one.id)';

/** Lists every licence at its newest version, retired ones included. */
export function newestLicences(db: Connection): StoredLicence[] {
  return db
    .prepare(NEWEST)
    .all()
    .map(toStored)
    .toSorted((a, b) => orderOf(a).localeCompare(orderOf(b), 'en-GB'));
}

function orderOf({ terms, id }: StoredLicence): string {
  return `${terms.supplier}\n${terms.name}\n${id}`.toLocaleLowerCase('en-GB');
}

/** Finds a licence at its newest version; null where the register has none of that id. */
export function findLicence(db: Connection, id: string): StoredLicence | null {
  const row = db.prepare<[string]>(`${NEWEST} AND id = ?`).get(id);
  return row === undefined ? null : toStored(row);
}

/** Reads a licence at its newest version. Throws `not-found`. */
export function readLicence(db: Connection, id: string): StoredLicence {
  const found = findLicence(db, id);
  if (found === null)
    throw new AppError(
      'not-found',
      'That licence is not in the register of this workspace. Choose one from the list of licences, or enter it.',
      { id },
    );
  return found;
}

/** Lists the versions of one licence, newest first. Throws `not-found`. */
export function licenceVersions(db: Connection, id: string): StoredLicence[] {
  readLicence(db, id);
  return db
    .prepare<[string]>('SELECT * FROM licence WHERE id = ? ORDER BY version DESC')
    .all(id)
    .map(toStored);
}

/** Appends a version; called inside a transaction. Versions are never changed or removed. */
export function appendLicence(
  store: WriteStore,
  id: string,
  content: { readonly terms: LicenceTerms; readonly status: LicenceRecord['status'] },
): StoredLicence {
  const version = (findLicence(store.db, id)?.version ?? 0) + 1;
  store.db
    .prepare('INSERT INTO licence (id, version, terms, status, author, at) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, version, JSON.stringify(content.terms), content.status, store.author, store.now());
  return readLicence(store.db, id);
}

/** Counts the live extracts held under each licence, in the workspace and in its reference store. */
export function extractsByLicence(store: Pick<ReadStore, 'db' | 'reference'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const db of [store.db, store.reference]) {
    const rows =
      db
        ?.prepare<[], { id: string; extracts: number }>(
          `SELECT json_extract(statement, '$.licenceId') AS id, count(*) AS extracts FROM extract
           WHERE status = 'live' AND json_extract(statement, '$.licenceId') IS NOT NULL GROUP BY 1`,
        )
        .all() ?? [];
    for (const { id, extracts } of rows) counts.set(id, (counts.get(id) ?? 0) + extracts);
  }
  return counts;
}
