import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { describeContainer, describeCondition } from '#shared/domain/definition-words.ts';
import { stepsOf } from '#shared/domain/membership-rule.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { clearBit, emptyBits, hasBit, positionsIn, setBit, type BitSet } from '../membership/bit-set.ts';
import { districtsIn } from '../membership/condition-bits.ts';
import { positionOf, type ExtractColumns } from '../membership/extract-columns.ts';
import { BY_PIN, memberSet, type MemberSet } from '../membership/member-set.ts';
import { indexAreas } from '../metrics/area-index.ts';
import { ruledColumns } from '../rulings/ruled-columns.ts';
import { touchFinder, type TouchFinder } from '../rulings/touched-figures.ts';
import type { ReadStore } from '../store/handles.ts';
import { companyFeed, companyFeeds, type FeedExtract } from './feeds.ts';
import type { FormContext } from './former.ts';
import { ownPositions } from './same-companies.ts';

/** What a company metric counts over: a supplier's extract, and the members of the cluster in it. */
export interface CompanyFrame {
  readonly extract: FeedExtract;
  /** Positions in `columns`, ascending; whoever is left out ("without") or not counted under a ruling is not among them. */
  readonly members: Uint32Array<ArrayBuffer>;
  /** Under the rulings that reach the cluster. */
  readonly columns: ExtractColumns;
  /** The members before any ruling leaves one out; and their positions, ascending. */
  readonly captured: BitSet;
  readonly capturedMembers: Uint32Array<ArrayBuffer>;
  /** Says whether a company has a site in a set, as captured. */
  wasPresent(set: GeographySet, position: number): boolean;
  /** Which rulings on companies, sites and cells touch figures of these members. */
  touches(): TouchFinder;
  /** Says whether a company has a site in a set, by the sites' district codes. */
  isPresent(set: GeographySet, position: number): boolean;
  /** The members present in a set, ascending. */
  presentIn(set: GeographySet): Uint32Array<ArrayBuffer>;
  /** The position of a company by its number; -1 where the extract does not hold it. */
  positionOfNumber(companyNumber: string): number;
  isMember(position: number): boolean;
  /** False: nothing of the definition speaks of this supplier's companies, so that there is no figure. */
  readonly hasContainer: boolean;
  /** What let a member in: the words of the container or rule, or “Pin: …”. */
  stepWords(position: number): string;
  /** Companies that another supplier's container lets in and this extract does not hold: they are not counted. */
  readonly notHeld: number;
}

/**
 * Gives the members of the cluster as a supplier knows them: the containers of these classifications, the rules and the pins, put to
 * the supplier's extract; under union or intersection joined by company number with those of the other suppliers. Kept for the run.
 * Null where no extract of companies feeds these classifications.
 */
export function companyFrame(context: FormContext, schemes: readonly string[]): CompanyFrame | null {
  const extract = companyFeed(context, schemes);
  if (extract === null) return null;
  return context.memo(`frame/${extract.id}/${schemes.join(' ')}`, () =>
    buildFrame(context, extract, schemes),
  );
}

/** The part of a definition that speaks of a supplier's companies: the containers of its classifications, every rule and every pin. */
export function ownDefinition(document: DefinitionDocument, schemes: readonly string[]): DefinitionDocument {
  return {
    ...document,
    containers: document.containers.filter(({ scheme }) => schemes.includes(scheme)),
  };
}

/** Says whether anything of a definition lets companies in. */
export function letsSomeoneIn(document: DefinitionDocument): boolean {
  return (
    document.pins.some(({ effect }) => effect === 'in') ||
    stepsOf(document).some((step) => step.kind === 'container' || step.rule.effect === 'include')
  );
}

function buildFrame(context: FormContext, extract: FeedExtract, schemes: readonly string[]): CompanyFrame {
  const { store, cluster, settings } = context;
  const document = ownDefinition(cluster.document, schemes);
  const own = memberSet(store, { document, extractId: extract.id });
  const columns = ruledColumns(store, own.columns, context.rulings);
  const joined =
    settings.composition === 'own'
      ? { bits: own.bits, notHeld: 0, hasContainer: letsSomeoneIn(document) }
      : join(context, extract, own, letsSomeoneIn(document));
  const readNumber = store.db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  const positionOfNumber = (companyNumber: string): number => {
    const id = readNumber.get(extract.id, companyNumber);
    return id === undefined ? -1 : positionOf(columns, id);
  };
  const captured = leaveOut(joined.bits, own, context.without, positionOfNumber);
  const { bits, members } = withoutUncounted(captured, columns);
  const presence = makePresence(columns, members, context);
  return {
    extract,
    columns,
    members,
    captured: captured.bits,
    capturedMembers: captured.members,
    wasPresent: makePresence(own.columns, members, context).isPresent,
    touches: () =>
      context.memo(`touches/${extract.id}/${schemes.join(' ')}`, () =>
        touchFinder(store, columns, context.rulings, (position) => hasBit(captured.bits, position)),
      ),
    ...presence,
    positionOfNumber,
    isMember: (position) => position >= 0 && hasBit(bits, position),
    hasContainer: joined.hasContainer,
    stepWords: (position) => stepWordsOf(store, own, document, position),
    notHeld: joined.notHeld,
  };
}

/** Takes out the companies that rulings do not count. */
function withoutUncounted(
  captured: { readonly bits: BitSet; readonly members: Uint32Array<ArrayBuffer> },
  { ruled }: ExtractColumns,
): typeof captured {
  if (ruled === null || !ruled.leftOut.some((position) => hasBit(captured.bits, position))) return captured;
  const bits = captured.bits.slice();
  for (const position of ruled.leftOut) clearBit(bits, position);
  return { bits, members: positionsIn(bits) };
}

function leaveOut(
  bits: BitSet,
  own: MemberSet,
  without: string | null,
  positionOfNumber: (companyNumber: string) => number,
): { readonly bits: BitSet; readonly members: Uint32Array<ArrayBuffer> } {
  const position = without === null ? -1 : positionOfNumber(without);
  if (position < 0 || !hasBit(bits, position))
    return { bits, members: bits === own.bits ? own.positions : positionsIn(bits) };
  const left = bits.slice();
  clearBit(left, position);
  return { bits: left, members: positionsIn(left) };
}

function makePresence(
  columns: ExtractColumns,
  members: Uint32Array<ArrayBuffer>,
  { sets, regions }: Pick<FormContext, 'sets' | 'regions'>,
): Pick<CompanyFrame, 'isPresent' | 'presentIn'> {
  const { siteFrom, siteDistrict } = columns;
  const districts = new Map<GeographySet, Uint8Array>();
  const districtsOf = (set: GeographySet): Uint8Array => {
    const known = districts.get(set) ?? districtsIn(columns, set.districtCodes);
    districts.set(set, known);
    return known;
  };
  const isIn = (isHere: Uint8Array, position: number): boolean => {
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1)
      if (isHere[siteDistrict[site] ?? 0] === 1) return true;
    return false;
  };
  let present: Map<GeographySet, Uint32Array<ArrayBuffer>> | null = null;
  return {
    isPresent: (set, position) => isIn(districtsOf(set), position),
    presentIn: (set) => {
      present ??= presentInAll(columns, members, [...new Set([...sets, ...regions])]);
      const known = present.get(set) ?? members.filter((position) => isIn(districtsOf(set), position));
      present.set(set, known);
      return known;
    },
  };
}

/** The members present in each of several sets, in one walk over their sites. */
function presentInAll(
  { districts, siteFrom, siteDistrict }: ExtractColumns,
  members: Uint32Array,
  sets: readonly GeographySet[],
): Map<GeographySet, Uint32Array<ArrayBuffer>> {
  const areas = indexAreas(sets);
  const areasAt = districts.map((code, at) => (at === 0 ? [] : areas.areasOf([code])));
  const found = sets.map((): number[] => []);
  const seen = new Int32Array(sets.length).fill(-1);
  for (const position of members) {
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1)
      for (const area of areasAt[siteDistrict[site] ?? 0] ?? []) {
        if (seen[area] === position) continue;
        seen[area] = position;
        found[area]?.push(position);
      }
  }
  return new Map(sets.map((set, at) => [set, Uint32Array.from(found[at] ?? [])]));
}

/** Members by several suppliers' containers, as positions in one supplier's extract. */
function join(
  context: FormContext,
  extract: FeedExtract,
  own: MemberSet,
  hasOwn: boolean,
): { readonly bits: BitSet; readonly notHeld: number; readonly hasContainer: boolean } {
  const { store, cluster, settings } = context;
  const { size } = own.columns;
  let bits = hasOwn ? own.bits.slice() : null;
  let notHeld = 0;
  for (const supplier of companyFeeds(context)) {
    if (supplier.extract.id === extract.id) continue;
    const document = ownDefinition(cluster.document, supplier.schemes);
    // A supplier whose classification describes nothing of the cluster has no say.
    if (!hasContainerOf(document)) continue;
    const theirs = memberSet(store, { document, extractId: supplier.extract.id });
    const positions = ownPositions(store, own.columns, theirs.columns);
    const seen = emptyBits(size);
    for (const position of theirs.positions) {
      const here = positions[position] ?? -1;
      if (here < 0) notHeld += 1;
      else setBit(seen, here);
    }
    if (bits === null) bits = seen;
    else if (settings.composition === 'union')
      for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) | (seen[word] ?? 0);
    else for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) & (seen[word] ?? 0);
  }
  return {
    bits: bits ?? emptyBits(size),
    notHeld: settings.composition === 'union' ? notHeld : 0,
    hasContainer: bits !== null,
  };
}

function hasContainerOf(document: DefinitionDocument): boolean {
  return stepsOf(document).some(({ kind }) => kind === 'container');
}

function stepWordsOf(
  { db }: ReadStore,
  own: MemberSet,
  { pins }: DefinitionDocument,
  position: number,
): string {
  const at = indexOf(own.positions, position);
  if (at < 0) return 'Another supplier’s container';
  const step = own.steps[own.stepOf[at] ?? BY_PIN]?.step;
  if (step !== undefined)
    return step.kind === 'container' ? describeContainer(step.container) : describeCondition(step.rule.when);
  const companyNumber = db
    .prepare<[number], string>('SELECT company_number FROM company WHERE id = ?')
    .pluck()
    .get(own.columns.ids[position] ?? 0);
  return `Pin: ${pins.find((pin) => pin.companyNumber === companyNumber)?.reason ?? ''}`;
}

/** Finds a position among ascending ones; -1 where it is not there. */
function indexOf(positions: Uint32Array, wanted: number): number {
  let low = 0;
  let high = positions.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = positions[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
