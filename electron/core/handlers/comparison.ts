import type { comparisonMethods } from '#shared/contract/methods/comparison.ts';
import type { Handlers } from '../call.ts';
import { listOverlapCompanies } from '../comparison/overlap-companies.ts';
import { buildOverlapMatrix } from '../comparison/overlap-matrix.ts';
import { decideScreening } from '../comparison/screening-decision.ts';
import { buildScreeningTable, chosenExtracts } from '../comparison/screen-nominations.ts';
import { countSupplierCells } from '../comparison/supplier-cells.ts';
import { listSupplierCompanies } from '../comparison/supplier-companies.ts';
import { withColumns } from './with-columns.ts';

/** The methods that lay clusters, or two suppliers’ views of one, side by side. */
export const comparisonHandlers: Handlers<keyof typeof comparisonMethods> = {
  'overlaps.matrix': async (request, call) => {
    const store = await withColumns(call, request.extractId);
    return buildOverlapMatrix(store, request);
  },
  'overlaps.companies': async (request, call) => {
    const store = await withColumns(call, request.extractId);
    return listOverlapCompanies(store, request);
  },
  'suppliers.cells': async (request, call) => {
    await withColumns(call, request.leftExtractId);
    await withColumns(call, request.rightExtractId);
    return countSupplierCells(call.reading(), request);
  },
  'suppliers.companies': async (request, call) => {
    await withColumns(call, request.leftExtractId);
    await withColumns(call, request.rightExtractId);
    return listSupplierCompanies(call.reading(), request);
  },
  'screening.table': async (request, call) => {
    for (const { id } of chosenExtracts(call.reading(), request.extractIds)) await withColumns(call, id);
    return buildScreeningTable(call.reading(), request, () => call.job.breathe());
  },
  'screening.decide': (request, call) => {
    decideScreening(call.writing(), request);
    call.publish('register', [request.subjectId]);
    return { done: true };
  },
};
