/**
 * A second reckoning of metrics 2.3, 3.4 and 3.5, in plain loops over the rows of the files. Nothing of the product takes part: places and
 * spellings are a table of its own, from general knowledge.
 */

/** Universities as the three tables write them, and whether they are in the nine LEP areas of the Midlands Engine. */
export const UNIVERSITIES = [
  {
    ukprn: '10007154',
    name: 'University of Nottingham',
    ref: 'University of Nottingham, The',
    qs: 'The University of Nottingham',
    midlands: true,
  },
  {
    ukprn: '10007767',
    name: 'Keele University',
    ref: 'University of Keele',
    qs: 'Keele University',
    midlands: true,
  },
  {
    ukprn: '10007163',
    name: 'University of Warwick',
    ref: 'The University of Warwick',
    qs: 'The University of Warwick',
    midlands: true,
  },
  { ukprn: '10007851', name: 'University of Derby', ref: 'University of Derby', qs: 'Derby', midlands: true },
  {
    ukprn: '10040812',
    name: 'Harper Adams University',
    ref: 'Harper Adams University',
    qs: 'Harper Adams University',
    midlands: true,
  },
  {
    ukprn: '10007822',
    name: 'Cranfield University',
    ref: 'Cranfield University',
    qs: 'Cranfield University',
    midlands: false,
  },
  {
    ukprn: '10007138',
    name: 'University of Northampton',
    ref: 'University of Northampton, The',
    qs: 'The University of Northampton',
    midlands: false,
  },
  {
    ukprn: '10007784',
    name: 'University College London',
    ref: 'University College London',
    qs: 'UCL',
    midlands: false,
  },
] as const;

export interface RefRow {
  readonly ukprn: string;
  readonly unit: number;
  readonly letter: string;
  readonly profile: string;
  /** Tenths of a per cent at 4*, 3*, 2*, 1*; null: written “-”. */
  readonly tenths: readonly (number | null)[];
}

/** Names of the institutions over 3.0 and how many of their submissions are, for the Midlands or the whole UK. */
export function highResearch(
  rows: readonly RefRow[],
  units: readonly number[],
  isUk: boolean,
): [string[], number] {
  const names: string[] = [];
  let submissions = 0;
  for (const { ukprn, name, midlands } of UNIVERSITIES) {
    if (!midlands && !isUk) continue;
    let high = 0;
    for (const row of rows) {
      if (row.ukprn !== ukprn || row.profile !== 'Overall' || !units.includes(row.unit)) continue;
      let points = 0;
      let complete = true;
      for (const [at, share] of row.tenths.entries()) {
        if (share === null) complete = false;
        else points += (4 - at) * share;
      }
      // Tenths of a per cent: 3.0 is 3,000.
      if (complete && points > 3000) high += 1;
    }
    if (high > 0) names.push(name);
    submissions += high;
  }
  return [names.sort(), submissions];
}

export interface QsRow {
  readonly subject: string;
  readonly qs: string;
  readonly location: string;
  /** First place, or last of a band where one is named. */
  readonly from: number;
  readonly to: number | null;
}

export function highDepartments(
  rows: readonly QsRow[],
  subjects: readonly string[],
  isUk: boolean,
): [string[], number] {
  const names = new Set<string>();
  let departments = 0;
  for (const row of rows) {
    if (!subjects.includes(row.subject) || row.location !== 'United Kingdom') continue;
    let before = 0;
    for (const other of rows)
      if (other.subject === row.subject && other.location === 'United Kingdom' && other.from < row.from)
        before += 1;
    if (before >= 25) continue;
    for (const { qs, name, midlands } of UNIVERSITIES)
      if (qs === row.qs && (midlands || isUk)) {
        names.add(name);
        departments += 1;
      }
  }
  return [[...names].sort(), departments];
}

export interface HesaRow {
  readonly ukprn: string;
  /** Codes of the three levels, each “Total” from some level on. */
  readonly codes: readonly [string, string, string];
  readonly level: string;
  readonly mode: string;
  /** Null: withheld. */
  readonly value: number | null;
}

const LEVELS = ['First degree', 'Other undergraduate', 'Postgraduate (taught)'];
const MODES = ['Full-time', 'Part-time'];

/** The value of one subject of one university: the total where it is published, else its parts; null where nothing is. */
function ofModes(rows: readonly HesaRow[], level: string): number | null {
  const at = (mode: string) => rows.find((row) => row.level === level && row.mode === mode)?.value ?? null;
  return at('All') ?? plus(MODES.map(at));
}
function ofLevels(rows: readonly HesaRow[]): number | null {
  const all = ofModes(rows, 'All');
  if (all !== null) return all;
  const undergraduate = ofModes(rows, 'All undergraduate');
  const parts = LEVELS.filter((level) => undergraduate === null || !level.match(/undergraduate|First/));
  return plus([undergraduate, ...parts.map((level) => ofModes(rows, level))]);
}
function plus(values: readonly (number | null)[]): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}

/** All graduates below a place of the tree of subjects: its own row where one is published, else what lies below it. */
function below(
  rows: readonly HesaRow[],
  place: readonly string[],
  codes: readonly string[] | null,
): number | null {
  const isTaken = codes === null || place.some((code) => codes.includes(code));
  const same = rows.filter(
    ({ codes: own }) => own.join() === [...place, 'Total', 'Total', 'Total'].slice(0, 3).join(),
  );
  const own = isTaken ? ofLevels(same) : null;
  if (own !== null) return own;
  const next = new Set(
    rows
      .filter(
        ({ codes: own3 }) =>
          place.every((code, at) => own3[at] === code) && (own3[place.length] ?? 'Total') !== 'Total',
      )
      .map(({ codes: own3 }) => own3[place.length] ?? ''),
  );
  return place.length === 3 ? null : plus([...next].map((code) => below(rows, [...place, code], codes)));
}

/** Graduates in the subjects (null: in all) of the Midlands or of the whole UK; null where nothing is published. */
export function graduatesOf(
  rows: readonly HesaRow[],
  codes: readonly string[] | null,
  isUk: boolean,
): number | null {
  return plus(
    UNIVERSITIES.filter(({ midlands }) => midlands || isUk).map(({ ukprn }) =>
      below(
        rows.filter((row) => row.ukprn === ukprn),
        [],
        codes,
      ),
    ),
  );
}
