import {
  INITIATIVE_KIND_NAMES,
  NOMINATION_STATE_NAMES,
  SCALE_NAMES,
  type Initiative,
  type Nomination,
} from './register-entry.ts';
import { isSame, settle, standingSide, type MergeDesk, type ThreeStates } from './merge-desk.ts';

/** A nomination as it travels: without the row of the extract it was taken from, which is one workspace's own. */
export type TravellingNomination = Omit<Nomination, 'extractId' | 'line'>;

/** The fields of an entry in the order in which they are read, each as it is named within a sentence. */
type Fields<T> = readonly (readonly [keyof T & string, string])[];

const NOMINATION_FIELDS: Fields<TravellingNomination> = [
  ['name', 'the name'],
  ['nominatedBy', 'who made the nomination'],
  ['place', 'the place'],
  ['geographySetId', 'the area'],
  ['scale', 'the scale'],
  ['strategy', 'the strategy'],
  ['document', 'the document'],
  ['date', 'the date'],
  ['note', 'the note'],
  ['state', 'the state'],
  ['clusterId', 'the cluster'],
];
const INITIATIVE_FIELDS: Fields<Initiative> = [
  ['name', 'the name'],
  ['kind', 'the kind'],
  ['place', 'the place'],
  ['geographySetId', 'the area'],
  ['note', 'the note'],
  ['source', 'the source'],
];

/** Merges two states of a nomination field by field; undefined = it was removed, or never there. */
export function mergeNomination(
  desk: MergeDesk,
  id: string,
  states: ThreeStates<TravellingNomination | undefined>,
): TravellingNomination | undefined {
  return mergeEntry(desk, `nomination/${id}`, 'nomination', states, NOMINATION_FIELDS, (field, value) => {
    if (field === 'scale') return named(SCALE_NAMES, value);
    return field === 'state' ? named(NOMINATION_STATE_NAMES, value) : plain(value);
  });
}

/** Merges two states of an initiative field by field; undefined = it was removed, or never there. */
export function mergeInitiative(
  desk: MergeDesk,
  id: string,
  states: ThreeStates<Initiative | undefined>,
): Initiative | undefined {
  return mergeEntry(desk, `initiative/${id}`, 'initiative', states, INITIATIVE_FIELDS, (field, value) =>
    field === 'kind' ? named(INITIATIVE_KIND_NAMES, value) : plain(value),
  );
}

function named(names: Readonly<Record<string, string>>, value: unknown): string {
  return names[plain(value)] ?? plain(value);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function mergeEntry<T extends { name: string }>(
  desk: MergeDesk,
  key: string,
  kind: string,
  { base, ours, theirs }: ThreeStates<T | undefined>,
  fields: Fields<T>,
  write: (field: keyof T & string, value: unknown) => string,
): T | undefined {
  if (ours === undefined || theirs === undefined) {
    const kept = ours ?? theirs;
    if (kept === undefined || base === undefined) return kept;
    if (isSame(kept, base)) return undefined;
    const side = settle(desk, {
      key,
      words: `${ours === undefined ? 'We removed' : 'They removed'} the ${kind} ${base.name}, ${ours === undefined ? 'they' : 'we'} changed it.`,
      base: wholeInWords(base, fields, write),
      ours: ours === undefined ? null : wholeInWords(ours, fields, write),
      theirs: theirs === undefined ? null : wholeInWords(theirs, fields, write),
    });
    if (side === 'base') return base;
    return side === 'ours' ? ours : theirs;
  }
  const merged = { ...ours };
  for (const [field, said] of fields) {
    const side = standingSide(
      desk,
      { key: `${key}/${field}`, words: `${said} of the ${kind} ${(base ?? ours).name}` },
      { base: base?.[field], ours: ours[field], theirs: theirs[field] },
      (value) => write(field, value),
    );
    if (side === 'theirs') merged[field] = theirs[field];
    if (side === 'base' && base !== undefined) merged[field] = base[field];
  }
  return merged;
}

function wholeInWords<T>(
  entry: T,
  fields: Fields<T>,
  write: (field: keyof T & string, value: unknown) => string,
): string {
  const words: string[] = [];
  for (const [field] of fields) {
    const said = write(field, entry[field]);
    if (said !== '') words.push(said);
  }
  return words.join('; ');
}
