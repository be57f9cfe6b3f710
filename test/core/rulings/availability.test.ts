import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { measureFrame } from '#core/hexes/measure-frame.ts';
import { computeBaseFigures } from '#core/metrics/base-figures.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import type { AppliedRuling } from '#core/rulings/applied-rulings.ts';
import { clusterAsked, formSettings, rowsAsked } from '#core/scorecards/asked-rows.ts';
import { formCells } from '#core/scorecards/compute-cells.ts';
import { LEEDS, LEICESTER, type WorldCompany } from '../../fixtures/tiny-world.ts';
import {
  BIPLANE,
  createAttributionWorld,
  said,
  SETS,
  type AttributionWorld,
} from '../metrics/attribution-world.ts';
import { drafts, replacedBy, rule } from './draft-rulings.ts';

/** Biplane of Derby and Leicester has estimates of its sites and weights; a firm of Leeds has neither. */
let world: AttributionWorld;
beforeEach(() => {
  world = createAttributionWorld();
  world.addCompanies(BIPLANE, firmOf(LEEDS, 8));
  world.stateSites();
});
afterEach(() => world.close());

const firmOf = (district: string, employees: number | null): WorldCompany => ({
  number: '00000021',
  name: 'Northern Wings Ltd',
  incorporatedOn: null,
  employees,
  turnoverGbp: null,
  codes: [['sic-2007', '30300']],
  sites: [{ kind: 'registered', postcode: 'LS1 1AA', district, easting: 430_100, northing: 433_500 }],
});
const disregarded = {
  subject: { kind: 'company' as const, companyNumber: '00000002' },
  scope: { measures: ['businesses' as const] },
  action: { kind: 'disregard' as const },
};

/** Employees in Derby, Leicester and Leeds, each with the rulings it names, in the figures by area. */
function byArea(attribution: AttributionMethod, rulings: readonly AppliedRuling[]) {
  const { rows } = computeMetrics(
    world.store,
    {
      clusterIds: ['aircraft'],
      geographySetIds: [...SETS],
      settings: { extractId: world.extractId, attribution },
    },
    rulings,
  );
  return rows.map(({ values: { employees } }) => [said(employees), employees?.basis.rulingIds.length]);
}

/** The same in scorecards. */
function inScorecards(attribution: AttributionMethod, rulings: readonly AppliedRuling[]) {
  return formCells(world.store, {
    clusters: [clusterAsked(world.store, 'aircraft')],
    sets: SETS.map((id) => readGeographySet(world.store, id)),
    rows: rowsAsked(world.store, { metricIds: ['3.1'], settings: {} }),
    settings: { ...formSettings(world.store, { attribution, extractIds: [world.extractId] }), rulings },
  }).map(({ cells: [cell] }) => [said(cell?.value), cell?.ruled?.rulingIds.length ?? 0]);
}

describe('whether there is a figure elsewhere', () => {
  test.each(['supplier-sites', 'weighted'] as const)(
    'does not hang on whether the one company with what the method goes by is counted, %s',
    (method) => {
      const inDerby = method === 'weighted' ? 45 : 54;
      const inLeicester = method === 'weighted' ? 15 : 18;
      const captured = [
        [inDerby, 0],
        [inLeicester, 0],
        [8, 0],
      ];
      expect(byArea(method, [])).toEqual(captured);
      expect(inScorecards(method, [])).toEqual(captured);
      // Without Biplane nothing is left where it was, and the firm of Leeds is divided equally as before.
      const ruled = [
        [0, 1],
        [0, 1],
        [8, 0],
      ];
      expect(byArea(method, drafts(disregarded))).toEqual(ruled);
      expect(inScorecards(method, drafts(disregarded))).toEqual(ruled);
    },
  );

  test('does not come about by a ruling: who is given a figure gives none to others', () => {
    // As captured Biplane, of which alone sites are estimated, states no employees.
    world.addCompanies({ ...BIPLANE, employees: null }, firmOf(LEEDS, 8));
    const none = (touched: number) => [
      [touched === 0 ? 'not-in-extract' : 'no-site-figures', touched],
      [touched === 0 ? 'not-in-extract' : 'no-site-figures', touched],
      ['no-site-figures', 0],
    ];
    const given = drafts({ ...disregarded, scope: { measures: ['employees'] }, action: replacedBy(50) });
    expect(inScorecards('supplier-sites', [])).toEqual(none(0));
    expect(inScorecards('supplier-sites', given)).toEqual(none(1));
    expect(byArea('supplier-sites', given)[2]).toEqual(['no-site-figures', 0]);
  });

  test('where nobody carries one is told of no place but the one where a ruling gives it', () => {
    world.addCompanies(
      { ...BIPLANE, employees: null, sites: BIPLANE.sites.slice(0, 1) },
      firmOf(LEICESTER, null),
    );
    const given = drafts({ ...disregarded, scope: { measures: ['employees'] }, action: replacedBy(50) });
    const ruled = [
      [50, 1],
      ['not-in-extract', 0],
      ['not-in-extract', 0],
    ];
    expect(byArea('equal-over-sites', given)).toEqual(ruled);
    expect(inScorecards('equal-over-sites', given)).toEqual(ruled);
  });

  test('is the same for maps', () => {
    const ask = {
      clusterId: 'aircraft',
      settings: { extractId: world.extractId, attribution: 'supplier-sites' },
    } as const;
    for (const rulings of [[], drafts(disregarded)])
      expect(measureFrame(world.store, { ...ask, rulings }, 'employees').counted?.isFormed).toBe(true);
  });

  test('is the same for the base figures of a cluster', () => {
    const inLeeds = () =>
      computeBaseFigures(world.store, {
        clusterId: 'aircraft',
        geographySetIds: [SETS[2]],
        comparatorId: 'uk',
        settings: { extractId: world.extractId, attribution: 'supplier-sites' },
      }).rows[0]?.figures.find(({ base }) => base === 'employees')?.value;
    expect(said(inLeeds())).toBe(8);
    rule(world.store, disregarded);
    expect(said(inLeeds())).toBe(8);
    expect(inLeeds()?.basis.rulingIds).toEqual([]);
  });
});
