import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isApart } from '#core/comparison/disagreement.ts';
import { countSupplierCells } from '#core/comparison/supplier-cells.ts';
import { listSupplierCompanies } from '#core/comparison/supplier-companies.ts';
import { markScored } from '#core/links/scored-mark.ts';
import { DERBY, LEEDS, LEICESTER, type WorldCompany } from '../../fixtures/tiny-world.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';
import { addClusters, company, siteIn } from './named-clusters.ts';

let world: WorldWorkspace;
let request: { clusterId: string; leftExtractId: number; rightExtractId: number };

const data = { scheme: 'data-rtic' };
const deals = { scheme: 'deals-industry' };
const LEFT: readonly WorldCompany[] = [
  company('00000001', 'Both Alike Ltd', ['Aerospace'], {
    ...data,
    employees: 100,
    turnoverGbp: 5000,
    sites: [siteIn(DERBY)],
  }),
  company('00000002', 'Both Differ Ltd', ['Aerospace'], {
    ...data,
    employees: 100,
    turnoverGbp: 5000,
    sites: [siteIn(DERBY, 'registered', 'DE1 1AA'), siteIn(LEEDS, 'operating')],
  }),
  company('00000003', 'Data Only Ltd', ['Aerospace'], { ...data, employees: 7, sites: [siteIn(DERBY)] }),
  company('00000004', 'Not Theirs Ltd', ['Software'], { ...data, employees: 20, sites: [siteIn(LEEDS)] }),
  company('00000005', 'Linked By Word Ltd', ['Aerospace'], {
    ...data,
    employees: 40,
    sites: [siteIn(LEEDS)],
  }),
  company('00000006', 'Named Elsewhere Ltd', ['Software', 'Cyber'], { ...data, employees: 3 }),
];
const RIGHT: readonly WorldCompany[] = [
  company('00000001', 'Both Alike Limited', ['Aviation'], {
    ...deals,
    employees: 105,
    turnoverGbp: 5900,
    sites: [siteIn(DERBY)],
  }),
  company('00000002', 'Both Differ Limited', ['Aviation'], {
    ...deals,
    employees: 150,
    sites: [siteIn(LEICESTER), siteIn(LEEDS, 'operating')],
  }),
  company('00000004', 'Not Theirs Limited', ['Aviation'], {
    ...deals,
    employees: 22,
    sites: [siteIn(LEICESTER)],
  }),
  company('00000009', 'Word Linkers', ['Aviation'], { ...deals, sites: [siteIn(LEEDS)] }),
];

/** Aerospace: by Data's sectors or Deals' industries; either side is let in by its own supplier's code. */
beforeEach(() => {
  world = createWorldWorkspace();
  const add = (supplier: string, companies: readonly WorldCompany[]) =>
    addWorldExtract(world.store, {
      supplier,
      title: 'Companies',
      edition: '1',
      territory: 'UK',
      universe: 'selected-companies',
      companies,
    });
  request = { clusterId: 'air', leftExtractId: add('Data', LEFT), rightExtractId: add('Deals', RIGHT) };
  addClusters(world.store, [
    {
      id: 'air',
      name: 'Aerospace',
      codes: [],
      containers: [
        ['data-rtic', 'Aerospace'],
        ['deals-industry', 'Aviation'],
      ],
    },
  ]);
  world.store.db
    .prepare(`INSERT INTO code (scheme, code, title) VALUES ('data-rtic', 'Software', 'Software houses')`)
    .run();
});
afterEach(() => world.close());

const counts = (extra: object = {}) =>
  Object.fromEntries(
    countSupplierCells(world.store, { ...request, ...extra }).cells.map(({ cell, companies }) => [
      cell,
      companies,
    ]),
  );
const list = (cell: 'left-only' | 'right-only' | 'both' | 'nominated', extra: object = {}) =>
  listSupplierCompanies(world.store, { ...request, cell, offset: 0, limit: 100, ...extra });

function linkFiveAndNine(linkClass: string): void {
  const { leftExtractId, rightExtractId } = request;
  world.store.db
    .prepare(
      `INSERT INTO link_score (left_extract_id, right_extract_id, left_key, right_key, pair_key, weight, probability, link_class, evidence)
       VALUES (?, ?, '00000005', '00000009', 'pair', 9, 0.99, ?, '[]')`,
    )
    .run(leftExtractId, rightExtractId, linkClass);
  markScored(world.store, { left: leftExtractId, right: rightExtractId });
}

function decide(decision: string): void {
  world.store.db
    .prepare(
      `INSERT INTO link_decision (pair_key, left_supplier, left_key, right_supplier, right_key, decision, note, author, at)
       VALUES ('pair', 'Data', '00000005', 'Deals', '00000009', ?, '', 'A', 'now')`,
    )
    .run(decision);
}

function keepList(entries: readonly { text: string; companyNumber: string | null }[]): void {
  world.store.db
    .prepare(
      `INSERT OR REPLACE INTO partner_list VALUES ('list', 'air', 'Trade body', '', ?, 'live', 'A', 'now')`,
    )
    .run(JSON.stringify(entries));
}

describe('the four cells', () => {
  test('meet companies by number where nothing is scored, and say so', () => {
    expect(counts()).toEqual({ 'left-only': 2, 'right-only': 2, both: 2, nominated: 0 });
    expect(countSupplierCells(world.store, request)).toMatchObject({ linked: false, agreement: 2 / 6 });
  });

  test('meet companies of different numbers that are linked, unless a person spoke against it', () => {
    linkFiveAndNine('likely');
    expect(counts()).toEqual({ 'left-only': 1, 'right-only': 1, both: 3, nominated: 0 });
    expect(countSupplierCells(world.store, request)).toMatchObject({ linked: true, agreement: 3 / 5 });
    decide('different');
    expect(counts()).toMatchObject({ both: 2 });
  });

  test('meet by a person’s word what the score left open', () => {
    linkFiveAndNine('clerical');
    expect(counts()).toMatchObject({ both: 2 });
    decide('same');
    expect(counts()).toMatchObject({ both: 3 });
  });

  test('are the same the other way round, links included', () => {
    linkFiveAndNine('likely');
    const turned = { leftExtractId: request.rightExtractId, rightExtractId: request.leftExtractId };
    expect(counts(turned)).toEqual({ 'left-only': 1, 'right-only': 1, both: 3, nominated: 0 });
  });

  test('add up employees as the side that lets in states them, and tell how many do', () => {
    const { cells } = countSupplierCells(world.store, request);
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
    const { rows } = list('nominated');
    expect(
      rows.map(({ name, companyNumber, left, right }) => [name, companyNumber, left?.member, right]),
    ).toEqual([
      ['Named Elsewhere Ltd', '00000006', false, null],
      ['Nowhere Wings', null, undefined, null],
      ['Numbered Nowhere', '00000077', undefined, null],
    ]);
    expect(counts()).toEqual({ 'left-only': 2, 'right-only': 2, both: 2, nominated: 3 });
    world.store.db.exec(`UPDATE partner_list SET status = 'removed'`);
    expect(counts()).toMatchObject({ nominated: 0 });
  });

  test('are cut to where a side that lets a company in has it', () => {
    expect(counts({ geographySetId: `utla:${DERBY}` })).toMatchObject({
      'left-only': 1,
      'right-only': 0,
      both: 2,
    });
    expect(counts({ geographySetId: `utla:${LEICESTER}` })).toMatchObject({
      'left-only': 0,
      'right-only': 1,
      both: 1,
    });
  });

  test('refuse two extracts of one supplier, and one that is not there', () => {
    expect(() => counts({ rightExtractId: request.leftExtractId })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(() => counts({ rightExtractId: 99 })).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => counts({ clusterId: 'none' })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('what two suppliers disagree on', () => {
  test('is counted over the companies of which both speak; a blank is no disagreement', () => {
    const { disagreements } = countSupplierCells(world.store, request);
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
    expect(list('both', { disagreeOn: 'employees' }).rows.map(({ name }) => name)).toEqual([
      'Both Differ Ltd',
    ]);
    expect(list('both', { disagreeOn: 'place' })).toMatchObject({ total: 1 });
    expect(list('both', { disagreeOn: 'turnover' })).toMatchObject({ total: 0, rows: [] });
  });

  test('of status is a difference of words, not of capitals', () => {
    world.store.db.exec(`UPDATE company SET status = 'active ' WHERE extract_id = ${request.rightExtractId}`);
    const status = () => countSupplierCells(world.store, request).disagreements.at(-1);
    expect(status()).toMatchObject({ compared: 2, differing: 0 });
    world.store.db.exec(
      `UPDATE company SET status = 'Dissolved' WHERE extract_id = ${request.rightExtractId} AND company_number = '00000001'`,
    );
    expect(status()).toMatchObject({ compared: 2, differing: 1 });
    expect(list('both', { disagreeOn: 'status' }).rows[0]).toMatchObject({
      left: { status: 'Active' },
      right: { status: 'Dissolved' },
    });
  });
});

describe('a row of a cell', () => {
  test('says why either side lets in or not, and which codes a rule would have to take', () => {
    const [notTheirs, word] = list('right-only').rows;
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
    expect(list('both').rows.map(({ codesMissing }) => codesMissing)).toEqual([[], []]);
  });

  test('comes in the order of names, page by page', () => {
    expect(list('left-only').rows.map(({ name }) => name)).toEqual(['Data Only Ltd', 'Linked By Word Ltd']);
    expect(list('left-only', { offset: 1, limit: 1 })).toMatchObject({
      total: 2,
      rows: [{ name: 'Linked By Word Ltd' }],
    });
  });

  test('gives no number where the supplier gave none: a pin could not reach it', () => {
    world.store.db.exec(
      `UPDATE company SET company_number = '~abc', number_kind = 'provisional' WHERE company_number = '00000009'`,
    );
    expect(list('right-only').rows.map(({ name, companyNumber }) => [name, companyNumber])).toEqual([
      ['Not Theirs Ltd', '00000004'],
      ['Word Linkers', null],
    ]);
  });

  test('tells where several records are linked to be one company', () => {
    linkFiveAndNine('likely');
    const { leftExtractId, rightExtractId } = request;
    world.store.db
      .prepare(
        `INSERT INTO link_score (left_extract_id, right_extract_id, left_key, right_key, pair_key, weight, probability, link_class, evidence)
         VALUES (?, ?, '00000003', '00000009', 'other pair', 9, 0.99, 'likely', '[]')`,
      )
      .run(leftExtractId, rightExtractId);
    expect(counts()).toMatchObject({ 'left-only': 0, both: 3 });
    expect(
      list('both')
        .rows.map(({ left }) => left?.words)
        .join(),
    ).toContain('one of 2 records');
  });
});
