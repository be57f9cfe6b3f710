import type { Handlers } from '../call.ts';
import { readRegionCells } from '../geography/region-cells.ts';
import { listCellCompanies } from '../hexes/companies.ts';
import { computeHexLayer } from '../hexes/layer.ts';

/** The lattice of the map, the measure per cell, and the companies in a cell. */
export const hexesHandlers: Handlers<'hexes.lattice' | 'hexes.layer' | 'hexes.companies'> = {
  'hexes.lattice': (request, call) => readRegionCells(call.reading(), request),
  'hexes.layer': (request, call) => computeHexLayer(call.reading(), request),
  'hexes.companies': (request, call) => listCellCompanies(call.reading(), request),
};
