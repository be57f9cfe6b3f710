import { createHash } from 'node:crypto';
import { annotationSubjectKey } from '#shared/domain/annotation.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { CarriedLicence } from '#shared/domain/licence.ts';
import type { MetricBasis, MetricValue } from '#shared/domain/metric-value.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import type { ReadStore } from '../store/handles.ts';
import { windowWords } from './formed.ts';
import type { FormContext, Formed } from './former.ts';

/** What is looked up once for many cells: the extracts they name, and the licences of those. */
export interface CellSources {
  extract(id: number): ExtractNamed | undefined;
  licences(ids: readonly number[]): CarriedLicence[];
}

interface ExtractNamed {
  readonly id: number;
  readonly supplier: string;
  readonly title: string;
  readonly edition: string;
  readonly territory: MetricBasis['territory'];
}

/** Makes the look-ups for one run. */
export function cellSources(store: ReadStore, live: readonly ExtractNamed[]): CellSources {
  const byId = new Map(live.map((extract) => [extract.id, extract]));
  const held = new Map<string, CarriedLicence[]>();
  return {
    extract: (id) => byId.get(id),
    licences: (ids) => {
      const key = ids.join(' ');
      const known = held.get(key) ?? carriedLicences(store, ids);
      held.set(key, known);
      return known;
    },
  };
}

/** Puts basis, short id and flags round what a former gave. Annotations are counted afterwards: they change no figure. */
export function putBasis(
  context: FormContext,
  set: GeographySet,
  formed: Formed,
  range: ScorecardCell['range'],
  sources: CellSources,
): ScorecardCell {
  const { metric } = context.row;
  return {
    metricId: metric.id,
    citeId: citeIdOf(context, set, formed),
    value: valueOf(formed, basisOf(context, set, formed, sources)),
    operands: [...formed.operands],
    parts: [...formed.parts],
    contexts: [...formed.contexts],
    range,
    window: formed.window,
    vintage: formed.vintage,
    territory: formed.territory,
    flags: [
      ...new Set([
        ...formed.flags,
        ...(formed.isLow ? (['small-number'] as const) : []),
        ...(formed.entered === null ? [] : (['entered'] as const)),
      ]),
    ],
    entered: formed.entered,
    annotations: 0,
    ruled: null,
  };
}

/** The key under which annotations on a cell are kept. */
export function cellSubjectKey(clusterId: string, geographySetId: string, metricId: string): string {
  return annotationSubjectKey({ kind: 'metric', clusterId, metricId, geographySetId });
}

function valueOf({ value, isLow, missing }: Formed, basis: MetricBasis): MetricValue {
  switch (value.kind) {
    case 'value':
      return { kind: 'value', value: value.value, reliability: isLow ? 'low' : 'ok', missing, basis };
    case 'undefined':
      return { kind: 'undefined', reason: value.reason, basis };
    case 'suppressed':
      return { kind: 'suppressed', reason: value.reason, basis };
    case 'list':
      return { kind: 'list', items: [...value.items], basis };
  }
}

const SYMBOLS: Readonly<Record<string, string>> = { GBP: '£', USD: '$', EUR: '€' };

function basisOf(
  { row, settings, cluster }: FormContext,
  set: GeographySet,
  formed: Formed,
  sources: CellSources,
): MetricBasis {
  const { metric } = row;
  const extracts = formed.extractIds.flatMap((id) => sources.extract(id) ?? []);
  const own = metric.currency === null ? '' : (SYMBOLS[metric.currency] ?? '');
  const shown = formed.currency === null ? own : (SYMBOLS[formed.currency] ?? formed.currency);
  return {
    metricId: metric.id,
    unit: own === '' ? metric.unit : metric.unit.replace(own, shown),
    currency: formed.currency,
    period: windowWords(formed.window) ?? extracts[0]?.edition ?? null,
    geographySetId: set.id,
    territory: extracts[0]?.territory ?? formed.territory.id,
    comparatorId: formed.contexts.some(({ kind }) => kind === 'share-of-uk') ? 'uk' : null,
    attribution: metric.axes.includes('attribution') ? settings.attribution : null,
    extractIds: [...formed.extractIds],
    definitionRevision: cluster.revision,
    formula: formed.formula,
    source:
      formed.entered?.source ??
      extracts.map(({ supplier, edition, title }) => `${supplier}, ${edition} edition, ${title}`).join('; '),
    licences: sources.licences(formed.extractIds),
    editions: extracts.map(({ edition }) => edition),
    rulingIds: [],
    countingUnit: metric.axes.includes('unit') ? settings.countingUnit : 'company',
  };
}

/** Letters and digits that are not taken for one another: Crockford's base 32. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CITE_LENGTH = 7;

/** The short id by which a figure is found again; another figure, definition, method or edition gives another one. */
function citeIdOf({ cluster, row, settings }: FormContext, set: GeographySet, formed: Formed): string {
  const { axes } = row.metric;
  const digest = createHash('sha256')
    .update(
      canonicalJson({
        cluster: cluster.id,
        set: set.id,
        metric: row.metric.id,
        basis: row.basis,
        window: formed.window,
        // Choices of method that cannot change this figure are no part of its name.
        attribution: axes.includes('attribution') ? settings.attribution : null,
        unit: axes.includes('unit') ? settings.countingUnit : null,
        composition: axes.includes('composition') ? settings.composition : null,
        currency: formed.currency,
        isLow: formed.isLow,
        value: formed.value,
        revision: cluster.revision,
        extractIds: formed.extractIds,
      }),
    )
    .digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: CITE_LENGTH }, (_, at) => {
    const place = Number((bits >> BigInt(35 - 5 * at)) & 31n);
    return SIGNS.charAt(place);
  }).join('');
}
