import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSuppliersWorld, type SuppliersWorld } from './suppliers-world.ts';

let world: SuppliersWorld;
beforeEach(() => {
  world = createSuppliersWorld();
});
afterEach(() => world.close());

describe('a row of a cell', () => {
  test('says why either side lets in or not, and which codes a rule would have to take', () => {
    const [notTheirs, word] = world.list('right-only').rows;
    expect(notTheirs).toMatchObject({
      companyNumber: '00000004',
      name: 'Not Theirs Ltd',
      left: { member: false, words: 'meets no include rule', employees: 20, postcode: 'DE1 1AA' },
      right: { member: true, employees: 22 },
      codesMissing: [{ scheme: 'data-rtic', code: 'Software', title: 'Software houses' }],
    });
    expect(notTheirs?.right?.words).toContain('Aviation');
    expect(word).toMatchObject({ name: 'Word Linkers', left: null, codesMissing: [] });
  });

  test('carries no codes where both let in', () => {
    expect(world.list('both').rows.map(({ codesMissing }) => codesMissing)).toEqual([[], []]);
  });

  test('comes in the order of names, page by page', () => {
    expect(world.list('left-only').rows.map(({ name }) => name)).toEqual([
      'Data Only Ltd',
      'Linked By Word Ltd',
    ]);
    expect(world.list('left-only', { offset: 1, limit: 1 })).toMatchObject({
      total: 2,
      rows: [{ name: 'Linked By Word Ltd' }],
    });
  });

  test('gives no number where the supplier gave none: a pin could not reach it', () => {
    world.store.db.exec(
      `UPDATE company SET company_number = '~abc', number_kind = 'provisional' WHERE company_number = '00000009'`,
    );
    expect(world.list('right-only').rows.map(({ name, companyNumber }) => [name, companyNumber])).toEqual([
      ['Not Theirs Ltd', '00000004'],
      ['Word Linkers', null],
    ]);
  });

  test('tells where several records are linked to be one company', () => {
    world.linkFiveAndNine('likely');
    const { leftExtractId, rightExtractId } = world.request;
    world.store.db
      .prepare(
        `INSERT INTO link_score (left_extract_id, right_extract_id, left_key, right_key, pair_key, weight, probability, link_class, evidence)
         VALUES (?, ?, '00000003', '00000009', 'other pair', 9, 0.99, 'likely', '[]')`,
      )
      .run(leftExtractId, rightExtractId);
    expect(world.counts()).toMatchObject({ 'left-only': 0, both: 3 });
    expect(
      world
        .list('both')
        .rows.map(({ left }) => left?.words)
        .join(),
    ).toContain('one of 2 records');
  });
});
