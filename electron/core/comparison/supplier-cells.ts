import type { MethodOutput } from '#shared/contract/methods.ts';
import { DISAGREEMENTS, FOUR_CELLS } from '#shared/contract/methods/comparison.ts';
import { computeQuotient } from '#shared/domain/metrics/quotient.ts';
import type { ReadStore } from '../store/handles.ts';
import { makeDiffers, TOLERANCES } from './disagreement.ts';
import type { JoinedCompany, SuppliersRequest } from './join-suppliers.ts';
import { keptJoin } from './keep-join.ts';

/**
 * Counts two suppliers' views of one cluster in four cells, and of the companies both let in how often they disagree.
 *
 * Agreement = both ÷ (both + left only + right only). A company of which either side is silent is not compared: a
 * blank is no zero. Throws `not-found`, `invalid-input`.
 */
export function countSupplierCells(
  store: ReadStore,
  request: SuppliersRequest,
): MethodOutput<'suppliers.cells'> {
  const { companies, linked } = keptJoin(store, request);
  const cells = FOUR_CELLS.map((cell) => {
    const figures = companies.filter((one) => one.cell === cell).map(employeesOf);
    const stated = figures.filter((figure) => figure !== null);
    return {
      cell,
      companies: figures.length,
      employees: stated.reduce((sum, figure) => sum + figure, 0),
      employeesStated: stated.length,
    };
  });
  const countOf = (wanted: string) => cells.find(({ cell }) => cell === wanted)?.companies ?? 0;
  const agreement = computeQuotient(
    countOf('both'),
    countOf('both') + countOf('left-only') + countOf('right-only'),
  );
  const both = companies.filter(({ cell }) => cell === 'both');
  const differs = makeDiffers(store, both);
  return {
    cells,
    agreement: agreement.kind === 'value' ? agreement.value : null,
    disagreements: DISAGREEMENTS.map((on) => {
      const compared = both.map((one) => differs(on, one)).filter((answer) => answer !== null);
      return {
        on,
        compared: compared.length,
        differing: compared.filter((answer) => answer).length,
        tolerance: TOLERANCES[on],
      };
    }),
    linked,
  };
}

/** As the side that lets the company in states it; of those in both or neither the left, where it does. */
function employeesOf({ cell, left, right }: JoinedCompany): number | null {
  if (cell === 'left-only') return left?.employees ?? null;
  if (cell === 'right-only') return right?.employees ?? null;
  return left?.employees ?? right?.employees ?? null;
}
