import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isApart } from '#core/comparison/disagreement.ts';
import { countSupplierCells } from '#core/comparison/supplier-cells.ts';
import { DERBY, LEEDS, LEICESTER } from '../../fixtures/tiny-world.ts';
import { createSuppliersWorld, type SuppliersWorld } from './suppliers-world.ts';

let world: SuppliersWorld;
beforeEach(() => {
  world = createSuppliersWorld();
});
afterEach(() => world.close());

function keepList(entries: readonly { text: string; companyNumber: string | null }[]): void {
  world.store.db
    .prepare(
      `INSERT OR REPLACE INTO partner_list VALUES ('list', 'air', 'Trade body', '', ?, 'live', 'A', 'now')`,
    )
    .run(JSON.stringify(entries));
}

describe('the four cells', () => {
  test('meet companies by number where nothing is scored, and say so', () => {
    expect(world.counts()).toEqual({ 'left-only': 2, 'right-only': 2, both: 2, nominated: 0 });
    expect(countSupplierCells(world.store, world.request)).toMatchObject({ linked: false, agreement: 2 / 6 });
  });

  test('meet companies of different numbers that are linked, unless a person spoke against it', () => {
    world.linkFiveAndNine('likely');
    expect(world.counts()).toEqual({ 'left-only': 1, 'right-only': 1, both: 3, nominated: 0 });
    expect(countSupplierCells(world.store, world.request)).toMatchObject({ linked: true, agreement: 3 / 5 });
    world.decide('different');
    expect(world.counts()).toMatchObject({ both: 2 });
  });

  test('meet by a person’s word what the score left open', () => {
    world.linkFiveAndNine('clerical');
    expect(world.counts()).toMatchObject({ both: 2 });
    world.decide('same');
    expect(world.counts()).toMatchObject({ both: 3 });
  });

  test('are the same the other way round, links included', () => {
    world.linkFiveAndNine('likely');
    const turned = {
      leftExtractId: world.request.rightExtractId,
      rightExtractId: world.request.leftExtractId,
    };
    expect(world.counts(turned)).toEqual({ 'left-only': 1, 'right-only': 1, both: 3, nominated: 0 });
  });

  test('add up employees as the side that lets in states them, and tell how many do', () => {
    const { cells } = countSupplierCells(world.store, world.request);
    expect(cells.map(({ cell, employees, employeesStated }) => [cell, employees, employeesStated])).toEqual([
      ['left-only', 47, 2],
      ['right-only', 22, 1],
      ['both', 200, 2],
      ['nominated', 0, 0],
    ]);
  });

  test('hold whom a partner named and neither lets in, by number or name, each once', () => {
    keepList([
      { text: 'Named Elsewhere', companyNumber: '00000006' },
      { text: 'NAMED ELSEWHERE LTD', companyNumber: null },
      { text: 'Both Alike plc', companyNumber: null },
      { text: 'Nowhere Wings', companyNumber: null },
      { text: 'Numbered Nowhere', companyNumber: '00000077' },
    ]);
    const { rows } = world.list('nominated');
    expect(
      rows.map(({ name, companyNumber, left, right }) => [name, companyNumber, left?.member, right]),
    ).toEqual([
      ['Named Elsewhere Ltd', '00000006', false, null],
      ['Nowhere Wings', null, undefined, null],
      ['Numbered Nowhere', '00000077', undefined, null],
    ]);
    expect(world.counts()).toEqual({ 'left-only': 2, 'right-only': 2, both: 2, nominated: 3 });
    world.store.db.exec(`UPDATE partner_list SET status = 'removed'`);
    expect(world.counts()).toMatchObject({ nominated: 0 });
  });

  test('are cut to where a side that lets a company in has it', () => {
    expect(world.counts({ geographySetId: `utla:${DERBY}` })).toMatchObject({
      'left-only': 1,
      'right-only': 0,
      both: 2,
    });
    expect(world.counts({ geographySetId: `utla:${LEICESTER}` })).toMatchObject({
      'left-only': 0,
      'right-only': 1,
      both: 1,
    });
  });

  test('take no heed of where a side that does not let a company in has it', () => {
    // Data has Not Theirs in Leeds, but only Deals lets it in, and has it in Leicester.
    expect(world.counts({ geographySetId: `utla:${LEEDS}` })).toMatchObject({
      'left-only': 1,
      'right-only': 1,
      both: 1,
    });
    expect(
      world.list('right-only', { geographySetId: `utla:${LEEDS}` }).rows.map(({ name }) => name),
    ).toEqual(['Word Linkers']);
  });

  test('refuse two extracts of one supplier, and one that is not there', () => {
    expect(() => world.counts({ rightExtractId: world.request.leftExtractId })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(() => world.counts({ rightExtractId: 99 })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(() => world.counts({ clusterId: 'none' })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('what two suppliers disagree on', () => {
  test('is counted over the companies of which both speak; a blank is no disagreement', () => {
    const { disagreements } = countSupplierCells(world.store, world.request);
    expect(disagreements.map(({ on, compared, differing }) => [on, compared, differing])).toEqual([
      ['employees', 2, 1],
      // Deals states no turnover of Both Differ; £900 apart is not more than £1,000.
      ['turnover', 1, 0],
      // Both Differ has its registered office in Derby by one and in Leicester by the other, though both know Leeds.
      ['place', 2, 1],
      ['status', 2, 0],
    ]);
  });

  test.each([
    ['a tenth of the larger is not more than a tenth', 90, 100, 1, false],
    ['more than a tenth and more than one', 89, 100, 1, true],
    ['one job apart is not more than one', 1, 2, 1, false],
    ['two jobs of three', 1, 3, 1, true],
    ['zero is a figure', 0, 5, 1, true],
    ['both zero', 0, 0, 1, false],
    ['a blank is none', null, 5, 1, null],
  ])('%s', (_, one, two, least, expected) => {
    expect(isApart(one, two, least)).toBe(expected);
    expect(isApart(two, one, least)).toBe(expected);
  });

  test('can be listed company by company', () => {
    expect(world.list('both', { disagreeOn: 'employees' }).rows.map(({ name }) => name)).toEqual([
      'Both Differ Ltd',
    ]);
    expect(world.list('both', { disagreeOn: 'place' })).toMatchObject({ total: 1 });
    expect(world.list('both', { disagreeOn: 'turnover' })).toMatchObject({ total: 0, rows: [] });
  });

  test('of status is a difference of words, not of capitals', () => {
    world.store.db.exec(
      `UPDATE company SET status = 'active ' WHERE extract_id = ${world.request.rightExtractId}`,
    );
    const status = () => countSupplierCells(world.store, world.request).disagreements.at(-1);
    expect(status()).toMatchObject({ compared: 2, differing: 0 });
    world.store.db.exec(
      `UPDATE company SET status = 'Dissolved' WHERE extract_id = ${world.request.rightExtractId} AND company_number = '00000001'`,
    );
    expect(status()).toMatchObject({ compared: 2, differing: 1 });
    expect(world.list('both', { disagreeOn: 'status' }).rows[0]).toMatchObject({
      left: { status: 'Active' },
      right: { status: 'Dissolved' },
    });
  });
});
