import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { ATTRIBUTION_METHODS, type AttributionMethod } from '#shared/domain/attribution.ts';
import { MEASURES, type Measure } from '#shared/domain/measure.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { sumSelection } from '#core/hexes/selection.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';
import { createWorldWorkspace } from '../../fixtures/world-workspace.ts';
import { oracle, sumParts } from './layer-oracle.ts';
import { extractOf, isNear, rawCompanies, writeMapWorld } from './map-world.ts';

const DERBY = 'E06000015';
const DERBY_SET = `utla:${DERBY}`;

function ask(
  store: ReadStore,
  extractId: number,
  measure: Measure,
  geographySetId: string,
  attribution: AttributionMethod = 'equal-over-sites',
) {
  return computeHexLayer(store, { geographySetId, measure, settings: { extractId, attribution } });
}

function createWorld() {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  return world;
}

test('whatever the sites, the layer agrees with plain loops, and here + elsewhere + not placed is the sum over all members', () => {
  const { store } = createWorld();
  fc.assert(
    fc.property(
      rawCompanies,
      fc.constantFrom(...MEASURES),
      fc.constantFrom(...ATTRIBUTION_METHODS),
      (raws, measure, attribution) => {
        const extract = extractOf(raws);
        const extractId = writeMapWorld(store, extract);
        const layer = ask(store, extractId, measure, DERBY_SET, attribution);
        const expected = oracle(extract, measure, attribution, [DERBY]);
        expect(layer.q).toHaveLength(expected.cells.size);
        layer.q.forEach((q, index) => {
          const cell = expected.cells.get(`${q},${layer.r[index]}`);
          expect(isNear(layer.value[index] ?? -1, cell?.value ?? -2)).toBe(true);
          expect(isNear(layer.neighbourValue[index] ?? -1, cell?.neighbours ?? -2)).toBe(true);
          expect(layer.companies[index]).toBe(cell?.companies);
        });
        expect(isNear(layer.total, expected.total)).toBe(true);
        expect(isNear(layer.notPlaced, expected.notPlaced)).toBe(true);
        expect(layer.missing).toBe(expected.missing);
        if (expected.isDivided) {
          const elsewhere = ['E06000016', 'E08000035'].map(
            (code) => ask(store, extractId, measure, `lad:${code}`, attribution).total,
          );
          expect(
            isNear(
              layer.total + elsewhere.reduce((sum, value) => sum + value, 0) + layer.notPlaced,
              expected.whole,
            ),
          ).toBe(true);
          expect(
            isNear(
              layer.total,
              layer.value.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0),
            ),
          ).toBe(true);
        }
        // The rows of a cell add up to the cell.
        const first = { q: layer.q[0], r: layer.r[0] };
        if (first.q === undefined || first.r === undefined) return;
        const { rows, share } = listCellCompanies(store, {
          geographySetId: DERBY_SET,
          measure,
          settings: { extractId, attribution },
          q: first.q,
          r: first.r,
          offset: 0,
          limit: 100,
        });
        const sum = rows.reduce((soFar, row) => soFar + (row.inSet ? (row.value ?? 0) : 0), 0);
        const [cell = Number.NaN] = layer.value;
        expect(isNear(sum, Number.isNaN(cell) ? 0 : cell)).toBe(true);
        expect(rows.filter((row) => row.inSet)).toHaveLength(layer.companies[0] ?? -1);
        if (share !== null) expect(isNear((share / 100) * layer.total, cell)).toBe(true);
      },
    ),
    { ...propertyRuns('layers against plain loops', { check: 80, deep: 1500 }) },
  );
});

test('any selection of cells agrees with plain loops; a selection and the rest of the cells make the total of what is divided', () => {
  const { store } = createWorld();
  fc.assert(
    fc.property(
      rawCompanies,
      fc.constantFrom(...MEASURES),
      fc.constantFrom(...ATTRIBUTION_METHODS),
      fc.infiniteStream(fc.boolean()),
      (raws, measure, attribution, chance) => {
        const extract = extractOf(raws);
        const extractId = writeMapWorld(store, extract);
        const settings = { extractId, attribution };
        const layer = ask(store, extractId, measure, DERBY_SET, attribution);
        const chosen = Array.from(layer.q, () => chance.next().value === true);
        const select = (wanted: boolean) => {
          // A cell named twice counts once.
          const places = chosen.flatMap((is, at) => (is === wanted ? [at, at] : []));
          const q = Int32Array.from(places, (at) => layer.q[at] ?? 0);
          const r = Int32Array.from(places, (at) => layer.r[at] ?? 0);
          const asked = { geographySetId: DERBY_SET, measure, settings, q, r };
          return sumSelection(store, { ...asked, offset: 0, limit: 100 });
        };
        const here = select(true);
        const names = new Set(chosen.flatMap((is, at) => (is ? [`${layer.q[at]},${layer.r[at]}`] : [])));
        for (const one of here.sums) {
          const expected = oracle(extract, one.measure, attribution, [DERBY]);
          const parts = expected.parts.filter(({ cell, inSet }) => inSet && names.has(cell));
          const isStated = one.measure === 'fundraising' || expected.missing < extract.companies.length;
          const value = isStated ? sumParts(parts, expected.isDivided) : Number.NaN;
          expect(isNear(one.value ?? Number.NaN, value)).toBe(true);
          expect(one.missing).toBe(
            new Set(parts.flatMap(({ company, amount }) => (amount === null ? company : []))).size,
          );
        }
        const { parts, isDivided } = oracle(extract, measure, attribution, [DERBY]);
        const inCells = parts.filter(({ cell }) => names.has(cell));
        const own = new Set(inCells.flatMap(({ company, inSet }) => (inSet ? company : [])));
        expect(here.companies).toBe(own.size);
        expect(here.neighbours).toBe(new Set(inCells.map(({ company }) => company)).size - own.size);
        expect(here.cells).toBe(new Set(inCells.flatMap(({ cell, inSet }) => (inSet ? cell : []))).size);
        // To the last bit, not nearly.
        const sum = here.sums.find((each) => each.measure === measure)?.value ?? null;
        expect(new Set(here.rows.map(({ companyNumber }) => companyNumber)).size).toBe(own.size);
        if (sum !== null) expect(here.rows.reduce((soFar, { value }) => soFar + (value ?? 0), 0)).toBe(sum);
        if (!isDivided) return;
        const there = select(false).sums.find((each) => each.measure === measure)?.value ?? 0;
        expect(isNear((sum ?? 0) + there, layer.total)).toBe(true);
      },
    ),
    { ...propertyRuns('selections against plain loops', { check: 60, deep: 1000 }) },
  );
});
