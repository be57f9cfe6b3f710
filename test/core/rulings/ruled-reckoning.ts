import type { WorldCompany } from '../../fixtures/tiny-world.ts';
import {
  amountsOver,
  counting,
  isCounted,
  places,
  wholeOf,
  wholesOver,
  type OracleRuling,
  type OracleWorld,
} from './ruled-amounts.ts';

/*
 * An independent reckoning of figures under rulings, straight from the rows: one company at a time, one postcode at a time, in plain
 * arithmetic. It imports nothing of what it checks.
 */

export interface Reckoned {
  readonly businesses: number;
  readonly members: number;
  readonly companiesHere: number;
  readonly companies: number;
  readonly large: number;
  readonly funding: number;
  readonly figure: Readonly<
    Record<'employees' | 'turnover', { here: number; nowhere: number; whole: number }>
  >;
}

/** Reckons a cluster (a code) in an area under a method. `uk`: every district there is. */
export function reckonRuled(
  world: OracleWorld,
  asked: {
    readonly code: string;
    readonly districts: readonly string[];
    readonly uk: readonly string[];
    readonly method: string;
  },
  rulings: readonly OracleRuling[],
): Reckoned {
  const inCluster = counting(
    rulings.filter(({ clusters }) => clusters === null || clusters.includes(asked.code)),
  );
  const forAll = counting(rulings.filter(({ clusters }) => clusters === null));
  const out = {
    businesses: 0,
    members: 0,
    companiesHere: 0,
    companies: 0,
    large: 0,
    funding: 0,
    figure: {
      employees: { here: 0, nowhere: 0, whole: 0 },
      turnover: { here: 0, nowhere: 0, whole: 0 },
    },
  };
  for (const company of world.extract.companies) {
    if (isCounted(company, forAll)) {
      out.companies += 1;
      if (isPresent(company, forAll, asked.districts)) out.companiesHere += 1;
    }
    if (!company.codes.some(([, code]) => code === asked.code) || !isCounted(company, inCluster)) continue;
    out.members += 1;
    const here = isPresent(company, inCluster, asked.districts);
    if (here) out.businesses += 1;
    const pounds = wholeOf(company, 'turnover', company.turnoverGbp, inCluster);
    if (here && pounds !== null && pounds >= 100_000_000) out.large += 1;
    const grant = wholeOf(company, 'innovate-uk', world.funding.get(company.number) ?? null, inCluster);
    if (here && grant !== null) out.funding += grant;
    for (const figure of ['employees', 'turnover'] as const) {
      const stated = figure === 'employees' ? company.employees : company.turnoverGbp;
      const whole = wholeOf(company, figure, stated, inCluster);
      if (whole === null) continue;
      const placed =
        asked.method === 'whole-company'
          ? largest(company, figure, whole, inCluster, asked)
          : summed(world, company, figure, whole, inCluster, asked);
      out.figure[figure].here += placed.here;
      out.figure[figure].nowhere += placed.nowhere;
      out.figure[figure].whole += whole;
    }
  }
  return out;
}

function isPresent(
  company: WorldCompany,
  rulings: readonly OracleRuling[],
  districts: readonly string[],
): boolean {
  for (const district of places(company, rulings).values())
    if (district !== null && districts.includes(district)) return true;
  return false;
}

interface Asked {
  readonly districts: readonly string[];
  readonly uk: readonly string[];
  readonly method: string;
}

function summed(
  world: OracleWorld,
  company: WorldCompany,
  figure: 'employees' | 'turnover',
  whole: number,
  rulings: readonly OracleRuling[],
  { districts, uk, method }: Asked,
): { here: number; nowhere: number } {
  const where = places(company, rulings);
  let here = 0;
  let nowhere = 0;
  for (const [postcode, amount] of amountsOver(world, company, figure, whole, rulings, method)) {
    const district = where.get(postcode) ?? null;
    if (district !== null && districts.includes(district)) here += amount;
    if (district === null || !uk.includes(district)) nowhere += amount;
  }
  return { here, nowhere };
}

/** Where a company counts whole: the largest of what its sites there count with. */
function largest(
  company: WorldCompany,
  figure: 'employees' | 'turnover',
  whole: number,
  rulings: readonly OracleRuling[],
  { districts, uk }: Asked,
): { here: number; nowhere: number } {
  const where = places(company, rulings);
  const at = wholesOver(company, figure, whole, rulings);
  const most = (among: readonly string[]) => {
    let best = 0;
    for (const [postcode, amount] of at) {
      const district = where.get(postcode) ?? null;
      if (district !== null && among.includes(district)) best = Math.max(best, amount);
    }
    return best;
  };
  return { here: most(districts), nowhere: whole - most(uk) };
}
