import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { ExtractColumns, RuledOverlay, SharedFigure } from '../membership/extract-columns.ts';
import { amountAt, siteAttribution } from '../membership/site-attribution.ts';
import type { StatedShares } from '../membership/stated-shares.ts';
import type { LocatedRuling } from './located-rulings.ts';
import { changeAmounts, changeWholes, partOf, type SiteStep } from './site-amounts.ts';

/** The rulings that move one figure of one company over its sites. */
interface Moved {
  /** Of a company that is reassigned as a whole: what part goes to each site, then to none. */
  parts: Float64Array | null;
  /** In the order of the rulings’ numbers. */
  readonly steps: SiteStep[];
}

/**
 * Gives how the figures of companies fall on sites where rulings move them: first the method says what falls where, or the reassignment
 * of the company; then each ruling on its sites, in the order of their numbers. `wholes` are the figures with rulings on companies applied.
 */
export function ruledSites(
  captured: ExtractColumns,
  wholes: Readonly<Record<SharedFigure, Float64Array>>,
  changing: readonly LocatedRuling[],
): Pick<RuledOverlay, 'sharesUnder' | 'wholeAt'> {
  const moved = {
    employees: movedBy(captured, changing, 'employees'),
    turnover: movedBy(captured, changing, 'turnover'),
  };
  const kept = new Map<string, StatedShares | null>();
  return {
    sharesUnder: (method, figure) => {
      const key = `${method} ${figure}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const found = sharesOf(captured, { method, figure, wholes: wholes[figure] }, moved[figure]);
      kept.set(key, found);
      return found;
    },
    wholeAt: {
      employees: wholesAt(captured, wholes.employees, moved.employees),
      turnover: wholesAt(captured, wholes.turnover, moved.turnover),
    },
  };
}

function movedBy(
  { siteFrom }: ExtractColumns,
  changing: readonly LocatedRuling[],
  figure: SharedFigure,
): ReadonlyMap<number, Moved> {
  const byPosition = new Map<number, Moved>();
  for (const { ruling, position, sites, parts, measures } of changing) {
    const { action } = ruling.body;
    if (!measures.includes(figure) || (sites === null && action.kind !== 'reassign')) continue;
    const moved = byPosition.get(position) ?? { parts: null, steps: [] };
    byPosition.set(position, moved);
    const from = siteFrom[position] ?? 0;
    if (sites === null) moved.parts = parts;
    else moved.steps.push({ action, sites: sites.map((site) => site - from), parts });
  }
  return byPosition;
}

function sharesOf(
  captured: ExtractColumns,
  asked: { readonly method: AttributionMethod; readonly figure: SharedFigure; readonly wholes: Float64Array },
  moved: ReadonlyMap<number, Moved>,
): StatedShares | null {
  if (moved.size === 0) return null;
  const { siteFrom, size } = captured;
  const { figure, wholes } = asked;
  const own = siteAttribution(captured, asked.method);
  const stated = own.stated[figure];
  const from = stated === null ? new Int32Array(size) : stated.from.slice();
  const added: number[] = [];
  const before = stated?.parts.length ?? 0;
  for (const [position, { parts, steps }] of moved) {
    const whole = wholes[position] ?? Number.NaN;
    if (Number.isNaN(whole) || whole === 0) continue;
    const first = siteFrom[position] ?? 0;
    const count = (siteFrom[position + 1] ?? 0) - first;
    const amounts = new Float64Array(count + 1);
    const company = { position, figure, whole };
    let placed = 0;
    for (let site = 0; site < count; site += 1) {
      const amount =
        parts === null ? amountAt(own, captured, company, first + site) : whole * (parts[site] ?? 0);
      amounts[site] = amount;
      placed += amount;
    }
    amounts[count] = restOf(whole, placed);
    changeAmounts(amounts, whole, steps);
    from[position] = before + added.length + 1;
    for (const amount of amounts) added.push(partOf(amount, whole));
  }
  const all = new Float64Array(before + added.length);
  if (stated !== null) all.set(stated.parts);
  all.set(added, before);
  return { from, parts: all };
}

/** A remainder that is only the rounding of the division is none. */
function restOf(whole: number, placed: number): number {
  const rest = whole - placed;
  return Math.abs(rest) <= 1e-12 * Math.abs(whole) ? 0 : rest;
}

/** Where a company counts whole, the sites it is reassigned to count whole, and its others for nothing. */
function wholesAt(
  { siteFrom }: ExtractColumns,
  wholes: Float64Array,
  moved: ReadonlyMap<number, Moved>,
): ReadonlyMap<number, Float64Array> {
  const amountsAt = new Map<number, Float64Array>();
  for (const [position, { parts, steps }] of moved) {
    const whole = wholes[position] ?? Number.NaN;
    if (Number.isNaN(whole)) continue;
    const count = (siteFrom[position + 1] ?? 0) - (siteFrom[position] ?? 0);
    const amounts = new Float64Array(count).fill(whole);
    if (parts !== null) for (let site = 0; site < count; site += 1) if (parts[site] === 0) amounts[site] = 0;
    changeWholes(amounts, whole, steps);
    amountsAt.set(position, amounts);
  }
  return amountsAt;
}
