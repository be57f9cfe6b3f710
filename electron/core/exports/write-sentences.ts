import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { marksOf, numberFootnotes } from '#shared/domain/footnote.ts';
import { UNDEFINED_REASONS } from '#shared/domain/metric-value.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { formatFootnote, formatMarks } from '#shared/format/footnote.ts';
import { formatPercent, placesOfPercentage } from '#shared/format/percent.ts';
import { formatCell, formatPart, formatRange } from '#shared/format/scorecard.ts';
import { readGeographySet } from '../geography/register.ts';
import { computeScorecards } from '../scorecards/compute-scorecards.ts';
import { windowWords } from '../scorecards/formed.ts';
import type { ReadStore } from '../store/handles.ts';
import { SENTENCE_WORDS } from './sentence-words.ts';

type Sentences = MethodOutput<'scorecards.sentences'>;
type Extract = MethodOutput<'scorecards.compute'>['extracts'][number];

/** What a sentence is written about. */
export interface SentenceSubject {
  readonly clusterName: string;
  readonly set: Pick<GeographySet, 'name' | 'kind'>;
  readonly extracts: readonly Pick<Extract, 'id' | 'supplier' | 'edition'>[];
}

/**
 * Writes the figures of one scorecard as sentences, one a row, each with the short id of its figure. Numbers are written as the cells
 * are: nothing is formed here. Throws `not-found`.
 */
export function writeSentences(
  store: ReadStore,
  { clusterId, geographySetId, ...asked }: MethodRequest<'scorecards.sentences'>,
): Sentences {
  const { rows, extracts, rulings, caveats } = computeScorecards(store, {
    ...asked,
    clusterIds: [clusterId],
    geographySetIds: [geographySetId],
    withRange: true,
  });
  const [row] = rows;
  if (row === undefined) return { sentences: [], footnotes: [] };
  const subject = { clusterName: row.clusterName, set: readGeographySet(store, geographySetId), extracts };
  const footnotes = numberFootnotes(
    row.cells.map(({ value }) => value.basis.rulingIds),
    rulings,
  );
  return {
    sentences: row.cells.map((cell) => ({
      metricId: cell.metricId,
      citeId: cell.citeId,
      text: `${sentenceOf(cell, subject)}${formatMarks(marksOf(cell.value.basis.rulingIds, footnotes))}`,
    })),
    footnotes: [...footnotes.map(formatFootnote), ...caveats.map(({ words }) => words)],
  };
}

/** Writes one figure as a sentence: "Aerospace has 1,524 businesses in the Midlands Engine, 30% of the UK (The Data City, 2023)." */
export function sentenceOf(cell: ScorecardCell, subject: SentenceSubject): string {
  const { value } = cell;
  const place = `in ${placeWords(subject.set)}`;
  const { name } = readMetric(cell.metricId);
  if (value.kind === 'undefined') {
    const { symbol, sentence } = UNDEFINED_REASONS[value.reason];
    return `${name} of ${subject.clusterName} ${place}: not available ${symbol}. ${sentence}`;
  }
  if (value.kind === 'suppressed')
    return `${name} of ${subject.clusterName} ${place}: withheld [c]. ${fullStop(value.reason)}`;
  if (value.kind === 'list' && value.items.length === 0)
    return `${name} of ${subject.clusterName} ${place}: none [z] (${sourceWords(cell, subject)}).`;
  const shown = formatCell(cell).text;
  const isOne = shown === '1';
  const main = SENTENCE_WORDS[cell.metricId]
    .replaceAll(/\{([^{}|]+)\|([^{}|]+)\}/g, (_all, one: string, many: string) => (isOne ? one : many))
    .replace('{cluster}', () => subject.clusterName)
    .replace('{in}', () => place)
    .replace('{value}', () => shown)
    .replace('{window}', () => windowIn(cell.window))
    .replace('{list}', () => (value.kind === 'list' ? listWords(value.items) : shown));
  const facts = [...contextWords(cell), ...rangeWords(cell)];
  return `${[main, ...facts].join(', ')} (${sourceWords(cell, subject)}).${partWords(cell)}`;
}

const WITH_ARTICLE =
  /^(?:Midlands|East Midlands|West Midlands|East and West|North (?:East|West)|South (?:East|West)|East of|West of|United Kingdom|Black Country|Liverpool City Region)/;

/** A geography set as it is written after “in”: “the West Midlands”, “Derby”. */
export function placeWords({ name, kind }: Pick<GeographySet, 'name' | 'kind'>): string {
  if (kind === 'ca') return `the area of the ${name}`;
  if (kind === 'region-union') return `the ${name}`;
  if (kind === 'lad' || kind === 'utla') return name;
  return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}

function listWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** The parts of a compound figure, in a sentence of their own; those of other figures stand in their contexts. */
function partWords({ metricId, parts }: ScorecardCell): string {
  if (readMetric(metricId).kind !== 'compound') return '';
  const told = parts
    .filter(({ value }) => value !== null && value !== 0)
    .map((part) => `${part.name.charAt(0).toLowerCase()}${part.name.slice(1)} ${formatPart(part).text}`);
  return told.length === 0 ? '' : ` In detail: ${told.join(', ')}.`;
}

function contextWords({ contexts }: ScorecardCell): string[] {
  const hasGrowth = contexts.some(({ kind, value }) => kind === 'growth-since-2013' && value !== null);
  return contexts.flatMap(({ kind, value, words }) => {
    if (value === null) return [];
    const percent = formatPercent(value, placesOfPercentage(value));
    if (kind === 'share-of-uk') return [`${percent} of the UK`];
    // Survivors cannot have shrunk, so the change is never below zero.
    if (kind === 'growth-since-2013') return [`up ${percent} since 2013 among survivors`];
    if (kind === 'uk-growth-since-2013') return hasGrowth ? [`against ${percent} in the UK`] : [];
    return words === '' ? [] : [words];
  });
}

function rangeWords(cell: ScorecardCell): string[] {
  const range = formatRange(cell);
  return range === null ? [] : [`${range} by the attribution methods`];
}

/** The window after a verb: " from 2017 to 2022", " in 2022", " since 2005"; nothing where there is none. */
function windowIn(window: ScorecardCell['window']): string {
  const words = windowWords(window);
  if (window === null || words === null) return '';
  const { from, to } = window;
  if (from === null || to === null) return ` ${words}`;
  return from === to ? ` in ${words}` : ` from ${words}`;
}

/** Window, where the sentence has not told it, and source: "2017 to 2021; The Data City, 2023". */
function sourceWords(
  { metricId, window, entered, value, territory, vintage }: ScorecardCell,
  subject: SentenceSubject,
): string {
  const named = value.basis.extractIds.flatMap(
    (id) => subject.extracts.find((extract) => extract.id === id) ?? [],
  );
  const sources =
    entered === null
      ? named.map(({ supplier, edition }) => `${supplier}, ${edition}`)
      : [`${entered.source}, entered by hand as of ${entered.date}`];
  const source =
    sources.length === 0
      ? value.basis.source || vintage || 'source not stated'
      : [...new Set(sources)].join('; ');
  const other = territory.name === subject.set.name ? null : `covers ${territory.name}`;
  const told = SENTENCE_WORDS[metricId].includes('{window}');
  return [told ? null : windowWords(window), source, other].filter((words) => words !== null).join('; ');
}

function fullStop(words: string): string {
  return words.endsWith('.') ? words : `${words}.`;
}
