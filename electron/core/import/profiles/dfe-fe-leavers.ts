import { DFE_COLUMNS, dfeLicence, dfeOtherColumn } from './dfe-columns.ts';
import { needs } from './layout-columns.ts';
import type { LayoutProfile } from './profile.ts';
import { suggestPublic } from './public-statement.ts';

/** Further-education leavers by sector subject area: the standard columns of Explore Education Statistics. England only. */
export const dfeFeLeavers: LayoutProfile = {
  form: 'layout',
  id: 'dfe-fe-leavers',
  title: 'DfE further-education leavers',
  supplier: 'Department for Education',
  product: 'Further education outcomes',
  edition: 'Explore Education Statistics',
  target: 'observations',
  reads:
    'CSV of Explore Education Statistics: time_period, time_identifier, geographic_level, codes and names of areas, the sector subject area, then filters and indicators.',
  // The first columns are a published standard; the names of filters and indicators are not known beforehand.
  assumed: true,
  columns: [
    ...DFE_COLUMNS,
    needs('codes', [/^(?:sector_subject_area|ssa)(?:_?t(?:ier)?_?[12])?(?:_desc)?$/i], {
      scheme: 'sector-subject-area',
    }),
  ],
  otherColumns: dfeOtherColumn,
  // Nation, region and authority stand side by side; the finest that is filled is the area of the row.
  constants: () => ({ 'last:areaCode': 'yes', 'last:areaName': 'yes' }),
  suggest: suggestPublic({
    title: 'Further-education leavers',
    product: 'Further education outcomes',
    territory: 'England',
    nameTellsPeriod: true,
    licence: dfeLicence,
  }),
};
