import { ASSET_TYPES } from '#shared/domain/map-figure.ts';
import { hexAt } from '#shared/domain/hex-lattice.ts';
import type { Sheet } from '#shared/drawing/sheet.ts';
import { areaPanel, cellPanel, inventedSheet } from './invented-sheet.ts';

const FOOTNOTES = [
  {
    number: 1,
    text: 'Idle Vale: one registered office holds the turnover of a group whose plants are elsewhere; the area keeps a notable level of activity (ruling 4).',
  },
  { number: 2, text: 'Moorchester: 14 companies share the address of a formation agent.' },
  {
    number: 3,
    text: 'Ashby Wells: turnover of the group disregarded, its works are elsewhere (ruling 7).',
  },
];

const CAVEATS: Sheet['caveats'] = [
  {
    text: 'The figures of this cluster are a first estimate. Read figures and maps as broad and illustrative.',
    panels: [0, 1],
  },
  {
    text: 'Employees are divided equally over the addresses of each company. Accounts are filed for whole companies, so that jobs here are likely counted too low. Read the number of employees as more than 30,000. Employees: between 18,177 (this figure) and over 68,000 (All employees of companies with an address here: whole companies, wherever their people work); also 30,565 (An office for the sector: jobs by workplace), about 32,000 (The same office, an edition and a rounding of its own).',
    panels: [0],
  },
  {
    text: 'Clusters are drawn more or less widely, by sectors and by places; a wide definition gives large figures. Do not conclude that one cluster has more potential for investment than another.',
    panels: [0, 1],
  },
];

const ASSETS: Sheet['assets'] = Array.from({ length: 21 }, (_, index) => ({
  name: `Asset ${index + 1}`,
  type: ASSET_TYPES[index % ASSET_TYPES.length] ?? 'zone',
  easting: 405_000 + ((index * 7919) % 56) * 1000,
  northing: 264_000 + ((index * 4373) % 60) * 1000,
}));

/** The figures that are kept, by the name of their files. */
export const SAMPLE_FIGURES: Readonly<Record<string, () => Sheet>> = {
  flat: () =>
    inventedSheet(
      {
        view: 'flat',
        layout: 'single',
        suppressBelow: 5,
        override: 'asked for by the board as a single map',
      },
      (lattice) => [cellPanel(lattice, { withStates: true })],
    ),
  axonometric: () =>
    inventedSheet(
      {
        view: 'axonometric',
        layout: 'single',
        bearing: 0,
        tilt: 50,
        suppressBelow: 5,
        caption: 'The spike in the north-east is one office.',
      },
      (lattice) => [
        cellPanel(lattice, {
          withStates: true,
          measure: 'turnover',
          title: 'Estimated turnover',
          marks: [
            { ...hexAt(lattice, 451_000, 318_000), number: 1, ruled: true },
            { ...hexAt(lattice, 430_000, 288_000), number: 2, ruled: false },
            { ...hexAt(lattice, 412_000, 269_000), number: 3, ruled: true },
          ],
          ghosts: [
            // Somewhat higher than it is drawn; and so much higher that it is broken off.
            { ...hexAt(lattice, 451_000, 318_000), captured: 280_000_000 },
            { ...hexAt(lattice, 412_000, 269_000), captured: 1_204_000_000 },
          ],
        }),
      ],
      { footnotes: FOOTNOTES, assets: ASSETS },
    ),
  areas: () =>
    inventedSheet({ view: 'flat', layout: 'single', suppressBelow: 5, orientation: 'portrait' }, () => [
      areaPanel(),
    ]),
  signed: () =>
    inventedSheet({ view: 'axonometric', layout: 'single', bearing: 30, tilt: 45 }, (lattice) => [
      cellPanel(lattice, {
        title: 'Change in businesses from revision 2 to revision 3',
        options: { signed: true },
        change: (value, index) => (index % 3 === 0 ? -value : index % 8 === 1 ? 0 : value),
      }),
    ]),
  caveats: () =>
    inventedSheet(
      { view: 'flat', layout: '2x2', suppressBelow: 5 },
      (lattice) => [
        cellPanel(lattice, { title: 'Estimated employees' }),
        { ...areaPanel(), title: 'Businesses, location quotient by authority' },
      ],
      { footnotes: FOOTNOTES.slice(1, 2), caveats: CAVEATS },
    ),
  'two-by-two': () =>
    inventedSheet(
      { view: 'axonometric', layout: '2x2', caption: 'Four measures of one cluster, read together.' },
      (lattice) => [
        cellPanel(lattice, { seed: 1 }),
        cellPanel(lattice, {
          seed: 2,
          measure: 'turnover',
          title: 'Estimated turnover',
          options: { kind: 'log' },
          marks: [{ ...hexAt(lattice, 451_000, 318_000), number: 1, ruled: true }],
        }),
        cellPanel(lattice, { seed: 3, title: 'Estimated employees', options: { kind: 'quantile' } }),
        cellPanel(lattice, {
          seed: 4,
          title: 'High-growth businesses',
          withStates: true,
          options: { kind: 'fixed', breaks: [1, 2, 5, 10, 20] },
        }),
      ],
      { footnotes: FOOTNOTES.slice(0, 1) },
    ),
};
