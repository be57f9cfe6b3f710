import type { MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { latticeOf } from '#shared/domain/hex-lattice.ts';
import type { MapSide } from '#shared/domain/map-figure.ts';
import type { Measure } from '#shared/domain/measure.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { readGeographySet } from '../geography/register.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import type { ReadStore } from '../store/handles.ts';
import { noCells, sumByCell, type CellSums, type CellTotals } from './cell-sums.ts';
import { againstAsk, measureFrame, type MeasureAsk, type MeasureFrame } from './measure-frame.ts';
import { showCells } from './shown-cells.ts';

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
  'q' | 'r' | 'value' | 'neighbourValue' | 'companies' | 'suppressed'
> & {
  readonly q: Int32Array<ArrayBuffer>;
  readonly r: Int32Array<ArrayBuffer>;
  readonly value: Float64Array<ArrayBuffer>;
  readonly neighbourValue: Float64Array<ArrayBuffer>;
  readonly companies: Int32Array<ArrayBuffer>;
  readonly suppressed: Uint8Array<ArrayBuffer>;
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
 * Suppression takes away values of cells and no total; `companies` still says how many are there: whoever shows or writes a suppressed
 * cell leaves that out as well. Throws `not-found` for an unknown cluster, revision, set or extract.
 */
export function computeHexLayer(store: ReadStore, request: HexLayerRequest): HexLayer {
  const { measure, against, suppressBelow = 0 } = request;
  const set = readGeographySet(store, request.geographySetId);
  const frame = measureFrame(store, request, measure);
  const mine = sumsOf(frame, set);
  const otherFrame =
    against === undefined ? null : measureFrame(store, againstAsk(request, against), measure);
  const theirs = otherFrame === null ? null : sumsOf(otherFrame, set);
  const other = otherFrame?.counted === null ? 'unknown' : (theirs?.cells ?? null);
  const shown = showCells(latticeOf(hexSpacingOf(store)), mine.cells, other, suppressBelow);
  return {
    measure,
    unit: MEASURE_ENTRIES[measure].unit,
    ...shown,
    ...mine.totals,
    againstTotal: otherFrame === null || !isKnown(otherFrame) ? null : (theirs?.totals.total ?? null),
    members: frame.counted?.members.count ?? 0,
    allMembers: frame.counted?.allMembers ?? 0,
    revision: frame.revision,
    extractId: frame.extract?.id ?? null,
    source: frame.source,
    againstSource: otherFrame === null ? null : `${otherFrame.whose}; ${otherFrame.source}`,
  };
}

function sumsOf(frame: MeasureFrame, set: GeographySet): { cells: CellSums; totals: CellTotals } {
  return frame.counted === null
    ? { cells: noCells(), totals: NOTHING }
    : sumByCell(frame, frame.counted, set);
}

/** Whether a total is a figure at all: an extract states it, and the method can form it of the members, if there are any. */
function isKnown({ counted }: MeasureFrame): boolean {
  return counted !== null && counted.isStated && (counted.isFormed || counted.allMembers === 0);
}
