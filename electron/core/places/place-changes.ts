import type { MethodOutput } from '#shared/contract/methods.ts';
import { ANONYMISED_WORDS } from '#shared/format/annotation.ts';
import { isAnonymised } from '../annotations/list-annotations.ts';
import type { ReadStore } from '../store/handles.ts';
import { readStacks } from '../store/journal.ts';

type PlaceChange = MethodOutput<'places.profile'>['changes'][number];

/** How many acts are told. */
const MOST_TOLD = 30;

/** Whose acts touch a place. */
interface PlaceSubjects {
  readonly geographySetId: string;
  readonly clusterIds: readonly string[];
  /** Nominations and initiatives of the place. */
  readonly entryIds: readonly string[];
  readonly annotationIds: readonly string[];
}

/**
 * Lists the last acts that touch a place, newest first: on its clusters and their definitions, on the register's entries and
 * annotations of the place, on what is kept by hand for its figures, and imports, since every figure stands on them.
 * What was undone is left out, and who acted on an annotation that is anonymised is not told.
 */
export function listPlaceChanges(store: ReadStore, place: PlaceSubjects): PlaceChange[] {
  const { undone } = readStacks(store.db);
  const isTouched = makeIsTouched(store, place);
  const rows = store.db
    .prepare<[], { id: number; at: string; author: string; summary: string; kind: string; subjects: string }>(
      `SELECT id, at, author, summary, subject_kind AS kind, subject_id AS subjects FROM journal
       WHERE role = 'do' ORDER BY id DESC`,
    )
    .iterate();
  const told: PlaceChange[] = [];
  for (const { id, at, author, summary, kind, subjects } of rows) {
    // An act on many bears their ids in a row.
    if (undone.has(id) || !subjects.split(',').some((subject) => isTouched(kind, subject))) continue;
    const isTold = kind !== 'annotation' || !isAnonymised(store, subjects);
    told.push({ at, author: isTold ? author : ANONYMISED_WORDS, summary });
    if (told.length === MOST_TOLD) break;
  }
  return told;
}

function makeIsTouched(store: ReadStore, place: PlaceSubjects): (kind: string, subject: string) => boolean {
  const clusters = new Set(place.clusterIds);
  const entries = new Set(place.entryIds);
  const notes = new Set(place.annotationIds);
  const kept = store.db
    .prepare<[string, string], number>(
      `SELECT 1 FROM desk_entry WHERE id = ? AND json_extract(body, '$.geographySetId') = ?`,
    )
    .pluck();
  return (kind, subject) => {
    switch (kind) {
      case 'cluster':
      case 'definition':
      case 'version':
        return clusters.has(subject);
      case 'register':
        return entries.has(subject);
      case 'annotation':
        return notes.has(subject);
      case 'desk':
        return kept.get(subject, place.geographySetId) !== undefined;
      case 'extract':
      case 'correction':
        return true;
      default:
        return false;
    }
  };
}
