import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import {
  conditionOf,
  decideMembership,
  meetsCondition,
  stepsOf,
  type MembershipStep,
} from '#shared/domain/membership-rule.ts';
import { inSetOf } from '#core/membership/company-facts.ts';
import { countMembers } from '#core/membership/count-members.ts';
import { explainMembership } from '#core/membership/explain-membership.ts';
import { membersTable } from '#core/membership/members.ts';
import { readGeographySet } from '#core/geography/register.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { createWorldWorkspace } from '../../fixtures/world-workspace.ts';
import { addRandomExtract, randomDefinitions, randomWorlds, type RandomCompany } from './random-world.ts';

interface MemberRow {
  readonly companyNumber: string;
  readonly kind: string;
  readonly stepId: string | null;
}

function membersOf(store: ReadStore, document: DefinitionDocument, extractId: number): MemberRow[] {
  const { table } = membersTable(store, { document, extractId });
  return store.db
    .prepare<[], MemberRow>(
      `SELECT company_number AS companyNumber, reason_kind AS kind, step_id AS stepId
       FROM ${table} JOIN company ON id = company_id ORDER BY 1`,
    )
    .all();
}

const isExclude = (step: MembershipStep) => step.kind === 'rule' && step.rule.effect === 'exclude';

/** The funnel counted the slow way: the definition is cut off after each step, and every company is asked. */
function countSlowly(document: DefinitionDocument, world: readonly RandomCompany[], store: ReadStore) {
  const isInSet = inSetOf(store);
  const steps = stepsOf(document);
  let before = 0;
  return steps.map((step, at) => {
    const sofar = steps.slice(0, at + 1);
    const meets = (company: RandomCompany, each: MembershipStep) =>
      meetsCondition(conditionOf(each), company, isInSet);
    const after = world.filter(
      (company) =>
        sofar.some((each) => !isExclude(each) && meets(company, each)) &&
        !sofar.some((each) => isExclude(each) && meets(company, each)),
    ).length;
    const change = after - before;
    before = after;
    return {
      id: step.id,
      companies: world.filter((company) => meets(company, step)).length,
      gained: Math.max(0, change),
      lost: Math.max(0, -change),
      after,
    };
  });
}

test('any definition lets in, in any world, exactly the companies that its rules decide one by one, for the same reason', () => {
  const workspace = createWorldWorkspace();
  const { store } = workspace;
  const isInSet = inSetOf(store);
  let members = 0;
  try {
    fc.assert(
      fc.property(randomWorlds, randomDefinitions, (world, document) => {
        const extractId = addRandomExtract(store, world);
        const decided = world.map((company) => ({
          company,
          decision: decideMembership(document, company, isInSet),
        }));
        const expected = decided
          .filter(({ decision }) => decision.member)
          .map(({ company, decision }) => ({
            companyNumber: company.companyNumber,
            kind: decision.kind,
            stepId: decision.stepId,
          }));
        expect(membersOf(store, document, extractId)).toEqual(expected);
        members += expected.length;
        const place = readGeographySet(store, 'midlands-engine');
        const counted = countMembers(store, { document, extractId, geographySetId: place.id });
        expect(
          counted.steps.map(({ id, companies, gained, lost, after }) => ({
            id,
            companies,
            gained,
            lost,
            after,
          })),
        ).toEqual(countSlowly(document, world, store));
        const { included, excluded, pinnedIn, pinnedOut } = counted;
        expect(included - excluded - pinnedOut + pinnedIn).toBe(expected.length);
        expect(counted.members).toBe(expected.length);
        expect(counted.present).toBe(
          decided.filter(
            ({ company, decision }) =>
              decision.member &&
              company.sites.some(
                ({ districtCode }) => districtCode !== null && isInSet(place.id, districtCode),
              ),
          ).length,
        );
        for (const { company, decision } of decided.slice(0, 2)) {
          const told = explainMembership(store, {
            document,
            extractId,
            companyNumber: company.companyNumber,
          });
          expect(told.member).toBe(decision.member);
          expect(told.reason.words).toBe(decision.words);
          for (const [at, step] of stepsOf(document).entries())
            expect(told.steps[at]?.holds).toBe(meetsCondition(conditionOf(step), company, isInSet));
        }
      }),
      propertyRuns('definitions in random worlds'),
    );
    // A property over empty sets would hold for any compiler.
    expect(members).toBeGreaterThan(50);
  } finally {
    workspace.close();
  }
}, 1_800_000);
