import { rulingSubjectKey } from '#shared/domain/ruling.ts';
import type { WriteStore } from '../store/handles.ts';
import { readRuling, type RulingContent, type StoredRuling } from './stored-rulings.ts';

/** Appends a version, by who acts and as of now; called inside a transaction. Versions are never changed or removed. */
export function appendRuling(
  store: WriteStore,
  key: Pick<StoredRuling, 'id' | 'number' | 'version'>,
  content: RulingContent,
): StoredRuling {
  store.db
    .prepare(
      `INSERT INTO ruling (id, version, number, subject_key, body, seen, state, note, author, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      key.id,
      key.version,
      key.number,
      rulingSubjectKey(content.body.subject),
      JSON.stringify(content.body),
      JSON.stringify(content.seen),
      content.state,
      content.note,
      store.author,
      store.now(),
    );
  return readRuling(store, key.id);
}
