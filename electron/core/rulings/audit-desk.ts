import { z } from 'zod';
import { DETECTORS } from '#shared/domain/detectors.ts';
import { deskEntrySchema, type DeskEntry } from '#shared/domain/desk-entry.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { formatCount } from '#shared/format/number.ts';
import { listInWords } from '#shared/format/ruling.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import { deskChangeSchema, listDesk, type DeskChange } from '../desk/desk-entries.ts';
import type { ReadStore } from '../store/handles.ts';
import type { Decision } from './audit.ts';

const KINDS = ['caveat', 'waiver', 'sign-off', 'detector-settings'] as const;
type DecidedKind = (typeof KINDS)[number];
type DecidedEntry = Extract<DeskEntry, { kind: DecidedKind }>;

interface JournalRow {
  readonly at: string;
  readonly author: string;
  readonly action: string;
  readonly role: 'do' | 'undo' | 'redo';
  readonly forward: string;
  readonly inverse: string;
}

const entriesSchema = z.object({ entries: z.array(deskChangeSchema) });
/** Of an act on the desk, or of a bundle taken in. */
const documentSchema = z.union([
  entriesSchema,
  z.object({ desk: entriesSchema.optional() }).transform(({ desk }) => desk ?? { entries: [] }),
]);

/** Lists every act on caveats, waivers, sign-offs and thresholds as a decision, oldest first: what the journal keeps of each. */
export function deskDecisions(store: ReadStore): Decision[] {
  // What an entry said at a time is told by going back from what it says today.
  const said = new Map<string, DecidedEntry>();
  for (const entry of listDesk(store, { kinds: KINDS, includeRemoved: true }))
    if (isDecided(entry)) said.set(entry.id, entry);
  const rows = store.db
    .prepare<[], JournalRow>(
      `SELECT one.at, one.author, did.action, one.role, did.forward, did.inverse
       FROM journal AS one JOIN journal AS did ON did.id = coalesce(one.target_id, one.id)
       WHERE did.subject_kind IN ('desk', 'bundle') AND did.forward IS NOT NULL AND did.inverse IS NOT NULL ORDER BY one.id DESC`,
    )
    .all();
  const decisions: Decision[] = [];
  for (const row of rows) {
    const [first, second] = row.role === 'undo' ? [row.inverse, row.forward] : [row.forward, row.inverse];
    const before = new Map(changesOf(second).map((change) => [change.id, change]));
    for (const change of changesOf(first).toReversed()) {
      const present = said.get(change.id);
      if (present === undefined) continue;
      const after = asWritten(present, change);
      decisions.push(decisionOf(store, row, change, after));
      said.set(change.id, asWritten(after, before.get(change.id)));
    }
  }
  return decisions.toReversed();
}

function changesOf(document: string): DeskChange[] {
  return documentSchema.parse(JSON.parse(document)).entries;
}

function isDecided(entry: DeskEntry): entry is DecidedEntry {
  return KINDS.some((kind) => kind === entry.kind);
}

function asWritten(entry: DecidedEntry, change: DeskChange | undefined): DecidedEntry {
  if (change?.written === undefined) return entry;
  const read = deskEntrySchema.safeParse({ ...entry, body: change.written.body });
  return read.success && isDecided(read.data) ? read.data : entry;
}

function decisionOf(store: ReadStore, row: JournalRow, change: DeskChange, entry: DecidedEntry): Decision {
  return {
    at: row.at,
    author: row.author,
    kind: entry.kind,
    id: entry.id,
    act: actOf(row, change),
    ...wordsOf(store, entry),
  };
}

function actOf({ role, action }: JournalRow, change: DeskChange): string {
  if (role === 'undo') return 'undone';
  if (role === 'redo') return 'done again';
  if (action === 'bundles.merge') return 'taken in';
  if (change.written !== undefined) return 'revised';
  if (change.removed === true) return 'taken away';
  return action === 'desk.remove' ? 'put back' : 'recorded';
}

function wordsOf(store: ReadStore, entry: DecidedEntry): Pick<Decision, 'subjectLabel' | 'words' | 'reason'> {
  const clusterName = (id: string): string => findCluster(store, id)?.name ?? id;
  switch (entry.kind) {
    case 'caveat': {
      const { clusterIds, metricIds, text, source } = entry.body;
      const clusters = clusterIds === null ? 'Every cluster' : listInWords(clusterIds.map(clusterName));
      const metrics =
        metricIds === null ? '' : `: ${listInWords(metricIds.map((id) => readMetric(id).name))}`;
      return { subjectLabel: `${clusters}${metrics}`, words: text, reason: source };
    }
    case 'waiver':
      return { subjectLabel: entry.body.key, words: 'The check lets it pass', reason: entry.body.reason };
    case 'sign-off':
      return {
        subjectLabel: clusterName(entry.body.clusterId),
        words: `The scorecard is reviewed, at revision ${entry.body.revision}`,
        reason: entry.body.note,
      };
    case 'detector-settings': {
      const { thresholds, off } = entry.body;
      const named = off.map((id) => DETECTORS[id].name);
      const set = Object.values(thresholds).reduce((sum, one) => sum + Object.keys(one ?? {}).length, 0);
      return {
        subjectLabel: 'Detectors',
        words: `${set === 0 ? 'Every threshold at its default' : `${formatCount(set, 'threshold')} set`}${named.length === 0 ? '' : `; not run: ${listInWords(named)}`}`,
        reason: '',
      };
    }
  }
}
