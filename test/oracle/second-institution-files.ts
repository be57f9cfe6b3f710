import { writeCsv } from './second-csv.ts';
import type { Draw } from './second-random.ts';

type Cell = string | number;

/** An institution as a table may name it, under the name the register knows, with its district. */
export interface InstitutionFacts {
  readonly name: string;
  readonly spellings: readonly string[];
  /** Empty: no register knows it. */
  readonly district: string;
}

/** Institutions by the place of their main campus, whatever they are partners of. */
export const INSTITUTIONS: readonly InstitutionFacts[] = [
  { name: 'University of Derby', spellings: ['University of Derby'], district: 'E06000015' },
  {
    name: 'University of Leicester',
    spellings: ['University of Leicester', 'The University of Leicester'],
    district: 'E06000016',
  },
  {
    name: 'University of Nottingham',
    spellings: ['University of Nottingham, The', 'University of Nottingham'],
    district: 'E06000018',
  },
  { name: 'University of Lincoln', spellings: ['University of Lincoln'], district: 'E07000138' },
  { name: 'Aston University', spellings: ['Aston University', 'ASTON UNIVERSITY'], district: 'E08000025' },
  { name: 'Coventry University', spellings: ['Coventry University'], district: 'E08000026' },
  { name: 'University of Warwick', spellings: ['The University of Warwick'], district: 'E08000026' },
  // A partner of the Midlands that lies outside them.
  { name: 'Cranfield University', spellings: ['Cranfield University'], district: 'E06000056' },
  { name: 'University of Leeds', spellings: ['University of Leeds'], district: 'E08000035' },
  {
    name: 'Cardiff University',
    spellings: ['Cardiff University / Prifysgol Caerdydd', 'Cardiff University'],
    district: 'W06000015',
  },
  { name: 'Institute of Nowhere', spellings: ['Institute of Nowhere'], district: '' },
];

export const UNITS = ['9', '11', '12', '1'] as const;

/** Writes results of REF 2021: profiles beside the overall one, averages of exactly three, several submissions to one unit. */
export function researchFile(draw: Draw): string {
  const rows = INSTITUTIONS.flatMap((institution) =>
    UNITS.flatMap((unit) =>
      draw.often(25)
        ? []
        : Array.from({ length: draw.often(12) ? 2 : 1 }, (_, at): Cell[][] =>
            ['Overall', 'Outputs'].map((profile) => [
              '',
              draw.pick(institution.spellings),
              unit,
              `Unit ${unit}`,
              at === 0 ? '' : 'B',
              profile,
              (10 + draw.below(400) / 10).toFixed(1),
              ...drawStars(draw),
            ]),
          ).flat(),
    ),
  );
  return writeCsv([
    [
      'Institution code (UKPRN)',
      'Institution name',
      'Unit of assessment number',
      'Unit of assessment name',
      'Multiple submission letter',
      'Profile',
      'FTE of submitted staff',
      '4*',
      '3*',
      '2*',
      '1*',
      'Unclassified',
    ],
    ...rows,
  ]);
}

function drawStars(draw: Draw): Cell[] {
  if (draw.often(6)) return ['-', '-', '-', '-', '-'];
  if (draw.often(15)) return ['25.0', '50.0', '25.0', '0.0', '0.0'];
  if (draw.often(10)) return ['0.0', '100.0', '0.0', '0.0', '0.0'];
  // Tenths of a per cent that add up to a hundred.
  const four = draw.below(601);
  const three = draw.below(1001 - four);
  const two = draw.below(1001 - four - three);
  const one = draw.below(1001 - four - three - two);
  return [four, three, two, one, 1000 - four - three - two - one].map((tenths) => (tenths / 10).toFixed(1));
}

export const SUBJECTS = [
  'Physics & Astronomy',
  'Engineering - Mechanical',
  'Engineering - Electrical',
] as const;

/** A sheet of a workbook. */
export interface RawSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** Makes the sheets of the QS rankings: many of the UK, with ties, bands and departments without a rank. */
export function rankingSheets(draw: Draw): RawSheet[] {
  const fillers = Array.from({ length: 26 }, (_, at) => `Filler Institute ${at}`);
  return SUBJECTS.map((name) => {
    const entries = [
      ...fillers.slice(draw.below(14)),
      ...INSTITUTIONS.flatMap(({ spellings }) => (draw.often(80) ? [draw.pick(spellings)] : [])),
    ].map((institution) => ({ institution, place: 1 + draw.below(60) }));
    entries.sort((a, b) => a.place - b.place);
    const rows = entries.map(({ institution, place }) => {
      const location = draw.often(5) ? 'France' : draw.often(10) ? '' : draw.pick(['United Kingdom', 'UK']);
      const isShared = entries.filter((other) => other.place === place).length > 1;
      const rank = draw.often(4)
        ? '-'
        : place > 45
          ? place > 52
            ? '151-200'
            : '101-150'
          : isShared
            ? `=${place}`
            : String(place);
      return [rank, institution, location, '80', '70', '60', '50', '65'];
    });
    return {
      name,
      rows: [['Rank', 'Institution', 'Location', 'Academic', 'Employer', 'Citations', 'H', 'Score'], ...rows],
    };
  });
}

/** Subjects of the first and second level. */
export const CAH: readonly (readonly [first: string, second: string])[] = [
  ['(CAH10) engineering and technology', '(CAH10-01) engineering'],
  ['(CAH10) engineering and technology', '(CAH10-02) materials'],
  ['(CAH11) computing', '(CAH11-01) computing'],
  ['(CAH07) physical sciences', '(CAH07-01) physics'],
];

/** Writes graduates: totals beside their parts, parts alone, withheld totals, two years, providers in no register. */
export function graduatesFile(draw: Draw): string {
  const rows: Cell[][] = [];
  for (const { spellings } of INSTITUTIONS) {
    const provider = draw.pick(spellings);
    for (const [first, second] of CAH) {
      if (draw.often(20)) continue;
      for (const year of ['2020/21', '2021/22']) {
        const [full, part] = [5 * draw.below(60), 5 * draw.below(20)];
        const form = draw.below(4);
        const row = (mode: string, count: Cell): Cell[] => [
          provider,
          first,
          second,
          'First degree',
          mode,
          year,
          count,
        ];
        if (form !== 1) rows.push(row('All modes', form === 2 ? '..' : full + part + 5 * draw.below(2)));
        if (form !== 0) rows.push(row('Full-time', full), row('Part-time', draw.often(10) ? '..' : part));
      }
    }
  }
  return writeCsv([
    [
      'HE provider',
      'CAH level 1',
      'CAH level 2',
      'Level of qualification',
      'Mode of study',
      'Academic year',
      'Number',
    ],
    ...rows,
  ]);
}
