import { MEASURES } from '#shared/domain/measure.ts';
import type { Handlers } from '../call.ts';
import { readRegionCells } from '../geography/region-cells.ts';
import { computeAreas } from '../hexes/areas/areas.ts';
import { smoothQuotients } from '../hexes/areas/smoothed-quotients.ts';
import { listCellCompanies } from '../hexes/companies.ts';
import { computeHexLayer } from '../hexes/layer.ts';
import { sumSelection } from '../hexes/selection.ts';
import { withMeasureColumns } from './with-columns.ts';

/** The lattice of the map, the measure per cell and per area, and the companies behind them. */
export const hexesHandlers: Handlers<
  'hexes.lattice' | 'hexes.layer' | 'hexes.companies' | 'hexes.selection' | 'hexes.areas' | 'hexes.quotients'
> = {
  'hexes.lattice': (request, call) => readRegionCells(call.reading(), request),
  'hexes.layer': async (request, call) => computeHexLayer(await withMeasureColumns(call, request), request),
  'hexes.companies': async (request, call) =>
    listCellCompanies(await withMeasureColumns(call, request), request),
  'hexes.selection': async (request, call) =>
    sumSelection(await withMeasureColumns(call, { ...request, measure: MEASURES }), request),
  'hexes.areas': async (request, call) => {
    const measure = request.measure === 'location-quotient' ? 'businesses' : request.measure;
    return computeAreas(await withMeasureColumns(call, { ...request, measure }), request);
  },
  'hexes.quotients': async (request, call) =>
    smoothQuotients(await withMeasureColumns(call, { ...request, measure: 'businesses' }), request),
};
