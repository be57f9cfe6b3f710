import type { MethodOutput } from '#shared/contract/methods.ts';
import { describeCondition, describeContainer } from '#shared/domain/definition-words.ts';
import { stepsOf, type MembershipStep } from '#shared/domain/membership-rule.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { EMPTY_DEFINITION } from '#shared/domain/definition.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { readGeographySet } from '../geography/register.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { districtsIn } from './condition-bits.ts';
import { definitionOf, memberSet, type MemberSet } from './member-set.ts';

/** What a definition lets in, step by step. */
export interface MemberCount {
  readonly members: number;
  /** Members with a site in the geography set; all members where no set was named. */
  readonly present: number;
  readonly included: number;
  readonly excluded: number;
  readonly pinnedIn: number;
  readonly pinnedOut: number;
  readonly steps: MethodOutput<'members.count'>['steps'];
  readonly pinsNotInExtract: string[];
  readonly extractId: number | null;
}

interface CountRequest {
  readonly clusterId?: string | undefined;
  readonly revision?: number | undefined;
  readonly document?: DefinitionDocument | undefined;
  readonly geographySetId?: string | undefined;
  readonly extractId?: number | undefined;
}

/**
 * Counts what a definition, or the draft of one, lets in: `included − excluded − pinnedOut + pinnedIn = members`.
 *
 * `steps` counts what each container and rule adds or takes away, all in one pass. Without cluster and draft, every company
 * of the extract is a member. All zero where no extract is in use. Throws `not-found`.
 */
export function countMembers(store: ReadStore, request: CountRequest): MemberCount {
  const document = definitionOf(store, request) ?? EMPTY_DEFINITION;
  const set = request.geographySetId === undefined ? null : readGeographySet(store, request.geographySetId);
  const extract = extractInUse(store, request.extractId);
  if (extract === null) {
    return {
      members: 0,
      present: 0,
      included: 0,
      excluded: 0,
      pinnedIn: 0,
      pinnedOut: 0,
      steps: stepsOf(document).map((step) => ({
        ...describeStep(step),
        companies: 0,
        gained: 0,
        lost: 0,
        after: 0,
      })),
      pinsNotInExtract: [],
      extractId: null,
    };
  }
  const members = memberSet(store, { ...request, extractId: extract.id });
  const { count, included, excluded, pinnedIn, pinnedOut } = members;
  return {
    members: count,
    present: set === null ? count : countPresent(members, set),
    included,
    excluded,
    pinnedIn,
    pinnedOut,
    steps: members.steps.map(({ step, ...counts }) => ({ ...describeStep(step), ...counts })),
    pinsNotInExtract: findAbsentPins(store, document, extract.id),
    extractId: extract.id,
  };
}

/** Counts the members with a site in a geography set, by the sites' district codes. */
export function countPresent(
  { columns, positions }: MemberSet,
  set: Pick<GeographySet, 'districtCodes'>,
): number {
  const { siteFrom, siteDistrict } = columns;
  const isHere = districtsIn(columns, set.districtCodes);
  let present = 0;
  for (const position of positions) {
    const end = siteFrom[position + 1] ?? 0;
    let site = siteFrom[position] ?? 0;
    while (site < end && isHere[siteDistrict[site] ?? 0] === 0) site += 1;
    if (site < end) present += 1;
  }
  return present;
}

function findAbsentPins(store: ReadStore, document: DefinitionDocument, extractId: number): string[] {
  return store.db
    .prepare<[string, number], string>(
      `SELECT value FROM json_each(?) AS wanted
       WHERE NOT EXISTS (SELECT 1 FROM company WHERE extract_id = ? AND company_number = wanted.value) ORDER BY value`,
    )
    .pluck()
    .all(JSON.stringify(document.pins.map(({ companyNumber }) => companyNumber)), extractId);
}

function describeStep(
  step: MembershipStep,
): Pick<MemberCount['steps'][number], 'kind' | 'id' | 'effect' | 'words'> {
  return step.kind === 'container'
    ? { kind: step.kind, id: step.id, effect: 'include', words: describeContainer(step.container) }
    : { kind: step.kind, id: step.id, effect: step.rule.effect, words: describeCondition(step.rule.when) };
}
