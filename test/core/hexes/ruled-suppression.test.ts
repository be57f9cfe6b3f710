import { expect, onTestFinished, test } from 'vitest';
import { rulingBodySchema, type GivenRulingBody } from '#shared/domain/ruling.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import type { AppliedRuling } from '#core/rulings/applied-rulings.ts';
import { DERBY, LEICESTER, type WorldCompany } from '../../fixtures/tiny-world.ts';
import { addWorldExtract, createWorldWorkspace } from '../../fixtures/world-workspace.ts';

const AT = { district: DERBY, easting: 435_300, northing: 336_200 };

/** Four companies with 60 employees each, divided over two sites in one cell of Derby and one in Leicester. */
const COMPANIES = [1, 2, 3, 4].map((number): WorldCompany => ({
  number: `0000000${number}`,
  name: `Company ${number}`,
  incorporatedOn: null,
  employees: 60,
  turnoverGbp: null,
  codes: [],
  sites: [
    { kind: 'registered', postcode: 'DE1 1AA', ...AT },
    { kind: 'operating', postcode: 'DE1 1AB', ...AT },
    { kind: 'operating', postcode: 'LE1 1AA', district: LEICESTER, easting: 458_700, northing: 304_400 },
  ],
}));

const HERE = [{ postcode: 'DE1 1AB', weight: 1 }];

function derby(rulings: readonly [company: number, action: GivenRulingBody['action']][]) {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  const extractId = world.store.transact(() => ({
    result: addWorldExtract(world.store, {
      supplier: 'Made',
      title: 'Companies',
      edition: '1',
      territory: 'UK',
      universe: 'all-companies',
      companies: COMPANIES,
    }),
    record: null,
  }));
  const layer = computeHexLayer(world.store, {
    geographySetId: `utla:${DERBY}`,
    measure: 'employees',
    settings: { extractId, attribution: 'equal-over-sites' },
    suppressBelow: 3,
    rulings: rulings.map(([company, action], at): AppliedRuling => ({
      id: `r${at + 1}`,
      number: at + 1,
      version: 1,
      body: rulingBodySchema.parse({
        subject: { kind: 'site', companyNumber: `0000000${company}`, postcode: 'DE1 1AA' },
        scope: { measures: ['employees'] },
        cause: 'head-office',
        action,
        reason: 'a test',
      }),
    })),
  });
  const at = layer.value.findIndex((value) => value > 0);
  return [layer.value[at], layer.captured[at], layer.ruled[at]];
}

test('what moves between two sites of one cell changes nothing there, and is told as captured', () => {
  expect(derby([[1, { kind: 'reassign', to: HERE }]])).toEqual([160, 160, 1]);
});

test('of fewer companies than a value is shown for, what was captured is not told', () => {
  expect(derby([[1, { kind: 'disregard' }]])).toEqual([140, Number.NaN, 1]);
  const three = [1, 2, 3].map((company): [number, { kind: 'disregard' }] => [company, { kind: 'disregard' }]);
  expect(derby(three)).toEqual([100, 160, 1]);
});

test('companies that rulings leave as they are in the cell do not hide the one that they change', () => {
  expect(
    derby([
      [1, { kind: 'disregard' }],
      [2, { kind: 'reassign', to: HERE }],
      [3, { kind: 'cap', at: 59 }],
    ]),
  ).toEqual([140, Number.NaN, 1]);
});
