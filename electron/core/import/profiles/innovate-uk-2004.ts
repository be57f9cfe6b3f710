import { innovateUkColumns, innovateUkSuggestion, innovateUkYears } from './innovate-uk.ts';
import type { LayoutProfile } from './profile.ts';

/** Innovate UK funded projects, the closed workbook of 2004 to 2015/16. */
export const innovateUk2004: LayoutProfile = {
  form: 'layout',
  id: 'innovate-uk-2004',
  title: 'Innovate UK funded projects, 2004 to 2015/16',
  supplier: 'Innovate UK',
  product: 'Funded projects, 2004 to 2015/16',
  edition: '2004 to 2015/16',
  target: 'awards',
  reads:
    'The workbook of funded projects 2004 to 2015/16, or its sheet as CSV: one row for each participant, with Project Number, Participant Name, Award Offered (£) … Withdrawn participants are kept with their flag.',
  assumed: false,
  columns: innovateUkColumns(),
  fits: (file) => innovateUkYears(file) !== 'later',
  suggest: innovateUkSuggestion('2004 to 2015/16', true),
};
