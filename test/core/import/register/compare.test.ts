import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { companyCsv } from '../../../fixtures/company-csv.ts';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { seededRandom } from '../../../fixtures/seeded-random.ts';
import { addEdition, type PlainCompany } from './register-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const compare = async (asked: object) => {
  const method = METHODS['extracts.compare'];
  return method.output.parse(
    await extractsHandlers['extracts.compare'](method.input.parse(asked), world.call),
  );
};

const BEFORE: readonly PlainCompany[] = [
  { number: '00000001', name: 'Same Ltd', employees: 5, codes: [['made', 'A']] },
  { number: '00000002', name: 'Old Name Ltd', employees: 10, turnoverGbp: 100 },
  { number: '00000003', name: 'Gone Ltd', employees: 7 },
  { number: '00000004', name: 'Moved Ltd', registered: 'DE248BJ', operating: ['LE11AA', 'B11BB'] },
  {
    number: '00000005',
    name: 'Blanked Ltd',
    employees: 0,
    fields: { spinoutInstitution: 'A', highGrowth: 'x' },
  },
];
const AFTER: readonly PlainCompany[] = [
  { number: '00000001', name: 'Same Ltd', employees: 5, codes: [['made', 'A']] },
  { number: '00000002', name: 'New Name Ltd', employees: 12, turnoverGbp: 100 },
  { number: '00000004', name: 'Moved Ltd', registered: 'NG11AA', operating: ['B11BB', 'LE11AA'] },
  { number: '00000005', name: 'Blanked Ltd', fields: { highGrowth: 'x', spinoutInstitution: 'B' } },
  { number: '00000006', name: 'New Ltd', employees: 1 },
];

describe('two editions', () => {
  test('are told apart company by company: new, gone, changed with the fields, before and after', async () => {
    const beforeId = addEdition(world, '2025', BEFORE);
    const afterId = addEdition(world, '2026', AFTER);
    const changed = await compare({ beforeId, afterId });
    expect(changed.counts).toEqual({ new: 1, gone: 1, changed: 3, same: 1 });
    expect(changed.rows).toEqual([
      {
        key: '00000002',
        name: 'New Name Ltd',
        changes: [
          { field: 'Company name', before: 'Old Name Ltd', after: 'New Name Ltd' },
          { field: 'Employees', before: '10', after: '12' },
        ],
      },
      {
        key: '00000004',
        name: 'Moved Ltd',
        changes: [{ field: 'Registered postcode', before: 'DE248BJ', after: 'NG11AA' }],
      },
      {
        key: '00000005',
        name: 'Blanked Ltd',
        // Zero became blank: that is a change, and not a change to zero.
        changes: [
          { field: 'Employees', before: '0', after: null },
          { field: 'spinoutInstitution', before: 'A', after: 'B' },
        ],
      },
    ]);
    expect(changed.changedFields).toEqual([
      { field: 'Employees', companies: 2 },
      { field: 'Company name', companies: 1 },
      { field: 'Registered postcode', companies: 1 },
      { field: 'Further fields', companies: 1 },
    ]);
    expect((await compare({ beforeId, afterId, show: 'new' })).rows).toEqual([
      { key: '00000006', name: 'New Ltd', changes: [] },
    ]);
    expect((await compare({ beforeId, afterId, show: 'gone' })).rows).toEqual([
      { key: '00000003', name: 'Gone Ltd', changes: [] },
    ]);
  });

  test('are totalled side by side, blank never zero', async () => {
    const beforeId = addEdition(world, '2025', BEFORE);
    const afterId = addEdition(world, '2026', AFTER);
    const { totals } = await compare({ beforeId, afterId });
    const lines = new Map(totals.lines.map(({ label, before, after }) => [label, [before, after]]));
    expect(totals).toMatchObject({ extractId: beforeId, edition: '2025' });
    expect(lines.get('Companies')).toEqual([5, 5]);
    expect(lines.get('Employees')).toEqual([22, 18]);
    expect(lines.get('Companies with employees')).toEqual([4, 3]);
    expect(lines.get('Turnover (GBP)')).toEqual([100, 100]);
    const empty = addEdition(world, '2027', [{ number: '00000001', name: 'Same Ltd' }]);
    const blank = await compare({ beforeId, afterId: empty });
    expect(blank.totals.lines.find(({ label }) => label === 'Employees')?.after).toBeNull();
  });

  test('are paged in the order of numbers', async () => {
    const beforeId = addEdition(world, '2025', []);
    const all = Array.from({ length: 25 }, (_, at) => ({
      number: String(at + 1).padStart(8, '0'),
      name: `Company ${at}`,
    }));
    const afterId = addEdition(world, '2026', all);
    const page = await compare({ beforeId, afterId, show: 'new', offset: 20, limit: 10 });
    expect(page.total).toBe(25);
    expect(page.rows.map(({ key }) => key)).toEqual([
      '00000021',
      '00000022',
      '00000023',
      '00000024',
      '00000025',
    ]);
  });

  test('agree with a comparison made in another way on 3,000 random companies', async () => {
    const random = seededRandom(7);
    const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
    const make = (number: number): PlainCompany => ({
      number: String(number).padStart(8, '0'),
      name: `Company ${pick(['a', 'b'])} ${number}`,
      ...(random() < 0.3 ? {} : { employees: Math.floor(random() * 3) }),
      ...(random() < 0.5 ? { registered: pick(['DE248BJ', 'NG11AA']) } : {}),
      operating: random() < 0.5 ? ['B11BB', 'LE11AA'] : ['LE11AA', 'B11BB'],
      codes:
        random() < 0.5
          ? [
              ['made', 'A'],
              ['made', 'B'],
            ]
          : [
              ['made', 'B'],
              ['made', pick(['A', 'C'])],
            ],
    });
    const numbers = Array.from({ length: 3000 }, (_, at) => at + 1);
    const first = numbers.filter(() => random() < 0.9).map(make);
    const second = numbers.filter(() => random() < 0.9).map(make);
    const beforeId = addEdition(world, '2025', first);
    const afterId = addEdition(world, '2026', second);
    // The oracle: each company as one text, lists sorted.
    const plain = (companies: readonly PlainCompany[]) =>
      new Map(
        companies.map((one) => [
          one.number,
          JSON.stringify([
            one.name,
            one.employees ?? null,
            one.registered ?? null,
            [...(one.operating ?? [])].toSorted(),
            (one.codes ?? []).map(([, code]) => code).toSorted(),
          ]),
        ]),
      );
    const [was, is] = [plain(first), plain(second)];
    const both = [...is.keys()].filter((number) => was.has(number));
    const changed = both.filter((number) => was.get(number) !== is.get(number));
    const found = await compare({ beforeId, afterId, limit: 5000 });
    expect(found.counts).toEqual({
      new: is.size - both.length,
      gone: was.size - both.length,
      changed: changed.length,
      same: both.length - changed.length,
    });
    expect(found.rows.map(({ key }) => key)).toEqual(changed.toSorted());
    expect(found.rows.every(({ changes }) => changes.length > 0)).toBe(true);
  });

  test('of two kinds, of one alone, or of none that are there, are refused', async () => {
    const beforeId = addEdition(world, '2025', BEFORE);
    await expect(compare({ beforeId })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(compare({ beforeId, afterId: beforeId })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(compare({ beforeId, afterId: 99 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(compare({ beforeId, stageId: 'gone' })).rejects.toMatchObject({ code: 'stage-missing' });
  });
});

describe('a staged file', () => {
  const textOf = (rows: number, seed: number) => [...companyCsv({ rows, seed })].join('');

  test('is compared before it is committed as it is after', async () => {
    const first = await world.commit(await world.stage(world.grant('a.csv', textOf(40, 1))));
    const stage = await world.stage(world.grant('b.csv', textOf(50, 2)));
    const before = await compare({ beforeId: first.id, stageId: stage.stageId });
    expect(before.counts.new).toBe(10);
    expect(before.counts.changed + before.counts.same).toBe(40);
    const second = await world.commit(stage);
    const after = await compare({ beforeId: first.id, afterId: second.id });
    expect(after).toEqual(before);
    const back = await compare({ beforeId: second.id, afterId: first.id });
    expect(back.counts).toMatchObject({ new: 0, gone: 10, changed: before.counts.changed });
  });

  test('that lacks companies shows them as gone', async () => {
    const first = await world.commit(await world.stage(world.grant('a.csv', textOf(40, 1))));
    const stage = await world.stage(world.grant('b.csv', textOf(30, 1)));
    const { counts } = await compare({ beforeId: first.id, stageId: stage.stageId, show: 'gone' });
    expect(counts).toMatchObject({ new: 0, gone: 10 });
  });
});
