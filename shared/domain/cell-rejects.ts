import type { RejectReason } from './reject-reason.ts';

/** What may be wrong with a row or a cell of any file. */
export const CELL_REJECTS = {
  'field-count': {
    severity: 'reject',
    label: 'Wrong number of fields',
    sentence:
      'The row has {value} fields where the header has another number; mend the row in the supplier’s file.',
  },
  'quote-unterminated': {
    severity: 'reject',
    label: 'Quotation mark never closed',
    sentence:
      'A quotation mark on this line is never closed, so the line was refused and reading went on with the next; close it in the file and import again.',
  },
  'quote-stray': {
    severity: 'reject',
    label: 'Quotation mark in the middle',
    sentence:
      'Text follows a closing quotation mark, so where the fields end cannot be told; double the inner quotation marks in the file.',
  },
  'row-too-long': {
    severity: 'reject',
    label: 'Row too long',
    sentence: 'The row is longer than any row may be; look for a missing line end in the file.',
  },
  'date-invalid': {
    severity: 'notice',
    label: 'Date not readable',
    sentence: '“{value}” in {field} is not a date, so the date is kept as missing.',
  },
  'number-invalid': {
    severity: 'notice',
    label: 'Number not readable',
    sentence: '“{value}” in {field} is not a number, so the value is kept as missing.',
  },
  'code-unknown': {
    severity: 'notice',
    label: 'Code not readable',
    sentence: '“{value}” in {field} is not a classification code and was left out.',
  },
  'code-padded': {
    severity: 'notice',
    repair: true,
    label: 'Industry code repaired',
    sentence: 'Industry code “{value}” in {field} had lost its leading zero and was written with it again.',
  },
  'code-zero-unclear': {
    severity: 'notice',
    label: 'Industry code with four digits',
    sentence:
      '“{value}” in {field} is a class of four digits, or a code of five that lost its leading zero; it is kept as delivered, so look whether the file gives five digits elsewhere.',
  },
  'code-none-supplied': {
    severity: 'notice',
    label: 'No industry code supplied',
    sentence: 'The row carries no industry code, so no rule over codes can let it in.',
  },
  'code-blank': {
    severity: 'reject',
    label: 'No code',
    sentence: 'The row names no code in {field}, so there is nothing to give a title to.',
  },
  'code-repeated': {
    severity: 'reject',
    label: 'Code repeated',
    sentence: 'Code {value} stands earlier in this file; the first title was kept.',
  },
  'value-blank': {
    severity: 'reject',
    label: 'Needed value missing',
    sentence: 'The row has nothing in {field}, which every row needs; fill it in and bring the row back.',
  },
  'value-unreadable': {
    severity: 'reject',
    label: 'Needed value not readable',
    sentence: '“{value}” in {field} cannot be read; correct it and bring the row back.',
  },
  'cell-too-long': {
    severity: 'reject',
    label: 'Cell too long',
    sentence: 'A cell of {field} is longer than one megabyte; look for a missing quotation mark.',
  },
  'correction-unknown-row': {
    severity: 'reject',
    label: 'Not a refused row of the extract',
    sentence: 'Row {value} is not a refused row of this extract that still waits for correction.',
  },
  'key-repeated': {
    severity: 'reject',
    label: 'Row repeated',
    sentence: '“{value}” stands in this file more than once; one row was kept by the rule chosen.',
  },
  'text-mended': {
    severity: 'notice',
    repair: true,
    label: 'Garbled letters mended',
    sentence: '“{value}” in {field} had been read in the wrong encoding once and was mended.',
  },
  'number-mended': {
    severity: 'notice',
    repair: true,
    label: 'Number written with signs',
    sentence: '“{value}” in {field} was read as a number without its signs.',
  },
  'number-scaled': {
    severity: 'notice',
    repair: true,
    label: 'Unit in the cell',
    sentence: '“{value}” in {field} names its own unit and was read by it.',
  },
  'number-other-currency': {
    severity: 'notice',
    label: 'Another currency',
    sentence: '“{value}” in {field} is in another currency than the column, so the value is kept as missing.',
  },
  'date-ambiguous': {
    severity: 'notice',
    label: 'Day and month unclear',
    sentence:
      '“{value}” in {field} can be two different days; it is kept as missing until the order of day and month is stated.',
  },
  'cell-error': {
    severity: 'notice',
    label: 'Error of the spreadsheet',
    sentence: '{field} holds the error {value} of the spreadsheet; the value is kept as missing.',
  },
  'value-suppressed': {
    severity: 'notice',
    label: 'Value marked by the source',
    sentence: '“{value}” in {field} is a mark of the source and not a number; the mark is kept.',
  },
  'value-out-of-range': {
    severity: 'notice',
    label: 'Value out of range',
    sentence: '“{value}” in {field} is outside what such a figure can be; it is kept as delivered.',
  },
  'zero-as-unknown': {
    severity: 'notice',
    label: 'Zero read as unknown',
    sentence: 'The zero in {field} means that the supplier knows nothing, so the value is kept as missing.',
  },
  'list-name-kept': {
    severity: 'notice',
    label: 'Name with a separator kept whole',
    sentence: '“{value}” in {field} holds the separator of the list itself and was not split.',
  },
  'row-hidden': {
    severity: 'notice',
    label: 'Hidden row',
    sentence: 'The row is hidden in the spreadsheet; it is read like every other.',
  },
  'above-header-row': {
    severity: 'skip',
    label: 'Above the header',
    sentence: 'The row stands above the header of the table.',
  },
  'footnote-row': {
    severity: 'skip',
    label: 'Footnote',
    sentence: 'The row stands below the table and is a note, not data: “{value}”.',
  },
  'header-repeated': {
    severity: 'skip',
    label: 'Header repeated',
    sentence: 'The row is the header once more.',
  },
  'blank-row': { severity: 'skip', label: 'Blank row', sentence: 'The row is empty.' },
} as const satisfies Record<string, RejectReason>;
