import { fills, needs } from './layout-columns.ts';
import type { LayoutColumn, LayoutProfile } from './profile.ts';
import { openGovernmentLicence } from './profile.ts';
import { suggestPublic } from './public-statement.ts';

/** The seven perspectives, by words that stood in their names in every round. */
const PERSPECTIVES: readonly (readonly [label: string, name: RegExp])[] = [
  ['Research partnerships', /^research partnerships\b/i],
  ['Working with business', /^working with business\b/i],
  ['Working with the public and third sector', /^working with (?:the )?public\b/i],
  ['Skills, enterprise and entrepreneurship', /^skills\b.*\bentrepreneurship\b/i],
  ['Local growth and regeneration', /^local growth\b/i],
  ['IP and commercialisation', /^(?:ip|intellectual property)\b.*\bcommerciali[sz]ation\b/i],
  ['Public and community engagement', /^public (?:and|&) community engagement\b/i],
];

const PROVIDER: readonly LayoutColumn[] = [
  fills('institutionCode', ['UKPRN', 'Provider UKPRN']),
  needs('institutionName', [/^(?:HE )?provider(?: name)?$/i, 'Institution', 'Institution name']),
  needs('dimension', [/^(?:KEF )?(?:peer )?cluster(?: name| group)?$/i]),
];

const suggest = suggestPublic({
  title: 'Knowledge Exchange Framework',
  product: 'KEF results',
  territory: 'England',
  nameTellsPeriod: true,
  licence: () => openGovernmentLicence('Source: Research England, Knowledge Exchange Framework.'),
});
const HEAD = {
  form: 'layout',
  supplier: 'Research England',
  product: 'KEF results',
  target: 'observations',
  // That there is a summary and a detailed file, seven perspectives, peer clusters and quintiles is seen; the column names are not.
  assumed: true,
  suggest,
} as const satisfies Partial<LayoutProfile>;

/** The summary of the Knowledge Exchange Framework: one row for each provider, one column for each perspective. England only. */
export const kefSummary: LayoutProfile = {
  ...HEAD,
  id: 'kef-summary',
  title: 'Knowledge Exchange Framework, summary',
  edition: 'summary',
  reads:
    'CSV or workbook with provider, cluster and one column with the quintile of each of the seven perspectives.',
  columns: [
    ...PROVIDER,
    ...PERSPECTIVES.map(([label, name], position) =>
      (position === 1 ? needs : fills)('value', name, { label, unit: 'quintile' }),
    ),
  ],
};

/** The detailed results of the Knowledge Exchange Framework: one row for each provider and metric. England only. */
export const kefDetailed: LayoutProfile = {
  ...HEAD,
  id: 'kef-detailed',
  title: 'Knowledge Exchange Framework, detailed',
  edition: 'detailed',
  reads: 'CSV or workbook with provider, cluster, perspective, metric and value.',
  columns: [
    ...PROVIDER,
    needs('dimension', 'Perspective'),
    needs('indicator', ['Metric', 'Metric name']),
    needs('value', [/^(?:metric )?value$/i, 'Score']),
    fills('dimension', 'Quintile'),
    fills('unit', ['Unit', 'Units']),
    fills('period', ['Year', 'Academic year', 'Period']),
  ],
};
