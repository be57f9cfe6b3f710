import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_FILTER, type MapFilter, type MapSide } from '#shared/domain/map-figure.ts';
import { MEASURES, type Measure } from '#shared/domain/measure.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { computeHexLayer, type HexLayer, type HexLayerRequest } from '#core/hexes/layer.ts';
import { sumSelection } from '#core/hexes/selection.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';
import { containerOf } from '../scorecards/company-world.ts';
import { isNear } from './map-world.ts';
import { writeTwoSuppliers } from './two-suppliers.ts';

const SET = 'utla:E10000007';
let world: WorldWorkspace;
let beauhurst: number;

beforeAll(() => {
  world = createWorldWorkspace();
  const districts = readGeographySet(world.store, 'midlands-engine').districtCodes.slice(0, 24);
  writeTwoSuppliers(world.store, districts, 7);
  // Revision 2 lets in those that revision 1 left out by their code.
  editDefinition(world.store, {
    clusterId: 'chosen',
    expectedRevision: 1,
    edit: { kind: 'set-container', container: containerOf('data-city-rtic', ['In', 'Out']) },
  });
  beauhurst = Number(
    world.store.db.prepare(`SELECT id FROM extract WHERE profile_id = 'beauhurst-companies'`).pluck().get(),
  );
});
afterAll(() => world.close());

function ask(measure: Measure, more: Partial<HexLayerRequest> = {}): HexLayer {
  return computeHexLayer(world.store, {
    clusterId: 'chosen',
    geographySetId: SET,
    measure,
    settings: {},
    ...more,
  });
}

/** What a layer says of each of its cells. */
function cellsOf({ q, r, value, neighbourValue, companies, suppressed }: HexLayer) {
  return new Map(
    Array.from(q, (each, at) => [
      `${each},${r[at]}`,
      {
        value: value[at] ?? 0,
        neighbour: neighbourValue[at] ?? 0,
        companies: companies[at] ?? 0,
        suppressed: suppressed[at] ?? 0,
      },
    ]),
  );
}

const filterOf = (bounds: Partial<MapFilter>): MapFilter => ({ ...NO_FILTER, ...bounds });
const sideOf = (side: Partial<MapSide>): MapSide => ({
  clusterId: null,
  revision: null,
  extractId: null,
  ...side,
});
const NOTHING = { value: 0, neighbour: 0, companies: 0, suppressed: 0 };

describe('differences', () => {
  test.each(MEASURES)(
    '%s of two revisions, and of a cluster and every company: each cell is the one layer less the other',
    (measure) => {
      const sides: [MapSide, Partial<HexLayerRequest>][] = [
        [sideOf({ clusterId: 'chosen', revision: 1 }), { revision: 1 }],
        [sideOf({}), { clusterId: undefined }],
        [sideOf({ clusterId: 'chosen', extractId: beauhurst }), { settings: { extractId: beauhurst } }],
      ];
      for (const [against, alone] of sides) {
        const mine = ask(measure);
        const theirs = ask(measure, alone);
        const both = ask(measure, { against });
        const [a, b] = [cellsOf(mine), cellsOf(theirs)];
        const found = cellsOf(both);
        expect([...found.keys()].toSorted()).toEqual([...new Set([...a.keys(), ...b.keys()])].toSorted());
        let most = 0;
        for (const [id, { value, neighbour, companies }] of found) {
          const [one, other] = [a.get(id) ?? NOTHING, b.get(id) ?? NOTHING];
          expect(isNear(value, one.value - other.value)).toBe(true);
          expect(isNear(neighbour, one.neighbour - other.neighbour)).toBe(true);
          expect(companies).toBe(one.companies);
          most = Math.max(most, Math.abs(Number.isNaN(value) ? 0 : value));
        }
        expect(both).toMatchObject({ total: mine.total, againstTotal: theirs.total, missing: mine.missing });
        expect(both.againstSource).toContain(theirs.source);
        expect(Math.abs(both.largest?.value ?? 0)).toBe(most);
      }
    },
  );

  test('a revision less itself is zero wherever it is known, and the words of the other side name it', () => {
    const both = ask('businesses', { revision: 1, against: sideOf({ clusterId: 'chosen', revision: 1 }) });
    expect([...new Set(both.value)]).toEqual([0]);
    expect(both).toMatchObject({ revision: 1, largest: null });
    expect(both.againstSource).toBe('Chosen, revision 1; data-city-2023, World, 1');
    expect(ask('businesses', { against: sideOf({}) }).againstSource).toMatch(/^Every company; /);
    // More members in the newer revision, all of them let in by their code.
    expect(ask('businesses').total).toBeGreaterThan(ask('businesses', { revision: 1 }).total);
  });

  test('revisions, clusters and extracts that are not there are refused', () => {
    const refused = expect.objectContaining({ code: 'not-found' });
    expect(() => ask('businesses', { revision: 9 })).toThrow(refused);
    expect(() => ask('fundraising', { settings: { extractId: 99 } })).toThrow(refused);
    expect(() => ask('employees', { against: sideOf({ clusterId: 'nobody' }) })).toThrow(refused);
  });
});

describe('filters', () => {
  test.each(MEASURES)('%s: what each step and the pins let in adds up to all', (measure) => {
    const whole = ask(measure, { geographySetId: 'uk' });
    // Two containers and a rule that lets in, a rule that keeps out, pins; each member was let in by one of them.
    const parts = [-1, 0, 1, 2, 3].map((step) =>
      ask(measure, { geographySetId: 'uk', filter: filterOf({ step }) }),
    );
    const add = (read: (layer: HexLayer) => number) => parts.reduce((sum, layer) => sum + read(layer), 0);
    expect(
      isNear(
        add(({ total }) => total),
        whole.total,
      ),
    ).toBe(true);
    expect(add(({ members }) => members)).toBe(whole.members);
    expect(add(({ missing }) => missing)).toBe(whole.missing);
    expect(parts.every(({ allMembers }) => allMembers === whole.allMembers)).toBe(true);
    // Fundraisings count Beauhurst's members, all others the Data City's: the first container is of the one, the second of the other.
    const [, first, second] = parts.map(({ members }) => members);
    expect([(first ?? 0) > 0, (second ?? 0) > 0]).toEqual(
      measure === 'fundraising' ? [true, false] : [false, true],
    );
    for (const [id, { value }] of cellsOf(whole)) {
      const known = parts.flatMap((layer) => {
        const cell = cellsOf(layer).get(id);
        return cell === undefined || Number.isNaN(cell.value) ? [] : [cell.value];
      });
      if (Number.isNaN(value)) expect(known.every((each) => each === 0)).toBe(true);
      else
        expect(
          isNear(
            known.reduce((sum, each) => sum + each, 0),
            value,
          ),
        ).toBe(true);
    }
  });

  test.each(['supplier-sites', 'weighted', 'operating-sites'] as const)(
    'sizes that exclude each other add up to all who state one, by %s',
    (attribution) => {
      const settings = { attribution };
      const whole = ask('employees', { settings });
      const parts = [
        filterOf({ employeesTo: 0 }),
        filterOf({ employeesFrom: 1, employeesTo: 99 }),
        filterOf({ employeesFrom: 100 }),
      ].map((filter) => ask('employees', { settings, filter }));
      expect(
        isNear(
          parts.reduce((sum, { total }) => sum + total, 0),
          whole.total,
        ),
      ).toBe(true);
      // Of the others nothing is known: they pass no bound.
      expect(parts.reduce((sum, { members }) => sum + members, 0)).toBe(whole.members - whole.missing);
    },
  );

  test('the years of the time slider include both ends, and leave out whoever has no date', () => {
    const year = (incorporatedFrom: number | null, incorporatedTo: number | null) =>
      ask('businesses', { geographySetId: 'uk', filter: filterOf({ incorporatedFrom, incorporatedTo }) });
    const dated = year(null, 2999);
    expect(dated.members).toBe(
      ask('incorporations').members - ask('incorporations', { geographySetId: 'uk' }).missing,
    );
    expect(year(2012, 2012).members).toBeGreaterThan(0);
    expect(year(null, 2011).members + year(2012, 2012).members + year(2013, null).members).toBe(
      dated.members,
    );
  });

  test('lists and selections count the same members as the cells', () => {
    const filter = filterOf({ employeesFrom: 50, incorporatedTo: 2016 });
    const layer = ask('turnover', { filter });
    const { q = 0, r = 0, value } = layer.largest ?? {};
    const asked = {
      clusterId: 'chosen',
      geographySetId: SET,
      measure: 'turnover' as const,
      settings: {},
      offset: 0,
      limit: 500,
    };
    const { rows } = listCellCompanies(world.store, { ...asked, filter, q, r });
    const sum = rows.reduce((soFar, row) => soFar + (row.inSet ? (row.value ?? 0) : 0), 0);
    expect(isNear(sum, value ?? -1)).toBe(true);
    const all = sumSelection(world.store, { ...asked, filter, q: layer.q, r: layer.r });
    const turnover = all.sums.find(({ measure }) => measure === 'turnover');
    expect(isNear(turnover?.value ?? -1, layer.total)).toBe(true);
    expect(all.companies).toBe(ask('businesses', { filter }).total);
    expect(all.companies).toBeLessThan(ask('businesses').total);
    // The older revision has fewer members still.
    const older = sumSelection(world.store, { ...asked, revision: 1, q: layer.q, r: layer.r });
    expect(older).toMatchObject({ revision: 1, extractId: layer.extractId });
    expect(isNear(older.sums.find(({ measure }) => measure === 'turnover')?.value ?? -1, -1)).toBe(false);
  });
});

describe('suppression', () => {
  test.each(MEASURES)(
    '%s: small cells have no value, no total changes, and the largest gives none away',
    (measure) => {
      const open = ask(measure);
      const shown = ask(measure, { suppressBelow: 4 });
      const before = cellsOf(open);
      let hidden = 0;
      let most = 0;
      for (const [id, cell] of cellsOf(shown)) {
        const isSmall = cell.companies > 0 && cell.companies < 4;
        const was = before.get(id);
        expect(cell.suppressed).toBe(Number(isSmall));
        expect(cell.value).toBe(isSmall ? Number.NaN : was?.value);
        expect(cell.companies).toBe(was?.companies);
        hidden += Number(isSmall);
        most = Math.max(most, Number.isNaN(cell.value) ? 0 : cell.value);
      }
      expect(hidden).toBeGreaterThan(0);
      expect(shown.suppressedCells).toBe(hidden);
      expect(shown.largest?.value ?? 0).toBe(most);
      for (const key of ['total', 'missing', 'notPlaced', 'cells', 'members'] as const)
        expect(shown[key]).toBe(open[key]);
      expect(ask(measure, { suppressBelow: 20 }).largest).toBeNull();
      expect(ask(measure, { suppressBelow: 1 }).suppressedCells).toBe(0);
    },
  );

  test('neighbours are suppressed by their own number, which the set across the border tells', () => {
    const counts = cellsOf(ask('businesses'));
    for (const [id, { neighbour }] of cellsOf(ask('turnover', { suppressBelow: 6 }))) {
      const near = counts.get(id)?.neighbour ?? 0;
      if (near > 0 && near < 6) expect(neighbour).toBeNaN();
      else expect(neighbour).toBe(cellsOf(ask('turnover')).get(id)?.neighbour);
    }
  });

  test('a difference is suppressed where either side is small', () => {
    const against = sideOf({ clusterId: 'chosen', revision: 1 });
    const [now, then] = [cellsOf(ask('businesses')), cellsOf(ask('businesses', { revision: 1 }))];
    const shown = ask('employees', { against, suppressBelow: 4 });
    let byOther = 0;
    for (const [id, { suppressed, value }] of cellsOf(shown)) {
      const [mine, theirs] = [now, then].map((side) => side.get(id)?.companies ?? 0);
      const isSmall = [mine ?? 0, theirs ?? 0].map((count) => count > 0 && count < 4);
      expect(suppressed).toBe(Number(isSmall.includes(true)));
      if (suppressed === 1) expect(value).toBeNaN();
      if (isSmall[0] === false && isSmall[1] === true) byOther += 1;
    }
    expect(byOther).toBeGreaterThan(0);
    expect(shown.total).toBe(ask('employees').total);
  });
});
