import { findGeographySet } from '#shared/domain/geography.ts';
import { recordKey, type RecordIdentity } from '#shared/domain/record-key.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import { listGeographySets } from '../geography/register.ts';
import type { CapturedElsewhere, RecordSubject } from '../rulings/captured-elsewhere.ts';
import { keyReader } from '../rulings/record-changes.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import { extractStamp } from '../store/extract-stamp.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import { clusterAsked, formSettings, rowsAsked } from './asked-rows.ts';
import { awardWorkbooks } from './companies/funding.ts';
import { AWARD_COUNTED, AWARD_IN_FORCE } from './companies/list-awards.ts';
import { formCells, makeMemo } from './compute-cells.ts';
import { feedOf, type FeedAsk, type FeedExtract } from './feeds.ts';
import { projectFrame } from './investments/project-frame.ts';

type Identity = Omit<RecordIdentity, 'occurrence'>;
interface KeyedRow extends Identity {
  readonly key: string;
}
interface KeyedRows {
  readonly rows: readonly KeyedRow[];
  readonly byKey: ReadonlyMap<string, KeyedRow>;
  /** The row that came of one which is gone, by the key and amount of that one; null: none, or several might be meant. */
  readonly moved: Map<string, KeyedRow | null>;
}

/** Extracts of rows kept with their keys: deals, grants, accelerators, awards and projects, and the edition before of one. */
const MOST_KEPT = 8;
const keptByConnection = new WeakMap<Connection, Map<string, KeyedRows>>();
const PROJECTS = ['fdi-projects', 'ddi-projects'];

/**
 * Reads what rows and figures are as captured, in the extracts that figures read today: what a ruling on one of them was seen at is compared
 * with it. Figures are formed under the settings of the workspace, without any ruling.
 */
export const capturedSubjects: CapturedElsewhere = {
  row: (store, subject, seen) => {
    const feeds = feedsOf(store, subject.target);
    const [first] = feeds;
    if (first === undefined) return null;
    for (const extract of feeds) {
      const found = keyedRows(store, subject.target, extract.id).byKey.get(subject.key);
      if (found !== undefined) return { kind: 'same', amount: found.amount, extract };
    }
    for (const extract of feeds) {
      const found = seen === null ? null : movedRow(store, subject, seen, extract.id);
      if (found !== null) return { kind: 'moved', amount: found.amount, extract };
    }
    return { kind: 'gone', amount: null, extract: first };
  },
  figure: (store, { clusterId, geographySetId, metricId }, attribution) => {
    const set = findGeographySet(listGeographySets(store), geographySetId);
    if (set === undefined || findCluster(store, clusterId)?.status !== 'live') return null;
    const [formed] = formCells(store, {
      clusters: [clusterAsked(store, clusterId)],
      sets: [set],
      rows: rowsAsked(store, { metricIds: [metricId], settings: {} }),
      settings: formSettings(store, { attribution, rulings: false }),
      withRange: false,
    });
    const value = formed?.cells[0]?.value;
    if (value === undefined) return null;
    if (value.kind === 'list') return { kind: 'list' };
    const extract = store.db
      .prepare<[number], Pick<FeedExtract, 'id' | 'title' | 'edition'>>(
        'SELECT id, title, edition FROM extract WHERE id = ?',
      )
      .get(value.basis.extractIds[0] ?? 0);
    return {
      kind: 'value',
      value: value.kind === 'value' ? value.value : null,
      extract: extract ?? null,
    };
  },
};

/** The extracts from which figures read rows of a kind; none where rows of it are not summed. */
function feedsOf(store: ReadStore, target: RecordSubject['target']): FeedExtract[] {
  const ask: FeedAsk = { store, settings: formSettings(store, {}), memo: makeMemo() };
  switch (target) {
    case 'fundraisings':
    case 'grants':
    case 'accelerators':
      return [feedOf(ask, target, null) ?? []].flat();
    case 'awards':
      return awardWorkbooks(ask);
    case 'investments':
      return PROJECTS.flatMap((profile) => feedOf(ask, target, [profile]) ?? []);
    default:
      return [];
  }
}

function keyedRows(store: ReadStore, target: RecordSubject['target'], extractId: number): KeyedRows {
  const kept = keptByConnection.get(store.db) ?? new Map<string, KeyedRows>();
  keptByConnection.set(store.db, kept);
  const stamp = extractStamp(store.db, extractId);
  const known = kept.get(stamp);
  // Inside a transaction the rows may yet be rolled back, and their number given to other rows.
  if (known !== undefined && !store.db.inTransaction) return known;
  const keyOf = keyReader();
  const rows = readRows(store, target, extractId).map((row): KeyedRow => ({ ...row, key: keyOf(row) }));
  const found = { rows, byKey: new Map(rows.map((row) => [row.key, row])), moved: new Map() };
  if (store.db.inTransaction) return found;
  kept.set(stamp, found);
  dropOldest(kept, MOST_KEPT);
  return found;
}

/** Reads the rows by which figures find rulings, each with what its key is made of, in the order of the file. */
function readRows(store: ReadStore, target: RecordSubject['target'], extractId: number): Identity[] {
  if (target === 'investments')
    return projectFrame(store, extractId).projects.map(
      ({ investor: name, on: period, kind: label, capex: amount }) => ({
        target,
        companyNumber: null,
        period,
        label,
        amount,
        name,
      }),
    );
  const counted =
    target === 'awards' ? AWARD_COUNTED : '(record.correction_id IS NULL OR correction.in_force <> 0)';
  return store.db
    .prepare<[number], Omit<Identity, 'target' | 'name'>>(
      `SELECT record.company_number AS companyNumber, record.period, record.label, record.amount FROM record ${AWARD_IN_FORCE}
       WHERE record.extract_id = ? AND record.company_number IS NOT NULL AND ${counted} ORDER BY record.line, record.ordinal`,
    )
    .all(extractId)
    .map((row) => ({ ...row, target }));
}

/** The one row that says what the ruled one said but for the amount, and that did not stand beside it before. */
function movedRow(
  store: ReadStore,
  { target, key }: RecordSubject,
  seen: { readonly value: number | null; readonly extractId: number | null },
  extractId: number,
): KeyedRow | null {
  const { rows, moved } = keyedRows(store, target, extractId);
  const asked = `${key} ${seen.value ?? ''}`;
  const known = moved.get(asked);
  if (known !== undefined) return known;
  const before =
    seen.extractId === null || seen.extractId === extractId
      ? null
      : keyedRows(store, target, seen.extractId).byKey;
  const alike = rows.filter(
    (row) => recordKey({ ...row, amount: seen.value }) === key && before?.has(row.key) !== true,
  );
  const [only] = alike;
  const found = alike.length === 1 && only !== undefined ? only : null;
  moved.set(asked, found);
  return found;
}
