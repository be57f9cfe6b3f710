import type { Handlers } from '../call.ts';
import { readRegionCells } from '../geography/region-cells.ts';
import { listCellCompanies } from '../hexes/companies.ts';
import { computeHexLayer } from '../hexes/layer.ts';
import { pending } from './pending.ts';
import { withColumns } from './with-columns.ts';

/** The lattice of the map, the measure per cell, and the companies in a cell. */
export const hexesHandlers: Handlers<
  'hexes.lattice' | 'hexes.layer' | 'hexes.companies' | 'hexes.selection' | 'hexes.areas' | 'hexes.quotients'
> = {
  'hexes.lattice': (request, call) => readRegionCells(call.reading(), request),
  'hexes.layer': async (request, call) =>
    computeHexLayer(await withColumns(call, request.settings.extractId), request),
  'hexes.companies': async (request, call) =>
    listCellCompanies(await withColumns(call, request.settings.extractId), request),
  'hexes.selection': pending('hexes.selection'),
  'hexes.areas': pending('hexes.areas'),
  'hexes.quotients': pending('hexes.quotients'),
};
