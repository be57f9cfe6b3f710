import type { GeographySet } from '#shared/domain/geography.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { DATA_CITY_SCHEMES } from '#shared/domain/numbered-metrics.ts';
import type { RuledMeasure } from '#shared/domain/ruling.ts';
import { hasBit } from '../membership/bit-set.ts';
import type { AppliedRuling } from '../rulings/applied-rulings.ts';
import { winningRulings } from '../rulings/winning-rulings.ts';
import { frameOf } from './companies/counting.ts';
import { awardWorkbooks } from './companies/funding.ts';
import { awardsUnderRuling } from './companies/ruled-awards.ts';
import type { CompanyFrame } from './company-frame.ts';
import { ruledEvents } from './deals/ruled-events.ts';
import { eventFrame, type EventTarget } from './deals/event-frame.ts';
import { spanInTime, windowOf } from './deals/time-window.ts';
import { feedOf } from './feeds.ts';
import type { FormContext, Formed } from './former.ts';
import { touchedProjects } from './investments/touched-projects.ts';

/** What rulings on companies a metric depends on. */
interface Dependence {
  readonly measures: readonly RuledMeasure[];
  /** The value is itself one of the UK: a ruling on any member touches it. */
  readonly isOfUk?: boolean;
  /** The whole figure of the company counts, wherever its sites are: what is ruled at a site changes nothing. */
  readonly isWhole?: boolean;
}

const COUNT: Dependence = { measures: ['businesses'] };
const SHARE: Dependence = { measures: ['businesses'], isOfUk: true };

/** DEPENDS_ON: the rows on companies, and the measures that each depends on; no other row is formed from companies. */
const DEPENDS_ON: Readonly<Partial<Record<MetricId, Dependence>>> = {
  '1.1': COUNT,
  '1.2': { measures: ['turnover', 'businesses'], isWhole: true },
  '1.3': COUNT,
  '1.4': COUNT,
  '2.1': COUNT,
  '2.2': COUNT,
  '2.5': COUNT,
  '2.6': { measures: ['innovate-uk', 'businesses'] },
  '3.1': { measures: ['employees', 'businesses'] },
  '4.1': COUNT,
  '4.4': { measures: ['fundraising', 'businesses'] },
  '4.9': COUNT,
  turnover: { measures: ['turnover', 'businesses'] },
  'innovate-uk-recipients': { measures: ['innovate-uk', 'businesses'] },
  'high-growth-with-fdi': COUNT,
  'owner-countries': COUNT,
  'equity-share': { measures: ['fundraising', 'businesses'], isOfUk: true },
  'grant-share': SHARE,
  'high-growth-share': SHARE,
  'uk-deals-share': SHARE,
};

/**
 * Finds the rulings that touch the cell of one set: on companies, sites and cells of members present (where the value is one of the UK: of
 * any member), on rows counted, on the figure itself, and on the extract it is mainly formed from. In the order of their numbers.
 */
export function rulingsOnCell(context: FormContext, set: GeographySet, formed: Formed): AppliedRuling[] {
  const { rulings } = context.rulings;
  if (rulings.length === 0) return [];
  const found = new Set<AppliedRuling>([
    ...rulingsOnFigure(context, set, formed),
    ...onCompanies(context, set),
    ...onRecords(context, set),
  ]);
  return [...found].toSorted((a, b) => a.number - b.number);
}

/** The rulings that are applied to a figure once it is formed: on itself, and on its main extract; of several on one subject the last. */
export function rulingsOnFigure(
  { rulings: { rulings }, row }: FormContext,
  set: GeographySet,
  { extractIds }: Pick<Formed, 'extractIds'>,
): AppliedRuling[] {
  const about = rulings.filter(({ body: { subject } }) =>
    subject.kind === 'figure'
      ? subject.metricId === row.metric.id && subject.geographySetId === set.id
      : subject.kind === 'extract' && subject.extractId === extractIds[0],
  );
  return about.length === 0 ? [] : winningRulings(about).map(({ ruling }) => ruling);
}

function onCompanies(context: FormContext, set: GeographySet): readonly AppliedRuling[] {
  const dependence = DEPENDS_ON[context.row.metric.id];
  const frame = dependence === undefined ? null : frameFor(context);
  if (dependence === undefined || frame === null) return [];
  const { measures, isOfUk = false, isWhole = false } = dependence;
  const touches = frame.touches();
  const of = (about: readonly RuledMeasure[]) =>
    isOfUk ? touches.anywhere(about) : touches.presentIn(set, about);
  if (!isWhole) return of(measures);
  const counted = of(['businesses']);
  const whole = of(measures).filter(
    ({ body }) => body.subject.kind === 'company' && body.action.kind !== 'reassign',
  );
  return [...counted, ...whole];
}

/** Nobody is looked for where nobody is ruled on. */
function frameFor(context: FormContext): CompanyFrame | null {
  const { metric } = context.row;
  // 2.6 counts those that the Data City's containers let in.
  const frame = frameOf(context, metric.id === '2.6' ? DATA_CITY_SCHEMES : metric.schemes);
  return typeof frame === 'string' ? null : frame;
}

function onRecords(context: FormContext, set: GeographySet): readonly AppliedRuling[] {
  const { metric } = context.row;
  if (!context.rulings.rulings.some(({ body }) => body.subject.kind === 'record')) return [];
  if (metric.target === 'investments') return touchedProjects(context, set);
  const isFunding = metric.id === '2.6' || metric.id === 'innovate-uk-recipients';
  const target = isFunding ? 'awards' : eventTarget(metric.target);
  const frame = target === null ? null : frameFor(context);
  if (target === null || frame === null) return [];
  return target === 'awards' ? onAwards(context, set, frame) : onEvents(context, set, { frame, target });
}

function eventTarget(target: string | null): EventTarget | null {
  return target === 'fundraisings' || target === 'grants' || target === 'accelerators' ? target : null;
}

function onAwards(context: FormContext, set: GeographySet, frame: CompanyFrame): AppliedRuling[] {
  if (frame.columns.innovateUk.some((sum) => !Number.isNaN(sum))) return [];
  return awardsUnderRuling(context, awardWorkbooks(context)).flatMap(({ ruling, companyNumber }) =>
    isCounted(frame, set, frame.positionOfNumber(companyNumber)) ? [ruling] : [],
  );
}

function onEvents(
  context: FormContext,
  set: GeographySet,
  { frame, target }: { readonly frame: CompanyFrame; readonly target: EventTarget },
): AppliedRuling[] {
  const feed = feedOf(context, target, null);
  if (feed === null) return [];
  const isOfUk = DEPENDS_ON[context.row.metric.id]?.isOfUk === true;
  const window = windowOf(context.row);
  const events = ruledEvents(context, eventFrame(context.store, frame.columns, feed.id), target);
  return events.flatMap(({ ruling, event: { position, firstYear, lastYear } }) =>
    spanInTime(firstYear, target === 'accelerators' ? lastYear : firstYear, window) !== 'out' &&
    isCounted(frame, isOfUk ? null : set, position)
      ? [ruling]
      : [],
  );
}

/** Whether a company is a member, in a set where one is named, as captured. */
function isCounted(frame: CompanyFrame, set: GeographySet | null, position: number): boolean {
  if (position < 0 || !hasBit(frame.captured, position)) return false;
  return set === null || frame.wasPresent(set, position);
}
