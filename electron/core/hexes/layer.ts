import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { HexLattice } from '#shared/domain/hex-lattice.ts';
import { hexCentre, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { Measure } from '#shared/domain/metric-catalogue.ts';
import { METRICS } from '#shared/domain/metric-catalogue.ts';
import { readDefinition } from '../clusters/definition-table.ts';
import { readGeographySet } from '../geography/register.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { membersTable } from '../membership/members.ts';
import { districtsParameter, siteInSet } from '../membership/presence.ts';
import type { ExtractInUse } from '../store/extract-in-use.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import type { MeasureSettings } from './attributed-sites.ts';
import { completeSettings, distinctSites, isAdditive, siteShare, wholeFigure } from './attributed-sites.ts';

export interface HexLayerRequest {
  /** Left out: every company of the extract. */
  readonly clusterId?: string | undefined;
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
  /** Over the set's own sites in the cell. */
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
 * placed site. `missing` counts members without a figure of this kind. Throws `not-found` for an unknown cluster, set or extract.
 */
export function computeHexLayer(store: ReadStore, request: HexLayerRequest): HexLayer {
  const set = readGeographySet(store.folders, request.geographySetId);
  const revision = request.clusterId === undefined ? null : readDefinition(store, request.clusterId).revision;
  const settings = completeSettings(store, request.measure, request.settings);
  const extract = extractInUse(store, request.settings.extractId);
  if (extract === null)
    return describeLayer(settings, [], { total: 0, notPlaced: 0, missing: 0 }, { revision, extract });
  const parts = partsQuery(store, request.clusterId, extract.id, settings);
  const values = {
    districts: districtsParameter(set),
    // A name the statement does not use is not an error; only incorporations use the window.
    windowFrom: settings.windowFrom,
    windowTo: settings.windowTo,
  };
  const cells = sumByCell(store, parts, settings, values);
  const totals = sumWhole(store, parts, settings, values);
  const kept = withinReach(latticeOf(hexSpacingOf(store)), cells);
  return describeLayer(settings, kept, totals, { revision, extract });
}

interface LayerParts {
  /** Common table expressions: `figure` (one row per member) and `part` (one row per distinct site of a member). */
  readonly sql: string;
}

function partsQuery(
  store: ReadStore,
  clusterId: string | undefined,
  extractId: number,
  settings: MeasureSettings,
): LayerParts {
  const { table } = membersTable(store, { clusterId, extractId });
  const places = distinctSites(store, extractId);
  return {
    sql: `WITH figure AS (
        SELECT company.id AS company_id, ${wholeFigure(settings.measure)} AS whole
        FROM ${table} AS member CROSS JOIN company ON company.id = member.company_id
      ), part AS (
        SELECT figure.company_id, site.id AS site_id, site.placed = 'placed' AS is_placed, whole, ${siteShare(settings)} AS share,
          coalesce(${siteInSet('site')}, 0) AS in_set
        FROM figure CROSS JOIN ${places} AS place ON place.company_id = figure.company_id
        CROSS JOIN site ON site.id = place.site_id
      )`,
  };
}

type Values = Readonly<Record<string, string | number>>;

interface CellSum {
  readonly q: number;
  readonly r: number;
  readonly value: number;
  readonly neighbourValue: number;
  readonly companies: number;
  readonly hasOwn: number;
}

function sumByCell(
  store: ReadStore,
  parts: LayerParts,
  settings: MeasureSettings,
  values: Values,
): CellSum[] {
  const sum = isAdditive(settings.measure)
    ? (where: string) => `coalesce(sum(CASE WHEN ${where} THEN share END), 0)`
    : (where: string) => `count(DISTINCT CASE WHEN ${where} AND whole THEN company_id END)`;
  return store.db
    .prepare<[Values], CellSum>(
      `${parts.sql}
       SELECT cell.q, cell.r, ${sum('in_set')} AS value, ${sum('NOT in_set')} AS neighbourValue,
         count(DISTINCT CASE WHEN in_set THEN company_id END) AS companies, max(in_set) AS hasOwn
       FROM part CROSS JOIN site_cell AS cell ON cell.site_id = part.site_id
       GROUP BY cell.q, cell.r ORDER BY cell.r, cell.q`,
    )
    .all(values);
}

interface Totals {
  readonly total: number;
  readonly notPlaced: number;
  readonly missing: number;
}

function sumWhole(store: ReadStore, parts: LayerParts, settings: MeasureSettings, values: Values): Totals {
  const { total, placed } = isAdditive(settings.measure)
    ? {
        total: 'coalesce(sum(CASE WHEN in_set THEN share END), 0)',
        placed: 'coalesce(sum(CASE WHEN is_placed THEN share END), 0)',
      }
    : {
        total: 'count(DISTINCT CASE WHEN in_set AND whole THEN company_id END)',
        placed: 'count(DISTINCT CASE WHEN is_placed AND whole THEN company_id END)',
      };
  const row = store.db
    .prepare<[Values], Totals>(
      `${parts.sql}, everywhere AS (SELECT coalesce(sum(whole), 0) AS whole, coalesce(sum(whole IS NULL), 0) AS missing FROM figure)
       SELECT ${total} AS total, (SELECT whole FROM everywhere) - ${placed} AS notPlaced, (SELECT missing FROM everywhere) AS missing FROM part`,
    )
    .get(values);
  return row ?? { total: 0, notPlaced: 0, missing: 0 };
}

/** Leaves out the cells of other areas that no map of the set draws. */
function withinReach(lattice: HexLattice, cells: readonly CellSum[]): readonly CellSum[] {
  const own = cells.filter((cell) => cell.hasOwn === 1).map((cell) => hexCentre(lattice, cell.q, cell.r));
  if (own.length === 0) return cells;
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const { easting, northing } of own) {
    box.west = Math.min(box.west, easting - SURROUNDINGS_M);
    box.east = Math.max(box.east, easting + SURROUNDINGS_M);
    box.south = Math.min(box.south, northing - SURROUNDINGS_M);
    box.north = Math.max(box.north, northing + SURROUNDINGS_M);
  }
  return cells.filter((cell) => {
    const { easting, northing } = hexCentre(lattice, cell.q, cell.r);
    return easting >= box.west && easting <= box.east && northing >= box.south && northing <= box.north;
  });
}

function describeLayer(
  { measure }: MeasureSettings,
  cells: readonly CellSum[],
  totals: Totals,
  basis: { readonly revision: number | null; readonly extract: ExtractInUse | null },
): HexLayer {
  const { extract, revision } = basis;
  let largest: HexLayer['largest'] = null;
  for (const { q, r, value } of cells) if (value > (largest?.value ?? 0)) largest = { q, r, value };
  return {
    measure,
    unit: METRICS[measure].unit,
    q: Int32Array.from(cells, (cell) => cell.q),
    r: Int32Array.from(cells, (cell) => cell.r),
    value: Float64Array.from(cells, (cell) => cell.value),
    neighbourValue: Float64Array.from(cells, (cell) => cell.neighbourValue),
    companies: Int32Array.from(cells, (cell) => cell.companies),
    cells: cells.filter((cell) => cell.hasOwn === 1).length,
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
