import { readPlacingCount } from '../geography/placing-count.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import { extractStamp } from '../store/extract-stamp.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { columnSteps } from './build-columns.ts';
import type { ExtractColumns } from './extract-columns.ts';
import { siteFigureSteps, siteFiguresStamp } from './site-figures.ts';

/** Extracts whose columns one connection keeps, those used last: two suppliers with two editions before each. */
const MOST_KEPT = 6;
const keptByConnection = new WeakMap<Connection, Map<number, ExtractColumns>>();

/**
 * Gives the columns of an extract, kept per connection until its rows or their places change.
 *
 * Where they are not there yet they are built at once, which holds the connection; `prepareColumns` builds them in
 * small steps beforehand.
 */
export function extractColumns(store: ReadStore, extractId: number): ExtractColumns {
  const known = findColumns(store, extractId);
  if (known !== null) return known;
  const build = (): ExtractColumns => {
    const steps = stepsTo(store, extractId, columnsStamp(store, extractId));
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  };
  // Within one transaction all is read as it stood at one moment, whatever the writer stores meanwhile.
  return keep(store.db, store.db.inTransaction ? build() : store.db.transaction(build)());
}

const underWay = new WeakMap<Connection, Map<number, Promise<void>>>();

/**
 * Builds the columns of an extract in steps of some milliseconds, between which other questions are answered; done at once where
 * they are there. Whoever asks meanwhile waits for the same work. Throws `cancelled`.
 */
export async function prepareColumns(
  store: ReadStore,
  extractId: number,
  job: Pick<JobHandle, 'breathe'>,
): Promise<void> {
  if (findColumns(store, extractId) !== null) return;
  const building = underWay.get(store.db) ?? new Map<number, Promise<void>>();
  underWay.set(store.db, building);
  const other = building.get(extractId);
  if (other !== undefined) {
    // Whoever began may have been cancelled: then it is begun anew.
    await other.catch(() => undefined);
    return prepareColumns(store, extractId, job);
  }
  const work = buildInSteps(store, extractId, job);
  building.set(extractId, work);
  try {
    await work;
  } finally {
    building.delete(extractId);
  }
}

async function buildInSteps(
  store: ReadStore,
  extractId: number,
  job: Pick<JobHandle, 'breathe'>,
): Promise<void> {
  const stamp = columnsStamp(store, extractId);
  const steps = stepsTo(store, extractId, stamp);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      // Rows that changed between two steps would stand half in it: whoever asks then builds at once.
      if (columnsStamp(store, extractId) === stamp) keep(store.db, step.value);
      return;
    }
    await job.breathe();
  }
}

function columnsStamp({ db }: ReadStore, extractId: number): string {
  return `${rowsStamp(db, extractId)}${siteFiguresStamp(db)}`;
}

/** The part of the stamp that names rows and places; what is stated of sites stands behind it. */
function rowsStamp(db: Connection, extractId: number): string {
  return `${extractStamp(db, extractId)}/${readPlacingCount(db)}/`;
}

/** Reads all columns, or where rows and places are as they were, only what is stated of sites. */
function* stepsTo({ db }: ReadStore, extractId: number, stamp: string): Generator<undefined, ExtractColumns> {
  const kept = keptByConnection.get(db)?.get(extractId);
  if (kept === undefined || !kept.stamp.startsWith(rowsStamp(db, extractId)))
    return yield* columnSteps(db, extractId, stamp);
  // The weights stand last in the stamp.
  const isEstimated =
    kept.stamp.slice(0, kept.stamp.lastIndexOf('/')) === stamp.slice(0, stamp.lastIndexOf('/'));
  return {
    ...kept,
    stamp,
    ...(yield* siteFigureSteps(db, extractId, kept, isEstimated ? kept : undefined)),
  };
}

function findColumns(store: ReadStore, extractId: number): ExtractColumns | null {
  const kept = keptByConnection.get(store.db);
  const known = kept?.get(extractId);
  if (kept === undefined || known?.stamp !== columnsStamp(store, extractId)) return null;
  kept.delete(extractId);
  kept.set(extractId, known);
  return known;
}

function keep(db: Connection, columns: ExtractColumns): ExtractColumns {
  // Inside a transaction the rows may yet be rolled back, and their number given to other rows.
  if (db.inTransaction) return columns;
  const kept = keptByConnection.get(db) ?? new Map<number, ExtractColumns>();
  keptByConnection.set(db, kept);
  kept.delete(columns.extractId);
  dropOldest(kept, MOST_KEPT - 1);
  kept.set(columns.extractId, columns);
  return columns;
}
