import type { comparisonMethods } from '#shared/contract/methods/comparison.ts';
import type { Call, Handlers } from '../call.ts';
import { listOverlapCompanies } from '../comparison/overlap-companies.ts';
import { buildOverlapMatrix } from '../comparison/overlap-matrix.ts';
import { decideScreening } from '../comparison/screening-decision.ts';
import { buildScreeningTable } from '../comparison/screening-table.ts';
import { countSupplierCells } from '../comparison/supplier-cells.ts';
import { listSupplierCompanies } from '../comparison/supplier-companies.ts';
import { prepareColumns } from '../membership/keep-columns.ts';
import { extractInUse } from '../store/extract-in-use.ts';

/** Reads the extracts a question counts in, in steps between which others are answered. */
async function prepare(call: Call, extractIds: readonly (number | undefined)[]): Promise<void> {
  for (const asked of extractIds) {
    const extract = extractInUse(call.reading(), asked);
    if (extract !== null) await prepareColumns(call.reading(), extract.id, call.job);
  }
}

/** The methods that lay clusters, or two suppliers’ views of one, side by side. */
export const comparisonHandlers: Handlers<keyof typeof comparisonMethods> = {
  'overlaps.matrix': async (request, call) => {
    await prepare(call, [request.extractId]);
    return buildOverlapMatrix(call.reading(), request);
  },
  'overlaps.companies': async (request, call) => {
    await prepare(call, [request.extractId]);
    return listOverlapCompanies(call.reading(), request);
  },
  'suppliers.cells': async (request, call) => {
    await prepare(call, [request.leftExtractId, request.rightExtractId]);
    return countSupplierCells(call.reading(), request);
  },
  'suppliers.companies': async (request, call) => {
    await prepare(call, [request.leftExtractId, request.rightExtractId]);
    return listSupplierCompanies(call.reading(), request);
  },
  'screening.table': async (request, call) => {
    await prepare(call, request.extractIds ?? []);
    return buildScreeningTable(call.reading(), request);
  },
  'screening.decide': (request, call) => {
    decideScreening(call.writing(), request);
    call.publish('register', [request.subjectId]);
    return { done: true };
  },
};
