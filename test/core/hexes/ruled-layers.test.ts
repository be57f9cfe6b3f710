import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { ATTRIBUTION_ADDITIVE, type AttributionMethod } from '#shared/domain/attribution.ts';
import type { Measure } from '#shared/domain/measure.ts';
import { computeAreas } from '#core/hexes/areas/areas.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import type { AppliedRuling } from '#core/rulings/applied-rulings.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { DERBY, LEICESTER } from '../../fixtures/tiny-world.ts';
import { createWorldWorkspace } from '../../fixtures/world-workspace.ts';
import { addClusters, CODES } from '../rulings/ruled-world.ts';
import { isNear, writeMapWorld } from './map-world.ts';
import { appliedOnMap, ruledMapWorlds } from './ruled-map-world.ts';
import { ruledOracle, type RuledOracle, type RuledOracleCell } from './ruled-oracle.ts';

const METHODS = [
  'equal-over-sites',
  'registered-office',
  'operating-sites',
  'weighted',
  'whole-company',
] as const satisfies readonly AttributionMethod[];
const MEASURES = ['employees', 'turnover', 'businesses', 'innovate-uk'] as const satisfies readonly Measure[];
const SETS = [
  { id: `utla:${DERBY}`, districts: [DERBY] },
  { id: 'region:E12000004', districts: [DERBY, LEICESTER] },
] as const;
const codes = fc.constantFrom(...CODES, null);
const asked = fc.record({
  measure: fc.constantFrom(...MEASURES),
  attribution: fc.constantFrom(...METHODS),
  set: fc.constantFrom(...SETS),
  code: codes,
});

function createWorld() {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  addClusters(world.store);
  return world;
}

const EMPTY: RuledOracleCell = {
  value: 0,
  neighbours: 0,
  companies: 0,
  captured: 0,
  capturedCompanies: 0,
  rulings: [],
  changed: new Set(),
};
const cellAt = ({ cells }: RuledOracle, id: string): RuledOracleCell => cells.get(id) ?? EMPTY;
const near = (actual: number | undefined, expected: number, what: string) => {
  if (!isNear(actual ?? -1, expected)) throw new Error(`${what}: ${actual}, and by plain loops ${expected}`);
};
const idsOf = (cells: readonly { q: number; r: number; rulingIds: string[] }[], id: string) =>
  cells.find(({ q, r }) => `${q},${r}` === id)?.rulingIds ?? [];
const clusterOf = (code: string | null) => (code === null ? {} : { clusterId: code });
/** What a cell is as captured: where no ruling touches it, what is shown. */
const capturedOf = (cell: RuledOracleCell) => (cell.rulings.length === 0 ? cell.value : cell.captured);

test('whatever is ruled, a layer is what plain loops make of it, beside what they make of what was captured', () => {
  const { store } = createWorld();
  fc.assert(
    fc.property(ruledMapWorlds, asked, ({ extract, rulings }, { measure, attribution, set, code }) => {
      const extractId = writeMapWorld(store, extract);
      const request = {
        ...clusterOf(code),
        geographySetId: set.id,
        measure,
        settings: { extractId, attribution },
        rulings: appliedOnMap(rulings),
      };
      const layer = computeHexLayer(store, request);
      const expected = ruledOracle(extract, { measure, attribution, code, ...set }, rulings);
      const ids = Array.from(layer.q, (q, at) => `${q},${layer.r[at]}`);
      const ruledIds = new Set<string>();
      for (const [id, cell] of expected.cells) {
        const at = ids.indexOf(id);
        if (at < 0) throw new Error(`no cell ${id}`);
        near(layer.value[at], cell.value, `value of ${id}`);
        near(layer.neighbourValue[at], cell.neighbours, `neighbours of ${id}`);
        near(layer.captured[at], capturedOf(cell), `captured of ${id}`);
        expect(layer.companies[at]).toBe(cell.companies);
        const wanted = cell.rulings.map((number) => `r${number}`);
        expect(idsOf(layer.ruledCells, id)).toEqual(wanted);
        expect(layer.ruled[at]).toBe(Number(wanted.length > 0));
        // What no ruling touches is as it was captured, but where rulings leave the method nothing to go by at all.
        if (wanted.length === 0 && expected.formed[0] === expected.formed[1])
          near(cell.value, cell.captured, `what is not ruled in ${id}`);
        for (const each of wanted) ruledIds.add(each);
      }
      expect(ids).toHaveLength(expected.cells.size);
      expect(layer.rulings.map(({ rulingId }) => rulingId).toSorted()).toEqual([...ruledIds].toSorted());
      near(layer.total, expected.total, 'total');
      if (layer.rulings.length > 0 || expected.formed[0] === expected.formed[1])
        near(layer.capturedTotal, expected.capturedTotal, 'total as captured');
      near(layer.notPlaced, expected.notPlaced, 'not placed');
      expect([layer.missing, layer.members]).toEqual([expected.missing, expected.members]);
      expectRows(store, request, expected);
      if (code !== null) expectMetrics(store, request, { code, ...layer });
    }),
    { ...propertyRuns('ruled layers against plain loops', { check: 100, deep: 2000 }) },
  );
});

type Store = Parameters<typeof computeHexLayer>[0];
type Request = Parameters<typeof computeHexLayer>[1] & { readonly rulings: AppliedRuling[] };

/** The rows of every cell add up to it, ruled and captured; a row names the rulings, all together those of the cell. */
function expectRows(store: Store, request: Request, { cells }: RuledOracle): void {
  for (const [id, cell] of cells) {
    const [q = 0, r = 0] = id.split(',').map(Number);
    const { rows } = listCellCompanies(store, { ...request, q, r, offset: 0, limit: 100 });
    const own = rows.filter(({ inSet }) => inSet);
    const sum = own.reduce((soFar, { value }) => soFar + (value ?? 0), 0);
    near(sum, Number.isNaN(cell.value) ? 0 : cell.value, `rows of ${id}`);
    const before = own.reduce(
      (soFar, row) => soFar + ((row.rulingIds.length > 0 ? row.captured : row.value) ?? 0),
      0,
    );
    if (cell.rulings.length > 0)
      near(before, Number.isNaN(cell.captured) ? 0 : cell.captured, `rows of ${id} as captured`);
    expect([...new Set(own.flatMap(({ rulingIds }) => rulingIds))].toSorted()).toEqual(
      cell.rulings.map((number) => `r${number}`).toSorted(),
    );
  }
}

function expectMetrics(
  store: Store,
  { measure, geographySetId, settings, rulings }: Request,
  {
    code,
    total,
    capturedTotal,
  }: { readonly code: string; readonly total: number; readonly capturedTotal: number },
): void {
  if (measure !== 'employees' && measure !== 'turnover' && measure !== 'businesses') return;
  const { rows } = computeMetrics(
    store,
    { clusterIds: [code], geographySetIds: [geographySetId], settings },
    rulings,
  );
  const value = rows[0]?.values[measure];
  if (value?.kind === 'value') near(total, value.value, `total and ${measure}`);
  const captured = rows[0]?.captured[measure];
  if (captured?.kind === 'value') near(capturedTotal, captured.value, `total as captured and ${measure}`);
}

test('areas under rulings are sums over their districts, and add up to the total where what is divided does', () => {
  const { store } = createWorld();
  fc.assert(
    fc.property(ruledMapWorlds, asked, ({ extract, rulings }, { measure, attribution, code }) => {
      const extractId = writeMapWorld(store, extract);
      const found = computeAreas(store, {
        ...clusterOf(code),
        geographySetId: 'region:E12000004',
        measure,
        level: 'lad',
        settings: { extractId, attribution },
        suppressBelow: 0,
        rulings: appliedOnMap(rulings),
      });
      const isShared =
        (measure === 'employees' || measure === 'turnover') && ATTRIBUTION_ADDITIVE[attribution];
      expect(found.additive).toBe(isShared);
      for (const area of found.areas.filter((each) => [DERBY, LEICESTER].includes(each.code))) {
        const question = { measure, attribution, code, districts: [area.code] };
        const expected = ruledOracle(extract, question, rulings);
        if (area.value !== null) near(area.value, expected.total, area.name);
        if (area.captured !== null) near(area.captured, expected.capturedTotal, `${area.name} as captured`);
        const touching = new Set([...expected.cells.values()].flatMap((cell) => cell.rulings));
        expect(area.rulingIds.toSorted()).toEqual([...touching].map((number) => `r${number}`).toSorted());
      }
      if (!isShared) return;
      const sum = found.areas.reduce((soFar, { value }) => soFar + (value ?? 0), 0);
      near(sum, found.total ?? 0, 'areas');
    }),
    { ...propertyRuns('ruled areas against plain loops', { check: 60, deep: 1000 }) },
  );
});

test('against another side, and where few are suppressed, what was captured is the difference, and is told where it gives nobody away', () => {
  const { store } = createWorld();
  fc.assert(
    fc.property(
      ruledMapWorlds,
      asked,
      fc.option(codes, { freq: 2 }).map((code) => ({ code })),
      fc.integer({ min: 0, max: 3 }),
      fc.boolean(),
      ({ extract, rulings }, { measure, attribution, set, code }, against, few, isCompared) => {
        const extractId = writeMapWorld(store, extract);
        const layer = computeHexLayer(store, {
          ...clusterOf(code),
          geographySetId: set.id,
          measure,
          settings: { extractId, attribution },
          rulings: appliedOnMap(rulings),
          suppressBelow: few,
          ...(isCompared ? { against: { clusterId: against.code, revision: null, extractId } } : {}),
        });
        const question = { measure, attribution, ...set };
        const mine = ruledOracle(extract, { ...question, code }, rulings);
        const theirs = isCompared ? ruledOracle(extract, { ...question, code: against.code }, rulings) : null;
        layer.q.forEach((q, at) => {
          const id = `${q},${layer.r[at]}`;
          const sides = [cellAt(mine, id), ...(theirs === null ? [] : [cellAt(theirs, id)])];
          const [here = EMPTY, there = EMPTY] = sides;
          const isFew = (count: number) => count > 0 && count < few;
          const isSmall = sides.some(({ companies }) => isFew(companies));
          const value = isSmall ? Number.NaN : here.value - there.value;
          near(layer.value[at], value, `value of ${id}`);
          expect(layer.suppressed[at]).toBe(Number(isSmall));
          const isRuled = sides.some((side) => side.rulings.length > 0);
          expect(layer.ruled[at]).toBe(Number(isRuled));
          const isTold =
            !isSmall && !sides.some((side) => isFew(side.changed.size) || isFew(side.capturedCompanies));
          const captured = capturedOf(here) - capturedOf(there);
          near(layer.captured[at], !isRuled ? value : isTold ? captured : Number.NaN, `captured of ${id}`);
        });
      },
    ),
    { ...propertyRuns('ruled differences against plain loops', { check: 80, deep: 1500 }) },
  );
});
