import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { classificationsHandlers } from '#core/handlers/classifications.ts';
import { createCluster } from '#core/clusters/register.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { openReference } from '#core/store/open.ts';
import { METHODS, type MethodName, type MethodOutput } from '#shared/contract/methods.ts';
import { createImportWorld, type ImportWorld } from '../../fixtures/import-world.ts';
import { addEdition, type PlainCompany } from '../import/register/register-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

type Asked = Extract<MethodName, `classifications.${string}`>;
async function ask<M extends Asked>(name: M, asked: object): Promise<MethodOutput<M>> {
  const method = METHODS[name];
  const handler = classificationsHandlers[name] as (request: unknown, call: unknown) => unknown;
  return method.output.parse(await handler(method.input.parse(asked), world.call)) as MethodOutput<M>;
}

const SCHEME = 'made-sectors';
let next = 0;
/** So many companies that carry codes now and others then. */
function companies(count: number, before: readonly string[], after: readonly string[]) {
  return Array.from({ length: count }, () => {
    next += 1;
    const number = String(next).padStart(8, '0');
    const carry = (codes: readonly string[]): PlainCompany => ({
      number,
      name: `Company ${next}`,
      codes: codes.map((code) => [SCHEME, code] as const),
    });
    return { before: carry(before), after: carry(after) };
  });
}

function twoEditions(
  groups: readonly (readonly { readonly before: PlainCompany; readonly after: PlainCompany }[])[],
  titles: { readonly before?: Record<string, string>; readonly after?: Record<string, string> } = {},
) {
  const all = groups.flat();
  const beforeId = addEdition(
    world,
    '2023',
    all.map(({ before }) => before),
    titles.before,
  );
  const afterId = addEdition(
    world,
    '2024',
    all.map(({ after }) => after),
    titles.after,
  );
  return {
    scheme: SCHEME,
    before: { ledger: 'workspace', extractId: beforeId },
    after: { ledger: 'workspace', extractId: afterId },
  };
}

/** A live cluster whose one rule takes codes. */
function cluster(name: string, match: 'exact' | 'prefix', codes: string[]): void {
  const { id } = createCluster(world.store, { name, tier: 'super', aliases: [], description: '' });
  editDefinition(world.store, {
    clusterId: id,
    expectedRevision: 0,
    edit: {
      kind: 'add-rule',
      rule: { id: 'r1', effect: 'include', when: { kind: 'codes', scheme: SCHEME, match, codes }, note: '' },
    },
  });
}

describe('two editions learned from their rows', () => {
  test('show a code renamed by where nearly all of its companies went', async () => {
    cluster('Hydrogen', 'exact', ['Net Zero: hydrogen']);
    const { changes, same } = await ask(
      'classifications.compare',
      twoEditions([
        companies(41, ['Net Zero: hydrogen'], ['Hydrogen']),
        companies(2, ['Net Zero: hydrogen'], ['Wind']),
        companies(10, ['Wind'], ['Wind']),
      ]),
    );
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      kind: 'renamed',
      code: 'Net Zero: hydrogen',
      companies: 43,
      sentence: '“Net Zero: hydrogen” became “Hydrogen”: 41 of 43 companies.',
      successors: [{ code: 'Hydrogen', companies: 41 }],
      clusters: [{ name: 'Hydrogen' }],
    });
    expect(same).toBe(1);
  });

  test('show a code split into two, and one merged with another', async () => {
    const { changes } = await ask(
      'classifications.compare',
      twoEditions([
        companies(6, ['Energy'], ['Energy storage']),
        companies(4, ['Energy'], ['Energy networks']),
        companies(5, ['Food'], ['Agri-food']),
        companies(3, ['Farming'], ['Agri-food']),
        companies(7, ['Space'], ['Space']),
      ]),
    );
    const byCode = new Map(changes.map((change) => [change.code, change]));
    expect(byCode.get('Energy')).toMatchObject({
      kind: 'split',
      sentence:
        '“Energy” was split into “Energy storage” (6), “Energy networks” (4), of 10 companies still there.',
    });
    expect(byCode.get('Food')).toMatchObject({
      kind: 'merged',
      sentence: '“Food” became part of “Agri-food”, together with “Farming”: 5 of 5 companies.',
    });
    expect(byCode.get('Farming')?.kind).toBe('merged');
    expect(changes).toHaveLength(3);
  });

  test('show a code that went into one that was there, one that is gone, one that is new, one retitled', async () => {
    const { changes } = await ask(
      'classifications.compare',
      twoEditions(
        [
          companies(5, ['A1'], ['B1']),
          companies(5, ['B1'], ['B1']),
          companies(4, ['X1'], []),
          companies(2, [], ['N1']),
        ],
        { before: { B1: 'Boats', A1: 'Anchors' }, after: { B1: 'Boats and ships', N1: 'Nets' } },
      ),
    );
    expect(changes.map(({ kind, code, sentence }) => [kind, code, sentence])).toEqual([
      [
        'merged',
        'A1',
        'A1 “Anchors” went into B1 “Boats and ships”, which was there before: 5 of 5 companies.',
      ],
      ['gone', 'X1', '“X1” is gone, and no code plainly took its place.'],
      ['new', 'N1', 'N1 “Nets” is new, with 2 companies.'],
      ['retitled', 'B1', '“B1” is called “Boats and ships” now; before, “Boats”.'],
    ]);
  });

  test('do not take a code that companies carried all along for the new name of one that is gone', async () => {
    const { changes } = await ask(
      'classifications.compare',
      twoEditions([companies(9, ['Wide', 'Old'], ['Wide', 'Fresh'])]),
    );
    expect(changes).toMatchObject([{ kind: 'renamed', code: 'Old', successors: [{ code: 'Fresh' }] }]);
  });

  test('count companies by those still there, not by those that left', async () => {
    const beforeId = addEdition(
      world,
      '2023',
      ['1', '2', '3', '4'].map((n) => ({ number: n, name: n, codes: [[SCHEME, 'Old']] })),
    );
    const afterId = addEdition(
      world,
      '2024',
      ['1', '2'].map((n) => ({ number: n, name: n, codes: [[SCHEME, 'Fresh']] })),
    );
    const { changes } = await ask('classifications.compare', {
      scheme: SCHEME,
      before: { ledger: 'workspace', extractId: beforeId },
      after: { ledger: 'workspace', extractId: afterId },
    });
    expect(changes[0]).toMatchObject({
      kind: 'renamed',
      companies: 4,
      successors: [{ companies: 2, share: 1 }],
    });
  });

  test('put what touches a cluster first, by the code or its beginning, and page the codes that no cluster names', async () => {
    cluster('Boats', 'prefix', ['B']);
    const asked = twoEditions([
      companies(3, ['B1'], ['B2']),
      companies(20, ['Z1'], ['Z2']),
      companies(5, ['Y1'], ['Y1']),
    ]);
    const found = await ask('classifications.compare', asked);
    expect(found.changes.map(({ code, clusters }) => [code, clusters.length])).toEqual([
      ['B1', 1],
      ['Z1', 0],
    ]);
    expect(found.unmapped).toBe(2);
    const unmapped = await ask('classifications.unmapped', { scheme: SCHEME, ...asked.after, limit: 1 });
    expect(unmapped).toEqual({
      total: 2,
      codes: [{ code: 'Z2', title: '', parent: null, companies: 20 }],
    });
  });
});

/** Delivers a list of codes into the reference store, as an import leaves it. */
function deliver(edition: string, codes: Readonly<Record<string, string>>): number {
  const reference = openReference(world.store.folders, 'main', 'write');
  try {
    const extractId = Number(
      reference
        .prepare(
          `INSERT INTO extract (target, profile_id, supplier, title, edition, licence, territory, universe, file_name, file_bytes, fingerprint,
             encoding, columns, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
           VALUES ('codes', 'made', 'Made', 'List', ?, '{"name":"Made"}', 'UK', 'unknown', 'l.csv', 1, ?, 'utf-8', '[]', 0, 0, 0, 0, '[]', 'live', '2026-01-01', 'Ann')`,
        )
        .run(edition, edition).lastInsertRowid,
    );
    const insert = reference.prepare('INSERT INTO code_list VALUES (?, ?, ?, ?, NULL)');
    for (const [code, title] of Object.entries(codes)) insert.run(extractId, SCHEME, code, title);
    return extractId;
  } finally {
    reference.close();
  }
}

describe('delivered lists', () => {
  test('are compared by their titles, and no company is spoken of', async () => {
    const before = deliver('2019', {
      '100': 'Biology',
      '200': 'Computer science',
      '300': 'Agriculture and food sciences',
      '400': 'Latin',
      '500': 'Law',
    });
    const after = deliver('2024', {
      '101': 'Biology',
      '210': 'Computer science, general',
      '310': 'Agriculture and food sciences',
      '500': 'Law and legal studies',
    });
    const { changes } = await ask('classifications.compare', {
      scheme: SCHEME,
      before: { ledger: 'reference', extractId: before },
      after: { ledger: 'reference', extractId: after },
    });
    expect(changes.map(({ kind, code, sentence }) => [kind, code, sentence])).toEqual([
      ['renamed', '100', '100 “Biology” became 101 “Biology”, to judge by the titles.'],
      [
        'renamed',
        '200',
        '200 “Computer science” became 210 “Computer science, general”, to judge by the titles.',
      ],
      [
        'renamed',
        '300',
        '300 “Agriculture and food sciences” became 310 “Agriculture and food sciences”, to judge by the titles.',
      ],
      ['gone', '400', '400 “Latin” is gone, and no code plainly took its place.'],
      ['retitled', '500', '“500” is called “Law and legal studies” now; before, “Law”.'],
    ]);
  });

  test('stand beside the learned ones, newest first, and are paged by code or words of the title', async () => {
    deliver('2019', { '100': 'Biology' });
    const newer = deliver('2024', { '100': 'Biology', '200': 'Marine biology', '300': 'Law' });
    const learned = addEdition(world, '2024', [{ number: '1', name: 'A', codes: [[SCHEME, '100']] }]);
    const { schemes } = await ask('classifications.list', {});
    expect(schemes).toHaveLength(1);
    expect(
      schemes[0]?.lists.map(({ ledger, extractId, learned: isLearned, codes }) => [
        ledger,
        extractId,
        isLearned,
        codes,
      ]),
    ).toEqual([
      ['workspace', learned, true, 1],
      ['reference', newer, false, 3],
      ['reference', newer - 1, false, 1],
    ]);
    const place = { scheme: SCHEME, ledger: 'reference', extractId: newer };
    expect(
      (await ask('classifications.codes', { ...place, text: 'biology' })).codes.map(({ code }) => code),
    ).toEqual(['100', '200']);
    expect((await ask('classifications.codes', { ...place, text: '3' })).total).toBe(1);
    await expect(ask('classifications.codes', { ...place, extractId: 99 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
