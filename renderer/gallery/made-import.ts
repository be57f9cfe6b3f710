import type { Examination, Stage } from '#shared/contract/methods/extracts.ts';
import { importMappingSchema, type ImportMapping } from '#shared/domain/import-mapping.ts';

/** Invented companies in an invented layout, as the first look at their file would tell of them. */
const HEADER = [
  'Reg No',
  'Trading Name',
  'Contact Email',
  'Revenue £k',
  'Sites',
  'Founded',
  'Notes',
] as const;
const ROWS = [
  ['1234567', 'Ångström Castings Ltd', 'ann@example.org', '1,820', 'CV1 2AB; B1 1AA', '03/04/1998', ''],
  ['SC123456', 'Beacon Agri-tech plc', 'office@example.org', '0', 'LE1 5WW', '12/11/2004', 'spin-out'],
  ['', 'Clee Hill Sensors', '', 'n/a', 'WR1 2JF', '2011', 'no number'],
] as const;

const SUGGESTED = [
  {
    field: 'companyNumber',
    confidence: 0.94,
    why: 'Most values are company numbers.',
    looksLike: 'company number',
  },
  { field: 'companyName', confidence: 0.71, why: 'Its name is like “Company name”.', looksLike: 'text' },
  { field: null, confidence: 0, why: '', looksLike: 'e-mail address' },
  { field: 'turnover', confidence: 0.55, why: '“Revenue” is a word for turnover.', looksLike: 'number' },
  {
    field: 'operatingPostcodes',
    confidence: 0.97,
    why: 'Most values are lists of postcodes.',
    looksLike: 'postcodes',
  },
  { field: 'incorporatedOn', confidence: 0.64, why: 'Most values are dates.', looksLike: 'date' },
  { field: null, confidence: 0, why: '', looksLike: 'text' },
] as const;

/** The mapping that such a look begins with. */
export const MADE_MAPPING: ImportMapping = importMappingSchema.parse({
  target: 'companies',
  place: { headerRow: 3 },
  columns: HEADER.map((column, at) => ({
    column,
    field: SUGGESTED[at]?.field ?? null,
    drop: at === 2,
    ...(at === 3 ? { scale: 'thousand', currency: 'GBP' } : {}),
    ...(at === 4 ? { separator: ';' } : {}),
    ...(at === 5 ? { dateForm: 'dmy' } : {}),
  })),
});

const PROFILE = {
  id: 'data-city-2023',
  title: 'The Data City company download',
  supplier: 'The Data City',
  target: 'companies',
  reads: 'CSV of companies, one row each',
  assumed: false,
  edition: '2023',
  mappable: true,
} as const;

/** A look at a file that no profile knows. */
export const MADE_LOOK: Examination = {
  fileName: 'members 2026.csv',
  fileBytes: 48_213,
  kind: 'text',
  encoding: 'windows-1252',
  separator: ',',
  sheets: [{ name: '', hidden: false, entry: null }],
  top: [
    { row: 1, hidden: false, cells: ['Members of the partnership, as of 1 October 2026'] },
    { row: 2, hidden: false, cells: [] },
    { row: 3, hidden: false, cells: [...HEADER] },
    ...ROWS.map((cells, at) => ({ row: at + 4, hidden: false, cells: [...cells] })),
  ],
  columns: HEADER.map((column, position) => {
    const { looksLike, ...suggested } = SUGGESTED[position] ?? {
      looksLike: 'text',
      field: null,
      confidence: 0,
      why: '',
    };
    return {
      position,
      letters: 'ABCDEFG'.charAt(position),
      column,
      examples: ROWS.map((row) => row[position] ?? '').filter((text) => text !== ''),
      filled: ROWS.filter((row) => row[position] !== '').length / ROWS.length,
      looksLike,
      personal: position === 2,
      suggested,
    };
  }),
  candidates: [
    { profile: PROFILE, savedProfileId: null, confidence: 0.12, recognised: false },
    {
      profile: {
        ...PROFILE,
        id: 'beauhurst-companies',
        title: 'Beauhurst companies',
        supplier: 'Beauhurst',
        edition: '',
        assumed: true,
      },
      savedProfileId: null,
      confidence: 0.09,
      recognised: false,
    },
  ],
  mapping: MADE_MAPPING,
  fixedProfile: null,
  drift: null,
  suggested: { title: 'members 2026' },
  corrects: null,
  remarks: ['Two rows stand above the header.'],
};

/** The same file, recognised by a built-in profile that was seen in real files. */
export const KNOWN_LOOK: Examination = {
  ...MADE_LOOK,
  fileName: 'thedatacity_companies_2023.csv',
  candidates: [{ profile: PROFILE, savedProfileId: null, confidence: 1, recognised: true }],
  mapping: { ...MADE_MAPPING, profileId: PROFILE.id },
};

/** A header that drifted from the layout known before. */
export const MADE_DRIFT: NonNullable<Examination['drift']> = {
  against: 'The Data City company download, 2023',
  added: ['Net Zero Score'],
  removed: [
    { column: 'BestEstimateCurrentTurnover', field: 'turnover' },
    { column: 'Comment', field: null },
  ],
  moved: ['Postcodes'],
  before: ['Companynumber', 'CompanyName', 'Postcodes', 'BestEstimateCurrentTurnover', 'Comment'],
  after: ['Companynumber', 'CompanyName', 'Net Zero Score', 'Postcodes'],
};

/** What was read of the whole file. */
export const MADE_STAGE: Stage = {
  stageId: 'stage-1',
  profile: PROFILE,
  fileName: MADE_LOOK.fileName,
  fileBytes: MADE_LOOK.fileBytes,
  fingerprint: 'ab'.repeat(32),
  encoding: 'windows-1252',
  stagedAt: '2026-11-22T10:40:00Z',
  rows: { read: 1204, accepted: 1190, rejected: 12, skipped: 2 },
  problems: [
    { code: 'company-number-invalid', severity: 'reject', rows: 12 },
    { code: 'number-invalid', severity: 'notice', rows: 41 },
    { code: 'company-number-padded', severity: 'notice', rows: 310 },
    { code: 'above-header-row', severity: 'skip', rows: 2 },
  ],
  columns: MADE_MAPPING.columns.map(({ column, field, drop }) => ({
    column,
    field,
    example: null,
    dropped: drop,
  })),
  facts: [
    { label: 'Companies', value: '1,190' },
    { label: 'Distinct postcodes', value: '1,377' },
  ],
  committedAs: null,
  suggested: {
    title: 'Members',
    edition: '2026',
    territory: 'Midlands',
    universe: 'selected-companies',
    period: '2026',
    licence: { name: 'By agreement', terms: '', attribution: '', expiresOn: '2027-03-31' },
  },
  mapping: MADE_MAPPING,
  checks: [
    { id: 'sum', label: 'Rows add up', value: '1,204 = 1,190 + 12 + 2', state: 'fine', advice: '' },
    {
      id: 'postcodes',
      label: 'Postcodes not in the directory',
      value: '31 of 1,377',
      state: 'look',
      advice: 'Import a newer postcode directory, or commit and place the sites later.',
    },
    {
      id: 'codes',
      label: 'Codes not in the scheme',
      value: '402 of 512',
      state: 'wrong',
      advice: 'Another classification may be meant; change it under Columns.',
    },
  ],
  against: {
    extractId: 3,
    title: 'Members',
    edition: '2025',
    lines: [
      { label: 'Companies', before: 1102, after: 1190 },
      { label: 'Employees', before: 20_417, after: null },
    ],
  },
  corrects: null,
  remarks: [],
};
