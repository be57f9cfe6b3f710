import { formatMoney, formatMoneyFull } from '#shared/format/money.ts';
import { formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';

interface Sized {
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
}

/** The supplier's figures of a company, as every list of companies shows them: employees and turnover; blank is not zero. */
export function sizeColumns<T extends Sized>({
  sortable = true,
}: { sortable?: boolean } = {}): GridColumn<T>[] {
  return [
    {
      id: 'employees',
      header: 'Employees',
      unit: 'persons',
      numeric: true,
      value: ({ employees }) => employees,
      text: ({ employees }) => (employees === null ? NOT_AVAILABLE : formatNumber(employees)),
      width: 104,
      sortable,
    },
    {
      id: 'turnover',
      header: 'Turnover',
      unit: '£',
      numeric: true,
      value: ({ turnoverGbp }) => turnoverGbp,
      text: ({ turnoverGbp }) => (turnoverGbp === null ? NOT_AVAILABLE : formatMoney(turnoverGbp)),
      hint: ({ turnoverGbp }) =>
        turnoverGbp === null ? 'The extract carries no turnover for it.' : formatMoneyFull(turnoverGbp),
      width: 96,
      sortable,
    },
  ];
}
