import { beauhurstExtras, beauhurstNumber, beauhurstSuggestion } from './beauhurst.ts';
import { alsoReads, fills, needs } from './supplier-columns.ts';
import type { LayoutProfile } from './profile.ts';

const POUNDS = { currency: 'GBP' } as const;

/** Beauhurst's grants: one row for each grant to a company, whichever body gave it. */
export const beauhurstGrants: LayoutProfile = {
  form: 'layout',
  id: 'beauhurst-grants',
  title: 'Beauhurst grants',
  supplier: 'Beauhurst',
  product: 'Grants export',
  edition: '',
  target: 'grants',
  reads: 'CSV or workbook with Company number, Grant date, Amount (£), Awarding body, Programme.',
  assumed: true,
  columns: [
    beauhurstNumber(),
    needs('date', ['Grant date', 'Date of grant'], { dateForm: 'dmy' }),
    fills('amount', ['Amount (£)', 'Grant amount (£)', 'Amount (GBP)'], POUNDS),
    fills('awardingBody', ['Awarding body', 'Grant awarding body']),
    fills('programme', ['Programme', 'Grant programme', 'Scheme']),
  ],
  otherColumns: alsoReads(beauhurstExtras()),
  suggest: beauhurstSuggestion('Beauhurst grants', 'Grants export', 'GBP'),
};
