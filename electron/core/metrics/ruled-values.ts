import type { AreaMetricId } from '#shared/domain/area-metrics.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import type { RuledMeasure } from '#shared/domain/ruling.ts';
import { hasBit } from '../membership/bit-set.ts';
import type { MemberSet } from '../membership/member-set.ts';
import type { AppliedRuling, RulingsInScope } from '../rulings/applied-rulings.ts';
import { suppressionWords } from '../rulings/ruling-footnotes.ts';
import { touchFinder } from '../rulings/touched-figures.ts';
import { winningRulings } from '../rulings/winning-rulings.ts';
import type { ReadStore } from '../store/handles.ts';

/** RULED_BY: the measures that a figure depends on. */
const RULED_BY: Readonly<Record<AreaMetricId, readonly RuledMeasure[]>> = {
  businesses: ['businesses'],
  incorporations: ['businesses'],
  'share-of-uk': ['businesses'],
  'location-quotient': ['businesses'],
  employees: ['employees', 'businesses'],
  turnover: ['turnover', 'businesses'],
};

/** Finds the rulings that touch a figure of some members in a set, in the order of their numbers. */
export type AreaTouches = (set: GeographySet, metricId: AreaMetricId) => readonly AppliedRuling[];

/**
 * Makes the finder for the figures of some members, as captured. A share of the UK and a quotient are of the whole UK as well: a ruling
 * on any member touches them, and the quotient is touched by one that changes how any company is counted. A ruling on the extract touches
 * all of it.
 */
export function areaTouches(
  store: ReadStore,
  { columns, bits }: Pick<MemberSet, 'columns' | 'bits'>,
  { rulings, ofAll }: { readonly rulings: RulingsInScope; readonly ofAll: RulingsInScope },
): AreaTouches {
  const ofMembers = touchFinder(store, columns, rulings, (position) => hasBit(bits, position));
  const ofCompanies = touchFinder(store, columns, ofAll, () => true);
  const onExtract = winningRulings(rulings.rulings).flatMap(({ ruling }) => {
    const { subject } = ruling.body;
    return subject.kind === 'extract' && subject.extractId === columns.extractId ? [ruling] : [];
  });
  return (set, metricId) => {
    const measures = RULED_BY[metricId];
    const isOfUk = metricId === 'share-of-uk' || metricId === 'location-quotient';
    const found = new Set([
      ...onExtract,
      ...(isOfUk ? ofMembers.anywhere(measures) : ofMembers.presentIn(set, measures)),
      ...(metricId === 'location-quotient'
        ? ofCompanies.anywhere(measures).filter(({ body }) => body.action.kind !== 'keep')
        : []),
    ]);
    return [...found].toSorted((a, b) => a.number - b.number);
  };
}

/** Names the rulings in the figures they touch, and puts what those are as captured beside them. */
export function putRulings(
  values: ReadonlyMap<AreaMetricId, MetricValue> | undefined,
  captured: ReadonlyMap<AreaMetricId, MetricValue> | undefined,
  touchedBy: (metricId: AreaMetricId) => readonly AppliedRuling[],
): {
  readonly values: Partial<Record<AreaMetricId, MetricValue>>;
  readonly captured: Partial<Record<AreaMetricId, MetricValue>>;
} {
  const found: Partial<Record<AreaMetricId, MetricValue>> = {};
  const before: Partial<Record<AreaMetricId, MetricValue>> = {};
  for (const [metricId, value] of values ?? []) {
    const rulings = touchedBy(metricId);
    found[metricId] = rulings.length === 0 ? value : ruledValue(value, rulings);
    const own = captured?.get(metricId);
    if (rulings.length > 0 && own !== undefined) before[metricId] = own;
  }
  return { values: found, captured: before };
}

function ruledValue(value: MetricValue, rulings: readonly AppliedRuling[]): MetricValue {
  const basis = { ...value.basis, rulingIds: rulings.map(({ id }) => id) };
  const disregarded = rulings.findLast(
    ({ body }) => body.subject.kind === 'extract' && body.action.kind === 'disregard',
  );
  if (disregarded === undefined || value.kind === 'undefined') return { ...value, basis };
  return { kind: 'suppressed', reason: suppressionWords(disregarded), basis };
}
