import type { MethodOutput } from '#shared/contract/methods.ts';
import { EMPTY_DEFINITION, type DefinitionDocument } from '#shared/domain/definition.ts';
import { decideMembership, type CompanyFacts } from '#shared/domain/membership-rule.ts';
import { holdsPhrase } from '#shared/domain/phrase.ts';
import { shortSchemeName } from '#shared/domain/scheme-names.ts';
import { formatCount } from '#shared/format/number.ts';
import { readGeographySet } from '../geography/register.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { hasBit } from './bit-set.ts';
import { inSetOf, readCompanyFacts } from './company-facts.ts';
import { drawPositions } from './draw-positions.ts';
import { definitionOf } from './member-set.ts';
import { askedLeaves, nearMissFrame, type NearMissFrame } from './near-miss-frame.ts';

type NearMisses = MethodOutput<'members.nearMisses'>;

/**
 * Draws companies that are no members but nearly are, uniformly from the frame of near misses and without replacement.
 *
 * The same seed draws the same companies in the same order. Throws `not-found`.
 */
export function drawNearMisses(
  store: ReadStore,
  request: {
    readonly clusterId?: string | undefined;
    readonly revision?: number | undefined;
    readonly document?: DefinitionDocument | undefined;
    readonly extractId?: number | undefined;
    readonly geographySetId?: string | undefined;
    readonly seed: number;
    readonly limit: number;
  },
): NearMisses {
  const document = definitionOf(store, request) ?? EMPTY_DEFINITION;
  const set = request.geographySetId === undefined ? null : readGeographySet(store, request.geographySetId);
  const extract = extractInUse(store, request.extractId);
  if (extract === null) return { total: 0, rows: [], extractId: null };
  const frame = nearMissFrame(store, {
    document,
    extractId: extract.id,
    districts: set?.districtCodes,
  });
  const drawn = drawPositions(frame.positions, request.limit, request.seed);
  const { columns } = frame.members;
  const ids = drawn.map((position) => columns.ids[position] ?? 0);
  const facts = readCompanyFacts(store, ids);
  const isInSet = inSetOf(store);
  return {
    total: frame.positions.length,
    rows: drawn.flatMap((position): NearMisses['rows'] => {
      const company = facts.get(columns.ids[position] ?? 0);
      if (company === undefined) return [];
      const { companyNumber, name, employees, turnoverGbp } = company;
      const shown = { companyNumber, name, employees, turnoverGbp };
      if (hasBit(frame.keptOut, position))
        return [{ ...shown, kind: 'kept-out', words: decideMembership(document, company, isInSet).words }];
      const held = hasBit(frame.holdsWord, position) ? heldWords(document, company) : null;
      return [
        held === null
          ? { ...shown, kind: 'shares-codes', words: sharedWords(frame, document, company) }
          : { ...shown, kind: 'holds-word', words: held },
      ];
    }),
    extractId: extract.id,
  };
}

function heldWords(document: DefinitionDocument, { name, description }: CompanyFacts): string | null {
  for (const leaf of askedLeaves(document)) {
    if (leaf.kind !== 'words') continue;
    for (const phrase of leaf.phrases) {
      if (leaf.where !== 'description' && holdsPhrase(name, phrase)) return `holds “${phrase}” in the name`;
      if (leaf.where !== 'name' && description !== null && holdsPhrase(description, phrase))
        return `holds “${phrase}” in the description`;
    }
  }
  return null;
}

/** Names the code it shares with most members; else the group of a code that the definition takes. */
function sharedWords(
  { codes }: NearMissFrame,
  document: DefinitionDocument,
  { codes: own }: CompanyFacts,
): string {
  const shared = codes.find(({ scheme, code }) =>
    own.some((carried) => carried.scheme === scheme && carried.code === code),
  );
  if (shared !== undefined)
    return `shares ${shortSchemeName(shared.scheme)} ${shared.code} with ${formatCount(shared.together, 'member')}`;
  const tests = askedLeaves(document).flatMap((leaf) => (leaf.kind === 'codes' ? [leaf] : []));
  for (const { scheme, code } of own)
    for (const test of tests) {
      if (test.scheme !== scheme) continue;
      if (test.codes.some((each) => (test.match === 'prefix' ? code.startsWith(each) : code === each)))
        return `carries ${shortSchemeName(scheme)} ${code}, but does not meet the whole rule`;
      if (scheme !== 'sic-2007') continue;
      const near = test.codes.find((each) => each.slice(0, 3) === code.slice(0, 3));
      if (near !== undefined) return `carries ${shortSchemeName(scheme)} ${code}, of one group with ${near}`;
    }
  return 'shares codes with the members';
}
