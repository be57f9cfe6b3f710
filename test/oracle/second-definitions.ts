import { BUZZWORDS, companyNumber, INDUSTRIES, RTICS, SICS, SUBSECTORS } from './second-company-files.ts';
import type { Draw } from './second-random.ts';
import { SUBJECTS, UNITS } from './second-institution-files.ts';
import { PAY_INDUSTRIES, SECTIONS, SUBJECT_AREAS } from './second-table-files.ts';

/** Codes of one classification that make up a cluster. */
export interface RawContainer {
  readonly scheme: string;
  readonly match: 'exact' | 'prefix';
  readonly codes: string[];
  readonly letsIn: boolean;
  readonly fit: 'close';
}

/** A test of a company, or several that hold together. */
export type RawCondition =
  | { kind: 'codes'; scheme: string; match: 'exact' | 'prefix'; codes: string[] }
  | { kind: 'size'; measure: 'employees' | 'turnover-gbp'; least: number | null; most: number | null }
  | { kind: 'age'; from: string | null; to: string | null }
  | { kind: 'group'; join: 'all' | 'any' | 'none'; of: RawCondition[] };

/** Who is a member of a cluster. */
export interface RawDefinition {
  readonly schemaVersion: 2;
  readonly containers: RawContainer[];
  readonly rules: { id: string; effect: 'include' | 'exclude'; when: RawCondition; note: string }[];
  readonly pins: {
    companyNumber: string;
    effect: 'in' | 'out';
    reason: string;
    author: string;
    at: string;
  }[];
}

/** The classifications by which members are let in, with codes to choose from: exact ones and beginnings. */
const MEMBER_SCHEMES: readonly (readonly [
  scheme: string,
  codes: readonly string[],
  beginnings: readonly string[],
])[] = [
  ['data-city-rtic', RTICS, ['Aero', 'Spa']],
  ['data-city-rtic-subsector', SUBSECTORS, ['Aerospace:']],
  ['sic-2007', SICS, ['30', '303', '62']],
  ['beauhurst-industry', INDUSTRIES, ['Aerospace', 'Life']],
  ['beauhurst-buzzword', BUZZWORDS, ['Dro']],
];
const RECORD_SCHEMES: readonly (readonly [
  scheme: string,
  codes: readonly string[],
  beginnings: readonly string[],
])[] = [
  ['fdi-cluster', ['Aerospace', 'Space', 'ICT & Electronics'], ['Aero']],
  ['fdi-sector', ['Aerospace', 'Software & IT'], ['Soft']],
  ['fdi-activity', ['Research'], ['Manu']],
  ['ref-uoa', UNITS, []],
  ['qs-subject', SUBJECTS, ['Engineering']],
  ['cah', ['CAH10', 'CAH10-01', 'CAH11-01', 'CAH07'], ['CAH1']],
  ['sector-subject-area', SUBJECT_AREAS, ['Eng']],
  ['industry-section', SECTIONS, ['Manu']],
  ['ashe-industry', PAY_INDUSTRIES, ['2']],
  ['asset-cluster', ['Aerospace', 'Space'], ['Aero']],
];

/** Draws a definition: most speak of every supplier, some of one or of nothing at all. */
export function drawDefinition(draw: Draw, companies: number): RawDefinition {
  if (draw.often(4)) return { schemaVersion: 2, containers: [], rules: [], pins: [] };
  const container = (
    [scheme, codes, beginnings]: (typeof MEMBER_SCHEMES)[number],
    letsIn: boolean,
  ): RawContainer => {
    const isPrefix = beginnings.length > 0 && draw.often(30);
    const chosen = isPrefix ? [draw.pick(beginnings)] : draw.some(codes, 45);
    return { scheme, match: isPrefix ? 'prefix' : 'exact', codes: [...chosen], letsIn, fit: 'close' };
  };
  const members = MEMBER_SCHEMES.flatMap((one, at) =>
    draw.often(at === 0 || at === 3 ? 85 : 25) ? [container(one, draw.often(92))] : [],
  );
  const records = RECORD_SCHEMES.flatMap((one) => (draw.often(82) ? [container(one, false)] : []));
  const numbers = Array.from({ length: draw.below(5) }, () => companyNumber(draw.below(companies)));
  return {
    schemaVersion: 2,
    containers: [...members, ...records].sort((a, b) => (a.scheme < b.scheme ? -1 : 1)),
    rules: Array.from({ length: draw.pick([0, 0, 1, 2]) }, (_, at) => ({
      id: `r${at + 1}`,
      effect: draw.pick(['include', 'exclude', 'exclude'] as const),
      when: drawCondition(draw, 0),
      note: '',
    })),
    pins: [...new Set(numbers)].sort().map((number) => ({
      companyNumber: number,
      effect: draw.pick(['in', 'out'] as const),
      reason: 'known to the analyst',
      author: 'A. Analyst',
      at: '2026-11-22T10:00:00.000Z',
    })),
  };
}

function drawCondition(draw: Draw, depth: number): RawCondition {
  if (depth < 2 && draw.often(35))
    return {
      kind: 'group',
      join: draw.pick(['all', 'any', 'none'] as const),
      of: [drawCondition(draw, depth + 1), drawCondition(draw, depth + 1)],
    };
  switch (draw.below(4)) {
    case 0:
      return { kind: 'size', measure: 'employees', least: draw.often(50) ? 20 : null, most: 200 };
    case 1:
      return { kind: 'size', measure: 'turnover-gbp', least: 0, most: draw.often(50) ? 1_000_000 : null };
    case 2:
      return { kind: 'age', from: '2014-01-01', to: draw.often(50) ? '2020-12-31' : null };
    default:
      return { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: [draw.pick(['30', '62', '01'])] };
  }
}
