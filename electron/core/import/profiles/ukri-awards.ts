import { openGovernmentLicence } from './profile.ts';
import type { LayoutProfile } from './profile.ts';
import { fills, needs } from './layout-columns.ts';
import { suggestPublic } from './public-statement.ts';

const THOUSAND_POUNDS = { scale: 'thousand', currency: 'GBP' } as const;

/** UKRI competitive funding decisions: applications, awards and money by council, institution, year and kind of grant. */
export const ukriAwards: LayoutProfile = {
  form: 'layout',
  id: 'ukri-awards',
  title: 'UKRI competitive funding decisions',
  supplier: 'UK Research and Innovation',
  product: 'Competitive funding decisions',
  edition: '',
  target: 'awards',
  reads:
    'CSV with Council, Organisation, Year, Grant Category, NumberofApplications, NumberofAwards and AmountAwarded in thousand pounds; longitude and latitude where they were added.',
  assumed: false,
  columns: [
    needs('competition', 'Council'),
    fills('programme', ['Councilname', 'Council name']),
    needs('participantName', ['Organisation', 'Research Organisation']),
    needs('period', 'Year'),
    needs('product', 'Grant Category'),
    fills('applications', ['NumberofApplications', 'Number of Applications']),
    fills('awards', ['NumberofAwards', 'Number of Awards']),
    fills('awardRate', ['AwardRate', 'Award Rate']),
    fills('amountApplied', ['AmountApplied', 'Amount Applied'], THOUSAND_POUNDS),
    needs('amount', ['AmountAwarded', 'Amount Awarded'], THOUSAND_POUNDS),
    fills('awardRateByValue', ['AwardRateValue', 'Award Rate Value', 'Award Rate by Value']),
    fills('latitude', 'latitude'),
    fills('longitude', 'longitude'),
  ],
  suggest: suggestPublic({
    title: 'UKRI competitive funding decisions',
    product: 'Competitive funding decisions',
    territory: 'UK',
    currency: 'GBP',
    licence: () =>
      openGovernmentLicence(
        'Contains public sector information of UK Research and Innovation licensed under the Open Government Licence v3.0.',
      ),
  }),
};
