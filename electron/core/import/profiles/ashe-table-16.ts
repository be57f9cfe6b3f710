import { asheTable } from './ashe-table.ts';
import { needs, underSpan } from './layout-columns.ts';

/** ASHE Table 16: pay by four-digit industry, United Kingdom. */
export const asheTable16 = asheTable({
  id: 'ashe-table-16',
  number: 16,
  title: 'ASHE Table 16: pay by industry',
  product: 'ASHE Table 16',
  reads:
    'Workbook “Table 16.7a Annual pay - Gross” and its like, sheet “All”: description, SIC code, jobs, median, mean, percentiles; the header ends on row 5.',
  assumed: false,
  own: [
    needs('dimension', underSpan('Description')),
    needs('codes', underSpan('Code'), { scheme: 'sic-2007' }),
  ],
});
