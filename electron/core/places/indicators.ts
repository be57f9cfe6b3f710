import type { MethodInput, MethodOutput } from '#shared/contract/methods.ts';
import { listDeskOf, type DeskEntryOf } from '../desk/desk-entries.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import { plainText } from '../scorecards/tables/container.ts';
import type { ReadStore } from '../store/handles.ts';
import {
  countIndicators,
  indicatorExtracts,
  readIndicators,
  type Indicator,
  type IndicatorFigure,
} from './indicator-rows.ts';
import { amountsOf, comparisonOf, isAdditive, midlandsOf } from './indicator-words.ts';

type Table = MethodOutput<'indicators.table'>;
type Row = Table['rows'][number];

/**
 * Sets the indicators of imported tables side by side for West Midlands, East Midlands and the United Kingdom, at the latest period of
 * each with the series behind it. The Midlands total and its share are derived where the unit may be added, and nowhere else. Trend
 * notes come from the desk; the annex of sources is generated from the rows. Throws `not-found`.
 */
export function readIndicatorTable(store: ReadStore, request: MethodInput<'indicators.table'>): Table {
  const extracts = indicatorExtracts(store, request.extractIds);
  const all = readIndicators(store, extracts);
  const notes = notesByIndicator(store);
  const families = [...new Set(all.map(({ family }) => family))];
  const wanted = request.family === undefined ? all : all.filter(({ family }) => family === request.family);
  const rows = inFamilies(wanted, families).flatMap((indicator) => rowOf(indicator, notes) ?? []);
  return {
    rows,
    families,
    annex: annexOf(store, rows, new Map(extracts.map((one) => [one.id, one.edition]))),
  };
}

/** Lists the loaded tables of indicators with the number of indicators in each. */
export function listIndicatorTables(store: ReadStore): MethodOutput<'indicators.catalogue'> {
  return {
    tables: indicatorExtracts(store).map(({ id, title, edition }) => ({
      extractId: id,
      title,
      edition,
      indicators: countIndicators(store, id),
    })),
  };
}

function inFamilies(indicators: readonly Indicator[], families: readonly string[]): readonly Indicator[] {
  return families.flatMap((family) => indicators.filter((indicator) => indicator.family === family));
}

type Note = DeskEntryOf<'indicator-note'>;

function notesByIndicator(store: ReadStore): ReadonlyMap<string, Note> {
  // In the order in which they were written: the last one stands.
  return new Map(listDeskOf(store, 'indicator-note').map((note) => [plainText(note.body.indicator), note]));
}

function rowOf(indicator: Indicator, notes: ReadonlyMap<string, Note>): Row | null {
  const { name, family, unit, periods } = indicator;
  const series = [...periods].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const latest = series.at(-1);
  if (latest === undefined) return null;
  const [period, figures] = latest;
  const first = firstOf(figures.westMidlands, figures.eastMidlands, figures.uk);
  if (first === null) return null;
  const additive = isAdditive(indicator);
  const amounts = amountsOf(figures);
  const note = notes.get(plainText(name));
  return {
    indicator: name,
    family,
    unit,
    period,
    ...amounts,
    ...midlandsOf(amounts, additive),
    isAdditive: additive,
    comparison: comparisonOf(figures, unit, additive),
    trend: note?.body.trend ?? '',
    noteId: note?.id ?? null,
    source: first.source,
    series: series.map(([at, sides]) => ({ period: at, ...amountsOf(sides) })),
    extractId: first.extractId,
    line: first.line,
  };
}

function firstOf(...figures: readonly (IndicatorFigure | undefined)[]): IndicatorFigure | null {
  return figures.find((figure) => figure !== undefined) ?? null;
}

/** Numbers the sources in the order in which the rows name them. */
function annexOf(
  store: ReadStore,
  rows: readonly Row[],
  editions: ReadonlyMap<number, string>,
): Table['annex'] {
  const licences = new Map(
    carriedLicences(store, [...new Set(rows.map(({ extractId }) => extractId))]).map((licence) => [
      licence.extractId,
      licence.name,
    ]),
  );
  const annex = new Map<string, Table['annex'][number]>();
  for (const { source, extractId, indicator } of rows) {
    const key = `${extractId} ${source}`;
    const known = annex.get(key) ?? {
      number: annex.size + 1,
      source,
      indicators: [],
      extractId,
      edition: editions.get(extractId) ?? '',
      licence: licences.get(extractId) ?? '',
    };
    annex.set(key, { ...known, indicators: [...known.indicators, indicator] });
  }
  return [...annex.values()];
}
