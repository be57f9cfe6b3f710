import { countSupplierCells } from '#core/comparison/supplier-cells.ts';
import { listSupplierCompanies } from '#core/comparison/supplier-companies.ts';
import { markScored } from '#core/links/scored-mark.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { FOUR_CELLS } from '#shared/contract/methods/comparison.ts';
import { DERBY, LEEDS, LEICESTER, type WorldCompany } from '../../fixtures/tiny-world.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';
import { addClusters, company, siteIn } from './named-clusters.ts';

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

/** Two suppliers' companies over one cluster, and what is asked of them. */
export interface SuppliersWorld extends WorldWorkspace {
  readonly request: {
    readonly clusterId: string;
    readonly leftExtractId: number;
    readonly rightExtractId: number;
  };
  counts(extra?: object): Record<string, number>;
  list(cell: (typeof FOUR_CELLS)[number], extra?: object): MethodOutput<'suppliers.companies'>;
  /** Scores Linked By Word (00000005) and Word Linkers (00000009) as one company. */
  linkFiveAndNine(linkClass: string): void;
  /** A person's word on those two. */
  decide(decision: string): void;
}

/** Aerospace: by Data's sectors or Deals' industries; either side is let in by its own supplier's code. */
export function createSuppliersWorld(): SuppliersWorld {
  const world = createWorldWorkspace();
  const add = (supplier: string, companies: readonly WorldCompany[]) =>
    addWorldExtract(world.store, {
      supplier,
      title: 'Companies',
      edition: '1',
      territory: 'UK',
      universe: 'selected-companies',
      companies,
    });
  const request = { clusterId: 'air', leftExtractId: add('Data', LEFT), rightExtractId: add('Deals', RIGHT) };
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
  return {
    ...world,
    request,
    counts: (extra = {}) =>
      Object.fromEntries(
        countSupplierCells(world.store, { ...request, ...extra }).cells.map(({ cell, companies }) => [
          cell,
          companies,
        ]),
      ),
    list: (cell, extra = {}) =>
      listSupplierCompanies(world.store, { ...request, cell, offset: 0, limit: 100, ...extra }),
    linkFiveAndNine: (linkClass) => {
      const { leftExtractId, rightExtractId } = request;
      world.store.db
        .prepare(
          `INSERT INTO link_score (left_extract_id, right_extract_id, left_key, right_key, pair_key, weight, probability, link_class, evidence)
           VALUES (?, ?, '00000005', '00000009', 'pair', 9, 0.99, ?, '[]')`,
        )
        .run(leftExtractId, rightExtractId, linkClass);
      markScored(world.store, { left: leftExtractId, right: rightExtractId });
    },
    decide: (decision) => {
      world.store.db
        .prepare(
          `INSERT INTO link_decision (pair_key, left_supplier, left_key, right_supplier, right_key, decision, note, author, at)
           VALUES ('pair', 'Data', '00000005', 'Deals', '00000009', ?, '', 'A', 'now')`,
        )
        .run(decision);
    },
  };
}
