import { createHash } from 'node:crypto';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { conditionOf, stepsOf, type MembershipStep } from '#shared/domain/membership-rule.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readAreaRegister } from '../geography/register.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import type { ReadStore } from '../store/handles.ts';
import {
  addBits,
  allBits,
  clearBit,
  countBits,
  countBoth,
  dropBits,
  emptyBits,
  hasBit,
  positionsIn,
  setBit,
  type BitSet,
} from './bit-set.ts';
import { conditionBits } from './condition-bits.ts';
import { positionOf, type ExtractColumns } from './extract-columns.ts';
import { extractColumns } from './keep-columns.ts';

/** Whose members are asked for: a cluster at a revision, a draft document, or (neither) every company of the extract. */
export interface MembersQuery {
  readonly clusterId?: string | undefined;
  readonly revision?: number | undefined;
  readonly document?: DefinitionDocument | undefined;
  readonly extractId: number;
}

/** How a definition comes to its members: `included − excluded − pinnedOut + pinnedIn = count`. */
export interface MembershipFunnel {
  /** Companies that meet any container or include rule. */
  readonly included: number;
  /** Of those, kept out by an exclude rule. */
  readonly excluded: number;
  /** Of those left, taken out by a pin. */
  readonly pinnedOut: number;
  /** Let in by a pin that no rule had let in. */
  readonly pinnedIn: number;
}

/** What one step does, by itself and to what stood before it. */
export interface StepCount {
  readonly step: MembershipStep;
  /** Companies that meet the step by itself. */
  readonly companies: number;
  readonly gained: number;
  readonly lost: number;
  /** What the definition would let in if it ended here. */
  readonly after: number;
}

/** The members of a definition as positions in the columns of an extract. Kept for the next question: change nothing in it. */
export interface MemberSet extends MembershipFunnel {
  /** Names definition and content of the extract. */
  readonly key: string;
  readonly columns: ExtractColumns;
  readonly count: number;
  /** Ascending. */
  readonly positions: Uint32Array<ArrayBuffer>;
  /** Those before a ruling leaves any of them out, ascending: what can be formed of the members at all is decided on them. */
  readonly captured: Uint32Array<ArrayBuffer>;
  readonly bits: BitSet;
  /** For each of `positions`: the place in `steps` of what let it in, `BY_PIN` or `EVERY_COMPANY`. */
  readonly stepOf: Int16Array<ArrayBuffer>;
  readonly steps: readonly StepCount[];
  /** Companies that meet a container or include rule; those that an exclude rule names; those pinned out. */
  readonly includedBits: BitSet;
  readonly excludedBits: BitSet;
  readonly pinnedOutBits: BitSet;
}

export const BY_PIN = -1;
export const EVERY_COMPANY = -2;

const MOST_SETS = 64;
const keptByColumns = new WeakMap<ExtractColumns, Map<string, MemberSet>>();

/**
 * Finds the members of a cluster, a draft or a whole extract. In = meets any container or include rule and no exclude
 * rule; pins win. The 64 sets used last are kept for each extract. Throws `not-found` for an unknown cluster or revision.
 */
export function memberSet(store: ReadStore, query: MembersQuery): MemberSet {
  const document = definitionOf(store, query);
  const columns = extractColumns(store, query.extractId);
  const kept = keptByColumns.get(columns) ?? new Map<string, MemberSet>();
  keptByColumns.set(columns, kept);
  const key = keyOf(store, document, columns);
  const known = kept.get(key);
  kept.delete(key);
  const found =
    known ?? (document === null ? everyCompany(columns, key) : find(store, columns, document, key));
  dropOldest(kept, MOST_SETS - 1);
  kept.set(key, found);
  return found;
}

function keyOf(store: ReadStore, document: DefinitionDocument | null, { stamp }: ExtractColumns): string {
  return createHash('sha256')
    .update(
      document === null ? 'every company' : `${hashDefinition(document)} ${readAreaRegister(store).key}`,
    )
    .update(stamp)
    .digest('hex')
    .slice(0, 24);
}

/** Gives the definition a query is about; null where it is about every company. Throws `not-found`. */
export function definitionOf(
  store: ReadStore,
  query: Omit<MembersQuery, 'extractId'>,
): DefinitionDocument | null {
  if (query.document !== undefined) return query.document;
  return query.clusterId === undefined
    ? null
    : readDefinition(store, query.clusterId, query.revision).document;
}

function everyCompany(columns: ExtractColumns, key: string): MemberSet {
  const { size } = columns;
  const bits = allBits(size);
  const positions = positionsIn(bits);
  return {
    key,
    columns,
    count: size,
    positions,
    captured: positions,
    bits,
    stepOf: new Int16Array(size).fill(EVERY_COMPANY),
    steps: [],
    included: size,
    excluded: 0,
    pinnedOut: 0,
    pinnedIn: 0,
    includedBits: bits,
    excludedBits: emptyBits(size),
    pinnedOutBits: emptyBits(size),
  };
}

function find(
  store: ReadStore,
  columns: ExtractColumns,
  document: DefinitionDocument,
  key: string,
): MemberSet {
  const { size } = columns;
  const includedBits = emptyBits(size);
  const excludedBits = emptyBits(size);
  const tests: { readonly place: number; readonly bits: BitSet }[] = [];
  const steps: StepCount[] = [];
  let after = 0;
  for (const [place, step] of stepsOf(document).entries()) {
    const bits = conditionBits(store, columns, conditionOf(step));
    const isExclude = step.kind === 'rule' && step.rule.effect === 'exclude';
    if (!isExclude) tests.push({ place, bits });
    addBits(isExclude ? excludedBits : includedBits, bits);
    const now = countBits(includedBits) - countBoth(includedBits, excludedBits);
    steps.push({
      step,
      companies: countBits(bits),
      gained: Math.max(0, now - after),
      lost: Math.max(0, after - now),
      after: now,
    });
    after = now;
  }
  const included = countBits(includedBits);
  const bits = includedBits.slice();
  dropBits(bits, excludedBits);
  const pinnedIn = pinnedPositions(store, columns, document, 'in');
  const pinnedOut = pinnedPositions(store, columns, document, 'out');
  const pinnedOutBits = emptyBits(size);
  const pinnedInBits = emptyBits(size);
  let taken = 0;
  let given = 0;
  for (const position of pinnedOut) {
    setBit(pinnedOutBits, position);
    if (hasBit(bits, position)) taken += 1;
    clearBit(bits, position);
  }
  for (const position of pinnedIn) {
    setBit(pinnedInBits, position);
    if (!hasBit(bits, position)) given += 1;
    setBit(bits, position);
  }
  const positions = positionsIn(bits);
  const stepOf = Int16Array.from(positions, (position) =>
    hasBit(pinnedInBits, position)
      ? BY_PIN
      : (tests.find((test) => hasBit(test.bits, position))?.place ?? BY_PIN),
  );
  return {
    key,
    columns,
    count: positions.length,
    positions,
    captured: positions,
    bits,
    stepOf,
    steps,
    included,
    excluded: included - after,
    pinnedOut: taken,
    pinnedIn: given,
    includedBits,
    excludedBits,
    pinnedOutBits,
  };
}

function pinnedPositions(
  { db }: ReadStore,
  columns: ExtractColumns,
  { pins }: DefinitionDocument,
  effect: 'in' | 'out',
): number[] {
  const numbers = pins.filter((pin) => pin.effect === effect).map(({ companyNumber }) => companyNumber);
  if (numbers.length === 0) return [];
  return db
    .prepare<[string, number], number>(
      `SELECT company.id FROM json_each(?) AS wanted
       CROSS JOIN company ON company.extract_id = ? AND company.company_number = wanted.value`,
    )
    .pluck()
    .all(JSON.stringify(numbers), columns.extractId)
    .map((id) => positionOf(columns, id))
    .filter((position) => position >= 0);
}
