import type { WorldCompany, WorldExtract } from '../../fixtures/tiny-world.ts';

/*
 * An independent reckoning of figures under rulings, straight from the rows: one company at a time, one postcode at a time, in plain
 * arithmetic. It imports nothing of what it checks.
 */

export type OracleAction =
  | { readonly kind: 'keep' }
  | { readonly kind: 'disregard'; readonly remains: number }
  | { readonly kind: 'cap'; readonly at: number }
  | { readonly kind: 'replace'; readonly value: number }
  | { readonly kind: 'reassign'; readonly to: readonly { postcode: string; weight: number }[] };

export interface OracleRuling {
  readonly number: number;
  /** The whole company, one of its postcodes, or everybody at these postcodes (a cell). */
  readonly about:
    | { readonly company: string }
    | { readonly company: string; readonly postcode: string }
    | { readonly cell: string; readonly postcodes: readonly string[] };
  readonly measure: string;
  readonly action: OracleAction;
  /** Null: every cluster. */
  readonly clusters: readonly string[] | null;
}

export interface OracleWorld {
  readonly extract: WorldExtract;
  readonly weights: ReadonlyMap<string, readonly { postcode: string; weight: number }[]>;
  /** Innovate UK funding by company number; null: not stated. */
  readonly funding: ReadonlyMap<string, number | null>;
}

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

const NOWHERE = '';

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

/** Of several rulings on one thing the last one counts; in the order of their numbers. */
function counting(rulings: readonly OracleRuling[]): OracleRuling[] {
  const last = new Map<string, OracleRuling>();
  for (const one of rulings) {
    const key = `${one.measure} ${JSON.stringify(one.about)}`;
    const other = last.get(key);
    if (other === undefined || other.number < one.number) last.set(key, one);
  }
  return [...last.values()].sort((a, b) => a.number - b.number);
}

function onWhole(company: WorldCompany, measure: string, rulings: readonly OracleRuling[]) {
  return rulings.find(
    ({ about, ...one }) =>
      one.measure === measure &&
      'company' in about &&
      !('postcode' in about) &&
      about.company === company.number,
  )?.action;
}

function isCounted(company: WorldCompany, rulings: readonly OracleRuling[]): boolean {
  return onWhole(company, 'businesses', rulings)?.kind !== 'disregard';
}

/** What rulings say of postcodes of a company, in order. */
function onSites(company: WorldCompany, measure: string, rulings: readonly OracleRuling[]) {
  const own = new Set(company.sites.flatMap(({ postcode }) => (postcode === null ? [] : [postcode])));
  return rulings.flatMap(({ about, action, ...one }) => {
    if (one.measure !== measure) return [];
    if ('cell' in about)
      return about.postcodes
        .filter((postcode) => own.has(postcode))
        .map((postcode) => ({ postcode, action }));
    return 'postcode' in about && about.company === company.number && own.has(about.postcode)
      ? [{ postcode: about.postcode, action }]
      : [];
  });
}

/** Districts by postcode, those at which it is not counted in none. */
function places(company: WorldCompany, rulings: readonly OracleRuling[]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const site of company.sites) found.set(site.postcode ?? 'none', site.district);
  for (const { postcode, action } of onSites(company, 'businesses', rulings))
    if (action.kind === 'disregard') found.set(postcode, null);
  return found;
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

function wholeOf(
  company: WorldCompany,
  measure: string,
  stated: number | null,
  rulings: readonly OracleRuling[],
): number | null {
  const action = onWhole(company, measure, rulings);
  if (action?.kind === 'replace') return action.value;
  if (stated === null) return null;
  if (action?.kind === 'disregard') return Math.min(action.remains, stated);
  if (action?.kind === 'cap') return Math.min(action.at, stated);
  return stated;
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
  const at = new Map<string, number>();
  const put = (postcode: string, amount: number) => at.set(postcode, (at.get(postcode) ?? 0) + amount);
  const where = places(company, rulings);
  const moved = onWhole(company, figure, rulings);
  const parts =
    moved?.kind === 'reassign' ? byWeight(moved.to, where) : byMethod(world, company, method, where);
  for (const [postcode, part] of parts) put(postcode, whole * part);
  for (const { postcode, action } of onSites(company, figure, rulings)) {
    const had = at.get(postcode) ?? 0;
    if (action.kind === 'disregard') {
      at.set(postcode, Math.min(had, action.remains));
      put(NOWHERE, had - Math.min(had, action.remains));
    } else if (action.kind === 'cap') {
      at.set(postcode, Math.min(had, action.at));
      put(NOWHERE, had - Math.min(had, action.at));
    } else if (action.kind === 'reassign') {
      at.set(postcode, 0);
      for (const [to, part] of byWeight(action.to, where)) put(to, had * part);
    } else if (action.kind === 'replace') {
      const value = Math.min(action.value, whole);
      at.set(postcode, value);
      if (value <= had) put(NOWHERE, had - value);
      else
        for (const [other, amount] of at)
          if (other !== postcode) at.set(other, amount - ((value - had) * amount) / (whole - had));
    }
  }
  let here = 0;
  let nowhere = 0;
  for (const [postcode, amount] of at) {
    const district = where.get(postcode) ?? null;
    if (district !== null && districts.includes(district)) here += amount;
    if (district === null || !uk.includes(district)) nowhere += amount;
  }
  return { here, nowhere };
}

function byWeight(to: readonly { postcode: string; weight: number }[], where: ReadonlyMap<string, unknown>) {
  const all = to.reduce((sum, { weight }) => sum + weight, 0);
  return to.map(({ postcode, weight }) => [where.has(postcode) ? postcode : NOWHERE, weight / all] as const);
}

function byMethod(
  world: OracleWorld,
  company: WorldCompany,
  method: string,
  where: ReadonlyMap<string, unknown>,
): (readonly [string, number])[] {
  const told = method === 'weighted' ? (world.weights.get(company.number) ?? []) : [];
  if (told.some(({ weight }) => weight > 0)) return byWeight(told, where);
  const sites = company.sites.filter(({ kind, isPlaceOfWork }) => {
    if (method === 'registered-office') return kind === 'registered';
    if (method === 'operating-sites') return kind === 'operating' || isPlaceOfWork === true;
    return true;
  });
  const distinct = [...new Set(sites.map(({ postcode }) => postcode ?? 'none'))];
  return distinct.length === 0 ? [[NOWHERE, 1]] : distinct.map((postcode) => [postcode, 1 / distinct.length]);
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
  const moved = onWhole(company, figure, rulings);
  const at = new Map<string, number>();
  for (const postcode of where.keys()) {
    const isNamed = moved?.kind !== 'reassign' || moved.to.some((one) => one.postcode === postcode);
    at.set(postcode, isNamed ? whole : 0);
  }
  for (const { postcode, action } of onSites(company, figure, rulings)) {
    const had = at.get(postcode) ?? 0;
    if (action.kind === 'disregard') at.set(postcode, Math.min(had, action.remains));
    if (action.kind === 'cap') at.set(postcode, Math.min(had, action.at));
    if (action.kind === 'replace') at.set(postcode, Math.min(action.value, whole));
    if (action.kind === 'reassign') at.set(postcode, 0);
  }
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
