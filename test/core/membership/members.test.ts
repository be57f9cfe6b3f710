import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DefinitionDocument, MembershipRule, Pin } from '#shared/domain/definition.ts';
import { countMembers } from '#core/membership/count-members.ts';
import { leafQuery } from '#core/membership/condition-query.ts';
import { membersTable } from '#core/membership/members.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
});
afterEach(() => world.close());

const rule = (
  id: string,
  effect: MembershipRule['effect'],
  match: 'exact' | 'prefix',
  ...codes: string[]
): MembershipRule => ({
  id,
  effect,
  when: { kind: 'codes', scheme: 'sic-2007', match, codes },
  note: '',
});
const pin = (companyNumber: string, effect: Pin['effect']): Pin => ({
  companyNumber,
  effect,
  reason: 'because',
  author: 'A',
  at: 'now',
});
const definition = (rules: MembershipRule[], pins: Pin[] = []): DefinitionDocument => ({
  schemaVersion: 2,
  containers: [],
  rules,
  pins,
});

function numbersIn(document: DefinitionDocument): string[] {
  const { table, count } = membersTable(world.store, { document, extractId: world.register });
  const numbers = world.store.db
    .prepare<[], string>(`SELECT company_number FROM ${table} JOIN company ON id = company_id ORDER BY 1`)
    .pluck()
    .all();
  expect(count).toBe(numbers.length);
  return numbers;
}

describe('the members of a definition', () => {
  test('an exact rule takes the code alone, a prefix rule what begins with it', () => {
    expect(numbersIn(definition([rule('a', 'include', 'exact', '30300')]))).toEqual([
      '00000001',
      '00000002',
      '00000011',
    ]);
    expect(numbersIn(definition([rule('a', 'include', 'exact', '30')]))).toEqual([]);
    expect(numbersIn(definition([rule('a', 'include', 'prefix', '62')]))).toEqual(['00000004', '00000006']);
    expect(numbersIn(definition([rule('a', 'include', 'prefix', '1')]))).toEqual([
      '00000003',
      '00000005',
      '00000007',
      '00000009',
    ]);
  });

  test('an exclude rule keeps out, a pin wins over both', () => {
    const rules = [rule('a', 'include', 'exact', '30300'), rule('b', 'exclude', 'exact', '33160')];
    expect(numbersIn(definition(rules))).toEqual(['00000001', '00000011']);
    expect(
      numbersIn(definition(rules, [pin('00000002', 'in'), pin('00000001', 'out'), pin('99999999', 'in')])),
    ).toEqual(['00000002', '00000011']);
  });

  test('without a definition every company of the extract is a member', () => {
    expect(membersTable(world.store, { extractId: world.register }).count).toBe(12);
    expect(membersTable(world.store, { extractId: world.estimates }).count).toBe(4);
  });

  test('are found through a connection that may only read', () => {
    const reader = world.openReader();
    const document = definition([rule('a', 'include', 'prefix', '30')]);
    expect(membersTable(reader, { document, extractId: world.register }).count).toBe(3);
  });

  test('are kept for the next question, and the tables used least are dropped', () => {
    const keep = definition([rule('keep', 'include', 'exact', '30300')]);
    const first = membersTable(world.store, { document: keep, extractId: world.register });
    for (let index = 0; index < 60; index += 1) {
      membersTable(world.store, {
        document: definition([rule(`r${index}`, 'include', 'exact', '62012')]),
        extractId: world.register,
      });
      if (index % 10 === 0)
        expect(membersTable(world.store, { document: keep, extractId: world.register })).toEqual(first);
    }
    const tables = world.store.db
      .prepare(`SELECT count(*) FROM sqlite_temp_schema WHERE type = 'table'`)
      .pluck()
      .get();
    expect(tables).toBe(32);
  });

  test('are made anew where a rolled-back action took the table with it', () => {
    const document = definition([rule('a', 'include', 'exact', '30300')]);
    expect(() =>
      world.store.transact(() => {
        membersTable(world.store, { document, extractId: world.register });
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(numbersIn(document)).toHaveLength(3);
  });

  test.each(['exact', 'prefix'] as const)(
    'an %s test of codes is answered from the index on codes',
    (match) => {
      const query = leafQuery(
        { kind: 'codes', scheme: 'sic-2007', match, codes: ['30300', '62'] },
        { extractId: world.register, ids: new Float64Array() },
      );
      const plan = world.store.db
        .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${query?.sql ?? ''}`)
        .all(query?.values ?? {})
        .map(({ detail }) => detail)
        .join('\n');
      expect(plan).toContain(
        'SEARCH carried USING COVERING INDEX company_code_by_code (extract_id=? AND scheme=? AND code',
      );
      expect(plan).not.toContain('SCAN carried');
    },
  );
});

describe('counting a draft', () => {
  test('counts each rule by itself, the steps, presence in an area and pins that point nowhere', () => {
    const document = definition(
      [
        rule('air', 'include', 'exact', '30300'),
        rule('soft', 'include', 'prefix', '620'),
        rule('repair', 'exclude', 'exact', '33160'),
      ],
      [pin('00000007', 'in'), pin('00000001', 'out'), pin('00000404', 'in'), pin('00000006', 'in')],
    );
    expect(
      countMembers(world.store, { document, geographySetId: 'utla:E06000016', extractId: world.register }),
    ).toEqual({
      members: 4,
      present: 2,
      included: 5,
      excluded: 1,
      pinnedOut: 1,
      pinnedIn: 1,
      steps: [
        {
          kind: 'rule',
          id: 'air',
          effect: 'include',
          words: 'SIC 30300',
          companies: 3,
          gained: 3,
          lost: 0,
          after: 3,
        },
        {
          kind: 'rule',
          id: 'soft',
          effect: 'include',
          words: 'SIC 620 and below',
          companies: 2,
          gained: 2,
          lost: 0,
          after: 5,
        },
        {
          kind: 'rule',
          id: 'repair',
          effect: 'exclude',
          words: 'SIC 33160',
          companies: 1,
          gained: 0,
          lost: 1,
          after: 4,
        },
      ],
      pinsNotInExtract: ['00000404'],
      extractId: world.register,
    });
  });

  test('uses the extract committed last where none is named, and says which', () => {
    expect(countMembers(world.store, {}).extractId).toBe(world.sectors);
  });
});
