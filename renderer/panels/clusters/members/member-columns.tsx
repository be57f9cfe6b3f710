import type { MemberRow } from '#shared/contract/methods/members.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { BADGES } from '#shared/format/symbol.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import type { PageSort } from '../../../grid/paged-grid.tsx';
import { sizeColumns } from './size-columns.ts';

/** The core sorts by these; other columns keep the order of names. */
const SORTS = {
  name: 'name',
  companyNumber: 'number',
  employees: 'employees',
  turnover: 'turnover',
  incorporated: 'incorporated',
} as const;
export type MemberSort = (typeof SORTS)[keyof typeof SORTS];

/** Turns the grid's order into the core's. */
export function memberSort(sort: PageSort | null): { sort: MemberSort; descending: boolean } {
  const found = Object.entries(SORTS).find(([columnId]) => columnId === sort?.columnId);
  return { sort: found?.[1] ?? 'name', descending: sort?.descending ?? false };
}

/** “1 ruling; its figures here are as captured · 2 open annotations”; null where there is neither. */
function notesOf({ rulings, annotations }: MemberRow): string | null {
  const notes = [
    ...(rulings === 0 ? [] : [`${formatCount(rulings, 'ruling')}; the figures here are as captured`]),
    ...(annotations === 0 ? [] : [formatCount(annotations, 'open annotation')]),
  ];
  return notes.length === 0 ? null : notes.join(' · ');
}

export const MEMBER_COLUMNS: readonly GridColumn<MemberRow>[] = [
  {
    id: 'name',
    header: 'Company',
    value: (row) => row.name,
    fixed: true,
    width: 200,
    hint: notesOf,
    render: (row) => (
      <span data-company={row.companyNumber}>
        {row.name}
        {row.rulings === 0 ? null : (
          <span className="ui-badge">
            {BADGES.ruled.mark}
            <span className="only-read"> {BADGES.ruled.words}</span>
          </span>
        )}
        {row.annotations === 0 ? null : (
          <span className="ui-badge">
            {BADGES.annotated.mark}
            <span className="only-read"> {BADGES.annotated.words}</span>
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'reason',
    header: 'Why in',
    value: (row) => row.reason.words,
    hint: (row) => row.reason.words,
    sortable: false,
    width: 200,
  },
  { id: 'companyNumber', header: 'Number', value: (row) => row.companyNumber, width: 100 },
  {
    id: 'authorities',
    header: 'Present in',
    value: (row) => row.authorities.join(', '),
    text: (row) => (row.authorities.length === 0 ? 'not placed' : row.authorities.join(', ')),
    hint: (row) => row.authorities.join(', '),
    sortable: false,
    width: 180,
  },
  ...sizeColumns<MemberRow>(),
  {
    id: 'sites',
    header: 'Sites',
    numeric: true,
    value: (row) => row.sites,
    text: (row) => formatNumber(row.sites),
    sortable: false,
    width: 72,
  },
  {
    id: 'incorporated',
    header: 'Incorporated',
    value: (row) => row.incorporatedOn,
    text: (row) => formatDate(row.incorporatedOn),
    width: 120,
  },
  { id: 'status', header: 'Status', value: (row) => row.status, sortable: false, width: 96 },
];
