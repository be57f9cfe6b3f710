import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import {
  RULING_STATES,
  rulingBodySchema,
  rulingSightSchema,
  type RulingBody,
} from '#shared/domain/ruling.ts';
import { formatCount } from '#shared/format/number.ts';
import { rulingWords } from '#shared/format/ruling.ts';
import { subjectsOf } from '../clusters/register-change.ts';
import type { ActionRecord, Reverser, WriteStore } from '../store/handles.ts';
import { capturedValuesOf, sightOf } from './captured-values.ts';
import { checkedRuling } from './check-ruling.ts';
import { rulingLabels, rulingSubjectLabel } from './label-ruling.ts';
import { doneAgainNote, UNDONE_NOTE } from './ruling-acts.ts';
import { appendRuling } from './ruling-table.ts';
import {
  findRulings,
  nextRulingNumber,
  readRuling,
  type RulingContent,
  type StoredRuling,
} from './stored-rulings.ts';

/** What the journal keeps of rulings: the content each is to have, and whether that is an undoing. */
export const rulingChangeSchema = z.object({
  undoes: z.boolean(),
  rulings: z.array(
    z.object({
      id: z.string(),
      content: z.object({
        body: rulingBodySchema,
        state: z.enum(RULING_STATES),
        seen: z.array(rulingSightSchema),
        note: z.string(),
      }),
    }),
  ),
});
export type RulingChange = z.infer<typeof rulingChangeSchema>;

/** Undoes and redoes what was done to rulings by appending versions with the former content; a recording undone is a revoked version. */
export const rulingReverser: Reverser = (store, document) => {
  const { undoes, rulings } = rulingChangeSchema.parse(document);
  for (const { id, content } of rulings) {
    const present = readRuling(store, id);
    const note = undoes ? UNDONE_NOTE : doneAgainNote(content.note);
    appendRuling(store, { ...present, version: present.version + 1 }, { ...content, note });
  }
};

/**
 * Records rulings, each under the next number, in one step of the history. What the extract in use says of each is kept beside it. Throws
 * `invalid-input` and `not-found` as `checkedRuling` does; then none of them is recorded.
 */
export function recordRulings(store: WriteStore, given: readonly RulingBody[]): StoredRuling[] {
  const values = capturedValuesOf(store, given);
  return store.transact(() => {
    const first = nextRulingNumber(store);
    const recorded = given.map((raw, nth) => {
      const body = inTurn(given.length, nth, () => checkedRuling(store, raw));
      return appendRuling(
        store,
        { id: randomUUID(), number: first + nth, version: 1 },
        { body, state: 'in-force', seen: sightOf(values, body), note: '' },
      );
    });
    return {
      result: recorded,
      record: recordOf(
        'rulings.record',
        recorded.map((after) => ({ after, before: null })),
        summaryOf(store, 'Recorded', recorded),
      ),
    };
  });
}

/** Of many, the refusal says which. */
function inTurn<T>(of: number, nth: number, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (of === 1 || !(error instanceof AppError)) throw error;
    throw new AppError(
      error.code,
      `Nothing was recorded. Ruling ${nth + 1} of ${of}: ${error.message}`,
      error.detail,
    );
  }
}

/**
 * Writes a new version of a ruling in view of the one the analyst saw. What changes nothing appends nothing. Throws `not-found`,
 * `invalid-input`, and `version-conflict` with the present version as `detail.version` where somebody else was first.
 */
export function reviseRuling(
  store: WriteStore,
  request: {
    readonly id: string;
    readonly expectedVersion: number;
    readonly body: RulingBody;
    readonly note: string;
  },
): StoredRuling {
  const values = capturedValuesOf(store, [request.body]);
  return store.transact(() => {
    const before = readRuling(store, request.id);
    if (before.version !== request.expectedVersion)
      throw new AppError(
        'version-conflict',
        `Ruling ${before.number} is at version ${before.version} by now, not ${request.expectedVersion}. Look at the change, then make yours again.`,
        { version: before.version },
      );
    const body = checkedRuling(store, request.body, before.body);
    if (canonicalJson(body) === canonicalJson(before.body)) return { result: before, record: null };
    return changed(
      store,
      'rulings.revise',
      'Revised',
      [before],
      ({ state }) => ({
        body,
        state,
        seen: sightOf(values, body),
        note: request.note,
      }),
      ([after = before]) => after,
    );
  });
}

/** Revokes rulings, or puts revoked ones in force again; those that stand so already are left alone. Throws `not-found`. */
export function setRulingState(
  store: WriteStore,
  request: { readonly ids: readonly string[]; readonly state: StoredRuling['state']; readonly note: string },
): { readonly changed: number; readonly rulings: StoredRuling[] } {
  const { state, note } = request;
  return store.transact(() => {
    const asked = readAll(store, request.ids);
    const before = asked.filter((one) => one.state !== state);
    return changed(
      store,
      'rulings.setState',
      state === 'revoked' ? 'Revoked' : 'Put in force again',
      before,
      ({ body, seen }) => ({ body, seen, state, note }),
      (after) => ({
        changed: after.length,
        rulings: readAll(
          store,
          asked.map(({ id }) => id),
        ),
      }),
    );
  });
}

/**
 * Confirms rulings in force after review: they stand as they are, for the values of today. A review date that has come is done with, and
 * given way to `reviewOn` where one is named. Throws `not-found`, and `invalid-input` for a ruling that is revoked.
 */
export function confirmRulings(
  store: WriteStore,
  request: {
    readonly ids: readonly string[];
    readonly note: string;
    readonly reviewOn?: string | null | undefined;
  },
): { readonly changed: number; readonly rulings: StoredRuling[] } {
  const { note, reviewOn } = request;
  const present = findRulings(store, { ids: request.ids }).map(({ body }) => body);
  const values = capturedValuesOf(store, present);
  return store.transact(() => {
    const before = readAll(store, request.ids);
    for (const { number, state } of before)
      if (state === 'revoked')
        throw new AppError(
          'invalid-input',
          `Ruling ${number} is revoked, so there is nothing to confirm. Put it in force again instead.`,
          { number },
        );
    const today = store.now().slice(0, 10);
    const next = (due: string | null) => {
      if (reviewOn !== undefined) return reviewOn;
      return due !== null && due <= today ? null : due;
    };
    return changed(
      store,
      'rulings.confirm',
      'Confirmed',
      before,
      ({ body, state }) => ({
        body: { ...body, reviewOn: next(body.reviewOn) },
        state,
        seen: sightOf(values, body),
        note,
      }),
      (after) => ({ changed: after.length, rulings: after }),
    );
  });
}

function readAll(store: WriteStore, ids: readonly string[]): StoredRuling[] {
  return [...new Set(ids)].map((id) => readRuling(store, id));
}

function changed<T>(
  store: WriteStore,
  action: string,
  verb: string,
  before: readonly StoredRuling[],
  contentOf: (present: StoredRuling) => RulingContent,
  resultOf: (after: StoredRuling[]) => T,
): { result: T; record: ActionRecord | null } {
  const pairs = before.map((present) => ({
    before: present,
    after: appendRuling(store, { ...present, version: present.version + 1 }, contentOf(present)),
  }));
  const after = pairs.map((pair) => pair.after);
  return {
    result: resultOf(after),
    record: pairs.length === 0 ? null : recordOf(action, pairs, summaryOf(store, verb, after)),
  };
}

/** A ruling before and after an act; null: it was not there. */
export interface RulingTurn {
  readonly after: StoredRuling;
  readonly before: StoredRuling | null;
}

function recordOf(action: string, pairs: readonly RulingTurn[], summary: string): ActionRecord {
  return {
    action,
    subjectKind: 'ruling',
    subjectId: subjectsOf(pairs.map(({ after }) => after.id)),
    summary,
    ...rulingTurns(pairs),
  };
}

/** Gives the two documents by which an act on rulings is done again and turned round. */
export function rulingTurns(pairs: readonly RulingTurn[]): { forward: RulingChange; inverse: RulingChange } {
  const contentOf = ({ body, state, seen, note }: StoredRuling): RulingContent => ({
    body,
    state,
    seen,
    note,
  });
  const change = (undoes: boolean, of: (pair: RulingTurn) => RulingContent): RulingChange => ({
    undoes,
    rulings: pairs.map((pair) => ({ id: pair.after.id, content: of(pair) })),
  });
  return {
    forward: change(false, ({ after }) => contentOf(after)),
    // Nothing is taken off the record: a ruling whose recording is undone is one revoked.
    inverse: change(true, ({ after, before }) =>
      before === null ? { ...contentOf(after), state: 'revoked' } : contentOf(before),
    ),
  };
}

function summaryOf(store: WriteStore, verb: string, rulings: readonly StoredRuling[]): string {
  const [only] = rulings;
  if (only === undefined || rulings.length > 1) return `${verb} ${formatCount(rulings.length, 'ruling')}`;
  const words = rulingWords(only.body, rulingLabels(store, only.body));
  const label = rulingSubjectLabel(store, only.body.subject);
  return `${verb} ruling ${only.number} on ${label}: ${words}`;
}
