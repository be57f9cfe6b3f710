import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type {
  AgeCondition,
  Condition,
  LeafCondition,
  PlaceCondition,
  SizeCondition,
  StatusCondition,
} from '#shared/domain/condition.ts';
import { readGeographySet } from '../geography/register.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import type { ReadStore } from '../store/handles.ts';
import {
  addBits,
  allBits,
  clearBit,
  dropBits,
  emptyBits,
  keepBits,
  positionsIn,
  setBit,
  type BitSet,
} from './bit-set.ts';
import { leafQuery } from './condition-query.ts';
import { PLACED, positionOf, REGISTERED, type ExtractColumns } from './extract-columns.ts';

/**
 * Finds the companies of an extract that meet a condition. The set given is kept for the next question: copy it before
 * changing it. Throws `not-found` for an unknown geography set.
 */
export function conditionBits(store: ReadStore, columns: ExtractColumns, condition: Condition): BitSet {
  if (condition.kind !== 'group') return leafBits(store, columns, condition);
  const { join, of } = condition;
  if (join === 'all') return meetAll(store, columns, of);
  const any = emptyBits(columns.size);
  for (const each of of) addBits(any, conditionBits(store, columns, each));
  if (join === 'any') return any;
  const none = allBits(columns.size);
  dropBits(none, any);
  return none;
}

/** Tests that an index answers go first, so that the others are put to few companies: the time grows with those, not with all. */
function meetAll(store: ReadStore, columns: ExtractColumns, of: readonly Condition[]): BitSet {
  const bits = allBits(columns.size);
  const asked = of.filter((each) => !isScanned(each));
  for (const each of asked) keepBits(bits, conditionBits(store, columns, each));
  const scanned = of.filter(isScanned);
  if (asked.length === 0) {
    for (const leaf of scanned) keepBits(bits, leafBits(store, columns, leaf));
    return bits;
  }
  const tests = scanned.map((leaf) => testOf(store, columns, leaf));
  if (tests.length > 0)
    for (const position of positionsIn(bits))
      if (!tests.every((holds) => holds(position))) clearBit(bits, position);
  return bits;
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
  dropOldest(kept, most - 1);
  kept.set(key, bits);
  return bits;
}

function findLeaf(store: ReadStore, columns: ExtractColumns, leaf: LeafCondition): BitSet {
  const bits = emptyBits(columns.size);
  if (isScanned(leaf)) {
    const holds = testOf(store, columns, leaf);
    for (let position = 0; position < columns.size; position += 1)
      if (holds(position)) setBit(bits, position);
    return bits;
  }
  const query = leafQuery(leaf, columns);
  if (query === null) return bits;
  for (const id of store.db.prepare<[object], number>(query.sql).pluck().all(query.values)) {
    const position = positionOf(columns, id);
    if (position >= 0) setBit(bits, position);
  }
  return bits;
}

type Test = (position: number) => boolean;
type ScannedCondition = SizeCondition | AgeCondition | StatusCondition | PlaceCondition;

function isScanned(condition: Condition): condition is ScannedCondition {
  return condition.kind !== 'group' && condition.kind !== 'codes' && condition.kind !== 'words';
}

function testOf(store: ReadStore, columns: ExtractColumns, leaf: ScannedCondition): Test {
  switch (leaf.kind) {
    case 'size':
      return sized(columns, leaf);
    case 'age':
      return aged(columns, leaf);
    case 'status': {
      const wanted = new Set(leaf.statuses.map(wordOf));
      const isWanted = columns.statuses.map((status, place) => place > 0 && wanted.has(wordOf(status)));
      return (position) => isWanted[columns.status[position] ?? 0] === true;
    }
    case 'place':
      return placed(store, columns, leaf);
  }
}

function wordOf(status: string): string {
  return status.trim().toLocaleLowerCase('en-GB');
}

function sized(columns: ExtractColumns, { measure, least, most }: SizeCondition): Test {
  const figures = measure === 'employees' ? columns.employees : columns.turnover;
  const [low, high] = [least ?? -Infinity, most ?? Infinity];
  // A figure that is not stated is NaN, which lies between no bounds.
  return (position) => {
    const figure = figures[position] ?? Number.NaN;
    return figure >= low && figure <= high;
  };
}

function aged({ incorporated, oddDays }: ExtractColumns, { from, to }: AgeCondition): Test {
  const number = (day: string) => Number(day.replaceAll('-', ''));
  const [first, last] = [from === null ? 1 : number(from), to === null ? Infinity : number(to)];
  return (position) => {
    const odd = oddDays.size === 0 ? undefined : oddDays.get(position);
    if (odd !== undefined) return (from === null || odd >= from) && (to === null || odd <= to);
    const day = incorporated[position] ?? 0;
    return day >= first && day <= last;
  };
}

function placed(store: ReadStore, columns: ExtractColumns, leaf: PlaceCondition): Test {
  const { districtCodes } = readGeographySet(store, leaf.geographySetId);
  const isHere = districtsIn(columns, districtCodes);
  const needed = leaf.sites === 'registered' ? PLACED | REGISTERED : PLACED;
  const { siteFrom, siteDistrict, siteFlags } = columns;
  return (position) => {
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1)
      if (isHere[siteDistrict[site] ?? 0] === 1 && ((siteFlags[site] ?? 0) & needed) === needed) return true;
    return false;
  };
}

/** Marks which places in `districts` belong to a list of district codes. */
export function districtsIn({ districts }: ExtractColumns, codes: readonly string[]): Uint8Array {
  const wanted = new Set(codes);
  return Uint8Array.from(districts, (code, place) => (place > 0 && wanted.has(code) ? 1 : 0));
}
