import type { WorldCompany, WorldExtract } from '../../fixtures/tiny-world.ts';

/* What rulings leave of the figures of one company, in plain arithmetic. It imports nothing of what it checks. */

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
  /** What a supplier estimates at postcodes, by company number; left out: nothing. */
  readonly estimates?: ReadonlyMap<
    string,
    readonly { postcode: string; employees: number | null; turnover: number | null }[]
  >;
  /** Innovate UK funding by company number; null: not stated. */
  readonly funding: ReadonlyMap<string, number | null>;
}

/** Stands for no site. */
export const NOWHERE = '';

/** Of several rulings on one thing the last one counts; in the order of their numbers. */
export function counting(rulings: readonly OracleRuling[]): OracleRuling[] {
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

export function isCounted(company: WorldCompany, rulings: readonly OracleRuling[]): boolean {
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
export function places(company: WorldCompany, rulings: readonly OracleRuling[]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const site of company.sites) found.set(site.postcode ?? 'none', site.district);
  for (const { postcode, action } of onSites(company, 'businesses', rulings))
    if (action.kind === 'disregard') found.set(postcode, null);
  return found;
}

export function wholeOf(
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

/** What falls on each postcode of a company where parts add up; under the empty one what falls on none. */
export function amountsOver(
  world: Pick<OracleWorld, 'weights' | 'estimates'>,
  company: WorldCompany,
  figure: 'employees' | 'turnover',
  whole: number,
  rulings: readonly OracleRuling[],
  method: string,
): Map<string, number> {
  const at = new Map<string, number>();
  const put = (postcode: string, amount: number) => at.set(postcode, (at.get(postcode) ?? 0) + amount);
  const where = places(company, rulings);
  const moved = onWhole(company, figure, rulings);
  const parts =
    moved?.kind === 'reassign'
      ? byWeight(moved.to, where)
      : byMethod(world, company, { method, figure }, where);
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
  return at;
}

/** What a company counts with at each of its postcodes where it counts whole. */
export function wholesOver(
  company: WorldCompany,
  figure: 'employees' | 'turnover',
  whole: number,
  rulings: readonly OracleRuling[],
): Map<string, number> {
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
  return at;
}

function byWeight(to: readonly { postcode: string; weight: number }[], where: ReadonlyMap<string, unknown>) {
  const all = to.reduce((sum, { weight }) => sum + weight, 0);
  return to.map(({ postcode, weight }) => [where.has(postcode) ? postcode : NOWHERE, weight / all] as const);
}

function byMethod(
  world: Pick<OracleWorld, 'weights' | 'estimates'>,
  company: WorldCompany,
  { method, figure }: { readonly method: string; readonly figure: 'employees' | 'turnover' },
  where: ReadonlyMap<string, unknown>,
): (readonly [string, number])[] {
  const estimated = (world.estimates?.get(company.number) ?? []).map((one) => ({
    postcode: one.postcode,
    weight: one[figure] ?? 0,
  }));
  const weighed = method === 'weighted' ? (world.weights.get(company.number) ?? []) : [];
  const told = method === 'supplier-sites' ? estimated : weighed;
  if (told.some(({ weight }) => weight > 0)) return byWeight(told, where);
  const sites = company.sites.filter(({ kind, isPlaceOfWork }) => {
    if (method === 'registered-office') return kind === 'registered';
    if (method === 'operating-sites') return kind === 'operating' || isPlaceOfWork === true;
    return true;
  });
  const distinct = [...new Set(sites.map(({ postcode }) => postcode ?? 'none'))];
  return distinct.length === 0 ? [[NOWHERE, 1]] : distinct.map((postcode) => [postcode, 1 / distinct.length]);
}
