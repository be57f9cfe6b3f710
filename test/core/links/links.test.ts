import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Call } from '#core/call.ts';
import { measureAgreement } from '#core/links/agreement.ts';
import { listCompared } from '#core/links/compared.ts';
import { linkReverser, recordLinkDecisions } from '#core/links/decide-links.ts';
import { listGroups } from '#core/links/groups.ts';
import { listLinkQueue } from '#core/links/link-queue.ts';
import { scoreLinks } from '#core/links/score-pairs.ts';
import { silentJob } from '#core/store/job.ts';
import { registerReverser } from '#core/store/journal.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';

interface Listed {
  readonly number: string;
  readonly name: string;
  readonly postcode: string | null;
  readonly website?: string;
  readonly provisional?: true;
  readonly employees?: number;
  readonly parent?: string;
}

// Twelve plain companies by number on both sides, so that the shared ones teach what one company looks like.
const COMMON: readonly Listed[] = Array.from({ length: 12 }, (_, index) => ({
  number: String(10_000_001 + index),
  name: `Common Company ${'ABCDEFGHIJKL'[index] ?? ''}${index} Ltd`,
  postcode: `DE1 ${1 + (index % 9)}A${'ABDEFGHJLNPQ'[index] ?? 'A'}`.replace(' ', ''),
  employees: 10 * (index + 1),
}));
const LEFT: readonly Listed[] = [
  ...COMMON,
  {
    number: '20000001',
    name: 'Trent Forge Limited',
    postcode: 'NG11AA',
    website: 'https://www.trentforge.co.uk',
  },
  { number: '20000002', name: 'Soar Castings Ltd', postcode: 'LE11AA', website: 'soarcastings.com' },
  { number: '20000003', name: 'Lonely Ltd', postcode: 'LN11AA' },
];
const RIGHT: readonly Listed[] = [
  ...COMMON.map((company) => ({ ...company, employees: (company.employees ?? 0) * 1.05 })),
  // The same company without a number: name, postcode and website agree.
  {
    number: '~aaaaaaaaaaaa',
    name: 'The Trent Forge Company Ltd',
    postcode: 'NG11AA',
    website: 'trentforge.co.uk',
    provisional: true,
  },
  // Another place, no website: a person must look.
  { number: '~bbbbbbbbbbbb', name: 'Soar Castings', postcode: 'LE99ZZ', provisional: true },
  { number: '~cccccccccccc', name: 'Somebody Else', postcode: 'B11AA', provisional: true },
];

let world: WorldWorkspace;
let ids: { leftExtractId: number; rightExtractId: number };

function addExtract(supplier: string, edition: string, companies: readonly Listed[]): number {
  const extractId = addWorldExtract(world.store, {
    supplier,
    title: `${supplier} companies`,
    edition,
    territory: 'UK',
    universe: 'selected-companies',
    companies: companies.map(({ number, name, postcode, employees }) => ({
      number,
      name,
      incorporatedOn: null,
      employees: employees ?? null,
      turnoverGbp: null,
      codes: [],
      sites: [{ kind: 'registered', postcode, district: null }],
    })),
  });
  const set = world.store.db.prepare(
    'UPDATE company SET website = ?, number_kind = ?, ultimate_parent_name = ? WHERE extract_id = ? AND company_number = ?',
  );
  for (const { number, website, provisional, parent } of companies)
    set.run(website ?? null, provisional === true ? 'provisional' : null, parent ?? null, extractId, number);
  return extractId;
}

function call(): Call {
  return {
    role: 'writer',
    folders: world.store.folders,
    reading: () => world.store,
    writing: () => world.store,
    file: () => {
      throw new Error('no file is read here');
    },
    job: silentJob(),
    publish: () => undefined,
  };
}

const queue = (extra: object = {}) =>
  listLinkQueue(world.store, { ...ids, blind: false, show: 'waiting', offset: 0, limit: 50, ...extra });

beforeEach(async () => {
  world = createWorldWorkspace();
  registerReverser('link', linkReverser);
  ids = {
    leftExtractId: addExtract('Left Lists', '2025', LEFT),
    rightExtractId: addExtract('Right Lists', '2025', RIGHT),
  };
  await scoreLinks(call(), ids);
});
afterEach(() => world.close());

describe('linking two suppliers', () => {
  test('links by number, by a likely score, and leaves the doubtful pair to a person', () => {
    const all = queue({ show: 'all' });
    expect(all.counts).toMatchObject({ linkedByNumber: 12, linkedByScore: 1, waiting: 1 });
    expect(queue().pairs.map(({ left, right }) => [left.name, right.name])).toEqual([
      ['Soar Castings Ltd', 'Soar Castings'],
    ]);
    const likely = queue({ show: 'all', linkClass: 'likely' }).pairs;
    expect(likely.map(({ left, right }) => [left.companyNumber, right.companyNumber])).toEqual([
      ['20000001', null],
    ]);
  });

  test('shows why, and shows nothing of it in a blind queue', () => {
    const [open] = queue().pairs;
    expect(open?.evidence.find(({ comparison }) => comparison === 'name')).toMatchObject({ outcome: 'same' });
    expect(open?.probability).toBeGreaterThan(0);
    const [blind] = queue({ blind: true }).pairs;
    expect(blind).toMatchObject({ weight: null, probability: null, evidence: [], linkClass: 'clerical' });
  });

  test('gives the same scores on a second run', async () => {
    const before = queue({ show: 'all' });
    await scoreLinks(call(), ids);
    expect(queue({ show: 'all' })).toEqual(before);
  });

  test('lists which extracts were compared and what waits, without those that were retired', () => {
    expect(listCompared(world.store).compared).toEqual([{ ...ids, waiting: 1 }]);
    const [pair] = queue().pairs;
    recordLinkDecisions(world.store, {
      ...ids,
      decisions: [{ pairKey: pair?.pairKey ?? '', decision: 'unsure', note: '' }],
    });
    expect(listCompared(world.store).compared).toEqual([{ ...ids, waiting: 1 }]);
    recordLinkDecisions(world.store, {
      ...ids,
      decisions: [{ pairKey: pair?.pairKey ?? '', decision: 'different', note: '' }],
    });
    expect(listCompared(world.store).compared).toEqual([{ ...ids, waiting: 0 }]);
    world.store.db.prepare(`UPDATE extract SET status = 'retired' WHERE id = ?`).run(ids.leftExtractId);
    expect(listCompared(world.store).compared).toEqual([]);
  });

  test('refuses two extracts of one supplier', async () => {
    const another = addExtract('Left Lists', '2026', COMMON);
    await expect(scoreLinks(call(), { ...ids, rightExtractId: another })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('a decision', () => {
  const decide = (decision: 'same' | 'different' | 'unsure') => {
    const [pair] = queue().pairs;
    if (pair === undefined) throw new Error('nothing waits');
    return recordLinkDecisions(world.store, {
      ...ids,
      decisions: [{ pairKey: pair.pairKey, decision, note: '' }],
    });
  };

  test('is kept, undone and done again', () => {
    expect(decide('same')).toEqual({ recorded: 1, unchanged: 0 });
    expect(queue().counts).toMatchObject({ waiting: 0, same: 1 });
    world.store.undo();
    expect(queue().counts).toMatchObject({ waiting: 1, same: 0 });
    world.store.redo();
    expect(queue().counts).toMatchObject({ waiting: 0, same: 1 });
    expect(world.store.db.prepare('SELECT count(*) FROM link_decision').pluck().get()).toBe(3);
  });

  test('holds for a later edition of both suppliers, and either way round', async () => {
    decide('different');
    const later = {
      leftExtractId: addExtract('Right Lists', '2026', RIGHT),
      rightExtractId: addExtract('Left Lists', '2026', LEFT),
    };
    await scoreLinks(call(), later);
    ids = later;
    expect(queue().counts).toMatchObject({ waiting: 0, different: 1 });
  });

  test('put off stays in the queue', () => {
    decide('unsure');
    expect(queue().counts).toMatchObject({ waiting: 1, unsure: 1 });
  });

  test('on a pair of companies that are not there is refused and records nothing', () => {
    expect(() =>
      recordLinkDecisions(world.store, {
        ...ids,
        decisions: [
          {
            pairKey: JSON.stringify(['Left Lists', '99999999', 'Right Lists', '~bbbbbbbbbbbb']),
            decision: 'same',
            note: '',
          },
        ],
      }),
    ).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() =>
      recordLinkDecisions(world.store, {
        ...ids,
        decisions: [{ pairKey: 'nonsense', decision: 'same', note: '' }],
      }),
    ).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(world.store.db.prepare('SELECT count(*) FROM link_decision').pluck().get()).toBe(0);
  });
});

describe('agreement', () => {
  test('counts both, one alone and the undecided, by hand', () => {
    // Linked: 12 by number and Trent Forge. Left 15 − 13 = 2 alone, right 15 − 13 = 2 alone: 13 of 17 named.
    const found = measureAgreement(world.store, ids);
    expect(found).toMatchObject({ both: 13, leftOnly: 2, rightOnly: 2, undecided: 1 });
    expect(found.agreement).toBeCloseTo(13 / 17, 12);
    // Employees differ by 5 % for the twelve; Trent Forge has none on either side.
    expect(found.fields.find(({ field }) => field.startsWith('Employees'))).toMatchObject({
      agree: 12,
      differ: 0,
      oneSided: 0,
    });
    expect(found.fields.find(({ field }) => field === 'Registered postcode')).toMatchObject({
      agree: 13,
      differ: 0,
    });
  });

  test('follows a decision', () => {
    const [pair] = queue().pairs;
    recordLinkDecisions(world.store, {
      ...ids,
      decisions: [{ pairKey: pair?.pairKey ?? '', decision: 'same', note: 'Seen on the website' }],
    });
    expect(measureAgreement(world.store, ids)).toMatchObject({
      both: 14,
      leftOnly: 1,
      rightOnly: 1,
      undecided: 0,
    });
  });
});

test('groups are companies under one ultimate parent, the largest first; figures nobody states are missing', () => {
  const extractId = addExtract('Group Lists', '2025', [
    { number: '30000001', name: 'One', postcode: null, parent: 'Holding AG', employees: 3 },
    { number: '30000002', name: 'Two', postcode: null, parent: 'HOLDING AG', employees: 4 },
    { number: '30000003', name: 'Three', postcode: null, parent: 'Other Inc' },
    { number: '30000004', name: 'Four', postcode: null },
  ]);
  const page = listGroups(world.store, { extractId, text: '', offset: 0, limit: 10 });
  expect(page.total).toBe(2);
  expect(page.groups[0]).toMatchObject({ companies: 2, employees: 7, turnoverGbp: null });
  expect(page.groups[1]).toMatchObject({ name: 'Other Inc', companies: 1, employees: null });
  expect(listGroups(world.store, { extractId, text: '100%', offset: 0, limit: 10 }).total).toBe(0);
});
