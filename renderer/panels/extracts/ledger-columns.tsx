import type { Extract } from '#shared/domain/extract.ts';
import { formatDate, formatDateTime } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { TARGET_NAMES, TERRITORY_OPTIONS } from './extract-names.ts';
import { lacksLicence, mendedRows, type Store } from './extract-words.ts';

/** One line of the register. */
export interface LedgerRow {
  readonly store: Store;
  readonly extract: Extract;
}

const NOT_STATED = 'not stated';

function count(
  id: string,
  header: string,
  of: (extract: Extract) => number,
  options: Partial<GridColumn<LedgerRow>> = {},
): GridColumn<LedgerRow> {
  return {
    id,
    header,
    unit: 'rows',
    value: ({ extract }) => of(extract),
    text: ({ extract }) => formatNumber(of(extract)),
    numeric: true,
    width: 96,
    ...options,
  };
}

function stated(
  id: string,
  header: string,
  of: (extract: Extract) => string | null,
  options: Partial<GridColumn<LedgerRow>> = {},
): GridColumn<LedgerRow> {
  const words = (extract: Extract): string | null => {
    const text = of(extract);
    return text === null || text.trim() === '' ? null : text;
  };
  return {
    id,
    header,
    value: ({ extract }) => words(extract),
    text: ({ extract }) => words(extract) ?? NOT_STATED,
    copy: ({ extract }) => words(extract) ?? NOT_STATED,
    hint: ({ extract }) => words(extract),
    width: 144,
    ...options,
  };
}

const territoryOf = ({ statement }: Extract): string => {
  const territory = TERRITORY_OPTIONS.find(({ id }) => id === statement.territory)?.name ?? '';
  return [statement.coverage, statement.territory === 'unknown' ? '' : territory]
    .filter((part) => part !== '')
    .join('; ');
};

/** The columns of the register; those that are wide or seldom asked for wait among the hidden ones. */
export const LEDGER_COLUMNS: readonly GridColumn<LedgerRow>[] = [
  stated('supplier', 'Supplier', ({ supplier }) => supplier, { flex: 2, minWidth: 104 }),
  stated('title', 'Extract', ({ statement }) => statement.title, { flex: 3, minWidth: 144 }),
  stated('edition', 'Edition', ({ statement }) => statement.edition, { flex: 2, minWidth: 124 }),
  stated('product', 'Product', ({ statement }) => statement.product, { hidden: true }),
  stated('period', 'Period', ({ statement }) => statement.period, { hidden: true }),
  stated('coverage', 'Coverage', territoryOf, { hidden: true, width: 208 }),
  stated('currency', 'Currency', ({ statement }) => statement.currency, { hidden: true, width: 96 }),
  count('accepted', 'Accepted', ({ rows }) => rows.accepted),
  count('rejected', 'Rejected', ({ rows }) => rows.rejected),
  count('skipped', 'Skipped', ({ rows }) => rows.skipped, { hidden: true }),
  count('mended', 'Brought back', mendedRows, {
    headerHint: 'Refused rows that came back mended and joined the extract; its counts as delivered stay.',
    hidden: true,
    width: 128,
  }),
  {
    id: 'placed',
    header: 'Placed',
    unit: 'sites',
    value: ({ extract }) => extract.placement?.placed ?? null,
    text: ({ extract }) => (extract.placement === null ? '[z]' : formatNumber(extract.placement.placed)),
    copy: ({ extract }) => extract.placement?.placed ?? '[z]',
    hint: ({ extract }) => (extract.placement === null ? '[z] not applicable: it holds no companies' : null),
    numeric: true,
    width: 80,
  },
  stated('target', 'Holds', ({ target }) => TARGET_NAMES[target], { width: 120 }),
  {
    id: 'expires',
    header: 'Licence ends',
    value: ({ extract }) => extract.statement.licence.expiresOn,
    text: ({ extract }) => endOfLicence(extract),
    copy: ({ extract }) => endOfLicence(extract),
    width: 108,
  },
  {
    id: 'status',
    header: 'Status',
    value: ({ extract }) => (extract.status === 'live' ? 'In use' : 'Retired'),
    width: 76,
  },
  stated('licence', 'Licence', ({ statement }) => statement.licence.name, { hidden: true }),
  stated('file', 'File', ({ fileName }) => fileName, { hidden: true, width: 208 }),
  stated('fingerprint', 'SHA-256', ({ fingerprint }) => fingerprint, { hidden: true, width: 176 }),
  stated('author', 'Committed by', ({ author }) => author, { hidden: true, width: 128 }),
  {
    id: 'committed',
    header: 'Committed',
    value: ({ extract }) => extract.committedAt,
    text: ({ extract }) => formatDateTime(extract.committedAt),
    width: 152,
    hidden: true,
  },
];

function endOfLicence(extract: Extract): string {
  const { expiresOn } = extract.statement.licence;
  if (expiresOn !== null) return formatDate(expiresOn);
  return lacksLicence(extract) ? NOT_STATED : 'no end';
}
