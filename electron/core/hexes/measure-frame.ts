import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import { ATTRIBUTION_ADDITIVE } from '#shared/domain/attribution.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { NO_FILTER, type MapFilter, type MapSide } from '#shared/domain/map-figure.ts';
import type { Measure } from '#shared/domain/measure.ts';
import { stepsOf } from '#shared/domain/membership-rule.ts';
import { BEAUHURST_SCHEMES } from '#shared/domain/numbered-metrics.ts';
import type { RuledMeasure } from '#shared/domain/ruling.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { memberSet, type MemberSet } from '../membership/member-set.ts';
import {
  amountAt,
  canAttribute,
  siteAttribution,
  wholeAt,
  type SharedFigure,
} from '../membership/site-attribution.ts';
import { rulingsFor, type RulingChoice } from '../rulings/applied-rulings.ts';
import { ruledMembers } from '../rulings/ruled-members.ts';
import { rulingsTouching, type RulingTouch } from '../rulings/touching.ts';
import { formSettings } from '../scorecards/asked-rows.ts';
import { ownDefinition } from '../scorecards/company-frame.ts';
import { makeMemo } from '../scorecards/compute-cells.ts';
import { companyFeed, liveExtracts, type FeedAsk, type FeedExtract } from '../scorecards/feeds.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { filterMembers, NO_STEP, underRulings, type CountedSet } from './member-filter.ts';
import { recordTouches } from './record-touches.ts';
import { completeSettings, sharedFigure, type MeasureSettings } from './measure-settings.ts';
import { wholeFigures } from './whole-figures.ts';

/** Whose companies a map counts. */
export interface MeasureAsk {
  /** Left out, and no draft either: every company of the extract. */
  readonly clusterId?: string | undefined;
  /** A revision of the cluster's definition; left out: the one in force. */
  readonly revision?: number | undefined;
  /** A draft, which stands for the cluster's own definition; it has no revision. */
  readonly document?: DefinitionDocument | undefined;
  readonly settings: FigureSettings;
  readonly filter?: MapFilter | undefined;
  /** Left out: those in force, or none where the settings ask for figures as captured. */
  readonly rulings?: RulingChoice | undefined;
}

/** The companies that a measure counts, and what it takes of each. */
export interface CountedMembers {
  /** Those that pass the filter, ascending by position. */
  readonly members: CountedSet;
  /** Members before the filter. */
  readonly allMembers: number;
  /** The whole figure by position in `members.columns`, members or not; NaN: not known. A count takes 1 or 0. */
  readonly figures: Float64Array;
  /** False: no extract gives this kind of figure, so that every figure is NaN. */
  readonly isStated: boolean;
  /**
   * False: the attribution method has nothing to go by for any member, filtered out or not (`no-site-figures`): nothing falls on any site.
   * A filter does not change it, so that the parts under filters that exclude each other add up to the whole.
   */
  readonly isFormed: boolean;
}

/** A measure ready to be summed over cells, areas or selections. */
export interface MeasureFrame extends MeasureSettings {
  /** The figure of the columns that is divided over sites; null: the measure counts by presence. */
  readonly shared: SharedFigure | null;
  /**
   * True: parts of the figure fall on sites and add up. False: the figure is taken whole, once in every cell or area where the company
   * has a site, and once in a total.
   */
  readonly isShared: boolean;
  /** Null: every company, or a draft. */
  readonly revision: number | null;
  /** Null: no extract of companies gives this measure its companies; then `counted` is null as well. */
  readonly extract: FeedExtract | null;
  /** Supplier, title and edition of what is read, for the source line. */
  readonly source: string;
  /** Cluster and revision in words: “Space, revision 4”, “Every company”. */
  readonly whose: string;
  /** Under the rulings asked for; a filter looks at what was captured. */
  readonly counted: CountedMembers | null;
  /** Without any ruling: the very object of `counted` where no ruling changes anything of the extract. */
  readonly captured: CountedMembers | null;
  /** The rulings about this measure and the companies they meet in the extract, members or not. */
  readonly touches: readonly RulingTouch[];
}

/**
 * Gives the companies behind a measure and what it takes of each: the one place that says so for cells, areas, selections and lists.
 *
 * Promises: the members are those of the definition (or revision, or draft) in the extract asked for, else in the one in use; for
 * fundraisings those that the former of 4.4 counts (Beauhurst's containers, rules and pins, put to Beauhurst's companies), unless another
 * extract is asked for. Figures are of the whole company and never depend on members, filter or area. Blank is NaN and never zero.
 * What falls on a site is told by `partAt`. Everything is to be read only. Throws `not-found` for an unknown cluster, revision or extract.
 */
export function measureFrame(store: ReadStore, ask: MeasureAsk, measure: Measure): MeasureFrame {
  return frameMaker(store, ask)(measure);
}

/** Makes the frames of several measures of one question, as `measureFrame` does for one: members are found and filtered once for them. */
export function frameMaker(store: ReadStore, ask: MeasureAsk): (measure: Measure) => MeasureFrame {
  const { document, revision, whose } = definitionAsked(store, ask);
  const feeds = feedAsk(store, ask.settings);
  const choice = ask.rulings ?? (ask.settings.rulings === false ? 'none' : 'in-force');
  const scope = rulingsFor(store, choice, ask.clusterId ?? null);
  // What is remembered of the captured rows is not what is remembered of the ruled ones.
  const ruledFeeds: FeedAsk = { ...feeds, rulings: scope, memo: makeMemo() };
  const membersIn = (extractId: number, schemes: readonly string[] | null) =>
    feeds.memo(`hexes/members/${extractId}/${schemes === null ? 'all' : 'own'}`, () => {
      const all = membersOf(store, { document, schemes, extractId });
      const members = filterMembers(all, stepIn(document, all, ask.filter ?? NO_FILTER));
      const ruled = ruledMembers(store, all, scope);
      return { all, members, ruled, counted: ruled === all ? members : underRulings(members, ruled) };
    });
  return (measure) => {
    const settings = completeSettings(store, measure, ask.settings);
    const shared = sharedFigure(measure);
    const base = {
      ...settings,
      shared,
      isShared: shared !== null && ATTRIBUTION_ADDITIVE[settings.attribution],
      revision,
      whose,
    };
    const { extract, schemes } = extractOf(feeds, ask.settings, measure);
    if (extract === null) return { ...base, extract, source: withoutExtract(measure), ...NOBODY };
    const { all, members, ruled, counted } = membersIn(extract.id, schemes);
    const { beside, ...figures } = wholeFigures(feeds, all.columns, extract, settings);
    const count = (of: MemberSet, passing: CountedSet, whole: typeof figures): CountedMembers => ({
      members: passing,
      allMembers: of.count,
      figures: whole.of,
      isStated: whole.isStated,
      isFormed: shared === null || canAttribute(of, settings.attribution, shared),
    });
    const captured = count(all, members, figures);
    const onRows = recordTouches(ruledFeeds, all.columns, measure);
    return {
      ...base,
      extract,
      source: [extract, ...beside].map(words).join('; '),
      captured,
      counted:
        ruled === all && onRows.length === 0
          ? captured
          : count(ruled, counted, wholeFigures(ruledFeeds, ruled.columns, extract, settings)),
      touches: [...rulingsTouching(store, all.columns, scope, RULED_BY[measure]), ...onRows],
    };
  };
}

const NOBODY = { counted: null, captured: null, touches: [] } as const;

/** The figures of a company that a measure is formed of; whether it is counted at all is one of them. */
const RULED_BY: Readonly<Record<Measure, readonly RuledMeasure[]>> = {
  businesses: ['businesses'],
  employees: ['employees', 'businesses'],
  turnover: ['turnover', 'businesses'],
  'high-growth': ['businesses'],
  incorporations: ['businesses'],
  'innovate-uk': ['innovate-uk', 'businesses'],
  fundraising: ['fundraising', 'businesses'],
};

/** Gives the other side of a comparison as a question of its own: what is not named by the side (method, window, filter) is the same. */
export function againstAsk({ settings, filter, rulings }: MeasureAsk, against: MapSide): MeasureAsk {
  return {
    ...(against.clusterId === null ? {} : { clusterId: against.clusterId }),
    ...(against.revision === null ? {} : { revision: against.revision }),
    settings: { ...settings, extractId: against.extractId },
    filter,
    rulings,
  };
}

/** The extract whose companies a measure counts; null where there is none. Its columns are best prepared beforehand. Throws `not-found`. */
export function measureExtractId(
  store: ReadStore,
  settings: FigureSettings,
  measure: Measure,
): number | null {
  return extractOf(feedAsk(store, settings), settings, measure).extract?.id ?? null;
}

/**
 * Makes the reader of what falls on a site (its place among all sites of the extract); 0 where nothing does, and for a figure not known.
 * A figure that is taken whole can be less at a ruled site: a cell takes the largest amount of a company's sites in it.
 */
export function partAt(
  { attribution, isShared, shared }: Pick<MeasureFrame, 'attribution' | 'isShared' | 'shared'>,
  { members: { columns }, figures, isFormed }: CountedMembers,
): (position: number, site: number) => number {
  const method = siteAttribution(columns, attribution);
  const wholeHere = shared === null || isShared ? null : wholeAt(columns, shared);
  return (position, site) => {
    const whole = figures[position] ?? Number.NaN;
    if (Number.isNaN(whole) || !isFormed) return 0;
    if (shared !== null && isShared)
      return amountAt(method, columns, { position, figure: shared, whole }, site);
    return wholeHere === null ? whole : wholeHere(position, whole, site);
  };
}

/** Whether a number of companies is too small to show a value of them; nobody there is nothing to hide. */
export function isSuppressed(companies: number, suppressBelow: number): boolean {
  return companies > 0 && companies < suppressBelow;
}

function definitionAsked(
  store: ReadStore,
  { clusterId, revision, document }: MeasureAsk,
): Pick<MeasureFrame, 'revision' | 'whose'> & { readonly document: DefinitionDocument | null } {
  if (document !== undefined) return { document, revision: null, whose: 'Draft' };
  if (clusterId === undefined) return { document: null, revision: null, whose: 'Every company' };
  const { name } = readCluster(store, clusterId);
  const found = readDefinition(store, clusterId, revision);
  return {
    document: found.document,
    revision: found.revision,
    whose: `${name}, revision ${found.revision}`,
  };
}

function feedAsk(store: ReadStore, { extractId }: FigureSettings): FeedAsk {
  return {
    store,
    settings: formSettings(store, extractId == null ? {} : { extractIds: [extractId] }),
    memo: makeMemo(),
  };
}

/** The extract of a measure, and the classifications whose containers alone let in; null: all of the definition. */
function extractOf(
  feeds: FeedAsk,
  { extractId }: FigureSettings,
  measure: Measure,
): { readonly extract: FeedExtract | null; readonly schemes: readonly string[] | null } {
  const live = feeds.memo('hexes/live', () => liveExtracts(feeds.store));
  const byId = (id: number | undefined) => live.find((extract) => extract.id === id) ?? null;
  if (measure !== 'fundraising')
    return { extract: byId(extractInUse(feeds.store, extractId)?.id), schemes: null };
  const own = companyFeed(feeds, BEAUHURST_SCHEMES);
  const extract = extractId == null ? own : byId(extractInUse(feeds.store, extractId)?.id);
  return { extract, schemes: extract !== null && extract.id === own?.id ? BEAUHURST_SCHEMES : null };
}

function membersOf(
  store: ReadStore,
  asked: {
    readonly document: DefinitionDocument | null;
    readonly schemes: readonly string[] | null;
    readonly extractId: number;
  },
): MemberSet {
  const { document, schemes, extractId } = asked;
  if (document === null) return memberSet(store, { extractId });
  return memberSet(store, {
    document: schemes === null ? document : ownDefinition(document, schemes),
    extractId,
  });
}

/** A filter names a step by its place in the whole definition; the members may be those of a part of it. */
function stepIn(document: DefinitionDocument | null, { steps }: MemberSet, filter: MapFilter): MapFilter {
  if (filter.step === null || filter.step < 0) return filter;
  const wanted = document === null ? undefined : stepsOf(document)[filter.step];
  const place =
    wanted === undefined
      ? -1
      : steps.findIndex(({ step }) => step.kind === wanted.kind && step.id === wanted.id);
  return { ...filter, step: place < 0 ? NO_STEP : place };
}

function words({ supplier, title, edition }: FeedExtract): string {
  return `${supplier}, ${title}, ${edition}`;
}

function withoutExtract(measure: Measure): string {
  return measure === 'fundraising'
    ? 'No extract of the companies that fundraisings are joined with is in use.'
    : 'No company extract is in use.';
}
