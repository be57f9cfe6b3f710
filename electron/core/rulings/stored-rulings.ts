import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { RULING_STATES, rulingBodySchema, rulingSightSchema, type Ruling } from '#shared/domain/ruling.ts';
import type { ReadStore } from '../store/handles.ts';

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

function toStored(record: unknown): StoredRuling {
  const { body, seen, ...rest } = recordSchema.parse(record);
  return {
    ...rest,
    body: rulingBodySchema.parse(JSON.parse(body)),
    seen: seenSchema.parse(JSON.parse(seen)),
  };
}

/** Finds rulings at their newest version, the one changed last first; those about any of the subjects, or all. */
export function findRulings(
  store: Pick<ReadStore, 'db'>,
  filter: {
    readonly subjectKeys?: readonly string[] | undefined;
    readonly ids?: readonly string[] | undefined;
  } = {},
): StoredRuling[] {
  return store.db
    .prepare(
      `${SELECT} WHERE ${IS_NEWEST}
         AND (@keys IS NULL OR one.subject_key IN (SELECT value FROM json_each(@keys)))
         AND (@ids IS NULL OR one.id IN (SELECT value FROM json_each(@ids)))
       ORDER BY one.at DESC, one.number DESC`,
    )
    .all({
      keys: filter.subjectKeys === undefined ? null : JSON.stringify(filter.subjectKeys),
      ids: filter.ids === undefined ? null : JSON.stringify(filter.ids),
    })
    .map(toStored);
}

/** Finds a ruling at its newest version by its id. */
export function findRuling(store: Pick<ReadStore, 'db'>, id: string): StoredRuling | undefined {
  const record = store.db.prepare(`${SELECT} WHERE one.id = ? AND ${IS_NEWEST}`).get(id);
  return record === undefined ? undefined : toStored(record);
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
  return store.db.prepare(`${SELECT} WHERE one.id = ? ORDER BY one.version DESC`).all(id).map(toStored);
}

/** Reads every version of every ruling, in the order in which they were written. */
export function allRulingVersions(store: Pick<ReadStore, 'db'>): StoredRuling[] {
  return store.db.prepare(`${SELECT} ORDER BY one.at, one.number, one.version`).all().map(toStored);
}

/** The number of the next ruling: numbers are counted up and never given twice. */
export function nextRulingNumber(store: Pick<ReadStore, 'db'>): number {
  return (store.db.prepare<[], number | null>('SELECT max(number) FROM ruling').pluck().get() ?? 0) + 1;
}
