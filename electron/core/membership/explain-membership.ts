import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Condition } from '#shared/domain/condition.ts';
import { EMPTY_DEFINITION, type DefinitionDocument } from '#shared/domain/definition.ts';
import { describeCondition, describeContainer } from '#shared/domain/definition-words.ts';
import {
  conditionOf,
  decideMembership,
  meetsCondition,
  stepsOf,
  type CompanyFacts,
  type IsInSet,
} from '#shared/domain/membership-rule.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { noExtract } from './codes.ts';
import { inSetOf, readCompanyFacts } from './company-facts.ts';
import { factWords } from './fact-words.ts';
import { definitionOf } from './member-set.ts';

type Explanation = MethodOutput<'members.explain'>;
type ExplainedCondition = Explanation['steps'][number]['conditions'][number];

interface ExplainRequest {
  readonly clusterId?: string | undefined;
  readonly revision?: number | undefined;
  readonly document?: DefinitionDocument | undefined;
  readonly extractId?: number | undefined;
  readonly companyNumber: string;
}

/**
 * Says why one company is a member or not: every container that lets in, every rule and the company's own pin, each with
 * its tree of conditions flattened in reading order, whether each holds, and the company's own fact beside it.
 *
 * Throws `not-found` for an unknown cluster, revision or extract, and for a company that the extract does not hold.
 */
export function explainMembership(store: ReadStore, request: ExplainRequest): Explanation {
  const document = definitionOf(store, request) ?? EMPTY_DEFINITION;
  const extract = extractInUse(store, request.extractId);
  if (extract === null) throw noExtract();
  const id = store.db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck()
    .get(extract.id, request.companyNumber);
  const company = id === undefined ? undefined : readCompanyFacts(store, [id]).get(id);
  if (company === undefined)
    throw new AppError(
      'not-found',
      `Company ${request.companyNumber} is not in ${extract.title}, ${extract.edition}. Look for it in another extract.`,
      { companyNumber: request.companyNumber, extractId: extract.id },
    );
  const isInSet = inSetOf(store);
  const { member, kind, stepId, words } = decideMembership(document, company, isInSet);
  return {
    companyNumber: company.companyNumber,
    name: company.name,
    member,
    reason: { kind, stepId, words },
    steps: [
      ...stepsOf(document).map((step) => {
        const condition = conditionOf(step);
        return {
          kind: step.kind,
          id: step.id,
          effect: step.kind === 'container' ? ('include' as const) : step.rule.effect,
          words: step.kind === 'container' ? describeContainer(step.container) : describeCondition(condition),
          holds: meetsCondition(condition, company, isInSet),
          conditions: [...flatten(store, condition, company, isInSet, 0)],
        };
      }),
      ...pinSteps(document, company),
    ],
    extractId: extract.id,
  };
}

function* flatten(
  store: ReadStore,
  condition: Condition,
  company: CompanyFacts,
  isInSet: IsInSet,
  depth: number,
): Generator<ExplainedCondition> {
  const holds = meetsCondition(condition, company, isInSet);
  if (condition.kind !== 'group') {
    yield {
      depth,
      words: describeCondition(condition),
      holds,
      fact: factWords(store, condition, company, isInSet),
    };
    return;
  }
  const holding = condition.of.filter((each) => meetsCondition(each, company, isInSet)).length;
  yield {
    depth,
    words: { all: 'all of these', any: 'any of these', none: 'none of these' }[condition.join],
    holds,
    fact: condition.of.length === 0 ? 'nothing is asked' : `${holding} of ${condition.of.length} hold`,
  };
  for (const each of condition.of) yield* flatten(store, each, company, isInSet, depth + 1);
}

function pinSteps(document: DefinitionDocument, { companyNumber }: CompanyFacts): Explanation['steps'] {
  return document.pins
    .filter((pin) => pin.companyNumber === companyNumber)
    .map((pin) => ({
      kind: 'pin',
      id: pin.companyNumber,
      effect: pin.effect === 'in' ? 'include' : 'exclude',
      words: `pinned ${pin.effect}: ${pin.reason}`,
      holds: true,
      conditions: [],
    }));
}
