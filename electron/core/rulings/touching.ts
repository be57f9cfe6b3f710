import { ATTRIBUTION_ADDITIVE, ATTRIBUTION_METHODS } from '#shared/domain/attribution.ts';
import type { RuledMeasure } from '#shared/domain/ruling.ts';
import { capturedColumns, type ExtractColumns } from '../membership/extract-columns.ts';
import { amountAt, siteAttribution } from '../membership/site-attribution.ts';
import type { ReadStore } from '../store/handles.ts';
import type { AppliedRuling, RulingsInScope } from './applied-rulings.ts';
import type { LocatedRuling } from './located-rulings.ts';
import { ruledExtract } from './ruled-columns.ts';

/** A ruling and a company whose figure it is about. */
export interface RulingTouch {
  readonly ruling: AppliedRuling;
  readonly position: number;
  /** Places among all sites of the extract where it changes or settles something; null: the whole company. */
  readonly sites: number[] | null;
}

/**
 * Finds which companies rulings on companies, sites and cells are about, where they are about any of these measures; in the order of
 * the rulings' numbers. Whoever asks tests presence by the captured places of the sites: a site that is not counted any more was
 * there. A ruling that another one on the same subject and measure answers is not among them. Where a site’s figure is reassigned the
 * sites that receive it are named too; where a value is drawn from the company's other sites, the whole company is.
 */
export function rulingsTouching(
  store: Pick<ReadStore, 'db'>,
  columns: ExtractColumns,
  rulings: RulingsInScope,
  measures: readonly RuledMeasure[],
): readonly RulingTouch[] {
  const captured = capturedColumns(columns);
  return ruledExtract(store, columns, rulings).located.flatMap((one): RulingTouch[] => {
    if (!one.measures.some((measure) => measures.includes(measure))) return [];
    const { ruling, position } = one;
    return [{ ruling, position, sites: sitesTouched(captured, one) }];
  });
}

function sitesTouched(
  captured: ExtractColumns,
  { ruling, position, sites, parts, measures }: LocatedRuling,
): number[] | null {
  if (sites === null) return null;
  const { action } = ruling.body;
  const first = captured.siteFrom[position] ?? 0;
  if (action.kind === 'reassign') {
    const receiving = [...(parts ?? [])].slice(0, -1).flatMap((part, at) => (part > 0 ? [first + at] : []));
    return [...new Set([...sites, ...receiving])].toSorted((a, b) => a - b);
  }
  if (action.kind === 'replace') {
    const draws = measures.some(
      (figure) =>
        (figure === 'employees' || figure === 'turnover') &&
        action.value > leastThere(captured, figure, position, sites),
    );
    if (draws) return null;
  }
  return [...sites];
}

/** The least that falls on some sites of a company under any method whose parts add up. */
function leastThere(
  captured: ExtractColumns,
  figure: 'employees' | 'turnover',
  position: number,
  sites: readonly number[],
): number {
  const whole = captured[figure][position] ?? Number.NaN;
  if (Number.isNaN(whole)) return Number.POSITIVE_INFINITY;
  const amounts = ATTRIBUTION_METHODS.filter((method) => ATTRIBUTION_ADDITIVE[method]).map((method) => {
    const attribution = siteAttribution(captured, method);
    return sites.reduce(
      (sum, site) => sum + amountAt(attribution, captured, { position, figure, whole }, site),
      0,
    );
  });
  return Math.min(...amounts);
}
