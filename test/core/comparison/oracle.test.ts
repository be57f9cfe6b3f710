import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listOverlapCompanies } from '#core/comparison/overlap-companies.ts';
import { buildOverlapMatrix } from '#core/comparison/overlap-matrix.ts';
import { countSupplierCells } from '#core/comparison/supplier-cells.ts';
import { listSupplierCompanies } from '#core/comparison/supplier-companies.ts';
import type { WriteStore } from '#core/store/handles.ts';
import { DERBY, LEEDS, LEICESTER, NOTTINGHAM } from '../../fixtures/tiny-world.ts';
import { addWorldExtract, createWorldWorkspace } from '../../fixtures/world-workspace.ts';
import { addClusters, company, siteIn } from './named-clusters.ts';
import { reckonCells, reckonOverlaps, type PlainCompany } from './oracle.ts';

// More than 32 clusters, so that no word of bits holds them all.
const CODES = Array.from({ length: 35 }, (_, index) => `code-${String(index).padStart(2, '0')}`);
const RUNS = { numRuns: process.env['WORKBENCH_DEEP'] === '1' ? 200 : 15 };

const plainCompanies = (numbers: fc.Arbitrary<string>, codes: readonly string[], most: number) =>
  fc.uniqueArray(
    fc.record({
      number: numbers,
      name: fc.constant('A Company Ltd'),
      employees: fc.option(fc.integer({ min: 0, max: 1000 })),
      turnover: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
      codes: fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 5 }),
      districts: fc.array(fc.constantFrom(DERBY, LEICESTER, NOTTINGHAM, LEEDS), { maxLength: 3 }),
    }),
    { selector: ({ number }) => number, maxLength: most },
  );
const anyNumber = fc.integer({ min: 1, max: 99_999_999 }).map((number) => String(number).padStart(8, '0'));
const fewNumbers = fc.integer({ min: 1, max: 12 }).map((number) => String(number).padStart(8, '0'));

function addPlain(store: WriteStore, supplier: string, companies: readonly PlainCompany[]): number {
  return addWorldExtract(store, {
    supplier,
    title: 'Companies',
    edition: '1',
    territory: 'UK',
    universe: 'selected-companies',
    companies: companies.map(({ number, name, employees, turnover, codes, districts }) =>
      company(number, name, codes, {
        employees,
        turnoverGbp: turnover,
        sites: districts.map((district, at) => siteIn(district, at === 0 ? 'registered' : 'operating')),
      }),
    ),
  });
}

test('overlaps of any world are what plain sets make of them', () => {
  const world = createWorldWorkspace();
  addClusters(
    world.store,
    CODES.map((code) => ({ id: code, name: code, codes: [code] })),
  );
  fc.assert(
    fc.property(
      plainCompanies(anyNumber, CODES, 80),
      fc.boolean(),
      fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1, maxLength: 2 }),
      fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 2 }),
      (companies, isCut, inAll, inNone) => {
        const extractId = addPlain(world.store, 'Random', companies);
        const geographySetId = isCut ? 'region:E12000004' : undefined;
        const found = buildOverlapMatrix(world.store, { extractId, geographySetId });
        const expected = reckonOverlaps(companies, CODES, isCut ? [DERBY, LEICESTER, NOTTINGHAM] : null);
        expect(found.clusters.map(({ size }) => size)).toEqual(expected.sizes);
        expect(found.union).toEqual(expected.union);
        expect(found.several).toEqual(expected.several);
        expect(
          found.pairs.map(({ left, right, shared, jaccard, leftInRight, rightInLeft, ofEmployees }) => ({
            left,
            right,
            shared,
            jaccard,
            leftInRight,
            rightInLeft,
            employees: ofEmployees.jaccard,
          })),
        ).toEqual(expected.pairs);
        const listed = listOverlapCompanies(world.store, {
          extractId,
          geographySetId,
          inAll,
          inNone,
          offset: 0,
          limit: 500,
        });
        expect(listed.rows.map(({ companyNumber }) => companyNumber).toSorted()).toEqual(
          expected.inAll(inAll, inNone).toSorted(),
        );
        const sizes = listed.rows.map(({ employees }) => employees ?? -1);
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      },
    ),
    RUNS,
  );
  world.close();
});

test('the four cells of any two suppliers are what plain groups make of them, each company once', () => {
  const world = createWorldWorkspace();
  const { store } = world;
  addClusters(store, [{ id: 'air', name: 'Aerospace', codes: ['air'] }]);
  const pairs = fc.array(fc.tuple(fewNumbers, fewNumbers), { maxLength: 6 });
  let round = 0;
  fc.assert(
    fc.property(
      plainCompanies(fewNumbers, ['air', 'none'], 10),
      plainCompanies(fewNumbers, ['air', 'none'], 10),
      pairs,
      fc.uniqueArray(fewNumbers, { maxLength: 4 }),
      (left, right, links, named) => {
        round += 1;
        const leftExtractId = addPlain(store, `Left ${round}`, left);
        const rightExtractId = addPlain(store, `Right ${round}`, right);
        // Links stand between companies that are there, as scoring leaves them.
        const real = links.filter(
          ([one, two]) =>
            left.some(({ number }) => number === one) && right.some(({ number }) => number === two),
        );
        const insert = store.db.prepare(
          `INSERT OR REPLACE INTO link_score (left_extract_id, right_extract_id, left_key, right_key, pair_key, weight, probability, link_class, evidence)
           VALUES (?, ?, ?, ?, ?, 9, 0.99, 'likely', '[]')`,
        );
        for (const [one, two] of real)
          insert.run(leftExtractId, rightExtractId, one, two, `${round} ${one} ${two}`);
        store.db.exec('DELETE FROM partner_list');
        store.db
          .prepare(`INSERT INTO partner_list VALUES ('l', 'air', 'Members', '', ?, 'live', 'A', 'now')`)
          .run(JSON.stringify(named.map((number) => ({ text: number, companyNumber: number }))));
        const expected = reckonCells(left, right, 'air', real, named);
        const request = { clusterId: 'air', leftExtractId, rightExtractId };
        const found = countSupplierCells(store, request);
        expect(Object.fromEntries(found.cells.map(({ cell, companies }) => [cell, companies]))).toEqual(
          expected,
        );
        const either = expected.both + expected['left-only'] + expected['right-only'];
        expect(found.agreement).toBe(either === 0 ? null : expected.both / either);
        for (const { cell, companies } of found.cells) {
          const page = listSupplierCompanies(store, { ...request, cell, offset: 0, limit: 100 });
          expect([page.total, page.rows.length]).toEqual([companies, companies]);
        }
        const turned = countSupplierCells(store, {
          clusterId: 'air',
          leftExtractId: rightExtractId,
          rightExtractId: leftExtractId,
        });
        expect(turned.agreement).toBe(found.agreement);
      },
    ),
    { ...RUNS, numRuns: RUNS.numRuns * 4 },
  );
  world.close();
});
