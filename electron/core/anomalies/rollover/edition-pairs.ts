import { OWN_MAPPING } from '../../import/stage-profile.ts';
import type { ReadStore } from '../../store/handles.ts';

/** A live extract of the workspace that has an edition before it. */
export interface EditionPair {
  readonly id: number;
  readonly target: string;
  readonly title: string;
  readonly edition: string;
  readonly committedAt: string;
  readonly beforeId: number;
  readonly beforeEdition: string;
}

/**
 * Lists the live extracts that have an edition before them, newest first. The edition before is the live extract of the same kind and
 * supplier that was committed last before it and is of the same product, else that the same built-in profile read; of files that a mapping
 * of their own read, one of the same title.
 */
export function listEditionPairs({ db }: Pick<ReadStore, 'db'>): EditionPair[] {
  return db
    .prepare<[object], EditionPair>(
      `WITH live AS (
         SELECT id, target, profile_id AS profileId, supplier, title, edition, committed_at AS committedAt,
           coalesce(json_extract(statement, '$.product'), '') AS product
         FROM extract WHERE status = 'live' AND supplier <> '')
       SELECT new.id, new.target, new.title, new.edition, new.committedAt, old.id AS beforeId, old.edition AS beforeEdition
       FROM live AS new JOIN live AS old ON old.id = (
         SELECT id FROM live AS one
         WHERE one.id < new.id AND one.target = new.target AND one.supplier = new.supplier COLLATE NOCASE
           AND (new.product <> '' AND one.product = new.product COLLATE NOCASE
             OR one.profileId = new.profileId AND (new.profileId <> @own OR one.title = new.title COLLATE NOCASE))
         ORDER BY one.product = new.product COLLATE NOCASE DESC, one.profileId = new.profileId DESC, one.id DESC LIMIT 1)
       ORDER BY new.id DESC`,
    )
    .all({ own: OWN_MAPPING });
}
