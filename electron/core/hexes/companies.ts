import type { Measure } from '#shared/domain/measure.ts';
import { readGeographySet } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import { findCompaniesHere, markCells } from './companies-here.ts';
import { listCompanyRows, type CellCompany } from './company-rows.ts';
import { listEntries } from './row-entries.ts';
import { sumHeld } from './held-sum.ts';
import { measureFrame, type MeasureAsk } from './measure-frame.ts';

export interface CellCompaniesRequest extends MeasureAsk {
  readonly geographySetId: string;
  readonly measure: Measure;
  readonly q: number;
  readonly r: number;
  readonly offset: number;
  readonly limit: number;
}

/**
 * Lists the companies in one hex cell with what each adds to the measure there, largest first.
 *
 * A company with several sites in the cell is one row, named by its registered office where that is among them; in a border cell
 * its sites of the set and of other areas are two rows. The values of the rows of the set add up to the value of the cell,
 * `share` is its part of the set's total. A company that rulings leave out here stays in the list: zero, with what was captured.
 * Throws `not-found`.
 */
export function listCellCompanies(
  store: ReadStore,
  request: CellCompaniesRequest,
): { total: number; share: number | null; rows: CellCompany[] } {
  const set = readGeographySet(store, request.geographySetId);
  const frame = measureFrame(store, request, request.measure);
  const { counted } = frame;
  if (counted === null) return { total: 0, share: null, rows: [] };
  const marks = markCells(counted.members.columns, [request.q], [request.r]);
  const held = findCompaniesHere(frame, counted, set, marks);
  const place = { frame, counted, set, marks };
  const entries = [...listEntries(place, held, true), ...listEntries(place, held, false)];
  return {
    total: entries.length,
    // Without a company of the set the cell has no value to be a share.
    share: held.own.positions.length === 0 ? null : sumHeld(counted, held).share,
    rows: listCompanyRows(store, place, entries, request),
  };
}
