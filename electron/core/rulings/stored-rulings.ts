import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import {
  RULING_STATES,
  rulingBodySchema,
  rulingSightSchema,
  rulingSubjectKey,
  type Ruling,
} from '#shared/domain/ruling.ts';
import type { ReadStore } from '../store/handles.ts';
import { withExtractMet } from './extract-source.ts';

/** One version of a ruling as stored: without what is made of it from what is known today. */
export type StoredRuling = Pick<
  Ruling,
  | 'id'
  | 'number'
  | 'version'
  | 'body'
  | 'state'
  | 'subjectKey'
  | 'seen'
  | 'note'
  | 'author'
  | 'at'
  | 'createdBy'
  | 'createdAt'
>;

/** What may differ from one version of a ruling to the next. */
export type RulingContent = Pick<StoredRuling, 'body' | 'state' | 'seen' | 'note'>;

const seenSchema = z.array(rulingSightSchema);
const recordSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  version: z.number().int(),
  subjectKey: z.string(),
  body: z.string(),
  seen: z.string(),
  state: z.enum(RULING_STATES),
  note: z.string(),
  author: z.string(),
  at: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});

const SELECT = `SELECT one.id, one.number, one.version, one.subject_key AS subjectKey, one.body, one.seen, one.state, one.note,
    one.author, one.at, first.author AS createdBy, first.at AS createdAt
  FROM ruling AS one JOIN ruling AS first ON first.id = one.id AND first.version = 1`;
const IS_NEWEST = 'one.version = (SELECT max(version) FROM ruling AS later WHERE later.id = one.id)';

function toStored(store: Pick<ReadStore, 'db'>, record: unknown): StoredRuling {
  const { body: text, seen, ...rest } = recordSchema.parse(record);
  const body = withExtractMet(store, rulingBodySchema.parse(JSON.parse(text)));
  return {
    ...rest,
    // An extract may have come here since.
    subjectKey: rulingSubjectKey(body.subject),
    body,
    seen: seenSchema.parse(JSON.parse(seen)),
  };
}

/** Finds rulings at their newest version, the one changed last first; those of some ids, or all. */
export function findRulings(
  store: Pick<ReadStore, 'db'>,
  filter: { readonly ids?: readonly string[] | undefined } = {},
): StoredRuling[] {
  return store.db
    .prepare(
      `${SELECT} WHERE ${IS_NEWEST}
         AND (@ids IS NULL OR one.id IN (SELECT value FROM json_each(@ids)))
       ORDER BY one.at DESC, one.number DESC`,
    )
    .all({
      ids: filter.ids === undefined ? null : JSON.stringify(filter.ids),
    })
    .map((record) => toStored(store, record));
}

/** Finds a ruling at its newest version by its id. */
export function findRuling(store: Pick<ReadStore, 'db'>, id: string): StoredRuling | undefined {
  const record = store.db.prepare(`${SELECT} WHERE one.id = ? AND ${IS_NEWEST}`).get(id);
  return record === undefined ? undefined : toStored(store, record);
}

/** Reads a ruling at its newest version. Throws `not-found`. */
export function readRuling(store: Pick<ReadStore, 'db'>, id: string): StoredRuling {
  const ruling = findRuling(store, id);
  if (ruling === undefined)
    throw new AppError(
      'not-found',
      `There is no ruling with the id “${id}” in this workspace. Choose one from the list of rulings.`,
      { id },
    );
  return ruling;
}

/** Reads every version of a ruling, newest first; each with the author who made that version. Throws `not-found`. */
export function readRulingVersions(store: Pick<ReadStore, 'db'>, id: string): StoredRuling[] {
  readRuling(store, id);
  return store.db
    .prepare(`${SELECT} WHERE one.id = ? ORDER BY one.version DESC`)
    .all(id)
    .map((record) => toStored(store, record));
}

/** Reads every version of every ruling, in the order in which they were written. */
export function allRulingVersions(store: Pick<ReadStore, 'db'>): StoredRuling[] {
  return store.db
    .prepare(`${SELECT} ORDER BY one.at, one.number, one.version`)
    .all()
    .map((record) => toStored(store, record));
}

/** The number of the next ruling: numbers are counted up and never given twice. */
export function nextRulingNumber(store: Pick<ReadStore, 'db'>): number {
  return (store.db.prepare<[], number | null>('SELECT max(number) FROM ruling').pluck().get() ?? 0) + 1;
}
