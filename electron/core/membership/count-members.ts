import type { MethodOutput } from '#shared/contract/methods.ts';
import { describeCondition, describeContainer } from '#shared/domain/definition-words.ts';
import { conditionOf, stepsOf, type MembershipStep } from '#shared/domain/membership-rule.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { EMPTY_DEFINITION } from '#shared/domain/definition.ts';
import { readGeographySet } from '../geography/register.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { countByCondition, definitionOf, membersTable } from './members.ts';
import { districtsParameter, siteInSet } from './presence.ts';

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
 * `steps` counts what each container and rule adds or takes away. Without cluster and draft, every company of
 * the extract is a member. All zero where no extract is in use. Throws `not-found`.
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
  const { table, count, ...funnel } = membersTable(store, { ...request, extractId: extract.id });
  const present =
    set === null
      ? count
      : store.db
          .prepare<[{ districts: string }], number>(
            `SELECT count(DISTINCT member.company_id) FROM ${table} AS member
             CROSS JOIN site ON site.company_id = member.company_id WHERE ${siteInSet('site')}`,
          )
          .pluck()
          .get({ districts: districtsParameter(set) });
  return {
    members: count,
    present: present ?? 0,
    ...funnel,
    steps: countSteps(store, document, extract.id),
    pinsNotInExtract: findAbsentPins(store, document, extract.id),
    extractId: extract.id,
  };
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

function countSteps(store: ReadStore, document: DefinitionDocument, extractId: number): MemberCount['steps'] {
  let before = 0;
  const { containers, rules } = document;
  return stepsOf(document).map((step, at, steps) => {
    const sofar = new Set(steps.slice(0, at + 1).map(({ kind, id }) => `${kind} ${id}`));
    const { count: after } = membersTable(store, {
      document: {
        ...document,
        pins: [],
        containers: containers.filter(({ scheme }) => sofar.has(`container ${scheme}`)),
        rules: rules.filter(({ id }) => sofar.has(`rule ${id}`)),
      },
      extractId,
    });
    const change = after - before;
    before = after;
    return {
      ...describeStep(step),
      companies: countByCondition(store, conditionOf(step), extractId),
      gained: Math.max(0, change),
      lost: Math.max(0, -change),
      after,
    };
  });
}
