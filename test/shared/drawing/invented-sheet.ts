import { hexAt, type HexLattice, latticeOf } from '#shared/domain/hex-lattice.ts';
import { type MapFigure, mapFigureSchema } from '#shared/domain/map-figure.ts';
import { buildScale, type ScaleOptions } from '#shared/drawing/scale.ts';
import type { Sheet, SheetArea, SheetLayer, SheetPanel } from '#shared/drawing/sheet.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';

/** Numbers from 0 to 1 that look random and are the same every time (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Corner = readonly [number, number];

/** A land of nine districts, three by three, with crooked common borders; metres. */
const STEP = 22_000;
const WEST = 400_000;
const SOUTH = 260_000;

function corner(column: number, row: number): Corner {
  const bend = seededRandom(column * 31 + row * 17 + 5);
  return [
    Math.round(WEST + column * STEP + (bend() - 0.5) * 9000),
    Math.round(SOUTH + row * STEP + (bend() - 0.5) * 9000),
  ];
}

function between(a: Corner, b: Corner): Corner[] {
  const forward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  const [from, to] = forward ? [a, b] : [b, a];
  const bend = seededRandom(from[0] + to[1]);
  const points = [0.2, 0.4, 0.6, 0.8].map((share): Corner => [
    Math.round(from[0] + (to[0] - from[0]) * share + (bend() - 0.5) * 3000),
    Math.round(from[1] + (to[1] - from[1]) * share + (bend() - 0.5) * 3000),
  ]);
  return [a, ...(forward ? points : points.toReversed())];
}

const NAMES = [
  'Ashby',
  'Brant',
  'Corve',
  'Dove and Trent',
  'Eastmoor',
  'Fosse',
  'Greyfield',
  'Holme',
  'Idle Vale',
];

export function inventedAreas(): SheetArea[] {
  return NAMES.map((name, index) => {
    const [column, row] = [index % 3, Math.floor(index / 3)];
    const corners = [
      corner(column, row),
      corner(column + 1, row),
      corner(column + 1, row + 1),
      corner(column, row + 1),
    ] as const;
    const ring = corners.flatMap((from, at) => between(from, corners[(at + 1) % 4] ?? from));
    return {
      code: `E0700000${index + 1}`,
      name,
      polygons: [[ring]],
      labelAt: [WEST + (column + 0.5) * STEP, SOUTH + (row + 0.5) * STEP] as const,
    };
  });
}

const LAND: SheetArea = {
  code: 'E92000001',
  name: 'England',
  polygons: [
    [
      [
        [WEST - 40_000, SOUTH - 40_000],
        [WEST + 84_000, SOUTH - 40_000],
        [WEST + 70_000, SOUTH + 20_000],
        [WEST + 92_000, SOUTH + 66_000],
        [WEST + 60_000, SOUTH + 110_000],
        [WEST - 40_000, SOUTH + 110_000],
      ],
    ],
  ],
  labelAt: [WEST, SOUTH],
};

const TOWNS = [
  ['Moorchester', 30, 28, 640_000],
  ['Ashby Wells', 12, 9, 210_000],
  ['Long Corve', 52, 14, 120_000],
  ['Trentham', 9, 33, 88_000],
  ['Fosse Bridge', 55, 36, 61_000],
  ['Holme St Mary', 32, 54, 44_000],
  ['Idle', 57, 55, 21_000],
  ['Greyfield', 10, 56, 18_000],
] as const;

/** Cells round two towns and a spike, with counts that fall off; the same every time. */
export function inventedCells(lattice: HexLattice, seed: number, count = 420) {
  const random = seededRandom(seed);
  const values = new Map<string, { q: number; r: number; value: number }>();
  const add = (easting: number, northing: number, amount: number) => {
    const { q, r } = hexAt(lattice, easting, northing);
    const known = values.get(`${q},${r}`) ?? { q, r, value: 0 };
    known.value += amount;
    values.set(`${q},${r}`, known);
  };
  for (let index = 0; index < count; index += 1) {
    const town = TOWNS[Math.floor(random() ** 2 * TOWNS.length)] ?? TOWNS[0];
    const spread = 3 + 16 * random();
    const angle = random() * 2 * Math.PI;
    const away = random() * spread;
    add(
      WEST + (town[1] + Math.cos(angle) * away) * 1000,
      SOUTH + (town[2] + Math.sin(angle) * away) * 1000,
      1 + Math.floor(random() ** 3 * 9),
    );
  }
  add(WEST + 51_000, SOUTH + 58_000, 64);
  return [...values.values()].toSorted((a, b) => a.r - b.r || a.q - b.q);
}

export function layerOf(
  name: string,
  unit: string,
  values: Float64Array,
  options: Partial<ScaleOptions> = {},
): SheetLayer {
  const scale = buildScale(values, {
    kind: 'linear',
    whole: unit.startsWith('companies'),
    high: 'dark',
    ...options,
  });
  const sign = options.signed === true ? (value: number) => (value > 0 ? '+' : '') : () => '';
  const write = unit.startsWith('£')
    ? (value: number) => `${sign(value)}${formatMoney(value)}`
    : (value: number) => `${sign(value)}${formatNumber(value)}`;
  return { name, unit, values, scale, write };
}

export interface PanelOptions {
  readonly seed?: number;
  readonly title?: string;
  readonly measure?: 'businesses' | 'turnover';
  readonly options?: Partial<ScaleOptions>;
  readonly withStates?: boolean;
  readonly marks?: SheetPanel['marks'];
  readonly ghosts?: SheetPanel['ghosts'];
  readonly note?: string;
  readonly change?: (value: number, index: number) => number;
}

export function cellPanel(lattice: HexLattice, given: PanelOptions = {}): SheetPanel {
  const { seed = 1, title = 'Businesses', measure = 'businesses', options, withStates = false } = given;
  const cells = inventedCells(lattice, seed);
  const { change = (value: number) => (measure === 'turnover' ? value * 3_400_000 : value) } = given;
  const state = Uint8Array.from(cells, (_, index) =>
    withStates && index % 11 === 3 ? 2 : withStates && index % 17 === 5 ? 1 : 0,
  );
  const values = Float64Array.from(cells, ({ value }, index) =>
    state[index] === 0 ? change(value, index) : Number.NaN,
  );
  const layer =
    measure === 'turnover'
      ? layerOf('Estimated turnover', '£ per cell', values, options)
      : layerOf('Businesses', 'companies per cell', values, options);
  return {
    title,
    lines: ['Software and data', 'Register of 1 November 2026'],
    totals: `Total ${formatNumber(cells.reduce((sum, { value }) => sum + value, 0))} in ${cells.length} cells; not placed 3`,
    note: given.note ?? 'Each company counts once in every cell where it has a site.',
    height: layer,
    colour: layer,
    cells: {
      q: Int32Array.from(cells, ({ q }) => q),
      r: Int32Array.from(cells, ({ r }) => r),
      state,
      neighbour: Uint8Array.from(cells, (_, index) => (withStates && index % 7 === 1 ? 1 : 0)),
    },
    areas: null,
    marks: given.marks ?? [],
    ghosts: given.ghosts ?? [],
  };
}

export function areaPanel(): SheetPanel {
  const values = Float64Array.from([0.4, 1.2, 2.1, 0, 1, 3.4, Number.NaN, 0.8, Number.NaN]);
  const layer: SheetLayer = {
    ...layerOf('Location quotient', 'ratio', values, {
      kind: 'fixed',
      whole: false,
      breaks: [0, 0.5, 1, 1.5, 2],
    }),
    write: (value) => formatNumber(value, 1),
  };
  return {
    title: 'Location quotient by authority',
    lines: ['Software and data'],
    totals: 'The quotient of the whole set is 1.21',
    note: '',
    height: layer,
    colour: layer,
    cells: null,
    areas: {
      codes: inventedAreas().map(({ code }) => code),
      state: Uint8Array.from([0, 0, 0, 0, 0, 0, 2, 0, 1]),
    },
    marks: [],
    ghosts: [],
  };
}

/** A sheet of an invented land; what is given replaces what it would be. */
export function inventedSheet(
  figure: Partial<MapFigure>,
  panels: (lattice: HexLattice) => readonly SheetPanel[],
  change: Partial<Sheet> = {},
): Sheet {
  const lattice = latticeOf('area-1km2');
  const made = panels(lattice);
  return {
    figure: mapFigureSchema.parse({
      name: 'Invented figure',
      title: 'Software and data in the Vale',
      geographySetId: 'vale',
      panels: [{}],
      ...figure,
    }),
    lattice,
    panels: made,
    land: [LAND],
    areas: inventedAreas(),
    places: TOWNS.map(([name, x, y, population]) => ({
      name,
      easting: WEST + x * 1000,
      northing: SOUTH + y * 1000,
      population,
    })),
    assets: [],
    footnotes: [],
    caveats: [],
    method:
      'Hexagon cells of 1 km² (side 620 m) on the British National Grid; figures attributed equally over sites; register of 1 November 2026; definition 3 of “Software and data”.',
    sources: ['Companies House, free company data, November 2026', 'Invented supplier, edition 7'],
    attributions: [
      'Contains OS data © Crown copyright and database right 2026.',
      'Source: Office for National Statistics licensed under the Open Government Licence v.3.0.',
    ],
    clearance: 'For use within the observatory.',
    ...change,
  };
}
