import { fills, needs, underSpan } from './layout-columns.ts';
import type { LayoutColumn, LayoutFile, LayoutProfile } from './profile.ts';
import { onsLicence, suggestPublic } from './public-statement.ts';

/** The title above the table ("Table 16.7a   Annual pay - Gross (£) - For all employee jobs: United Kingdom, 2021"), or else the file's name. */
export function asheTitle({ above, fileName }: Pick<LayoutFile, 'above' | 'fileName'>): string {
  const titled = above.flat().find((cell) => /^table\s+\d+\.\d+/i.test(cell));
  return (titled ?? fileName.replace(/\.[^.]+$/, '')).replace(/\s+/g, ' ').trim();
}

/** What the median, the mean and the percentiles are measured in, by the title of the table; null where it does not tell. */
export function asheUnit(title: string): string | null {
  if (/hours worked|paid hours|hours -/i.test(title)) return 'hours per week';
  if (/annual pay/i.test(title)) return 'GBP per year';
  if (/weekly pay/i.test(title)) return 'GBP per week';
  if (/hourly pay/i.test(title)) return 'GBP per hour';
  return null;
}

const PLACES = { medianChange: 4, meanChange: 6 } as const;

function constantsOf(file: LayoutFile, number: 5 | 16): Record<string, string> {
  const title = asheTitle(file);
  const unit = asheUnit(title);
  const period = /(?<!\d)20\d{2}(?!\d)/.exec(title)?.[0] ?? /(?<!\d)20\d{2}(?!\d)/.exec(file.fileName)?.[0];
  return {
    source: title,
    ...(unit === null ? {} : { unit }),
    ...(period === undefined ? {} : { period }),
    // In this survey “x” is unreliable, “..” disclosive, “:” not applicable and “-” nil or negligible.
    'mark:x': '[u]',
    'mark:..': '[c]',
    'mark::': '[z]',
    'mark:-': '[low]',
    // The regions of Table 5 are blocks of rows, each with the same industries.
    ...(number === 5 ? { 'repeat:rows': 'yes' } : {}),
  };
}

/** Makes the profile of one table of the Annual Survey of Hours and Earnings. */
export function asheTable(
  head: Pick<LayoutProfile, 'id' | 'title' | 'product' | 'reads' | 'assumed'> & {
    readonly number: 5 | 16;
    readonly own: readonly LayoutColumn[];
  },
): LayoutProfile {
  const { number, own, ...rest } = head;
  return {
    ...rest,
    form: 'layout',
    supplier: 'Office for National Statistics',
    edition: '',
    target: 'observations',
    columns: [
      ...own,
      fills('value', [/^(?:number of )?jobs(?:\s?\(thousands?\))?$/i, underSpan('(thousand)')], {
        label: 'Jobs',
        unit: 'jobs',
        scale: 'thousand',
      }),
      needs('value', underSpan('Median'), { label: 'Median' }),
      needs('value', underSpan('Mean'), { label: 'Mean' }),
    ],
    otherColumns: (column, position) => {
      const percentile = /^(?:.*\s[–-]\s)?([1-9]\d?)$/.exec(column.trim())?.[1];
      if (percentile !== undefined) return { field: 'value', label: `Percentile ${percentile}` };
      // The second column of a name is called “change (2)”.
      if (!/change(?: \(2\))?$/i.test(column.trim())) return null;
      const of = position <= PLACES.medianChange ? 'median' : 'mean';
      return { field: 'value', label: `Annual change of the ${of}`, unit: '%' };
    },
    constants: (file) => constantsOf(file, number),
    sheets: (name) => /^all$/i.test(name.trim()),
    fits: (file) => new RegExp(`table\\s*${number}[. ]`, 'i').test(`${asheTitle(file)} ${file.fileName}`),
    suggest: suggestPublic({
      title: head.title,
      product: head.product,
      currency: 'GBP',
      nameTellsPeriod: true,
      licence: onsLicence,
    }),
  };
}
