import { fills, needs } from './layout-columns.ts';
import type { LayoutProfile } from './profile.ts';
import { suggestPublic } from './public-statement.ts';

/** QS subject rankings: one sheet for each subject; ranks may be bands (“151-200”) or ties (“=12”) and are kept as written. */
export const qsSubjects: LayoutProfile = {
  form: 'layout',
  id: 'qs-subjects',
  title: 'QS World University Rankings by Subject',
  supplier: 'QS Quacquarelli Symonds',
  product: 'World University Rankings by Subject',
  edition: '',
  target: 'rankings',
  reads:
    'Workbook with one sheet for each subject: rank, previous rank, institution, location, academic, employer, citations, H and score. The subject is the sheet’s name.',
  assumed: true,
  columns: [
    needs('rank', ['Rank', /^(?:QS )?(?:19|20)\d{2} rank$/i, /^rank (?:19|20)\d{2}$/i, 'Rank display']),
    fills('previousRank', [/^previous rank$/i, /^prev(?:ious)?\.?(?: rank)?$/i, 'Last year']),
    needs('institutionName', ['Institution', 'Institution name', 'University']),
    fills('location', ['Location', 'Country', 'Country / Territory', 'Country/Territory', 'Location full']),
    needs('academic', [/^academic(?: reputation)?(?: score)?$/i]),
    fills('employer', [/^employer(?: reputation)?(?: score)?$/i]),
    fills('citations', [/^citations(?: per paper)?(?: score)?$/i]),
    fills('hIndex', [/^H(?:[- ]?index)?(?: citations)?(?: score)?$/i]),
    fills('score', [/^(?:overall )?score$/i]),
  ],
  constants: ({ fileName }) => {
    const year = /(?<!\d)(20\d{2})(?!\d)/.exec(fileName)?.[1];
    return { subject: '{sheet}', 'mark:-': '[x]', ...(year === undefined ? {} : { period: year }) };
  },
  sheets: 'all',
  // No terms are suggested: they are those of the observatory's own agreement.
  suggest: suggestPublic({
    title: 'QS World University Rankings by Subject',
    product: 'World University Rankings by Subject',
    territory: 'other',
    nameTellsPeriod: true,
  }),
};
