import { describe, expect, onTestFinished, test } from 'vitest';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import { MEASURES, type Measure } from '#shared/domain/measure.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { computeHexLayer, type HexLayer, type HexLayerRequest } from '#core/hexes/layer.ts';
import { sumSelection } from '#core/hexes/selection.ts';
import { createWorldWorkspace } from '../../fixtures/world-workspace.ts';
import { addMapExtract, type MapCompany } from './map-world.ts';

/**
 * Four companies on three cells. North and South lie in Derby, East in Leicester; North holds a site of Leicester too.
 * Alula: North, South and East. Bogie: North. Canopy: North by its place in Leicester alone. Drogue: South, and nothing is known of it.
 */
const lattice = latticeOf('area-1km2');
const PLACES = {
  north: [435_300, 336_200],
  south: [435_300, 333_000],
  east: [458_700, 304_400],
} as const;
type Place = keyof typeof PLACES;
const cellAt = (place: Place) => hexAt(lattice, PLACES[place][0], PLACES[place][1]);
const DERBY_SET = 'utla:E06000015';

const site = (
  place: Place,
  district: 'E06000015' | 'E06000016',
  postcode: string,
  kind: 'registered' | 'operating' = 'registered',
) => ({
  kind,
  postcode,
  district,
  easting: PLACES[place][0],
  northing: PLACES[place][1],
});
const BLANK = {
  incorporatedOn: null,
  employees: null,
  turnoverGbp: null,
  isGrowing: false,
  innovateUk: null,
  deals: [],
  codes: [],
};
const COMPANIES: readonly MapCompany[] = [
  {
    ...BLANK,
    number: '00000001',
    name: 'Alula',
    incorporatedOn: '2018-01-01',
    employees: 90,
    turnoverGbp: 3_000,
    isGrowing: true,
    innovateUk: 600,
    deals: [1_000, null, 500],
    codes: [['data-city-rtic', 'Aerospace']],
    sites: [
      site('north', 'E06000015', 'DE1 1AA'),
      site('south', 'E06000015', 'DE1 1AB', 'operating'),
      site('east', 'E06000016', 'LE1 1AA', 'operating'),
    ],
  },
  {
    ...BLANK,
    number: '00000002',
    name: 'Bogie',
    incorporatedOn: '2010-01-01',
    employees: 10,
    turnoverGbp: 200,
    innovateUk: 50,
    deals: [],
    codes: [['data-city-rtic', 'Aerospace']],
    sites: [site('north', 'E06000015', 'DE1 1AC')],
  },
  {
    ...BLANK,
    number: '00000003',
    name: 'Canopy',
    incorporatedOn: '2020-01-01',
    employees: 5,
    isGrowing: true,
    deals: [7],
    codes: [['data-city-rtic', 'Software']],
    sites: [site('north', 'E06000016', 'LE9 1AA')],
  },
  {
    ...BLANK,
    number: '00000004',
    name: 'Drogue',
    deals: [null],
    sites: [site('south', 'E06000015', 'DE1 1AD')],
  },
];

function handWorld() {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  const extractId = addMapExtract(world.store, {
    supplier: 'Hand',
    title: 'World',
    edition: '1',
    territory: 'UK',
    universe: 'all-companies',
    companies: COMPANIES,
  });
  const ask = (measure: Measure, more: Partial<HexLayerRequest> = {}): HexLayer =>
    computeHexLayer(world.store, { geographySetId: DERBY_SET, measure, settings: { extractId }, ...more });
  return { ...world, extractId, ask };
}

function at(layer: HexLayer, place: Place) {
  const { q, r } = cellAt(place);
  const found = layer.q.findIndex((each, index) => each === q && layer.r[index] === r);
  return found < 0
    ? null
    : [layer.value[found], layer.neighbourValue[found], layer.companies[found], layer.suppressed[found]];
}

const NAN = Number.NaN;

describe('the seven measures on four companies, by hand', () => {
  test.each([
    // measure, north: value and neighbours, south, total, missing, notPlaced
    ['businesses', [2, 1], [2, 0], 3, 0],
    ['employees', [40, 5], [30, 0], 70, 1],
    ['turnover', [1_200, NAN], [1_000, 0], 2_200, 2],
    ['high-growth', [1, 1], [1, 0], 1, 0],
    ['incorporations', [1, 1], [1, 0], 1, 1],
    // Presence: the whole of Alula in both cells, and once in the total.
    ['innovate-uk', [650, NAN], [600, 0], 650, 2],
    ['fundraising', [1_500, 7], [1_500, 0], 1_500, 1],
  ] as const)('%s', (measure, north, south, total, missing) => {
    const layer = handWorld().ask(measure);
    expect(at(layer, 'north')).toEqual([...north, 2, 0]);
    expect(at(layer, 'south')).toEqual([...south, 2, 0]);
    expect(layer).toMatchObject({ total, missing, members: 4, allMembers: 4, suppressedCells: 0, cells: 2 });
    expect(layer).toMatchObject({ againstTotal: null, againstSource: null, notPlaced: 0 });
  });

  test('an extract that marks nobody, and one without fundraisings, give no figure rather than zero', () => {
    const world = createWorldWorkspace();
    onTestFinished(() => world.close());
    const extractId = addMapExtract(world.store, {
      supplier: 'Hand',
      title: 'World',
      edition: '1',
      territory: 'UK',
      universe: 'all-companies',
      companies: COMPANIES.map((company) => ({ ...company, isGrowing: false, innovateUk: null })),
    });
    world.store.db.exec(`UPDATE extract SET status = 'retired' WHERE target = 'fundraisings'`);
    for (const measure of ['high-growth', 'innovate-uk', 'fundraising'] as const) {
      const settings = { extractId };
      const layer = computeHexLayer(world.store, { geographySetId: DERBY_SET, measure, settings });
      expect(at(layer, 'north')?.[0]).toBeNaN();
      expect(layer).toMatchObject({ missing: 4, total: 0, largest: null });
      const { q, r } = layer;
      const page = { offset: 0, limit: 9 };
      const { sums } = sumSelection(world.store, {
        geographySetId: DERBY_SET,
        measure,
        settings,
        q,
        r,
        ...page,
      });
      expect(sums.find((sum) => sum.measure === measure)).toEqual({
        measure,
        value: null,
        missing: 3,
        share: null,
      });
    }
    // Without the supplier's companies nobody says who raised funds.
    const none = computeHexLayer(world.store, {
      geographySetId: DERBY_SET,
      measure: 'fundraising',
      settings: {},
    });
    expect(none).toMatchObject({ extractId: null, members: 0, total: 0 });
    expect(none.source).toBe('No extract of the companies that fundraisings are joined with is in use.');
  });

  test('the companies of a cell by funding: whole, and those of the neighbours apart', () => {
    const { store, extractId } = handWorld();
    const { rows, share } = listCellCompanies(store, {
      geographySetId: DERBY_SET,
      measure: 'fundraising',
      settings: { extractId },
      ...cellAt('north'),
      offset: 0,
      limit: 10,
    });
    expect(rows.map(({ name, inSet, value, whole, sites }) => [name, inSet, value, whole, sites])).toEqual([
      ['Alula', true, 1_500, 1_500, 1],
      ['Canopy', false, 7, 7, 1],
      ['Bogie', true, 0, 0, 1],
    ]);
    expect(share).toBe(100);
  });
});

describe('selections, by hand', () => {
  test('both cells of Derby: Alula once for what is whole, and by its two sites there for what is divided', () => {
    const { store, extractId } = handWorld();
    const cells = [cellAt('north'), cellAt('south'), cellAt('north'), { q: 1, r: 1 }];
    const asked = {
      geographySetId: DERBY_SET,
      measure: 'employees' as const,
      settings: { extractId },
      q: Int32Array.from(cells, ({ q }) => q),
      r: Int32Array.from(cells, ({ r }) => r),
    };
    const found = sumSelection(store, { ...asked, offset: 0, limit: 2 });
    expect(found).toMatchObject({
      cells: 2,
      companies: 3,
      neighbours: 1,
      total: 3,
      extractId,
      revision: null,
    });
    expect(
      Object.fromEntries(found.sums.map(({ measure, value, missing }) => [measure, [value, missing]])),
    ).toEqual({
      businesses: [3, 0],
      turnover: [2_200, 1],
      employees: [70, 1],
      'high-growth': [1, 0],
      incorporations: [1, 1],
      'innovate-uk': [650, 1],
      fundraising: [1_500, 1],
    });
    expect(found.rows).toEqual([
      {
        companyNumber: '00000001',
        name: 'Alula',
        postcode: 'DE1 1AA',
        siteKind: 'registered',
        isPlaceOfWork: false,
        value: 60,
        whole: 90,
        sites: 3,
        annotations: 0,
        captured: null,
        rulingIds: [],
      },
      expect.objectContaining({ name: 'Bogie', value: 10, whole: 10, sites: 1 }),
    ]);
    const rest = sumSelection(store, { ...asked, offset: 2, limit: 2 });
    expect(rest.rows).toMatchObject([{ name: 'Drogue', value: null, whole: null, postcode: 'DE1 1AD' }]);
    expect(MEASURES.map((measure) => rest.sums.find((sum) => sum.measure === measure)?.share)).toEqual(
      MEASURES.map(() => 100),
    );
  });

  test('one cell of two has its share; a cell of nobody has nothing', () => {
    const { store, extractId } = handWorld();
    const select = (q: number, r: number) =>
      sumSelection(store, {
        geographySetId: DERBY_SET,
        measure: 'turnover',
        settings: { extractId },
        q: [q],
        r: [r],
        offset: 0,
        limit: 9,
      });
    const { q, r } = cellAt('south');
    const turnover = select(q, r).sums.find(({ measure }) => measure === 'turnover');
    expect(turnover).toMatchObject({ value: 1_000, missing: 1 });
    expect(turnover?.share).toBeCloseTo(100_000 / 2_200, 9);
    expect(select(1, 1)).toMatchObject({ cells: 0, companies: 0, neighbours: 0, total: 0, rows: [] });
    expect(select(1, 1).sums.map(({ value, share }) => [value, share])).toEqual(MEASURES.map(() => [0, 0]));
    // East holds a site of Alula, but not of Derby.
    const east = cellAt('east');
    expect(select(east.q, east.r)).toMatchObject({ cells: 0, companies: 0, neighbours: 1, total: 0 });
  });
});
