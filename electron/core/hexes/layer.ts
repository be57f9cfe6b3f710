import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { HexLattice } from '#shared/domain/hex-lattice.ts';
import { hexCentre, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { Measure } from '#shared/domain/measure.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readGeographySet } from '../geography/register.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { memberSet } from '../membership/member-set.ts';
import type { ExtractInUse } from '../store/extract-in-use.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { keepEntries, noCells, sumByCell, type CellSums, type CellTotals } from './cell-sums.ts';
import type { MeasureSettings } from './measure-settings.ts';
import { completeSettings } from './measure-settings.ts';

export interface HexLayerRequest {
  /** Left out, and no draft either: every company of the extract. */
  readonly clusterId?: string | undefined;
  /** A draft, which stands for the cluster's own definition. */
  readonly document?: DefinitionDocument | undefined;
  readonly geographySetId: string;
  readonly measure: Measure;
  readonly settings: FigureSettings;
}

/** A measure of a cluster per hex cell. */
export interface HexLayer {
  readonly measure: Measure;
  readonly unit: string;
  readonly q: Int32Array<ArrayBuffer>;
  readonly r: Int32Array<ArrayBuffer>;
  /** Over the set's own sites in the cell; NaN where companies are present and none states a figure. */
  readonly value: Float64Array<ArrayBuffer>;
  /** Over sites of other areas in the cell. */
  readonly neighbourValue: Float64Array<ArrayBuffer>;
  /** Distinct members present with a site of the set in the cell. */
  readonly companies: Int32Array<ArrayBuffer>;
  readonly total: number;
  readonly cells: number;
  readonly largest: { q: number; r: number; value: number } | null;
  readonly notPlaced: number;
  readonly missing: number;
  readonly revision: number | null;
  readonly extractId: number | null;
  readonly source: string;
}

/** Cells of other areas farther than this from the set's own are not given; the map draws at most 50 km of surroundings. */
const SURROUNDINGS_M = 60_000;

/**
 * Sums a measure of a cluster per hex cell, the sites of a geography set and those of other areas apart.
 *
 * A cell on the border holds both: only the set's own sites, by their district codes, count towards `value` and `total`. Employees
 * and turnover are attributed to sites and add up: total here + total elsewhere + `notPlaced` is the sum over all members. Counts
 * are of companies present, in a cell or in the set, and do not add up over cells; `notPlaced` is then the companies without any
 * placed site. `missing` counts members without a figure of this kind. A draft has no revision. Throws `not-found` for an unknown cluster, set or extract.
 */
export function computeHexLayer(store: ReadStore, request: HexLayerRequest): HexLayer {
  const set = readGeographySet(store, request.geographySetId);
  const revision =
    request.clusterId === undefined || request.document !== undefined
      ? null
      : readDefinition(store, request.clusterId).revision;
  const settings = completeSettings(store, request.measure, request.settings);
  const extract = extractInUse(store, request.settings.extractId);
  if (extract === null)
    return describeLayer(settings, noCells(), { total: 0, notPlaced: 0, missing: 0 }, { revision, extract });
  const { clusterId, document } = request;
  const members = memberSet(store, { clusterId, document, extractId: extract.id });
  const { cells, totals } = sumByCell(members, set, settings);
  const kept = withinReach(latticeOf(hexSpacingOf(store)), cells);
  return describeLayer(settings, kept, totals, { revision, extract });
}

/** Leaves out the cells of other areas that no map of the set draws. */
function withinReach(lattice: HexLattice, cells: CellSums): CellSums {
  const { q, r, own, count } = cells;
  const eastings = new Float64Array(count);
  const northings = new Float64Array(count);
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (let place = 0; place < count; place += 1) {
    const { easting, northing } = hexCentre(lattice, q[place] ?? 0, r[place] ?? 0);
    eastings[place] = easting;
    northings[place] = northing;
    if (own[place] === 0) continue;
    box.west = Math.min(box.west, easting - SURROUNDINGS_M);
    box.east = Math.max(box.east, easting + SURROUNDINGS_M);
    box.south = Math.min(box.south, northing - SURROUNDINGS_M);
    box.north = Math.max(box.north, northing + SURROUNDINGS_M);
  }
  // Where the set has nothing of the cluster, there is nothing to be near to.
  if (box.west === Infinity) return cells;
  const kept = new Int32Array(count);
  let within = 0;
  for (let place = 0; place < count; place += 1) {
    const easting = eastings[place] ?? 0;
    const northing = northings[place] ?? 0;
    if (easting < box.west || easting > box.east || northing < box.south || northing > box.north) continue;
    kept[within] = place;
    within += 1;
  }
  return within === count ? cells : keepEntries(cells, kept.subarray(0, within));
}

/** Blank is never zero: where companies are present and none states a figure, the cell has no number. */
function blankUnstated(
  values: Float64Array<ArrayBuffer>,
  stated: Int32Array,
  present: Int32Array,
): Float64Array<ArrayBuffer> {
  const shown = values.slice();
  for (let place = 0; place < shown.length; place += 1)
    if (stated[place] === 0 && (present[place] ?? 0) > 0) shown[place] = Number.NaN;
  return shown;
}

function describeLayer(
  { measure }: MeasureSettings,
  cells: CellSums,
  totals: CellTotals,
  basis: { readonly revision: number | null; readonly extract: ExtractInUse | null },
): HexLayer {
  const { extract, revision } = basis;
  const { q, r, value, neighbourValue, companies, neighbours, own, stated, neighbourStated } = cells;
  let largest: HexLayer['largest'] = null;
  let ownCells = 0;
  for (let place = 0; place < cells.count; place += 1) {
    const here = value[place] ?? 0;
    if (here > (largest?.value ?? 0)) largest = { q: q[place] ?? 0, r: r[place] ?? 0, value: here };
    if ((own[place] ?? 0) > 0) ownCells += 1;
  }
  return {
    measure,
    unit: MEASURE_ENTRIES[measure].unit,
    q,
    r,
    value: blankUnstated(value, stated, companies),
    neighbourValue: blankUnstated(neighbourValue, neighbourStated, neighbours),
    companies,
    cells: ownCells,
    largest,
    ...totals,
    revision,
    extractId: extract?.id ?? null,
    source:
      extract === null
        ? 'No company extract is in use.'
        : `${extract.supplier}, ${extract.title}, ${extract.edition}`,
  };
}
