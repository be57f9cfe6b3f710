import { asheTable } from './ashe-table.ts';
import { needs, underSpan } from './layout-columns.ts';

/** ASHE Table 5: pay by region and two-digit industry. Regions are pooled as job-weighted means, never medians. */
export const asheTable5 = asheTable({
  id: 'ashe-table-5',
  number: 5,
  title: 'ASHE Table 5: pay by region and industry',
  product: 'ASHE Table 5',
  reads:
    'Workbook “Table 5.7a Annual pay - Gross” and its like, sheet “All”: description (region and industry), code, jobs, median, mean, percentiles; the header ends on row 5.',
  // How region and industry share the description and the code was not seen.
  assumed: true,
  own: [needs('areaName', underSpan('Description')), needs('areaCode', underSpan('Code'))],
});
