import { fills, needs, underSpan } from './layout-columns.ts';
import type { LayoutProfile } from './profile.ts';
import { suggestPublic } from './public-statement.ts';

const suggest = suggestPublic({
  title: 'REF 2021 results',
  product: 'REF results',
  territory: 'UK',
  period: '2014 to 2020',
});

/** The results of the Research Excellence Framework 2021: four quality profiles for each submission. */
export const ref2021: LayoutProfile = {
  form: 'layout',
  id: 'ref-2021',
  title: 'REF 2021 results',
  supplier: 'Research Excellence Framework',
  product: 'REF results',
  edition: '2021',
  target: 'research-results',
  reads:
    'The workbook “REF 2021 Results - All”, or its CSV: institution, unit of assessment, profile, FTE and the shares of 4*, 3*, 2*, 1* and unclassified; lines above and a two-row header.',
  assumed: false,
  columns: [
    needs('institutionCode', [underSpan('Institution code (UKPRN)'), underSpan('Institution UKPRN code')]),
    needs('institutionName', underSpan('Institution name')),
    needs('unitNumber', underSpan('Unit of assessment number')),
    needs('unitName', underSpan('Unit of assessment name')),
    fills('submission', underSpan('Multiple submission letter')),
    fills('submissionName', underSpan('Multiple submission name')),
    fills('joint', underSpan('Joint submission')),
    needs('profile', underSpan('Profile')),
    fills('fte', underSpan('FTE of submitted staff')),
    fills('eligibleShare', underSpan('% of eligible staff submitted')),
    needs('stars4', underSpan('4*')),
    needs('stars3', underSpan('3*')),
    needs('stars2', underSpan('2*')),
    needs('stars1', underSpan('1*')),
    fills('unclassified', underSpan('Unclassified')),
  ],
  // A share written “-” belongs to a profile that the submission does not have; that is not a share of zero.
  constants: () => ({ 'mark:-': '[z]' }),
  suggest: (file) => ({
    ...suggest(file),
    edition: '2021',
    licence: {
      name: 'CC BY 4.0',
      terms: 'As the REF site states; check before redistributing.',
      attribution: 'Source: Research Excellence Framework 2021.',
      expiresOn: null,
    },
  }),
};
