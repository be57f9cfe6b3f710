import { fills, needs } from './layout-columns.ts';
import type { LayoutProfile } from './profile.ts';
import { suggestPublic } from './public-statement.ts';

/** HESA graduates by provider, subject (CAH), level and mode. Counts are rounded to five by the publisher. */
export const hesaGraduates: LayoutProfile = {
  form: 'layout',
  id: 'hesa-graduates',
  title: 'HESA graduates',
  supplier: 'Higher Education Statistics Agency',
  product: 'Graduates by provider and subject',
  edition: 'CAH',
  target: 'observations',
  reads:
    'CSV of HESA open data: a block of metadata, then UKPRN, HE provider, region, CAH levels, level of qualification, mode, academic year and number.',
  // That a block of metadata stands above is seen; the columns below it are not.
  assumed: true,
  columns: [
    needs('period', [/^academic year$/i, 'year']),
    fills('institutionCode', 'UKPRN'),
    needs('institutionName', ['HE provider', 'HE Provider name', 'Provider']),
    fills('areaName', [/^region of (?:he )?provider$/i, /^country of (?:he )?provider$/i]),
    needs('codes', [/^CAH level 1$/i, /^CAH1$/i, /^CAH level 1 (?:marker|subject)$/i], {
      scheme: 'cah',
    }),
    fills('codes', [/^CAH level 2$/i, /^CAH2$/i], { scheme: 'cah' }),
    fills('codes', [/^CAH level 3$/i, /^CAH3$/i], { scheme: 'cah' }),
    fills('dimension', [/^level of (?:qualification|study)(?: obtained)?$/i]),
    fills('dimension', [/^mode(?: of (?:study|former study))?$/i]),
    needs('value', ['Number', 'Count'], { label: 'Graduates', unit: 'people' }),
  ],
  constants: () => ({ indicator: 'Graduates', unit: 'people' }),
  suggest: suggestPublic({
    title: 'HESA graduates',
    product: 'Graduates by provider and subject',
    territory: 'UK',
    nameTellsPeriod: true,
    licence: () => ({
      name: 'CC BY 4.0',
      terms: 'Free to use and share with the attribution.',
      attribution: 'Source: HESA, licensed under CC BY 4.0.',
      expiresOn: null,
    }),
  }),
};
