import { fills, needs } from './layout-columns.ts';
import { alsoReads } from './supplier-columns.ts';
import type { LayoutProfile } from './profile.ts';

/** The workbench's own layout for figures from anywhere: one row for each area, period and indicator. */
export const tallIndicators: LayoutProfile = {
  form: 'layout',
  id: 'tall-indicators',
  title: 'Indicator table',
  supplier: 'Observatory',
  product: 'Indicator table',
  edition: '',
  target: 'observations',
  reads: 'CSV or workbook with area, period, indicator, value, unit and source, one figure in each row.',
  assumed: false,
  columns: [
    needs('areaCode', ['area', 'area code', 'area_code']),
    needs('period', ['period', 'year']),
    needs('indicator', 'indicator'),
    needs('value', 'value'),
    fills('unit', ['unit', 'units']),
    fills('source', 'source'),
  ],
  // A table of the six columns is whole; a name beside the code, a family and a mark may stand in it and are not missed.
  otherColumns: alsoReads([
    fills('areaName', ['area name', 'area_name']),
    fills('dimension', ['family', 'theme', 'topic'], { label: 'Family' }),
    fills('symbol', ['mark', 'symbol', 'flag']),
  ]),
  suggest: ({ fileName }) => ({
    title: fileName.replace(/\.[^.]+$/, ''),
    product: 'Indicator table',
    territory: 'unknown',
    universe: 'unknown',
  }),
};
