import type { RejectReason } from './reject-reason.ts';

/** What may be wrong with a company, a postcode, an area or its outline. */
export const SUBJECT_REJECTS = {
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
