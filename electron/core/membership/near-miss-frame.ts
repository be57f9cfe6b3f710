import { leavesOf, type LeafCondition } from '#shared/domain/condition.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { conditionOf, stepsOf } from '#shared/domain/membership-rule.ts';
import type { ReadStore } from '../store/handles.ts';
import { addBits, dropBits, emptyBits, keepBits, positionsIn, type BitSet } from './bit-set.ts';
import { countSharedCodes, liftOf, type SharedCode } from './codes-together.ts';
import { conditionBits, districtsIn } from './condition-bits.ts';
import type { ExtractColumns } from './extract-columns.ts';
import { memberSet, type MemberSet } from './member-set.ts';

/** The companies near misses are drawn from: no members, but nearly. Each stands in it once. */
export interface NearMissFrame {
  readonly members: MemberSet;
  /** Positions in the columns of the extract, ascending: that is the order in which company rows came. */
  readonly positions: Uint32Array<ArrayBuffer>;
  /** Of those: kept out by an exclude rule or pinned out. */
  readonly keptOut: BitSet;
  /** Of those: they hold the words of an include rule, though not all that the rule asks. */
  readonly holdsWord: BitSet;
  /** The codes that many members carry, most first; whoever carries one and is no member is in the frame. */
  readonly codes: readonly SharedCode[];
}

/** How many of the members' codes are looked at. */
const MOST_CODES = 25;
/** A code is telling where at least this part of the members carry it, and at least two of them where there are several … */
const LEAST_SHARE = 0.02;
/** … and where it is so many times more common among them than in the whole extract. */
const LEAST_LIFT = 2;

/**
 * Gives the frame of near misses of a definition, so that a sample drawn from it speaks for all of it:
 *
 * - companies that an include rule or container lets in and an exclude rule or a pin keeps out;
 * - companies that meet a single test of codes or words of an include rule without meeting the rule, tests under "none" left out;
 * - companies that carry one of the 25 codes most common among the members: carried by two in a hundred of them, and twice
 *   as common among them as in the whole extract;
 * - companies that carry a SIC code of the same group (three digits) as one that the definition takes.
 *
 * `districts` keeps those with a placed site in one of them. The frame is the same for the same definition and extract.
 */
export function nearMissFrame(
  store: ReadStore,
  request: {
    readonly document: DefinitionDocument;
    readonly extractId: number;
    readonly districts?: readonly string[] | undefined;
  },
): NearMissFrame {
  const { document, extractId, districts } = request;
  const members = memberSet(store, { document, extractId });
  const { columns } = members;
  const outside = districts === undefined ? null : presentIn(columns, districts);
  const within = (bits: BitSet): BitSet => {
    dropBits(bits, members.bits);
    if (outside !== null) keepBits(bits, outside);
    return bits;
  };
  const keptOut = members.includedBits.slice();
  addBits(keptOut, members.pinnedOutBits);
  within(keptOut);
  const holdsWord = emptyBits(columns.size);
  const carries = emptyBits(columns.size);
  for (const leaf of askedLeaves(document)) {
    if (leaf.kind === 'words') addBits(holdsWord, conditionBits(store, columns, leaf));
    if (leaf.kind === 'codes') addBits(carries, conditionBits(store, columns, neighboursOf(leaf)));
  }
  const codes = tellingCodes(store, members);
  for (const { scheme, code } of codes)
    addBits(carries, conditionBits(store, columns, { kind: 'codes', scheme, match: 'exact', codes: [code] }));
  const frame = keptOut.slice();
  addBits(frame, within(holdsWord));
  addBits(frame, within(carries));
  return { members, positions: positionsIn(frame), keptOut, holdsWord, codes };
}

/** The tests of codes and words by which a definition lets in; what stands under "none" lets nobody in. */
export function askedLeaves(document: DefinitionDocument): LeafCondition[] {
  return stepsOf(document)
    .filter((step) => step.kind === 'container' || step.rule.effect === 'include')
    .flatMap((step) => positiveLeaves(conditionOf(step)));
}

function positiveLeaves(condition: ReturnType<typeof conditionOf>): LeafCondition[] {
  if (condition.kind !== 'group') return leavesOf(condition);
  return condition.join === 'none' ? [] : condition.of.flatMap(positiveLeaves);
}

/** A test of single SIC codes, widened to their groups; any other as it is. */
function neighboursOf(leaf: LeafCondition & { kind: 'codes' }): LeafCondition {
  if (leaf.scheme !== 'sic-2007' || leaf.match !== 'exact') return leaf;
  return { ...leaf, match: 'prefix', codes: [...new Set(leaf.codes.map((code) => code.slice(0, 3)))] };
}

function tellingCodes(store: ReadStore, members: MemberSet): SharedCode[] {
  const { columns, positions, count } = members;
  const least = Math.max(Math.min(2, count), count * LEAST_SHARE);
  return countSharedCodes(store, columns, positions)
    .filter((each) => each.together >= least && (liftOf(each, count, columns.size) ?? 0) >= LEAST_LIFT)
    .toSorted(
      (a, b) => b.together - a.together || (`${a.scheme} ${a.code}` < `${b.scheme} ${b.code}` ? -1 : 1),
    )
    .slice(0, MOST_CODES);
}

function presentIn(columns: ExtractColumns, districts: readonly string[]): BitSet {
  const isHere = districtsIn(columns, districts);
  const bits = emptyBits(columns.size);
  const { siteFrom, siteDistrict } = columns;
  for (let position = 0; position < columns.size; position += 1) {
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1)
      if (isHere[siteDistrict[site] ?? 0] === 1)
        bits[position >>> 5] = (bits[position >>> 5] ?? 0) | (1 << (position & 31));
  }
  return bits;
}
