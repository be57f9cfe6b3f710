import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { AREA_METRIC_IDS, AREA_METRICS, type AreaMetricId } from '#shared/domain/area-metrics.ts';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import type { RulingSubject } from '#shared/domain/ruling.ts';
import { ruledValueWords } from '#shared/format/ruling.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readAreaRegister } from '../geography/register.ts';
import { memberSet } from '../membership/member-set.ts';
import { chosenSettings, computeMetrics, namedRulings } from '../metrics/compute.ts';
import {
  rulingChoice,
  rulingsFor,
  type AppliedRuling,
  type RulingChoice,
} from '../rulings/applied-rulings.ts';
import { suppressionWords } from '../rulings/ruling-footnotes.ts';
import { winningRulings } from '../rulings/winning-rulings.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';
import { formSettings } from './asked-rows.ts';
import { ownDefinition } from './company-frame.ts';
import { makeMemo } from './compute-cells.ts';
import { companyFeed } from './feeds.ts';

type Request = MethodRequest<'metrics.compute'>;
type Figures = MethodOutput<'metrics.compute'>;
type Row = Figures['rows'][number];
type FigureSubject = Extract<RulingSubject, { kind: 'figure' }>;

/** SCORECARD_ROWS: of each figure by area the row of the scorecard that it is, or (`isOf`) that it is formed of. */
const SCORECARD_ROWS: Readonly<
  Record<AreaMetricId, { readonly metricId: MetricId; readonly isOf: boolean }>
> = {
  businesses: { metricId: '1.1', isOf: false },
  incorporations: { metricId: '1.4', isOf: false },
  'share-of-uk': { metricId: '1.1', isOf: true },
  'location-quotient': { metricId: '1.1', isOf: true },
  employees: { metricId: '3.1', isOf: false },
  turnover: { metricId: 'turnover', isOf: false },
};

const ONLY_NAMED = 'What is marked here asks another question and stands as computed.';
const ALSO_NAMED = 'Where another question is asked, what is marked stands as computed.';

/**
 * Forms the figures of clusters by area as `computeMetrics` does, and under the rulings on single figures of scorecards.
 *
 * What is the very figure of the scorecard (cluster, set, members, extract, method and window are the same) is ruled as it is there, with
 * the computed one beside it. What asks otherwise of the same row (by another method, of an area in the set, a share or quotient formed of
 * it) keeps its value and names the ruling. Throws `not-found` for a cluster, set or extract that is not there.
 */
export function computeFiguresByArea(
  store: ReadStore,
  request: Request,
  choice: RulingChoice = rulingChoice(request.settings),
): Figures {
  const found = computeMetrics(store, request, choice);
  const onFigures = new Map(
    [...new Set(found.rows.map(({ clusterId }) => clusterId))].map(
      (clusterId) => [clusterId, rulingsOnFigures(store, choice, clusterId)] as const,
    ),
  );
  if ([...onFigures.values()].every(({ length }) => length === 0)) return found;
  const asked = questionOf(store, request, found.extractId);
  const uses = new Map<string, { applied: boolean; named: boolean }>();
  const rows = found.rows.map((row) =>
    (onFigures.get(row.clusterId) ?? []).reduce((one, ruling) => {
      const { subject } = ruling.body;
      if (subject.kind !== 'figure') return one;
      const use = uses.get(ruling.id) ?? { applied: false, named: false };
      uses.set(ruling.id, use);
      return AREA_METRIC_IDS.reduce((ruled, id) => {
        const how = asked.relation(one, id, subject);
        if (ruled.values[id] === undefined || how === 'none') return ruled;
        use[how] = true;
        const inForce = rulingsFor(store, choice, row.clusterId).rulings;
        return how === 'applied'
          ? applied(ruled, id, ruling, inForce)
          : withNamed(ruled, id, ruling, inForce);
      }, one);
    }, row),
  );
  return { ...found, rows, rulings: withQuestions(namedRulings(store, rows, choice), uses) };
}

function rulingsOnFigures(store: ReadStore, choice: RulingChoice, clusterId: string): AppliedRuling[] {
  const about = rulingsFor(store, choice, clusterId).rulings.filter(
    ({ body }) => body.subject.kind === 'figure',
  );
  return winningRulings(about).map(({ ruling }) => ruling);
}

/** How a figure by area stands to the figure of a scorecard: it is that one, it is told of it, or it has nothing to do with it. */
interface Question {
  relation(row: Row, id: AreaMetricId, subject: FigureSubject): 'applied' | 'named' | 'none';
}

function questionOf(store: ReadStore, request: Request, extractId: number | null): Question {
  const settings = chosenSettings(store, request.settings);
  const own = readSettings(store.db);
  const { sets } = readAreaRegister(store);
  const memo = makeMemo();
  const feedAsk = { store, settings: formSettings(store, {}), memo };
  const isMethodSame = (id: AreaMetricId): boolean => {
    if (AREA_METRICS[id].additive) return settings.attribution === own.attribution;
    if (id !== 'incorporations') return true;
    const { window } = readMetric(SCORECARD_ROWS[id].metricId);
    return settings.windowFrom === window?.from && settings.windowTo === window.to;
  };
  /** Scorecards ask a supplier's extract for what its own containers let in, figures by area the extract in use for the whole definition. */
  const areMembersSame = (clusterId: string, metricId: MetricId): boolean =>
    memo(`members/${clusterId}/${metricId}`, () => {
      const { schemes } = readMetric(metricId);
      if ((companyFeed(feedAsk, schemes)?.id ?? null) !== extractId) return false;
      if (extractId === null) return true;
      const { document } = readDefinition(store, clusterId);
      // A container only ever lets more in: as many are the same.
      const count = (of: typeof document) => memberSet(store, { document: of, extractId }).count;
      return count(ownDefinition(document, schemes)) === count(document);
    });
  const isWithin = (inner: string, outer: string): boolean =>
    inner === outer ||
    memo(`within/${inner}/${outer}`, () => {
      const districts = new Set(sets.find(({ id }) => id === outer)?.districtCodes ?? []);
      const own = sets.find(({ id }) => id === inner)?.districtCodes ?? [];
      return own.length > 0 && own.every((code) => districts.has(code));
    });
  return {
    relation: ({ clusterId, geographySetId }, id, subject) => {
      const { metricId, isOf } = SCORECARD_ROWS[id];
      if (metricId !== subject.metricId || !isWithin(geographySetId, subject.geographySetId)) return 'none';
      const isSame =
        !isOf &&
        geographySetId === subject.geographySetId &&
        isMethodSame(id) &&
        areMembersSame(clusterId, metricId);
      return isSame ? 'applied' : 'named';
    },
  };
}

/** Names a ruling in a figure; the rulings of a figure stand in the order of their numbers. */
function withNamed(
  row: Row,
  id: AreaMetricId,
  ruling: AppliedRuling,
  inForce: readonly AppliedRuling[],
): Row {
  const value = row.values[id];
  if (value === undefined) return row;
  const named = new Set([...value.basis.rulingIds, ruling.id]);
  const rulingIds = inForce.flatMap((one) => (named.has(one.id) ? [one.id] : []));
  return { ...row, values: { ...row.values, [id]: { ...value, basis: { ...value.basis, rulingIds } } } };
}

function applied(row: Row, id: AreaMetricId, ruling: AppliedRuling, inForce: readonly AppliedRuling[]): Row {
  const before = row.values[id];
  const named = withNamed(row, id, ruling, inForce);
  const value = named.values[id];
  if (before === undefined || value === undefined) return row;
  const isWithheld = inForce.some(
    ({ id: other, number, body: { subject, action } }) =>
      // Of two rulings the one with the higher number has the last word.
      number > ruling.number &&
      subject.kind === 'extract' &&
      action.kind === 'disregard' &&
      before.basis.rulingIds.includes(other),
  );
  return {
    ...named,
    values: { ...named.values, [id]: isWithheld ? value : ruledValue(value, ruling) },
    captured: { ...row.captured, [id]: row.captured[id] ?? before },
  };
}

function ruledValue(value: MetricValue, ruling: AppliedRuling): MetricValue {
  const { body, number } = ruling;
  const { action } = body;
  const instead = (figure: number, words: string): MetricValue => ({
    ...(value.kind === 'value' ? value : { kind: 'value', reliability: 'ok', missing: null }),
    value: figure,
    basis: {
      ...value.basis,
      formula: `${ruledValueWords(body, figure)}, ${words}; computed: ${value.basis.formula}`,
    },
  });
  switch (action.kind) {
    case 'keep':
    case 'reassign':
      return value;
    case 'disregard':
      return value.kind === 'undefined'
        ? value
        : { kind: 'suppressed', reason: suppressionWords(ruling), basis: value.basis };
    case 'cap':
      return value.kind !== 'value' || value.value <= action.at
        ? value
        : instead(action.at, `capped by ruling ${number}`);
    case 'replace':
      return instead(action.value, `in place of the computed figure by ruling ${number}, ${action.source}`);
  }
}

/** Says in the footnote of a ruling on a figure what of the figures it marks is that figure. */
function withQuestions(
  rulings: Figures['rulings'],
  uses: ReadonlyMap<string, { readonly applied: boolean; readonly named: boolean }>,
): Figures['rulings'] {
  return rulings.map((ruling) => {
    const use = uses.get(ruling.rulingId);
    if (use === undefined || !use.named) return ruling;
    const footnote = use.applied
      ? `${ruling.footnote} ${ALSO_NAMED}`
      : `The scorecard’s figure is ruled: ${ruling.footnote} ${ONLY_NAMED}`;
    return { ...ruling, footnote };
  });
}
