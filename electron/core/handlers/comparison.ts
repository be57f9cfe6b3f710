import type { comparisonMethods } from '#shared/contract/methods/comparison.ts';
import type { Handlers } from '../call.ts';
import { buildOverlapMatrix } from '../comparison/overlap-matrix.ts';
import { listOverlapCompanies } from '../comparison/overlap-companies.ts';
import { countSupplierCells } from '../comparison/supplier-cells.ts';
import { listSupplierCompanies } from '../comparison/supplier-companies.ts';
import { pending } from './pending.ts';

/** The methods that lay clusters, or two suppliers’ views of one, side by side. */
export const comparisonHandlers: Handlers<keyof typeof comparisonMethods> = {
  'overlaps.matrix': (request, call) => buildOverlapMatrix(call.reading(), request),
  'overlaps.companies': (request, call) => listOverlapCompanies(call.reading(), request),
  'suppliers.cells': (request, call) => countSupplierCells(call.reading(), request),
  'suppliers.companies': (request, call) => listSupplierCompanies(call.reading(), request),
  'screening.table': pending('screening.table'),
  'screening.decide': pending('screening.decide'),
};
