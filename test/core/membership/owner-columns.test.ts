import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { extractColumns, prepareColumns } from '#core/membership/keep-columns.ts';
import { silentJob } from '#core/store/job.ts';
import type { WorldCompany } from '../../fixtures/tiny-world.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';

/** What a supplier says of who owns a company. */
interface Owner {
  readonly ultimateNumber?: string | null;
  readonly ultimateName?: string | null;
  readonly ultimateCountry?: string | null;
  readonly number?: string | null;
  readonly name?: string | null;
  readonly country?: string | null;
  readonly fields?: string;
}

function makeWorld(): WorldWorkspace {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  return world;
}

const numberOf = (at: number) => String(at + 1).padStart(8, '0');

/** Writes companies 00000001, 00000002 … with these owners, and gives the extract's number. */
function addOwned({ store }: WorldWorkspace, owners: readonly Owner[]): number {
  const companies = owners.map((_, at): WorldCompany => ({
    number: numberOf(at),
    name: `Company ${at}`,
    incorporatedOn: null,
    employees: null,
    turnoverGbp: null,
    codes: [],
    sites: [],
  }));
  const extractId = addWorldExtract(store, {
    supplier: 'Made',
    title: 'Owned',
    edition: '1',
    territory: 'UK',
    universe: 'all-companies',
    companies,
  });
  const write = store.db.prepare(
    `UPDATE company SET ultimate_parent_number = ?, ultimate_parent_name = ?, ultimate_parent_country = ?,
       parent_number = ?, parent_name = ?, parent_country = ?, fields = ? WHERE extract_id = ? AND company_number = ?`,
  );
  for (const [at, owner] of owners.entries())
    write.run(
      owner.ultimateNumber ?? null,
      owner.ultimateName ?? null,
      owner.ultimateCountry ?? null,
      owner.number ?? null,
      owner.name ?? null,
      owner.country ?? null,
      owner.fields ?? null,
      extractId,
      numberOf(at),
    );
  return extractId;
}

function groupsOf(owners: readonly Owner[]): number[] {
  const world = makeWorld();
  return [...extractColumns(world.store, addOwned(world, owners)).group];
}

test('companies of one ultimate parent are one group, by its number or by its name and country', () => {
  expect(
    groupsOf([
      { ultimateNumber: '#123' },
      {},
      { ultimateNumber: ' #123 ', ultimateName: 'Another spelling' },
      { ultimateName: 'Flight Holdings Ltd', ultimateCountry: 'USA' },
      { ultimateName: 'FLIGHT HOLDINGS LIMITED', ultimateCountry: 'United States' },
      { ultimateName: 'Flight Holdings Ltd', ultimateCountry: 'Germany' },
      { ultimateName: 'Flight Holdings Ltd' },
    ]),
  ).toEqual([0, 1, 0, 3, 3, 5, 6]);
});

test('the ultimate parent comes before the parent, the number before the name', () => {
  expect(
    groupsOf([
      { ultimateNumber: 'A1', ultimateName: 'X', number: 'B1' },
      { ultimateNumber: 'A2', ultimateName: 'X', number: 'B1' },
      { number: 'B1', name: 'Y' },
      { number: 'B1', name: 'Z' },
      { name: 'Y' },
    ]),
  ).toEqual([0, 1, 2, 2, 4]);
});

test('a parent that is a company of the extract is in its own group, and a chain of parents is one group', () => {
  // 00000003 owns the first; 00000004 owns 00000003; the last two own each other.
  expect(
    groupsOf([
      { number: '00000003' },
      {},
      { ultimateNumber: '00000004' },
      {},
      { number: '00000006' },
      { number: '00000005' },
    ]),
  ).toEqual([0, 1, 0, 0, 4, 4]);
});

test('owned from abroad by the country of the ultimate parent, else of the parent; without a parent from here, if parents are stated', () => {
  const world = makeWorld();
  const { store } = world;
  const stated = extractColumns(
    store,
    addOwned(world, [
      { ultimateName: 'A', ultimateCountry: 'Germany', country: 'England' },
      { name: 'B', country: 'Scotland' },
      { name: 'C', country: 'U.S.A.' },
      { name: 'D' },
      {},
      { ultimateName: '  ', country: ' ' },
      { ultimateName: 'E', ultimateCountry: 'Jersey' },
    ]),
  );
  expect([...stated.parentForeign]).toEqual([2, 1, 2, 0, 1, 1, 2]);
  expect([...stated.parentCountry].map((place) => stated.parentCountries[place])).toEqual([
    'Germany',
    'United Kingdom',
    'United States',
    '',
    '',
    '',
    'Jersey',
  ]);
  const silent = extractColumns(store, addOwned(world, [{}, {}]));
  expect([...silent.parentForeign]).toEqual([0, 0]);
});

test('Innovate UK funding is what the supplier states; nought is stated, a blank is not', () => {
  const world = makeWorld();
  const extractId = addOwned(world, [
    { fields: '{"innovateUkFunding":75000.5}' },
    { fields: '{"innovateUkFunding":0,"highGrowth":["Scaleup"]}' },
    { fields: '{"score":1}' },
    {},
  ]);
  expect([...extractColumns(world.store, extractId).innovateUk]).toEqual([
    75_000.5,
    0,
    Number.NaN,
    Number.NaN,
  ]);
});

test('prepared in steps, groups are the same', async () => {
  const world = makeWorld();
  const extractId = addOwned(
    world,
    Array.from({ length: 40 }, (_, at) => ({ ultimateNumber: numberOf(at % 7) })),
  );
  const reader = world.openReader();
  await prepareColumns(reader, extractId, silentJob());
  expect([...extractColumns(reader, extractId).group]).toEqual(Array.from({ length: 40 }, (_, at) => at % 7));
});

const text = (...values: string[]) => fc.option(fc.constantFrom(...values));
const randomOwners: fc.Arbitrary<Owner[]> = fc.array(
  fc.record({
    ultimateNumber: fc.option(fc.constantFrom('00000001', '00000003', '#9', '#8'), { freq: 2 }),
    ultimateName: text('Alpha', 'Beta'),
    ultimateCountry: text('Japan', 'France'),
    number: text('00000002', '00000004', '#7'),
    name: text('Alpha', 'Gamma'),
    country: text('Japan'),
  }),
  { maxLength: 9 },
);

test('whatever the owners, two companies are of one group when statements join them, followed one by one', () => {
  const world = makeWorld();
  fc.assert(
    fc.property(randomOwners, (owners) => {
      const columns = extractColumns(world.store, addOwned(world, owners));
      // What a company and its owner are called; equal words join.
      const named = owners.map((owner, at) => {
        const stated = [
          owner.ultimateNumber,
          owner.ultimateName && `${owner.ultimateName}, ${owner.ultimateCountry ?? ''}`,
          owner.number,
          owner.name && `${owner.name}, ${owner.country ?? ''}`,
        ].find((one) => one != null);
        return [numberOf(at), stated ?? numberOf(at)];
      });
      const expected = named.map((_, at) => {
        const reached = new Set([at]);
        const words = new Set<string>();
        for (let before = -1; before !== reached.size;) {
          before = reached.size;
          for (const one of reached) for (const word of named[one] ?? []) words.add(word);
          named.forEach((own, other) => {
            if (own.some((word) => words.has(word))) reached.add(other);
          });
        }
        return Math.min(...reached);
      });
      expect([...columns.group]).toEqual(expected);
    }),
    { numRuns: 80 },
  );
});
