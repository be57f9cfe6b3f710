/** The divisions of each section of SIC 2007, first and last. Source: ONS, UK SIC 2007, structure. */
const SECTIONS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  A: [1, 3],
  B: [5, 9],
  C: [10, 33],
  D: [35, 35],
  E: [36, 39],
  F: [41, 43],
  G: [45, 47],
  H: [49, 53],
  I: [55, 56],
  J: [58, 63],
  K: [64, 66],
  L: [68, 68],
  M: [69, 75],
  N: [77, 82],
  O: [84, 84],
  P: [85, 85],
  Q: [86, 88],
  R: [90, 93],
  S: [94, 96],
  T: [97, 98],
  U: [99, 99],
};

/** How many divisions SIC 2007 has. */
export const DIVISIONS = 88;

/**
 * Writes a code of SIC 2007 without the zeros that stand for "not divided further": 30300 and 3030 are group 303, which has
 * no other class. A division keeps its two digits.
 */
export function barestIndustryCode(code: string): string {
  let bare = code;
  while (bare.length > 2 && bare.endsWith('0')) bare = bare.slice(0, -1);
  return bare;
}

/** Says whether a code lies under another of SIC 2007 or is the same, whatever the levels: 3030 under C, 62012 under 62. */
export function isIndustryUnder(code: string, above: string): boolean {
  const section = SECTIONS[above];
  if (section !== undefined) {
    if (code === above) return true;
    const division = Number(code.slice(0, 2));
    return /^\d{2}/.test(code) && division >= section[0] && division <= section[1];
  }
  return /^\d/.test(code) && barestIndustryCode(code).startsWith(barestIndustryCode(above));
}

/** What of a source's codes makes up the codes asked for. */
export interface ChosenIndustries {
  /** Codes of the source, none under another. */
  readonly chosen: readonly string[];
  /** Codes asked for that the source has only as part of a wider one. */
  readonly tooFine: readonly string[];
  /** Codes asked for under which the source has nothing at all. */
  readonly absent: readonly string[];
}

/**
 * Chooses the codes of a source that make up the codes of a container, at whatever level each stands.
 *
 * A code that the source has is taken as it is; a wider one is made up of the codes under it at the first level below that the
 * source has; a finer one is told as such, unless all codes of `known` (the classification's own list) that lie under the
 * source's code are asked for as well. Each code of the source counts once.
 */
export function chooseIndustries(
  wanted: readonly string[],
  atSource: ReadonlySet<string>,
  known: Iterable<string> = [],
): ChosenIndustries {
  const byBare = new Map([...atSource].map((code) => [barestIndustryCode(code), code]));
  const list = [...known].filter((code) => /^\d{5}$/.test(code));
  const chosen = new Set<string>();
  const tooFine: string[] = [];
  const absent: string[] = [];
  for (const code of wanted) {
    const same = atSource.has(code) ? code : byBare.get(barestIndustryCode(code));
    if (same !== undefined) {
      chosen.add(same);
      continue;
    }
    const under = [...atSource].filter((each) => each !== code && isIndustryUnder(each, code));
    if (under.length > 0) {
      const level = Math.min(...under.map(({ length }) => length));
      for (const each of under) if (each.length === level) chosen.add(each);
      continue;
    }
    const wider = narrowestAbove(code, atSource);
    if (wider === undefined) absent.push(code);
    else if (isWhole(wider, wanted, list)) chosen.add(wider);
    else tooFine.push(code);
  }
  return {
    chosen: [...chosen]
      .filter((code) => ![...chosen].some((above) => above !== code && isIndustryUnder(code, above)))
      .toSorted(),
    tooFine,
    absent,
  };
}

/** The narrowest code of the source that holds a code. */
function narrowestAbove(code: string, atSource: ReadonlySet<string>): string | undefined {
  return [...atSource]
    .filter((each) => isIndustryUnder(code, each))
    .toSorted((a, b) => b.length - a.length)[0];
}

function isWhole(wider: string, wanted: readonly string[], list: readonly string[]): boolean {
  const under = list.filter((code) => isIndustryUnder(code, wider));
  return under.length > 0 && under.every((code) => wanted.some((each) => isIndustryUnder(code, each)));
}

/** Counts the divisions that codes of one level speak of; a section speaks of all of its own. */
export function countDivisions(codes: Iterable<string>): number {
  const divisions = new Set<number>();
  for (const code of codes) {
    const section = SECTIONS[code];
    if (section === undefined) divisions.add(Number(code.slice(0, 2)));
    else for (let at = section[0]; at <= section[1]; at += 1) divisions.add(at);
  }
  return divisions.size;
}
