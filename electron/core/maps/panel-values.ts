import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import { hexId } from '#shared/domain/hex-lattice.ts';
import type { AreaMeasure, MapFigure, MapPanel } from '#shared/domain/map-figure.ts';
import { isMeasure, MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { NOT_AVAILABLE, SHOWN, SUPPRESSED } from '#shared/drawing/sheet.ts';
import { computeHexLayer } from '../hexes/layer.ts';
import type { ReadStore } from '../store/handles.ts';
import { formAreas, formQuotients } from './area-values.ts';
import { measureOf } from './measure-words.ts';

/** Numbers of one measure for the cells of a panel. */
export interface CellValues {
  readonly q: Int32Array;
  readonly r: Int32Array;
  /** What is drawn: the set’s own value, or the neighbours’ where the set has nothing in the cell; NaN where nothing is shown. */
  readonly drawn: Float64Array;
  /** The set’s own value alone, as the layer has it. */
  readonly own: Float64Array;
  readonly neighbours: Float64Array;
  readonly companies: Int32Array;
  readonly state: Uint8Array;
  /** 1: companies of other areas alone. */
  readonly isNeighbour: Uint8Array;
}

/** Numbers of one measure for the areas of a panel. */
export interface AreaValues {
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly drawn: Float64Array;
  readonly companies: Int32Array;
  readonly state: Uint8Array;
  /** Formed from few companies: marked [u]. */
  readonly isLow: readonly boolean[];
}

/** What one measure of a panel comes to. */
export interface PanelValues {
  readonly measure: AreaMeasure;
  readonly cells: CellValues | null;
  readonly areas: AreaValues | null;
  /** Null where there is no total. */
  readonly total: number | null;
  readonly againstTotal: number | null;
  /** Whether cells or areas, and what is not placed, add up to the whole. */
  readonly isAdditive: boolean;
  /** Cells or areas with something of the set in them. */
  readonly places: number;
  readonly suppressed: number;
  readonly notPlaced: number;
  readonly missing: number;
  /** Why nothing can be shown; null where something can. */
  readonly reason: string | null;
  readonly revision: number | null;
  readonly extractId: number | null;
  readonly source: string;
  readonly againstSource: string | null;
}

/** Forms what one panel shows of a measure: the same numbers that the map on the screen asks for. Throws `not-found`, `invalid-input`. */
export function formPanelValues(
  store: ReadStore,
  figure: MapFigure,
  panel: MapPanel,
  measure: AreaMeasure,
): PanelValues {
  switch (panel.kind) {
    case 'cells':
      return formCells(store, figure, panel, measure);
    case 'areas':
      return formAreas(store, figure, panel, measure);
    case 'smoothed-quotient':
      return formQuotients(store, figure, panel);
  }
}

/** The measures of a panel: of its height, and of its colour where that is another. */
export function measuresOf(panel: MapPanel): AreaMeasure[] {
  const height = measureOf(panel);
  return panel.kind === 'smoothed-quotient' || panel.colour === null || panel.colour === height
    ? [height]
    : [height, panel.colour];
}

/** What every question about a panel begins with: whose companies, where, which of them, by which method. */
export function askedOf(figure: MapFigure, panel: MapPanel) {
  const settings: FigureSettings = {
    ...(figure.attribution === null ? {} : { attribution: figure.attribution }),
    ...(panel.extractId === null ? {} : { extractId: panel.extractId }),
  };
  return {
    ...(panel.clusterId === null ? {} : { clusterId: panel.clusterId }),
    ...(panel.revision === null ? {} : { revision: panel.revision }),
    geographySetId: figure.geographySetId,
    settings,
    filter: figure.filter,
  };
}

/** From how many companies values are shown, and against what. */
export function shownOf(figure: MapFigure, panel: MapPanel) {
  return {
    suppressBelow: figure.suppressBelow,
    ...(panel.against === null ? {} : { against: panel.against }),
  };
}

function formCells(store: ReadStore, figure: MapFigure, panel: MapPanel, measure: AreaMeasure): PanelValues {
  if (!isMeasure(measure))
    throw new AppError(
      'invalid-input',
      'A location quotient is never drawn for one cell: its base would be a handful of companies. Show it by authority, or smoothed over a radius.',
    );
  const layer: MethodOutput<'hexes.layer'> = computeHexLayer(store, {
    ...askedOf(figure, panel),
    ...shownOf(figure, panel),
    measure,
  });
  const cells = cellsOf(layer);
  return {
    measure,
    cells,
    areas: null,
    // Where no member has a figure of this kind there is no total: blank is never zero.
    total: layer.members > 0 && layer.missing >= layer.members ? null : layer.total,
    againstTotal: layer.againstTotal,
    isAdditive: MEASURE_ENTRIES[measure].spread === 'attributed',
    places: layer.cells,
    suppressed: layer.suppressedCells,
    notPlaced: layer.notPlaced,
    missing: layer.missing,
    reason: null,
    revision: layer.revision,
    extractId: layer.extractId,
    source: layer.source,
    againstSource: layer.againstSource,
  };
}

function cellsOf(layer: MethodOutput<'hexes.layer'>): CellValues {
  const { q, r, value, neighbourValue, companies, suppressed } = layer;
  const count = q.length;
  const drawn = new Float64Array(count);
  const state = new Uint8Array(count);
  const isNeighbour = new Uint8Array(count);
  for (let place = 0; place < count; place += 1) {
    const own = value[place] ?? Number.NaN;
    // Against another side a cell may hold a difference without a company of this side.
    const isOwn = (companies[place] ?? 0) > 0 || own !== 0 || suppressed[place] === 1;
    const here = isOwn ? own : (neighbourValue[place] ?? Number.NaN);
    isNeighbour[place] = isOwn ? 0 : 1;
    if (isOwn && suppressed[place] === 1) state[place] = SUPPRESSED;
    else state[place] = Number.isNaN(here) ? NOT_AVAILABLE : SHOWN;
    drawn[place] = state[place] === SHOWN ? here : Number.NaN;
  }
  return { q, r, drawn, own: value, neighbours: neighbourValue, companies, state, isNeighbour };
}

/** Sets the values of one layer beside the cells of another; a cell that the layer does not have holds nothing of it. */
export function alignCells(cells: CellValues, to: CellValues): CellValues {
  const placeOf = new Map<string, number>();
  cells.q.forEach((column, place) => placeOf.set(hexId(column, cells.r[place] ?? 0), place));
  const places = Array.from(to.q, (column, place) => placeOf.get(hexId(column, to.r[place] ?? 0)));
  const floats = (from: Float64Array) =>
    Float64Array.from(places, (place) => (place === undefined ? 0 : (from[place] ?? 0)));
  return {
    q: to.q,
    r: to.r,
    drawn: floats(cells.drawn),
    own: floats(cells.own),
    neighbours: floats(cells.neighbours),
    companies: Int32Array.from(places, (place) => (place === undefined ? 0 : (cells.companies[place] ?? 0))),
    state: Uint8Array.from(places, (place) => (place === undefined ? SHOWN : (cells.state[place] ?? SHOWN))),
    isNeighbour: to.isNeighbour,
  };
}
