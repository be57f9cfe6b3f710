/**
 * REJECTS: every reason why a row of a file is refused, skipped, or accepted with a notice.
 * The sentence says what is wrong and what to do; `{field}` and `{value}` are filled from the row.
 */
export interface RejectReason {
  readonly severity: 'reject' | 'notice' | 'skip';
  /** Short label for tables. */
  readonly label: string;
  /** Sentence for the analyst. */
  readonly sentence: string;
  /** True where the value was mended and the mending is what is told. */
  readonly repair?: true;
}

export const REJECTS = {
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
  'company-number-blank': {
    severity: 'reject',
    label: 'No company number',
    sentence:
      'The row names no company number, so it cannot be told apart from others; ask the supplier for the number.',
  },
  'company-number-invalid': {
    severity: 'reject',
    label: 'Company number not valid',
    sentence: '“{value}” in {field} is not a company number; correct it in the file and import again.',
  },
  'company-number-repeated': {
    severity: 'reject',
    label: 'Company number repeated',
    sentence: 'Company {value} stands earlier in this file; the first row was kept.',
  },
  'name-blank': {
    severity: 'reject',
    label: 'No company name',
    sentence: 'The row has no company name; ask the supplier for the row again.',
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
  'postcode-blank': {
    severity: 'notice',
    label: 'No postcode',
    sentence:
      'The row has no postcode; the company counts, but cannot be placed on the map or in an authority.',
  },
  'postcode-invalid': {
    severity: 'notice',
    label: 'Postcode not valid',
    sentence: '“{value}” is not a UK postcode; the site is kept without a place.',
  },
  'company-number-padded': {
    severity: 'notice',
    repair: true,
    label: 'Company number repaired',
    sentence: 'Company number {value} had lost its leading zeros and was padded to eight characters.',
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
    sentence:
      'Industry code “{value}” in {field} had lost its leading zero and was written with five digits.',
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
  'postcode-no-position': {
    severity: 'notice',
    label: 'Postcode without a position',
    sentence: 'Postcode {value} has no grid position in the directory, so sites there are not placed.',
  },
  'district-unknown': {
    severity: 'notice',
    label: 'District code not known',
    sentence:
      'District code {value} is not in the register of areas; the postcode keeps its position but belongs to no authority.',
  },
  'postcode-repeated': {
    severity: 'reject',
    label: 'Postcode repeated',
    sentence: 'Postcode {value} stands earlier in this file; the first row was kept.',
  },
  'postcode-unreadable': {
    severity: 'reject',
    label: 'Postcode not readable',
    sentence: '“{value}” is not a postcode; the row of the directory was refused.',
  },
  'position-invalid': {
    severity: 'reject',
    label: 'Grid position not readable',
    sentence: '“{value}” in {field} is not a National Grid position in metres.',
  },
  'area-code-blank': {
    severity: 'reject',
    label: 'No area code',
    sentence: 'The row or feature names no area code in {field}.',
  },
  'area-code-repeated': {
    severity: 'reject',
    label: 'Area code repeated',
    sentence: 'Area {value} stands earlier in this file; the first one was kept.',
  },
  'geometry-missing': {
    severity: 'reject',
    label: 'No outline',
    sentence: 'Area {value} has no polygon; download the boundary file again.',
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
  'company-number-provisional': {
    severity: 'notice',
    label: 'No company number; provisional key given',
    sentence:
      'The row names no company number and is kept under the provisional key {value} until it is linked to one.',
  },
  'company-number-mended': {
    severity: 'notice',
    repair: true,
    label: 'Company number written anew',
    sentence:
      'Company number “{value}” had been changed by a spreadsheet or by spaces and was written as Companies House writes it.',
  },
  'company-number-unreadable': {
    severity: 'notice',
    label: 'Company number not readable',
    sentence: '“{value}” in {field} is not a company number; the row is kept without one.',
  },
  'flag-invalid': {
    severity: 'notice',
    label: 'Neither yes nor no',
    sentence: '“{value}” in {field} is neither yes nor no, so the answer is kept as missing.',
  },
  'company-number-foreign': {
    severity: 'notice',
    label: 'Foreign number',
    sentence: '“{value}” in {field} is the supplier’s number of a foreign company and is kept as such.',
  },
  'postcode-respaced': {
    severity: 'notice',
    repair: true,
    label: 'Postcode spaced anew',
    sentence: 'Postcode “{value}” was written with its space in the right place.',
  },
  'postcode-terminated': {
    severity: 'notice',
    label: 'Postcode no longer in use',
    sentence: 'Postcode {value} has ended; it is kept, so that older addresses are found.',
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
  'company-repeated-last': {
    severity: 'reject',
    label: 'Company repeated, later row kept',
    sentence: 'Company {value} stands later in this file again; by the rule chosen that row was kept.',
  },
  'postcode-repeated-in-list': {
    severity: 'notice',
    label: 'Postcode twice in one row',
    sentence: 'Postcode {value} stands in the row twice and makes one site.',
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
  'area-level-unused': {
    severity: 'skip',
    label: 'Level not used',
    sentence: 'Area {value} is neither a district, an upper-tier authority nor a region, and was left out.',
  },
  'area-terminated': {
    severity: 'skip',
    label: 'Area no longer in force',
    sentence: 'Area {value} had ended at the date of this edition and was left out.',
  },
} as const satisfies Record<string, RejectReason>;

export type RejectCode = keyof typeof REJECTS;

/** Says whether a text is one of the listed codes. */
export function isRejectCode(code: string): code is RejectCode {
  return Object.hasOwn(REJECTS, code);
}

/** Writes the sentence of one problem, with the field and the value the row carried. */
export function rejectSentence(code: RejectCode, field: string | null, value: string | null): string {
  const reason: RejectReason = REJECTS[code];
  return reason.sentence.replace('{field}', field ?? 'the row').replace('{value}', value ?? '');
}
