import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import {
  DESK_ENTRY_NAMES,
  type DeskEntry,
  type DeskEntryKind,
  type GivenDeskEntry,
} from '#shared/domain/desk-entry.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { formatNumber } from '#shared/format/number.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import { subjectsOf } from '../clusters/register-change.ts';
import type { ReadStore, Reverser, WriteStore } from '../store/handles.ts';
import { checkDeskEntry } from './check-desk-entry.ts';
import {
  changeDeskEntry,
  deskChangeSchema,
  insertDeskEntry,
  readDeskEntry,
  type DeskChange,
} from './desk-entries.ts';
import { readNumberOfCompany } from '../import/mapping/cell-company-number.ts';
import { checkSetUnused } from './saved-set-use.ts';
import { article, checkUnique } from './unique-key.ts';

const journalSchema = z.object({ entries: z.array(deskChangeSchema) });

/** Undoes and redoes whatever was done to what analysts keep. Throws `undo-blocked` where a geography set that would go is in use by now. */
export const deskReverser: Reverser = (store, document) => {
  for (const change of journalSchema.parse(document).entries) {
    if (change.removed === true) checkSetUnused(store, readDeskEntry(store, change.id), 'undo-blocked');
    changeDeskEntry(store, change);
  }
};

/**
 * Keeps entries, or writes those that carry an id anew, all in one step of the history; gives them as they stand after.
 * What is already so changes nothing. Throws `not-found`, `name-taken`, and `invalid-input` where an entry names what is
 * not there or contradicts itself; then nothing of the request is kept.
 */
export function saveDesk(
  store: WriteStore,
  request: { readonly entries: readonly GivenDeskEntry[] },
): DeskEntry[] {
  return store.transact(() => {
    const forward: DeskChange[] = [];
    const inverse: DeskChange[] = [];
    const saved: string[] = [];
    let added = 0;
    for (const raw of request.entries) {
      const given = tidied(raw);
      const before = given.id === undefined ? null : readDeskEntry(store, given.id);
      if (before !== null) {
        checkSameKind(before, given.kind);
        saved.push(before.id);
        if (canonicalJson(before.body) === canonicalJson(given.body)) continue;
      }
      checkDeskEntry(store, given);
      if (before?.removed !== true) checkUnique(store, given, before?.id ?? null);
      if (before === null) {
        const id = randomUUID();
        insertDeskEntry(store, id, given);
        saved.push(id);
        added += 1;
        forward.push({ id, removed: false });
        // Of several changes of one entry the first is turned round last.
        inverse.unshift({ id, removed: true });
        continue;
      }
      const change = {
        id: before.id,
        written: { kind: given.kind, body: given.body, author: store.author, at: store.now() },
      };
      changeDeskEntry(store, change);
      forward.push(change);
      inverse.unshift({ id: before.id, written: writtenOf(before) });
    }
    const result = saved.map((id) => readDeskEntry(store, id));
    const changed = new Set(forward.map(({ id }) => id));
    if (changed.size === 0) return { result, record: null };
    return {
      result,
      record: {
        action: 'desk.save',
        subjectKind: 'desk',
        subjectId: subjectsOf([...changed]),
        summary: summaryOf(
          store,
          added === forward.length ? 'Kept' : 'Changed',
          result.filter(({ id }) => changed.has(id)),
        ),
        forward: { entries: forward },
        inverse: { entries: inverse },
      },
    };
  });
}

/**
 * Takes entries away, or puts them back; one step of the history, in which they stay. Gives the ids that changed.
 * Throws `not-found`; `name-taken` where something else bears the name of what is put back; `invalid-input` for a geography set in use.
 */
export function removeDesk(
  store: WriteStore,
  request: { readonly ids: readonly string[]; readonly removed: boolean },
): string[] {
  const { removed } = request;
  return store.transact(() => {
    const present = [...new Set(request.ids)]
      .map((id) => readDeskEntry(store, id))
      .filter((entry) => entry.removed !== removed);
    const ids = present.map(({ id }) => id);
    if (ids.length === 0) return { result: ids, record: null };
    for (const entry of present) {
      if (!removed) checkUnique(store, entry, entry.id);
      else checkSetUnused(store, entry, 'invalid-input');
      changeDeskEntry(store, { id: entry.id, removed });
    }
    return {
      result: ids,
      record: {
        action: 'desk.remove',
        subjectKind: 'desk',
        subjectId: subjectsOf(ids),
        summary: summaryOf(store, removed ? 'Took away' : 'Put back', present),
        forward: { entries: ids.map((id) => ({ id, removed })) },
        inverse: { entries: ids.map((id) => ({ id, removed: !removed })) },
      },
    };
  });
}

/** Names an entry as people would: "template Short", "1.5 of Aerospace", "rate USD to GBP of 2022-12-31". */
export function deskWords(store: ReadStore, entry: GivenDeskEntry): string {
  switch (entry.kind) {
    case 'template':
    case 'column-set':
    case 'institution':
    case 'geography-set':
    case 'asset':
    case 'map-bookmark':
    case 'map-figure':
      return `${DESK_ENTRY_NAMES[entry.kind]} ${entry.body.name}`;
    case 'entered-figure': {
      const { clusterId, metricId } = entry.body;
      return `entered figure ${readMetric(metricId).name} of ${findCluster(store, clusterId)?.name ?? clusterId}`;
    }
    case 'exchange-rate':
      return `exchange rate ${entry.body.from} to ${entry.body.to} of ${entry.body.date}`;
    case 'site-weight':
      return `site weights of company ${entry.body.companyNumber}`;
    case 'indicator-note':
      return `note on ${entry.body.indicator}`;
    case 'enquiry':
      return `enquiry of ${entry.body.askedBy}`;
    case 'caveat':
      return `caveat “${entry.body.text.slice(0, 60)}”`;
    case 'waiver':
      return `waiver of ${entry.body.key}`;
    case 'detector-settings':
      return 'the thresholds of the detectors';
    case 'sign-off':
      return `sign-off of ${findCluster(store, entry.body.clusterId)?.name ?? entry.body.clusterId}`;
  }
}

function summaryOf(store: ReadStore, verb: string, entries: readonly DeskEntry[]): string {
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return `${verb} ${deskWords(store, only)}`;
  const kinds = new Set(entries.map(({ kind }) => kind));
  const [kind] = kinds;
  const noun = kinds.size === 1 && kind !== undefined ? pluralOf(kind) : 'kept entries';
  return `${verb} ${formatNumber(entries.length)} ${noun}`;
}

const PLURALS: Readonly<Partial<Record<DeskEntryKind, string>>> = {
  enquiry: 'enquiries',
  'column-set': 'sets of columns',
};

function pluralOf(kind: DeskEntryKind): string {
  return PLURALS[kind] ?? `${DESK_ENTRY_NAMES[kind]}s`;
}

function writtenOf({ kind, body, author, at }: DeskEntry): NonNullable<DeskChange['written']> {
  return { kind, body, author, at };
}

function checkSameKind(before: DeskEntry, kind: DeskEntryKind): void {
  if (before.kind === kind) return;
  const was = DESK_ENTRY_NAMES[before.kind];
  throw new AppError(
    'invalid-input',
    `What is kept under that id is ${article(was)} ${was}. Add a new entry for the ${DESK_ENTRY_NAMES[kind]}.`,
    { id: before.id },
  );
}

/** Company numbers in the one form by which rows are met; short ids in capitals; districts each once, in order. */
function tidied(given: GivenDeskEntry): GivenDeskEntry {
  if (given.kind === 'geography-set')
    return {
      ...given,
      body: { ...given.body, districtCodes: [...new Set(given.body.districtCodes)].toSorted() },
    };
  if (given.kind === 'enquiry')
    return {
      ...given,
      body: { ...given.body, citations: given.body.citations.map((id) => id.trim().toUpperCase()) },
    };
  if (given.kind !== 'site-weight') return given;
  const reading = readNumberOfCompany(given.body.companyNumber);
  if (reading === null)
    throw new AppError(
      'invalid-input',
      `“${given.body.companyNumber}” does not have the form of a company number. Correct it as Companies House writes it.`,
    );
  return { ...given, body: { ...given.body, companyNumber: reading.number } };
}
