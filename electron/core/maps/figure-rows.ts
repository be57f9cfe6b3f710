import { hexCentre, hexId, type HexLattice } from '#shared/domain/hex-lattice.ts';
import type { AreaMeasure } from '#shared/domain/map-figure.ts';
import { gridToDegrees } from '#shared/domain/national-grid.ts';
import { NOT_AVAILABLE, SHOWN, SUPPRESSED } from '#shared/drawing/sheet.ts';
import type { ComposedFigure } from './compose-figure.ts';
import { measureWords } from '#shared/format/measure.ts';
import { unitOf } from './measure-words.ts';
import type { PanelValues } from './panel-values.ts';

/** One number of a figure: a measure of a panel in one cell or area. */
export interface FigureRow {
  /** From 1. */
  readonly panel: number;
  readonly title: string;
  readonly measure: AreaMeasure;
  readonly measureName: string;
  readonly unit: string;
  readonly bound: 'height' | 'colour' | 'height and colour';
  readonly cell: {
    readonly q: number;
    readonly r: number;
    readonly easting: number;
    readonly northing: number;
    readonly lon: number;
    readonly lat: number;
  } | null;
  readonly area: { readonly code: string; readonly name: string } | null;
  /** Of the set’s own sites; null where the symbol says why. */
  readonly value: number | null;
  /** [x] not available, [c] suppressed, [u] from few companies. */
  readonly symbol: '' | '[x]' | '[c]' | '[u]';
  /** Null where they are suppressed with the value. */
  readonly companies: number | null;
  /** Of sites of other areas in the cell; null where it is not known, and for areas. */
  readonly neighbourValue: number | null;
  /** `value` without any ruling, where one touches it; null elsewhere and where it is not known. */
  readonly captured: number | null;
  /** The numbers of those rulings in the register, ascending. */
  readonly rulings: readonly number[];
}

/** Lists the numbers of a figure, panel by panel, every cell of the layers among them: what is drawn and what is not. */
export function listRows({ sheet, formed }: ComposedFigure): FigureRow[] {
  const place = placeCells(sheet.lattice);
  return formed.flatMap(({ panel, values }, index) =>
    values.flatMap((each, at): FigureRow[] => {
      const base = {
        panel: index + 1,
        title: sheet.panels[index]?.title ?? '',
        measure: each.measure,
        measureName: measureWords(each.measure).name,
        unit: unitOf(panel, each.measure),
        bound: values.length === 1 ? 'height and colour' : at === 0 ? 'height' : 'colour',
      } as const;
      return each.cells === null ? areaRows(base, each) : cellRows(base, each, place);
    }),
  );
}

type RowBase = Pick<FigureRow, 'panel' | 'title' | 'measure' | 'measureName' | 'unit' | 'bound'>;

function cellRows(
  base: RowBase,
  values: PanelValues,
  place: (q: number, r: number) => NonNullable<FigureRow['cell']>,
): FigureRow[] {
  const { cells } = values;
  if (cells === null) return [];
  return Array.from(cells.q, (q, at): FigureRow => {
    const own = cells.own[at] ?? Number.NaN;
    const state = cells.state[at] ?? SHOWN;
    const isNeighbour = cells.isNeighbour[at] === 1;
    const ids = cells.rulingIds.get(hexId(q, cells.r[at] ?? 0)) ?? [];
    return {
      ...base,
      cell: place(q, cells.r[at] ?? 0),
      area: null,
      value: known(own),
      symbol: Number.isFinite(own) ? '' : isNeighbour ? '[x]' : symbolOf(state),
      companies: state === SUPPRESSED ? null : (cells.companies[at] ?? 0),
      neighbourValue: known(cells.neighbours[at] ?? Number.NaN),
      captured: ids.length === 0 ? null : known(cells.captured[at] ?? Number.NaN),
      rulings: rulingNumbers(values, ids),
    };
  });
}

function areaRows(base: RowBase, values: PanelValues): FigureRow[] {
  const { areas } = values;
  if (areas === null) return [];
  return areas.codes.map((code, at): FigureRow => {
    const state = areas.state[at] ?? SHOWN;
    return {
      ...base,
      cell: null,
      area: { code, name: areas.names[at] ?? code },
      value: known(areas.drawn[at] ?? Number.NaN),
      symbol: state === SHOWN && areas.isLow[at] === true ? '[u]' : symbolOf(state),
      companies: state === SUPPRESSED ? null : (areas.companies[at] ?? 0),
      neighbourValue: null,
      captured: areas.captured[at] ?? null,
      rulings: rulingNumbers(values, areas.rulingIds[at] ?? []),
    };
  });
}

function rulingNumbers({ rulings }: PanelValues, ids: readonly string[]): number[] {
  return rulings.filter(({ rulingId }) => ids.includes(rulingId)).map(({ number }) => number);
}

/** Blank is never zero: what is not known is null, and its symbol says why. */
function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function symbolOf(state: number): FigureRow['symbol'] {
  if (state === SHOWN) return '';
  return state === NOT_AVAILABLE ? '[x]' : '[c]';
}

/** Centres of cells to the centimetre and to a ten-millionth of a degree; the panels share most of their cells. */
function placeCells(lattice: HexLattice): (q: number, r: number) => NonNullable<FigureRow['cell']> {
  const placed = new Map<string, NonNullable<FigureRow['cell']>>();
  return (q, r) => {
    const key = `${q},${r}`;
    const before = placed.get(key);
    if (before !== undefined) return before;
    const { easting, northing } = hexCentre(lattice, q, r);
    const [lon, lat] = gridToDegrees(easting, northing);
    const cell = {
      q,
      r,
      easting: round(easting, 100),
      northing: round(northing, 100),
      lon: round(lon, 1e7),
      lat: round(lat, 1e7),
    };
    placed.set(key, cell);
    return cell;
  };
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts + 0;
}
