import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { BASES } from '#shared/domain/base-figure.ts';
import { EMPTY_DEFINITION, type DefinitionDocument } from '#shared/domain/definition.ts';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readGeographySet } from '../geography/register.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import { memberSet } from '../membership/member-set.ts';
import { hasBit } from '../membership/bit-set.ts';
import type { Base } from '#shared/domain/base-figure.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import type { RuledMeasure } from '#shared/domain/ruling.ts';
import { rulingChoice, rulingsFor } from '../rulings/applied-rulings.ts';
import { ruledMembers } from '../rulings/ruled-members.ts';
import { touchFinder, type TouchFinder } from '../rulings/touched-figures.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { countByArea, NO_AREA_COUNTS, NO_CLUSTER_COUNTS } from './area-counts.ts';
import { indexAreas } from './area-index.ts';
import { areaSums, formBase, NO_SUMS, wholeSums, type BaseFacts } from './base-values.ts';
import { chosenSettings, dividedBy } from './compute.ts';
import { countExtract } from './extract-base.ts';

type BaseFigures = MethodOutput<'members.base'>;
type BaseFigure = BaseFigures['rows'][number]['figures'][number];

/**
 * Forms the four base figures of a cluster or a draft for geography sets, each with its share of the comparator and its
 * location quotient. What the request leaves out is taken from the workspace's settings.
 *
 * Businesses and high growth count members present; employees and turnover are attributed to sites. High growth is what the
 * supplier of the row marks; an extract without any such mark has no figure. share = 100 × here ÷ comparator;
 * LQ = (members here ÷ all companies here) ÷ (members in the comparator ÷ all in the comparator), for sums likewise. Against the UK
 * the whole extract stands for the comparator, placed or not. Source: methods.md. Figures are formed under the rulings that reach the
 * cluster named, also of a draft; without one, under those that name no cluster. Throws `not-found`.
 */
export function computeBaseFigures(store: ReadStore, request: MethodRequest<'members.base'>): BaseFigures {
  const { document, revision } = definitionAsked(store, request);
  const sets = [...new Set(request.geographySetIds)].map((id) => readGeographySet(store, id));
  const comparator = readGeographySet(store, request.comparatorId);
  const settings = chosenSettings(store, request.settings);
  const extract = extractInUse(store, request.extractId ?? request.settings.extractId);
  const shared = {
    ...settings,
    comparator,
    extract,
    licences: extract === null ? [] : carriedLicences(store, [extract.id]),
    divided: dividedBy(store, extract?.id ?? null, settings.attribution),
    revision,
    isUndefinedCluster: isEmptyDefinition(document),
  };
  const rowOf = (facts: BaseFacts) => ({
    geographySetId: facts.set.id,
    geographyName: facts.set.name,
    figures: BASES.map((base) => formBase(base, facts)),
  });
  if (extract === null) {
    const nothing = { here: NO_SUMS, allHere: NO_SUMS, there: NO_SUMS, allThere: NO_SUMS };
    const rows = sets.map((set) =>
      rowOf({
        ...shared,
        ...nothing,
        set,
        carriers: NO_CLUSTER_COUNTS.whole.carriers,
        hasGrowthMarks: false,
      }),
    );
    return { rows, extractId: null };
  }
  const asked = [...sets, comparator];
  const choice = rulingChoice(request.settings);
  const rulings = rulingsFor(store, choice, request.clusterId ?? null);
  const members = memberSet(store, { document, extractId: extract.id });
  const touches = touchFinder(store, members.columns, rulings, (position) => hasBit(members.bits, position));
  const counts = countByArea(ruledMembers(store, members, rulings), {
    ...settings,
    areas: indexAreas(asked),
    isInUk: () => true,
  });
  const ofAll = rulingsFor(store, choice, null);
  const all = countExtract(store, extract.id, asked, settings.attribution, ofAll);
  const membersIn = (at: number) => areaSums(counts.byArea.get(at) ?? NO_AREA_COUNTS);
  const allIn = (at: number) => areaSums(all.areas[at] ?? NO_AREA_COUNTS);
  // Against the UK a company counts whether or not its sites could be placed, as in the share of the UK.
  const isWhole = comparator.id === 'uk';
  const comparison = {
    carriers: counts.whole.carriers,
    there: isWhole ? wholeSums(counts.whole) : membersIn(sets.length),
    allThere: isWhole ? wholeSums(all.whole) : allIn(sets.length),
    hasGrowthMarks: all.whole.highGrowth > 0,
  };
  return {
    rows: sets.map((set, at) => {
      const row = rowOf({ ...shared, ...comparison, set, here: membersIn(at), allHere: allIn(at) });
      return { ...row, figures: row.figures.map((figure) => nameRulings(figure, touches, set)) };
    }),
    extractId: extract.id,
  };
}

/** RULED_BY: the measures that a base depends on. */
const RULED_BY: Readonly<Record<Base, readonly RuledMeasure[]>> = {
  businesses: ['businesses'],
  'high-growth': ['businesses'],
  employees: ['employees', 'businesses'],
  turnover: ['turnover', 'businesses'],
};

/** Names in each figure the rulings that touch it: of a share or quotient those on any member. */
function nameRulings(figure: BaseFigure, touches: TouchFinder, set: GeographySet): BaseFigure {
  const measures = RULED_BY[figure.base];
  const named = <T extends MetricValue>(value: T, rulings: readonly { readonly id: string }[]): T =>
    rulings.length === 0
      ? value
      : { ...value, basis: { ...value.basis, rulingIds: rulings.map(({ id }) => id) } };
  const anywhere = touches.anywhere(measures);
  return {
    ...figure,
    value: named(figure.value, touches.presentIn(set, measures)),
    share: named(figure.share, anywhere),
    lq: named(figure.lq, anywhere),
  };
}

function definitionAsked(
  store: ReadStore,
  { document, clusterId, revision }: MethodRequest<'members.base'>,
): { readonly document: DefinitionDocument; readonly revision: number | null } {
  if (document !== undefined) return { document, revision: null };
  if (clusterId === undefined) return { document: EMPTY_DEFINITION, revision: null };
  return readDefinition(store, clusterId, revision);
}
