import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Condition } from '#shared/domain/condition.ts';
import type { DefinitionDocument, MembershipRule } from '#shared/domain/definition.ts';
import { countMembers } from '#core/membership/count-members.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';
import { addRandomExtract, type RandomCompany } from './random-world.ts';

let world: WorldWorkspace;
beforeEach(() => {
  world = createWorldWorkspace();
});
afterEach(() => world.close());

const company = (at: number, more: Partial<RandomCompany>): RandomCompany => ({
  companyNumber: String(at).padStart(8, '0'),
  codes: [],
  name: `Company ${at}`,
  description: null,
  employees: null,
  turnoverGbp: null,
  incorporatedOn: null,
  status: 'Active',
  sites: [],
  ...more,
});
const rule = (id: string, effect: MembershipRule['effect'], when: Condition): MembershipRule => ({
  id,
  effect,
  when,
  note: '',
});
const definition = (...rules: MembershipRule[]): DefinitionDocument => ({
  schemaVersion: 2,
  containers: [
    {
      scheme: 'sic-2007',
      match: 'exact',
      codes: ['35210'],
      letsIn: true,
      fit: 'close',
      note: '',
      agreedBy: '',
      agreedOn: null,
    },
  ],
  rules,
  pins: [],
});

/** Ten makers of gas, five hydrogen firms besides two of the ten, and 400 hairdressers who bleach with hydrogen peroxide. */
function hydrogenWorld(): RandomCompany[] {
  const gas = { scheme: 'sic-2007', code: '35210' };
  const hair = { scheme: 'sic-2007', code: '96020' };
  return [
    ...Array.from({ length: 10 }, (_, at) =>
      company(at + 1, { codes: [gas], description: at < 2 ? 'makes hydrogen' : 'makes gas' }),
    ),
    ...Array.from({ length: 5 }, (_, at) => company(at + 101, { description: 'Hydrogen: storage and sale' })),
    ...Array.from({ length: 400 }, (_, at) =>
      company(at + 1001, { codes: [hair], description: 'hair bleached with hydrogen peroxide' }),
    ),
  ];
}

const WORD: Condition = { kind: 'words', phrases: ['hydrogen'], where: 'description' };
const HAIR: Condition = { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['96020'] };

describe('the funnel of a definition', () => {
  test('shows the 400 wrong companies that a keyword pulls in, and what an exclude rule does about them', () => {
    const extractId = addRandomExtract(world.store, hydrogenWorld());
    const draft = definition(rule('word', 'include', WORD));
    const counted = countMembers(world.store, { document: draft, extractId });
    expect(
      counted.steps.map(({ kind, id, effect, companies, gained, lost, after }) => ({
        kind,
        id,
        effect,
        companies,
        gained,
        lost,
        after,
      })),
    ).toEqual([
      {
        kind: 'container',
        id: 'sic-2007',
        effect: 'include',
        companies: 10,
        gained: 10,
        lost: 0,
        after: 10,
      },
      // 2 gas makers, 5 firms and 400 hairdressers meet it; all but the gas makers are new.
      { kind: 'rule', id: 'word', effect: 'include', companies: 407, gained: 405, lost: 0, after: 415 },
    ]);
    const mended = definition(rule('word', 'include', WORD), rule('hair', 'exclude', HAIR));
    const after = countMembers(world.store, { document: mended, extractId });
    expect(after.steps[2]).toMatchObject({ id: 'hair', companies: 400, gained: 0, lost: 400, after: 15 });
    expect(after).toMatchObject({ members: 15, included: 415, excluded: 400, pinnedIn: 0, pinnedOut: 0 });
  });

  test('shows the same where the rule itself is narrowed', () => {
    const extractId = addRandomExtract(world.store, hydrogenWorld());
    const narrowed: Condition = {
      kind: 'group',
      join: 'all',
      of: [
        WORD,
        {
          kind: 'group',
          join: 'none',
          of: [HAIR, { kind: 'words', phrases: ['hydrogen peroxide'], where: 'either' }],
        },
      ],
    };
    const counted = countMembers(world.store, {
      document: definition(rule('word', 'include', narrowed)),
      extractId,
    });
    expect(counted.steps[1]).toMatchObject({ companies: 7, gained: 5, after: 15 });
    expect(counted.members).toBe(15);
  });

  test('an exclude rule that comes before an include rule keeps out all the same, and says so where it bites', () => {
    const extractId = addRandomExtract(world.store, hydrogenWorld());
    const counted = countMembers(world.store, {
      document: definition(rule('hair', 'exclude', HAIR), rule('word', 'include', WORD)),
      extractId,
    });
    expect(counted.steps.map(({ gained, lost, after }) => [gained, lost, after])).toEqual([
      [10, 0, 10],
      [0, 0, 10],
      [5, 0, 15],
    ]);
  });

  test('a draft nobody can meet and a definition without steps count nothing', () => {
    const extractId = addRandomExtract(world.store, hydrogenWorld());
    const nobody = definition(rule('word', 'include', { ...WORD, phrases: ['!!'] }));
    expect(countMembers(world.store, { document: nobody, extractId }).steps[1]).toMatchObject({
      companies: 0,
      gained: 0,
      after: 10,
    });
    expect(
      countMembers(world.store, {
        document: { schemaVersion: 2, containers: [], rules: [], pins: [] },
        extractId,
      }),
    ).toMatchObject({ members: 0, included: 0, excluded: 0, steps: [] });
  });
});
