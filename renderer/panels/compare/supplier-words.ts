import type { MethodOutput } from '#shared/contract/methods.ts';

export type SupplierCells = MethodOutput<'suppliers.cells'>;
export type Cell = SupplierCells['cells'][number]['cell'];
export type Disagreement = SupplierCells['disagreements'][number]['on'];
export type SupplierCompany = MethodOutput<'suppliers.companies'>['rows'][number];

export const DISAGREEMENT_NAMES: Readonly<Record<Disagreement, string>> = {
  employees: 'Employees',
  turnover: 'Turnover',
  place: 'Place',
  status: 'Status',
};

/** The four cells in the words of the two suppliers. */
export function cellNames(left: string, right: string): Readonly<Record<Cell, string>> {
  const [one, two] = left === right ? [`${left} (left)`, `${right} (right)`] : [left, right];
  return {
    'left-only': `${one} only`,
    'right-only': `${two} only`,
    both: 'In both',
    nominated: 'In neither, named by a partner',
  };
}
