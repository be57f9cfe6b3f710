import { beauhurstExtras, beauhurstNumber, beauhurstSuggestion } from './beauhurst.ts';
import { alsoReads, fills, needs } from './supplier-columns.ts';
import type { LayoutProfile } from './profile.ts';

/** Beauhurst's accelerators: one row for each programme a company took part in. Without an end it still runs, or the end is not known. */
export const beauhurstAccelerators: LayoutProfile = {
  form: 'layout',
  id: 'beauhurst-accelerators',
  title: 'Beauhurst accelerators',
  supplier: 'Beauhurst',
  product: 'Accelerators export',
  edition: '',
  target: 'accelerators',
  reads: 'CSV or workbook with Company number, Accelerator, Start, End.',
  assumed: true,
  columns: [
    beauhurstNumber(),
    needs('accelerator', ['Accelerator', 'Accelerator name', 'Accelerator programme']),
    fills('startsOn', ['Start', 'Start date', 'Date started'], { dateForm: 'dmy' }),
    fills('endsOn', ['End', 'End date', 'Date ended'], { dateForm: 'dmy' }),
  ],
  otherColumns: alsoReads(beauhurstExtras()),
  suggest: beauhurstSuggestion('Beauhurst accelerators', 'Accelerators export', null),
};
