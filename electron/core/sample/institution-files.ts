import { apportion } from './apportion.ts';
import { csvText } from './csv-text.ts';
import type { Random } from './random.ts';
import type { SampleRecords } from './sample-records.ts';
import { workbookFile } from './workbook-file.ts';

/** Shares of four to one stars and unclassified, per cent: above an average of three stars, and not above it. */
const HIGH: readonly (readonly number[])[] = [
  [40, 45, 13, 2, 0],
  [35, 50, 14, 1, 0],
  [48, 40, 10, 2, 0],
];
const NOT_HIGH: readonly (readonly number[])[] = [
  // Three stars on average: at the threshold, not above it.
  [25, 50, 25, 0, 0],
  [20, 45, 30, 5, 0],
  [14, 46, 34, 6, 0],
];

/** Writes results in the layout of the Research Excellence Framework 2021: the overall profile of each submission. */
export function researchFile({ research }: SampleRecords, random: Random): string {
  const rows = research.flatMap(({ unit, name, high, notHigh, elsewhere }) => {
    const row = (institution: string, shares: readonly number[]) => [
      institution,
      unit,
      name,
      'Overall',
      10 + random.below(90),
      ...shares,
    ];
    return [
      ...high.map((institution, at) => row(institution, HIGH[at % HIGH.length] ?? [])),
      ...notHigh.map((institution, at) => row(institution, NOT_HIGH[at % NOT_HIGH.length] ?? [])),
      ...elsewhere.map((institution, at) => row(institution, HIGH[at % HIGH.length] ?? [])),
    ];
  });
  const columns = [
    'Institution name',
    'Unit of assessment number',
    'Unit of assessment name',
    'Profile',
    'FTE of submitted staff',
    '4*',
    '3*',
    '2*',
    '1*',
    'Unclassified',
  ];
  return csvText([['Institution code (UKPRN)', ...columns], ...rows.map((row) => ['', ...row])]);
}

const RANKED_COLUMNS = ['Rank', 'Institution', 'Location', 'Academic', 'Employer', 'Citations', 'H', 'Score'];
/** Up to this place among those of the UK ranks are places; further down they are bands of fifty. */
const PLACED = 30;

/** Writes a workbook in the layout of the QS rankings: a sheet for each subject, ranks of the whole world. */
export function rankingsFile({ rankings, elsewhere }: SampleRecords): Uint8Array {
  return workbookFile(
    rankings.map(({ subject, first, later }) => {
      const placeOf = new Map(first.map(([name, place]) => [place, name]));
      const others = [...elsewhere];
      const order: string[] = [];
      while (others.length > 0) order.push(placeOf.get(order.length + 1) ?? others.shift() ?? '');
      const rows = [...order, ...later].map((name, at) => rankedRow(name, at));
      return {
        name: subject,
        rows: [RANKED_COLUMNS, ['1', 'Synthetic Institute', 'United States', ...scores(0)], ...rows],
      };
    }),
  );
}

function rankedRow(name: string, at: number): (string | number)[] {
  const world = 2 + at * 5;
  const band = 151 + 50 * Math.floor((at - PLACED) / 4);
  // Every tenth shares its place with the one before it.
  const rank =
    at < PLACED
      ? at % 10 === 9
        ? `=${world - 5}`
        : at % 10 === 8
          ? `=${world}`
          : String(world)
      : `${band}-${band + 49}`;
  return [rank, name, 'United Kingdom', ...scores(at + 1)];
}

function scores(at: number): number[] {
  const score = Math.max(10, 99 - at);
  return [score, score - 2, score - 1, score - 3, score - 1];
}

/** Writes graduates by institution and subject in the layout of HESA's open data, rounded to five as it does. */
export function graduatesFile({ graduates, elsewhere }: SampleRecords, random: Random): string {
  const { period, all, providers, subjects } = graduates;
  const known = subjects.reduce((sum, subject) => sum + (subject.graduates ?? 0), 0);
  const rows = subjects.flatMap(({ code, title, graduates: total, at }) => {
    const teaching = Object.entries(at);
    const here = teaching.length === 0 ? providers : teaching;
    const counts = apportion(
      (total ?? all - known) / 5,
      here.map(([, weight]) => weight),
    );
    return [
      ...here.map(([name], place) => rowOf(name, code, title, 5 * (counts[place] ?? 0))),
      ...elsewhere.slice(0, 12).map((name) => rowOf(name, code, title, 5 * (20 + random.below(150)))),
    ];
  });
  function rowOf(name: string, code: string, title: string, count: number): (string | number)[] {
    return [period, name, `(${code}) ${title}`, 'All levels', 'All modes', count];
  }
  return csvText([
    ['Academic year', 'HE provider', 'CAH level 1', 'Level of qualification', 'Mode of study', 'Number'],
    ...rows,
  ]);
}
