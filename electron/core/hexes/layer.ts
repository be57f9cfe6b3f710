import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { HexLattice } from '#shared/domain/hex-lattice.ts';
import { hexCentre, hexId, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { Measure } from '#shared/domain/metric-catalogue.ts';
import { METRICS } from '#shared/domain/metric-catalogue.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readGeographySet } from '../geography/register.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { membersTable } from '../membership/members.ts';
import { districtsParameter, siteInSet } from '../membership/presence.ts';
import { siteSharesTable } from '../membership/site-shares.ts';
import type { ExtractInUse } from '../store/extract-in-use.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import type { MeasureSettings } from './measure-settings.ts';
import { completeSettings, isAdditive, wholeFigure } from './measure-settings.ts';

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
 * placed site. `missing` counts members without a figure of this kind. Throws `not-found` for an unknown cluster, set or extract.
 */
export function computeHexLayer(store: ReadStore, request: HexLayerRequest): HexLayer {
  const set = readGeographySet(store, request.geographySetId);
  const revision = request.clusterId === undefined ? null : readDefinition(store, request.clusterId).revision;
  const settings = completeSettings(store, request.measure, request.settings);
  const extract = extractInUse(store, request.settings.extractId);
  if (extract === null)
    return describeLayer(settings, [], { total: 0, notPlaced: 0, missing: 0 }, { revision, extract });
  const basis = {
    members: membersTable(store, { clusterId: request.clusterId, extractId: extract.id }).table,
    settings,
    values: {
      districts: districtsParameter(set),
      windowFrom: settings.windowFrom,
      windowTo: settings.windowTo,
    },
  };
  const cells = new Map(countByCell(store, basis).map((cell) => [hexId(cell.q, cell.r), cell]));
  const totals = isAdditive(settings.measure)
    ? addShares(
        store,
        basis,
        cells,
        siteSharesTable(store, { clusterId: request.clusterId, extractId: extract.id }, settings.attribution)
          .table,
      )
    : countWhole(store, basis);
  const kept = withinReach(latticeOf(hexSpacingOf(store)), [...cells.values()]);
  return describeLayer(settings, kept, totals, { revision, extract });
}

/** What every query of a layer is formed from; `members` names a temporary table. */
interface LayerBasis {
  readonly members: string;
  readonly settings: MeasureSettings;
  /** A name that a statement does not use is not an error. */
  readonly values: Readonly<Record<string, string | number>>;
}

interface CellSum {
  readonly q: number;
  readonly r: number;
  value: number;
  neighbourValue: number;
  readonly companies: number;
  /** Distinct members present with a site of another area. */
  readonly neighbours: number;
  readonly hasOwn: number;
  /** Sites of the set in the cell, and of other areas, whose company states a figure; counts state theirs always. */
  readonly stated: number;
  readonly neighbourStated: number;
}

interface Totals {
  readonly total: number;
  readonly notPlaced: number;
  readonly missing: number;
}

/** One row per site of a member: who, whether it is placed, whether it is of the set, and the company's whole figure. */
function sitesOfMembers({ members, settings }: LayerBasis): string {
  const figure = wholeFigure(settings.measure);
  // A count of companies asks nothing of the company's own row.
  const company = figure.includes('company.') ? 'CROSS JOIN company ON company.id = member.company_id' : '';
  return `WITH present AS (
      SELECT site.id AS site_id, member.company_id, site.placed = 'placed' AS is_placed, coalesce(${siteInSet('site')}, 0) AS in_set,
        ${figure} AS whole
      FROM ${members} AS member ${company} CROSS JOIN site ON site.company_id = member.company_id
    )`;
}

/** Lists the cells with a site of a member, with the companies present; the value is that of a count, or 0 until shares are added. */
function countByCell(store: ReadStore, basis: LayerBasis): CellSum[] {
  const count = isAdditive(basis.settings.measure)
    ? () => '0'
    : (where: string) => `count(DISTINCT CASE WHEN ${where} AND whole THEN company_id END)`;
  const stated = isAdditive(basis.settings.measure) ? 'whole IS NOT NULL' : 'TRUE';
  return store.db
    .prepare<[object], CellSum>(
      `${sitesOfMembers(basis)}
       SELECT cell.q, cell.r, ${count('in_set')} AS value, ${count('NOT in_set')} AS neighbourValue,
         count(DISTINCT CASE WHEN in_set THEN company_id END) AS companies, count(DISTINCT CASE WHEN NOT in_set THEN company_id END) AS neighbours, max(in_set) AS hasOwn,
         sum(in_set AND ${stated}) AS stated, sum(NOT in_set AND ${stated}) AS neighbourStated
       FROM present CROSS JOIN site_cell AS cell ON cell.site_id = present.site_id
       GROUP BY cell.q, cell.r ORDER BY cell.r, cell.q`,
    )
    .all(basis.values);
}

function countWhole(store: ReadStore, basis: LayerBasis): Totals {
  const { figures, missing } = sumFigures(store, basis);
  const counted = store.db
    .prepare<[object], { total: number; placed: number }>(
      `${sitesOfMembers(basis)}
       SELECT count(DISTINCT CASE WHEN in_set AND whole THEN company_id END) AS total,
         count(DISTINCT CASE WHEN is_placed AND whole THEN company_id END) AS placed FROM present`,
    )
    .get(basis.values);
  return { total: counted?.total ?? 0, notPlaced: figures - (counted?.placed ?? 0), missing };
}

interface ShareSum {
  /** Null for sites without a cell. */
  readonly q: number | null;
  readonly r: number | null;
  readonly inSet: number;
  readonly isPlaced: number;
  readonly divisor: number;
  readonly figures: number;
}

/** Adds to each cell what its sites get of their companies' figures: SQL sums the figures per divisor, here they are divided. */
function addShares(
  store: ReadStore,
  basis: LayerBasis,
  cells: ReadonlyMap<string, CellSum>,
  shares: string,
): Totals {
  const sums = store.db
    .prepare<[object], ShareSum>(
      `SELECT cell.q, cell.r, coalesce(${siteInSet('site')}, 0) AS inSet, site.placed = 'placed' AS isPlaced, share.divisor,
         coalesce(sum(${wholeFigure(basis.settings.measure)}), 0) AS figures
       FROM ${shares} AS share CROSS JOIN site ON site.id = share.site_id CROSS JOIN company ON company.id = share.company_id
       LEFT JOIN site_cell AS cell ON cell.site_id = share.site_id
       GROUP BY cell.q, cell.r, inSet, isPlaced, share.divisor`,
    )
    .all(basis.values);
  let total = 0;
  let placed = 0;
  for (const { q, r, inSet, isPlaced, divisor, figures } of sums) {
    const part = figures / divisor;
    if (inSet === 1) total += part;
    if (isPlaced === 1) placed += part;
    const cell = q === null || r === null ? undefined : cells.get(hexId(q, r));
    if (cell === undefined) continue;
    if (inSet === 1) cell.value += part;
    else cell.neighbourValue += part;
  }
  const { figures, missing } = sumFigures(store, basis);
  return { total, notPlaced: withoutRounding(figures - placed, figures), missing };
}

/** A remainder that is only the rounding of the division is none. */
function withoutRounding(rest: number, whole: number): number {
  return Math.abs(rest) <= 1e-9 * Math.abs(whole) ? 0 : rest;
}

/** The figures of all members, wherever they are, and how many members have none. */
function sumFigures(
  store: ReadStore,
  { members, settings, values }: LayerBasis,
): { figures: number; missing: number } {
  const row = store.db
    .prepare<[object], { figures: number; missing: number }>(
      `SELECT coalesce(sum(whole), 0) AS figures, coalesce(sum(whole IS NULL), 0) AS missing FROM (
         SELECT ${wholeFigure(settings.measure)} AS whole FROM ${members} AS member CROSS JOIN company ON company.id = member.company_id)`,
    )
    .get(values);
  return row ?? { figures: 0, missing: 0 };
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

/** Blank is never zero: where companies are present and none states a figure, the cell has no number. */
function stateOrBlank(value: number, stated: number, present: number): number {
  return stated === 0 && present > 0 ? Number.NaN : value;
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
    value: Float64Array.from(cells, (cell) => stateOrBlank(cell.value, cell.stated, cell.companies)),
    neighbourValue: Float64Array.from(cells, (cell) =>
      stateOrBlank(cell.neighbourValue, cell.neighbourStated, cell.neighbours),
    ),
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
