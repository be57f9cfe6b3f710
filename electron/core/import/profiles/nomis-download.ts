import { fills, needs } from './layout-columns.ts';
import type { LayoutFile, LayoutProfile } from './profile.ts';
import { onsLicence, suggestPublic } from './public-statement.ts';

/** What the rows above the table say, by the name in their first cell ("date", "measure"); the first row is the title. */
function readPreamble({ above }: LayoutFile): {
  readonly title: string;
  readonly facts: ReadonlyMap<string, string>;
} {
  const rows = above.filter((row) => row.some((cell) => cell !== ''));
  const title = rows[0]?.[0] ?? '';
  const facts = new Map<string, string>();
  for (const [name = '', value = ''] of rows.slice(1))
    if (name !== '' && value !== '') facts.set(name.replace(/:$/, '').trim().toLowerCase(), value);
  return { title, facts };
}

/** The year or date that the preamble or else the title tells; blank where neither does. */
function constantsOf(file: LayoutFile): Record<string, string> {
  const { title, facts } = readPreamble(file);
  const period =
    facts.get('date') ?? facts.get('time period') ?? /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(title)?.[0];
  const measure = facts.get('measure') ?? facts.get('value type');
  return {
    ...(period === undefined ? {} : { period }),
    ...(measure === undefined ? {} : { unit: measure }),
    ...(title === '' ? {} : { source: title }),
    // The notes below every download: “-” missing, “!” and “*” disclosive, “~” too small to show, “#” suppressed.
    'mark:-': '[x]',
    'mark:!': '[c]',
    'mark:*': '[c]',
    'mark:~': '[low]',
    'mark:#': '[c]',
  };
}

const HEAD = {
  form: 'layout',
  supplier: 'Nomis (Office for National Statistics)',
  product: 'Nomis download',
  target: 'observations',
  // Preamble, mnemonic and notes are general knowledge; no file of the query page was at hand.
  assumed: true,
  constants: constantsOf,
  // A column of areas or industries says little; the line of Nomis above the table, or the file's name, must say the rest.
  fits: ({ above, fileName }) => /nomis/i.test(`${fileName} ${above.flat().join(' ')}`),
  suggest: suggestPublic({
    title: 'Nomis download',
    product: 'Nomis download',
    universe: 'all-companies',
    nameTellsPeriod: true,
    licence: onsLicence,
  }),
} as const satisfies Partial<LayoutProfile>;

/** A column of flags beside a value column says so or carries no name, and is called by its letters then. */
const isFlags = (column: string): boolean =>
  /^(?:flags?(?: \(\d+\))?|column [A-Z]{1,3})?$/i.test(column.trim());

/** The download of Nomis with areas down and one column for each industry, size or measure. */
export const nomisDownload: LayoutProfile = {
  ...HEAD,
  id: 'nomis-download',
  title: 'Nomis download, areas down',
  edition: 'areas down',
  reads:
    'CSV or workbook of the Nomis query page: title and settings above, the area and its mnemonic, one column for each industry or measure, notes below.',
  columns: [
    needs('areaCode', ['mnemonic', 'area code']),
    fills('areaName', [
      'area',
      /^(?:local authorit|region|countr|lep|nuts|itl|combined|travel|parliament|lower|middle|county|unitary|ward)/i,
    ]),
  ],
  otherColumns: (column, position) =>
    position === 0
      ? { field: 'areaName' }
      : isFlags(column)
        ? null
        : { field: 'value', label: column, scheme: 'sic-2007' },
};

/** The download of Nomis with industries down and one column for each area, size or measure. */
export const nomisDownloadIndustries: LayoutProfile = {
  ...HEAD,
  id: 'nomis-download-industries',
  title: 'Nomis download, industries down',
  edition: 'industries down',
  reads:
    'CSV or workbook of the Nomis query page: title and settings above, “Industry” in the first column, one column for each size or measure, notes below.',
  columns: [needs('codes', 'industry', { scheme: 'sic-2007' })],
  otherColumns: (column) => (isFlags(column) ? null : { field: 'value', label: column }),
};
