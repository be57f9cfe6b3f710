import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type {
  AgeCondition,
  Condition,
  LeafCondition,
  PlaceCondition,
  SizeCondition,
} from '#shared/domain/condition.ts';
import { readGeographySet } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import { addBits, allBits, dropBits, emptyBits, keepBits, setBit, type BitSet } from './bit-set.ts';
import { leafQuery } from './condition-query.ts';
import { PLACED, positionOf, REGISTERED, type ExtractColumns } from './extract-columns.ts';

/**
 * Finds the companies of an extract that meet a condition. The set given is kept for the next question: copy it before
 * changing it. Throws `not-found` for an unknown geography set.
 */
export function conditionBits(store: ReadStore, columns: ExtractColumns, condition: Condition): BitSet {
  if (condition.kind !== 'group') return leafBits(store, columns, condition);
  const { join, of } = condition;
  if (join === 'all') {
    const bits = allBits(columns.size);
    for (const each of of) keepBits(bits, conditionBits(store, columns, each));
    return bits;
  }
  const any = emptyBits(columns.size);
  for (const each of of) addBits(any, conditionBits(store, columns, each));
  if (join === 'any') return any;
  const none = allBits(columns.size);
  dropBits(none, any);
  return none;
}

/** Bytes of the tests kept for each extract: those used last. */
const MOST_BYTES = 32 * 1024 * 1024;
const keptByColumns = new WeakMap<ExtractColumns, Map<string, BitSet>>();

/** An edit leaves most tests of a definition as they are: each is answered once. */
function leafBits(store: ReadStore, columns: ExtractColumns, leaf: LeafCondition): BitSet {
  const kept = keptByColumns.get(columns) ?? new Map<string, BitSet>();
  keptByColumns.set(columns, kept);
  // Districts of a set may become others with the reference store.
  const key =
    leaf.kind === 'place'
      ? canonicalJson({ ...leaf, districts: readGeographySet(store, leaf.geographySetId).districtCodes })
      : canonicalJson(leaf);
  const known = kept.get(key);
  kept.delete(key);
  const bits = known ?? findLeaf(store, columns, leaf);
  const most = Math.max(16, Math.floor(MOST_BYTES / Math.max(1, bits.byteLength)));
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - most + 1))) kept.delete(oldest);
  kept.set(key, bits);
  return bits;
}

function findLeaf(store: ReadStore, columns: ExtractColumns, leaf: LeafCondition): BitSet {
  switch (leaf.kind) {
    case 'codes':
    case 'words': {
      const query = leafQuery(leaf, columns);
      const bits = emptyBits(columns.size);
      if (query === null) return bits;
      const ids = store.db.prepare<[object], number>(query.sql).pluck().all(query.values);
      for (const id of ids) {
        const position = positionOf(columns, id);
        if (position >= 0) setBit(bits, position);
      }
      return bits;
    }
    case 'size':
      return sized(columns, leaf);
    case 'age':
      return aged(columns, leaf);
    case 'status': {
      const wanted = new Set(leaf.statuses.map(wordOf));
      const isWanted = columns.statuses.map((status, place) => place > 0 && wanted.has(wordOf(status)));
      return where(columns, (position) => isWanted[columns.status[position] ?? 0] === true);
    }
    case 'place':
      return placed(store, columns, leaf);
  }
}

function where({ size }: ExtractColumns, holds: (position: number) => boolean): BitSet {
  const bits = emptyBits(size);
  for (let position = 0; position < size; position += 1) if (holds(position)) setBit(bits, position);
  return bits;
}

function wordOf(status: string): string {
  return status.trim().toLocaleLowerCase('en-GB');
}

function sized(columns: ExtractColumns, { measure, least, most }: SizeCondition): BitSet {
  const figures = measure === 'employees' ? columns.employees : columns.turnover;
  const [low, high] = [least ?? -Infinity, most ?? Infinity];
  // A figure that is not stated is NaN, which lies between no bounds.
  return where(columns, (position) => {
    const figure = figures[position] ?? Number.NaN;
    return figure >= low && figure <= high;
  });
}

function aged(columns: ExtractColumns, { from, to }: AgeCondition): BitSet {
  const number = (day: string) => Number(day.replaceAll('-', ''));
  const [first, last] = [from === null ? 1 : number(from), to === null ? Infinity : number(to)];
  const bits = where(columns, (position) => {
    const day = columns.incorporated[position] ?? 0;
    return day >= first && day <= last && !columns.oddDays.has(position);
  });
  for (const [position, day] of columns.oddDays)
    if ((from === null || day >= from) && (to === null || day <= to)) setBit(bits, position);
  return bits;
}

function placed(store: ReadStore, columns: ExtractColumns, leaf: PlaceCondition): BitSet {
  const { districtCodes } = readGeographySet(store, leaf.geographySetId);
  const isHere = districtsIn(columns, districtCodes);
  const needed = leaf.sites === 'registered' ? PLACED | REGISTERED : PLACED;
  const { siteFrom, siteDistrict, siteFlags } = columns;
  return where(columns, (position) => {
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1)
      if (isHere[siteDistrict[site] ?? 0] === 1 && ((siteFlags[site] ?? 0) & needed) === needed) return true;
    return false;
  });
}

/** Marks which places in `districts` belong to a list of district codes. */
export function districtsIn({ districts }: ExtractColumns, codes: readonly string[]): Uint8Array {
  const wanted = new Set(codes);
  return Uint8Array.from(districts, (code, place) => (place > 0 && wanted.has(code) ? 1 : 0));
}
