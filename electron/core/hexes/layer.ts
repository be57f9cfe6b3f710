import type { MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { latticeOf } from '#shared/domain/hex-lattice.ts';
import type { MapSide } from '#shared/domain/map-figure.ts';
import type { Measure } from '#shared/domain/measure.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { readGeographySet } from '../geography/register.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { hasBit } from '../membership/bit-set.ts';
import { rulingFootnotes } from '../rulings/ruling-footnotes.ts';
import type { ReadStore } from '../store/handles.ts';
import { noCells, overSameCells, sumByCell, type CellSums, type CellTotals } from './cell-sums.ts';
import {
  againstAsk,
  measureFrame,
  type CountedMembers,
  type MeasureAsk,
  type MeasureFrame,
} from './measure-frame.ts';
import { findRuledCells, joinRulings } from './ruled-cells.ts';
import { showCells, type SideCells } from './shown-cells.ts';

export interface HexLayerRequest extends MeasureAsk {
  readonly geographySetId: string;
  readonly measure: Measure;
  /** Values become this side less the other. */
  readonly against?: MapSide | undefined;
  /** Cells with members, but fewer than this, show no value; left out or 0: none. */
  readonly suppressBelow?: number | undefined;
}

/** A measure of a cluster per hex cell. */
export type HexLayer = Omit<
  MethodOutput<'hexes.layer'>,
  'q' | 'r' | 'value' | 'neighbourValue' | 'companies' | 'suppressed' | 'captured' | 'ruled'
> & {
  readonly q: Int32Array<ArrayBuffer>;
  readonly r: Int32Array<ArrayBuffer>;
  readonly value: Float64Array<ArrayBuffer>;
  readonly neighbourValue: Float64Array<ArrayBuffer>;
  readonly companies: Int32Array<ArrayBuffer>;
  readonly suppressed: Uint8Array<ArrayBuffer>;
  readonly captured: Float64Array<ArrayBuffer>;
  readonly ruled: Uint8Array<ArrayBuffer>;
};

const NOTHING: CellTotals = { total: 0, notPlaced: 0, missing: 0 };

/**
 * Sums a measure of a cluster per hex cell, the sites of a geography set and those of other areas apart.
 *
 * A cell on the border holds both: only the set's own sites, by their district codes, count towards `value` and `total`. Employees
 * and turnover are attributed to sites and add up: total here + total elsewhere + `notPlaced` is the sum over all members. Whatever
 * counts by presence (companies, Innovate UK funding, fundraisings) is taken whole once in a cell and once in the set, and does not add
 * up over cells; `notPlaced` is then the figures of companies without any placed site. `missing` counts members without a figure of this
 * kind. Against another side values are differences, and `total`, `companies`, `members`, `notPlaced` and `missing` those of this side.
 * `captured` and `capturedTotal` are the same without any ruling; a cell that has something as captured and nothing any more stays in the
 * layer with zero, so that it can be told. `cells`, `companies` and `largest` are of what is counted.
 * Suppression takes away values of cells and no total; `companies` still says how many are there: whoever shows or writes a suppressed
 * cell leaves that out as well. Throws `not-found` for an unknown cluster, revision, set or extract.
 */
export function computeHexLayer(store: ReadStore, request: HexLayerRequest): HexLayer {
  const { measure, against, suppressBelow = 0 } = request;
  const set = readGeographySet(store, request.geographySetId);
  const lattice = latticeOf(hexSpacingOf(store));
  const mine = sideOf(measureFrame(store, request, measure), set);
  const other =
    against === undefined ? null : sideOf(measureFrame(store, againstAsk(request, against), measure), set);
  const { frame } = mine;
  const shown = showCells(lattice, mine, other, suppressBelow);
  const rulings = joinRulings(
    [mine, other].flatMap((side) => [...(side?.ruledCells.values() ?? [])].map((cell) => cell.rulings)),
  );
  return {
    measure,
    unit: MEASURE_ENTRIES[measure].unit,
    ...shown,
    ...mine.totals,
    againstTotal: other === null || !isKnown(other.frame) ? null : other.totals.total,
    capturedTotal: mine.capturedTotals.total,
    rulings: rulingFootnotes(store, rulings),
    members: frame.counted?.members.count ?? 0,
    allMembers: frame.counted?.allMembers ?? 0,
    revision: frame.revision,
    extractId: frame.extract?.id ?? null,
    source: frame.source,
    againstSource: other === null ? null : `${other.frame.whose}; ${other.frame.source}`,
  };
}

interface Summed {
  readonly cells: CellSums;
  readonly totals: CellTotals;
}

/** One side of a layer: its sums as ruled and, the same object where no ruling changes any, as captured. */
interface LayerSide extends SideCells {
  readonly frame: MeasureFrame;
  readonly totals: CellTotals;
  readonly capturedTotals: CellTotals;
}

function sideOf(frame: MeasureFrame, set: GeographySet): LayerSide {
  const { counted, captured } = frame;
  const now = sumsOf(frame, counted, set);
  // A second walk is made only where a ruling is about a company that is counted.
  const before = captured === counted || !isTouched(frame) ? now : sumsOf(frame, captured, set);
  const [cells, capturedCells] = overSameCells(now.cells, before.cells);
  return {
    frame,
    cells,
    capturedCells,
    totals: now.totals,
    capturedTotals: before.totals,
    ruledCells: findRuledCells(frame, set),
    isUnknown: counted === null,
  };
}

function isTouched({ captured, touches }: MeasureFrame): boolean {
  return captured !== null && touches.some(({ position }) => hasBit(captured.members.bits, position));
}

function sumsOf(frame: MeasureFrame, counted: CountedMembers | null, set: GeographySet): Summed {
  return counted === null ? { cells: noCells(), totals: NOTHING } : sumByCell(frame, counted, set);
}

/** Whether a total is a figure at all: an extract states it, and the method can form it of the members, if there are any. */
function isKnown({ counted }: MeasureFrame): boolean {
  return counted !== null && counted.isStated && (counted.isFormed || counted.allMembers === 0);
}
