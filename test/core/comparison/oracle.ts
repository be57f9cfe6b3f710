/**
 * Overlaps and cells reckoned with plain arrays and sets from the plainest description of a world. Imports nothing of
 * the product, so that it cannot share its mistakes.
 */
export interface PlainCompany {
  readonly number: string;
  readonly name: string;
  readonly employees: number | null;
  readonly turnover: number | null;
  readonly codes: readonly string[];
  /** Districts of its sites; the first is its registered office. */
  readonly districts: readonly string[];
}

interface Size {
  companies: number;
  employees: number;
  turnoverGbp: number;
  employeesStated: number;
  turnoverStated: number;
}

export function sizeOf(companies: readonly PlainCompany[]): Size {
  const size = {
    companies: companies.length,
    employees: 0,
    turnoverGbp: 0,
    employeesStated: 0,
    turnoverStated: 0,
  };
  for (const { employees, turnover } of companies) {
    if (employees !== null) {
      size.employees += employees;
      size.employeesStated += 1;
    }
    if (turnover !== null) {
      size.turnoverGbp += turnover;
      size.turnoverStated += 1;
    }
  }
  return size;
}

/** Each cluster is a code here; the members are those that carry it and are where they are asked for. */
export function reckonOverlaps(
  companies: readonly PlainCompany[],
  codes: readonly string[],
  districts: readonly string[] | null,
) {
  const here = companies.filter(
    (one) => districts === null || one.districts.some((district) => districts.includes(district)),
  );
  const members = codes.map((code) => here.filter((one) => one.codes.includes(code)));
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const pairs = [];
  for (const [left, ones] of members.entries()) {
    for (const [right, others] of members.entries()) {
      if (right <= left) continue;
      const shared = ones.filter((one) => others.includes(one));
      if (shared.length === 0) continue;
      const either = here.filter((one) => ones.includes(one) || others.includes(one));
      pairs.push({
        left,
        right,
        shared: sizeOf(shared),
        jaccard: ratio(shared.length, either.length),
        leftInRight: ratio(shared.length, ones.length),
        rightInLeft: ratio(shared.length, others.length),
        employees: ratio(sizeOf(shared).employees, sizeOf(either).employees),
      });
    }
  }
  const times = (one: PlainCompany) => members.filter((list) => list.includes(one)).length;
  return {
    sizes: members.map(sizeOf),
    pairs,
    union: sizeOf(here.filter((one) => times(one) > 0)),
    several: sizeOf(here.filter((one) => times(one) > 1)),
    inAll: (wanted: readonly string[], unwanted: readonly string[]) =>
      here
        .filter(({ codes: own }) => wanted.every((code) => own.includes(code)))
        .filter(({ codes: own }) => !unwanted.some((code) => own.includes(code)))
        .map(({ number }) => number),
  };
}

/** Two suppliers' companies over one code, met by `links` (pairs of numbers) and by equal numbers; each group is one company. */
export function reckonCells(
  left: readonly PlainCompany[],
  right: readonly PlainCompany[],
  code: string,
  links: readonly (readonly [string, string])[],
  named: readonly string[],
) {
  let groups = [...new Set([...left, ...right].map(({ number }) => number).concat(named))].map((number) => [
    number,
  ]);
  for (const [one, two] of links) {
    const joined = groups.filter((group) => group.includes(one) || group.includes(two));
    groups = [...groups.filter((group) => !joined.includes(group)), [...new Set(joined.flat())]];
  }
  const isIn = (companies: readonly PlainCompany[], group: readonly string[]) =>
    companies.some((one) => group.includes(one.number) && one.codes.includes(code));
  const cells = { 'left-only': 0, 'right-only': 0, both: 0, nominated: 0 };
  for (const group of groups) {
    const inLeft = isIn(left, group);
    const inRight = isIn(right, group);
    if (inLeft && inRight) cells.both += 1;
    else if (inLeft) cells['left-only'] += 1;
    else if (inRight) cells['right-only'] += 1;
    else if (group.some((number) => named.includes(number))) cells.nominated += 1;
  }
  return cells;
}
