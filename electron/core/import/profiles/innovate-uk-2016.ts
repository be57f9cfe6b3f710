import { innovateUkColumns, innovateUkSuggestion, innovateUkYears } from './innovate-uk.ts';
import type { LayoutProfile } from './profile.ts';

/**
 * Innovate UK funded projects, the growing workbook from 2016/17 on. It is told apart from the closed one by the years in its
 * name or title, and by the column of the Industrial Strategy Challenge Fund, which began in 2017.
 */
export const innovateUk2016: LayoutProfile = {
  form: 'layout',
  id: 'innovate-uk-2016',
  title: 'Innovate UK funded projects, 2016/17 onwards',
  supplier: 'Innovate UK',
  product: 'Funded projects, 2016/17 onwards',
  edition: '2016/17 onwards',
  target: 'awards',
  reads:
    'The workbook of funded projects from 2016/17 on, or its sheet as CSV: one row for each participant, mostly with the column Industrial Strategy Challenge Fund (ISCF). Withdrawn participants are kept with their flag.',
  assumed: false,
  columns: [
    ...innovateUkColumns(),
    { names: ['Industrial Strategy Challenge Fund (ISCF)', 'Industrial Strategy Challenge Fund', 'ISCF'] },
  ],
  fits: (file) => innovateUkYears(file) !== 'closed',
  suggest: innovateUkSuggestion('2016/17 onwards', false),
};
