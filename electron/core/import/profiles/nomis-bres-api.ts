import { needs } from './layout-columns.ts';
import { nomisApi } from './nomis-api.ts';

/** BRES open access from the Nomis interface: employees by area and industry, Great Britain, rounded by the publisher. */
export const nomisBresApi = nomisApi({
  id: 'nomis-bres-api',
  title: 'BRES open access (Nomis)',
  product: 'BRES open access',
  reads:
    'CSV of the Nomis interface, data set NM_189_1: GEOGRAPHY_CODE, INDUSTRY_CODE or INDUSTRY_NAME, EMPLOYMENT_STATUS…, OBS_VALUE.',
  own: [needs('dimension', ['employment_status_name', 'employment_status'])],
  indicator: 'Employment (BRES open access)',
  territory: 'GB',
});
