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
    label: 'Company number repaired',
    sentence: 'Company number {value} had lost its leading zeros and was padded to eight characters.',
  },
  'code-unknown': {
    severity: 'notice',
    label: 'Code not readable',
    sentence: '“{value}” in {field} is not a classification code and was left out.',
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
