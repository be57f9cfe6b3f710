import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import { hexId } from '#shared/domain/hex-lattice.ts';
import type { AreaMeasure, MapFigure, MapPanel } from '#shared/domain/map-figure.ts';
import type { RulingFootnote } from '#shared/domain/ruling.ts';
import { SHOWN } from '#shared/drawing/sheet.ts';
import { panelMeasure } from '#shared/domain/map-figure.ts';

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
  /** `own` without any ruling; NaN where it is not known or not told. */
  readonly captured: Float64Array;
  /** The rulings that touch a cell, by `hexId`. */
  readonly rulingIds: ReadonlyMap<string, readonly string[]>;
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
  /** Without any ruling, where one touches the area; null elsewhere and where it is not known. */
  readonly captured: readonly (number | null)[];
  readonly rulingIds: readonly (readonly string[])[];
}

/** What one measure of a panel comes to. */
export interface PanelValues {
  readonly measure: AreaMeasure;
  readonly cells: CellValues | null;
  readonly areas: AreaValues | null;
  /** Null where there is no total. */
  readonly total: number | null;
  readonly againstTotal: number | null;
  /** The total without any ruling; null where there is none, and where it is not told. */
  readonly capturedTotal: number | null;
  /** The rulings that touch any cell or area. */
  readonly rulings: readonly RulingFootnote[];
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

/** The measures of a panel: of its height, and of its colour where that is another. */
export function measuresOf(panel: MapPanel): AreaMeasure[] {
  const height = panelMeasure(panel);
  return panel.kind === 'smoothed-quotient' || panel.colour === null || panel.colour === height
    ? [height]
    : [height, panel.colour];
}

/** What every question about a panel begins with: whose companies, where, which of them, by which method. */
export function askedOf(figure: MapFigure, panel: MapPanel) {
  const settings: FigureSettings = {
    ...(figure.attribution === null ? {} : { attribution: figure.attribution }),
    ...(panel.extractId === null ? {} : { extractId: panel.extractId }),
    ...(figure.asCaptured ? { rulings: false } : {}),
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
    captured: floats(cells.captured),
    rulingIds: cells.rulingIds,
  };
}
