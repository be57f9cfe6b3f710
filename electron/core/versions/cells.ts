import { readGeographySet } from '../geography/register.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readBaseline, readState } from './baseline.ts';
import { changedCells, changedMembers } from './member-change.ts';
import type { ImpactQuestion } from './moves.ts';

/** Where the map changes: one entry for each cell whose count of companies becomes another. */
export interface ChangedCells {
  readonly q: Int32Array<ArrayBuffer>;
  readonly r: Int32Array<ArrayBuffer>;
  /** Companies present in the cell, after − before. */
  readonly difference: Float64Array<ArrayBuffer>;
}

/** Gives how the count of companies present per hex cell of a geography set changes against a baseline. Throws `not-found`. */
export function computeCellChanges(
  store: ReadStore,
  request: ImpactQuestion & { readonly geographySetId: string },
): ChangedCells {
  const after = readState(store, request).document;
  const before = readBaseline(store, request, request.against).document;
  const set = readGeographySet(store, request.geographySetId);
  const extract = extractInUse(store, request.settings.extractId);
  const cells =
    extract === null ? [] : changedCells(changedMembers(store, { before, after }, extract.id), set);
  return {
    q: Int32Array.from(cells, ({ q }) => q),
    r: Int32Array.from(cells, ({ r }) => r),
    difference: Float64Array.from(cells, ({ difference }) => difference),
  };
}
