import { fills, needs } from './layout-columns.ts';
import { nomisApi } from './nomis-api.ts';

/** UK Business Counts from the Nomis interface: enterprises or local units by area, industry and size. */
export const nomisBusinessCountsApi = nomisApi({
  id: 'nomis-business-counts-api',
  title: 'UK Business Counts (Nomis)',
  product: 'UK Business Counts',
  reads:
    'CSV of the Nomis interface, data sets NM_141_1 (local units) and NM_142_1 (enterprises): GEOGRAPHY_CODE, INDUSTRY_…, EMPLOYMENT_SIZEBAND…, LEGAL_STATUS…, OBS_VALUE.',
  own: [
    needs('dimension', ['employment_sizeband_name', 'employment_sizeband']),
    fills('dimension', ['legal_status_name', 'legal_status']),
  ],
  indicator: 'UK Business Counts',
  territory: 'UK',
});
