import { AppError } from '#shared/contract/errors.ts';
import { CLEARANCE } from '#shared/domain/clearance.ts';
import { latticeOf } from '#shared/domain/hex-lattice.ts';
import { needsSiblings, type MapFigure, type MapPanel } from '#shared/domain/map-figure.ts';
import type { Sheet, SheetPanel } from '#shared/drawing/sheet.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { readGeographySet } from '../geography/register.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import type { JobHandle } from '../store/job.ts';
import type { ReadStore } from '../store/handles.ts';
import { placeAssets } from './figure-assets.ts';
import {
  extractsRead,
  licenceWords,
  measureNames,
  sideName,
  writeMethod,
  type FormedPanel,
} from './figure-basis.ts';
import { isOtherThan } from '#shared/domain/captured-value.ts';
import { caveatsOfFigure } from './figure-caveats.ts';
import { numberRulings, type FigureRulings } from './figure-rulings.ts';
import { readGround } from './figure-ground.ts';
import { numberNotes, type FigureNotes } from './figure-notes.ts';
import { buildScales, sheetLayer } from './figure-scales.ts';
import { panelMeasure } from '#shared/domain/map-figure.ts';
import { measureWords, formatMeasure, formatMeasureWithUnit } from '#shared/format/measure.ts';
import { filterWords, unitOf } from './measure-words.ts';
import { formPanelValues } from './form-panel.ts';
import { alignCells, measuresOf, type PanelValues } from './panel-values.ts';

/** A figure ready to be drawn, with the numbers behind it. */
export interface ComposedFigure {
  readonly sheet: Sheet;
  readonly formed: readonly FormedPanel[];
  /** What leaves, in words for the release log. */
  readonly subject: string;
  readonly clusterIds: readonly string[];
}

/**
 * Composes a figure out of the numbers that the map on the screen shows: panels, scales, ground, notes, sources and method.
 *
 * Nothing of a clock goes in: the same workspace and figure give the same sheet. Throws `needs-siblings` where one measure would leave
 * alone without a reason, `not-found`, `reference-missing` where areas have no outlines, and `invalid-input`.
 */
export async function composeFigure(
  store: ReadStore,
  figure: MapFigure,
  job: Pick<JobHandle, 'breathe'>,
): Promise<ComposedFigure> {
  checkSiblings(figure);
  const set = readGeographySet(store, figure.geographySetId);
  const formed: FormedPanel[] = [];
  for (const panel of figure.panels) {
    await job.breathe();
    formed.push({
      panel,
      values: measuresOf(panel).map((measure) => formPanelValues(store, figure, panel, measure)),
    });
  }
  await job.breathe();
  const ground = readGround(store, figure);
  await job.breathe();
  const caveats = await caveatsOfFigure(store, figure, job);
  const rulings = numberRulings(formed);
  const notes = numberNotes(
    store,
    figure,
    formed.flatMap(({ panel, values }) => (values[0] === undefined ? [] : [{ panel, values: values[0] }])),
    rulings.footnotes.length,
  );
  const lattice = latticeOf(hexSpacingOf(store));
  const extracts = extractsRead(store, formed);
  const assets = placeAssets(store, figure);
  const clusters = [...new Set(figure.panels.map((panel) => sideName(store, panel)))];
  const sheet: Sheet = {
    figure: { ...figure, title: figure.title === '' ? `${clusters.join('; ')}, ${set.name}` : figure.title },
    lattice,
    panels: sheetPanels(store, figure, formed, { notes, rulings, setName: set.name }),
    land: ground.land,
    areas: ground.areas,
    places: ground.places,
    assets: assets.assets,
    footnotes: [...rulings.footnotes, ...notes.footnotes],
    caveats,
    method: writeMethod(store, figure, lattice, formed),
    sources: [
      ...extracts.map(({ id, words }) => `${words}${noteWords(notes.onExtract.get(id) ?? [])}`),
      ...ground.sources,
      ...assets.sources,
    ],
    attributions: [
      ...new Set([
        ...licenceWords(
          store,
          extracts.map(({ id }) => id),
        ),
        ...ground.attributions,
      ]),
    ],
    clearance: CLEARANCE,
  };
  return {
    sheet,
    formed,
    subject: subjectOf(figure, clusters, set.name),
    clusterIds: [
      ...new Set(figure.panels.flatMap(({ clusterId, against }) => [clusterId, against?.clusterId ?? null])),
    ].filter((id) => id !== null),
  };
}

function checkSiblings(figure: MapFigure): void {
  if (!needsSiblings(figure)) return;
  const name = measureWords(figure.panels[0]?.measure ?? 'businesses').name.toLowerCase();
  throw new AppError(
    'needs-siblings',
    `The figure “${figure.name}” shows ${name} alone, and one map read alone misleads. Add a panel with another measure of the same cluster, or say why it leaves by itself: the reason is printed on the figure.`,
  );
}

function subjectOf(
  { name, panels, override }: MapFigure,
  clusters: readonly string[],
  place: string,
): string {
  const alone = override === '' ? '' : `; without its siblings: ${override}`;
  return `Map “${name}”: ${clusters.join(', ')}; ${place}; ${measureNames(panels)}${alone}`.slice(0, 400);
}

/** " (note 3)", " (notes 3, 4)". */
function noteWords(numbers: readonly number[]): string {
  if (numbers.length === 0) return '';
  return ` (${numbers.length === 1 ? 'note' : 'notes'} ${numbers.join(', ')})`;
}

function sheetPanels(
  store: ReadStore,
  figure: MapFigure,
  formed: readonly FormedPanel[],
  {
    notes,
    rulings,
    setName,
  }: { readonly notes: FigureNotes; readonly rulings: FigureRulings; readonly setName: string },
): SheetPanel[] {
  const scales = buildScales(
    figure,
    formed.flatMap(({ panel, values }) => values.map((each) => ({ panel, values: each }))),
  );
  return formed.flatMap(({ panel, values: [height, colour] }, place): SheetPanel[] => {
    const scale = height === undefined ? undefined : scales.get(height);
    if (height === undefined || scale === undefined) return [];
    const { cells, areas } = height;
    const heightLayer = sheetLayer({ panel, values: height }, scale, drawnOf(height, height));
    const colourScale = colour === undefined ? undefined : scales.get(colour);
    return [
      {
        title: titleOf(store, panel, height),
        lines: linesOf(store, figure, { panel, setName, values: height }),
        totals: `${totalsOf(panel, height)}${noteWords([...(rulings.onTotal[place] ?? []), ...(notes.onTotal[place] ?? [])])}`,
        note: noteOf(panel, height, rulings),
        height: heightLayer,
        colour:
          colour === undefined || colourScale === undefined
            ? heightLayer
            : sheetLayer({ panel, values: colour }, colourScale, drawnOf(colour, height)),
        cells:
          cells === null
            ? null
            : { q: cells.q, r: cells.r, state: cells.state, neighbour: cells.isNeighbour },
        areas: areas === null ? null : { codes: areas.codes, state: areas.state },
        marks: [...(rulings.marks[place] ?? []), ...(notes.marks[place] ?? [])],
        ghosts: rulings.ghosts[place] ?? [],
      },
    ];
  });
}

/** The numbers of a measure in the order of the panel’s own cells or areas. */
function drawnOf(values: PanelValues, to: PanelValues): Float64Array {
  if (values.cells !== null && to.cells !== null)
    return values === to ? values.cells.drawn : alignCells(values.cells, to.cells).drawn;
  return values.areas?.drawn ?? new Float64Array();
}

function titleOf(store: ReadStore, panel: MapPanel, { measure }: PanelValues): string {
  if (panel.title !== '') return panel.title;
  const { name } = measureWords(measure);
  const coloured =
    panel.kind !== 'smoothed-quotient' && panel.colour !== null && panel.colour !== panelMeasure(panel)
      ? `, coloured by ${measureWords(panel.colour).shortName}`
      : '';
  return `${sideName(store, panel)}: ${name}${coloured}`;
}

function linesOf(
  store: ReadStore,
  { filter }: MapFigure,
  {
    panel,
    setName,
    values,
  }: { readonly panel: MapPanel; readonly setName: string; readonly values: PanelValues },
): string[] {
  const only = filterWords(filter);
  return [
    `${setName}; ${unitOf(panel, values.measure)}`,
    values.source,
    panel.against === null
      ? ''
      : `Difference: less ${sideName(store, panel.against)}${values.againstSource === null ? '' : ` (${values.againstSource})`}`,
    only === '' ? '' : `Only ${only}`,
    values.reason ?? '',
  ].filter((line) => line !== '');
}

/**
 * "Total £1.82bn; present in 1,102 cells; not placed £3.1m; no value given for 12; suppressed 30 cells". Of a difference both sides are told:
 * "Difference +12 companies (1,524 less 1,512)".
 */
function totalsOf(panel: MapPanel, values: PanelValues): string {
  const { measure, total, againstTotal, capturedTotal, places, cells, suppressed, notPlaced, missing } =
    values;
  // What does not add up over cells says what its total counts.
  const once = values.isAdditive || measure === 'location-quotient' ? '' : ', each company once';
  const kind = cells === null ? 'area' : 'cell';
  return [
    total === null
      ? ''
      : panel.against !== null && againstTotal !== null
        ? `Difference ${formatMeasureWithUnit(measure, total - againstTotal, true)} (${formatMeasure(measure, total)} less ${formatMeasure(measure, againstTotal)})`
        : `${panel.against === null ? 'Total' : 'Total of this side'} ${formatMeasureWithUnit(measure, total)}${once}`,
    panel.against === null && total !== null && capturedTotal !== null && isOtherThan(total, capturedTotal)
      ? `${formatMeasureWithUnit(measure, capturedTotal)} as captured`
      : '',
    cells !== null && measure === 'location-quotient'
      ? `a value in ${formatCount(places, kind)}`
      : `present in ${formatCount(places, kind)}`,
    notPlaced > 0 ? `not placed ${formatMeasureWithUnit(measure, notPlaced)}` : '',
    missing > 0 ? `no value given for ${formatNumber(missing)}` : '',
    suppressed > 0 ? `suppressed ${formatCount(suppressed, kind)}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** What an analyst wrote, and which areas stand on few companies. */
function noteOf(
  { note }: MapPanel,
  { areas, measure }: PanelValues,
  { numbersOf }: Pick<FigureRulings, 'numbersOf'>,
): string {
  const ruled = (areas?.names ?? []).flatMap((name, at) => {
    const numbers = numbersOf(areas?.rulingIds[at] ?? []);
    const captured = areas?.captured[at] ?? null;
    if (numbers.length === 0) return [];
    const before =
      captured === null || !isOtherThan(areas?.drawn[at] ?? Number.NaN, captured)
        ? ''
        : `: ${formatMeasure(measure, captured)} as captured`;
    return [`${name}${noteWords(numbers)}${before}`];
  });
  const low = areas === null ? [] : areas.names.filter((_name, at) => areas.isLow[at] === true);
  return [
    note,
    ruled.length === 0 ? '' : `Under rulings: ${ruled.join('; ')}.`,
    low.length === 0 ? '' : `[u] few companies: ${low.join(', ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
