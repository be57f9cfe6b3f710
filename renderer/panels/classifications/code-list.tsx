import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatNumber } from '#shared/format/number.ts';
import { usePages } from '../../api/use-pages.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { SearchField } from '../../ui/text-field.tsx';
import { ShownOf } from '../../ui/shown-of.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import type { KnownList } from './classifications-page.tsx';

type Code = MethodOutput<'classifications.codes'>['codes'][number];

const COLUMNS: readonly GridColumn<Code>[] = [
  { id: 'code', header: 'Code', value: ({ code }) => code, hint: ({ code }) => code, flex: 2, minWidth: 120 },
  {
    id: 'title',
    header: 'Title',
    value: ({ title }) => (title === '' ? null : title),
    hint: ({ title }) => (title === '' ? '[x] not available: the list states no title' : title),
    flex: 3,
    minWidth: 200,
  },
  { id: 'parent', header: 'Code above', value: ({ parent }) => parent, width: 144 },
  {
    id: 'companies',
    header: 'Companies',
    unit: 'of the extract',
    value: ({ companies }) => companies,
    text: ({ companies }) => (companies === null ? '[z]' : formatNumber(companies)),
    hint: ({ companies }) =>
      companies === null ? '[z] not applicable: a delivered list has no companies' : null,
    numeric: true,
    width: 136,
  },
];

/** The codes of one list; `unmapped`: only those that no live cluster’s definition names, most companies first. */
export function CodeList({
  scheme,
  list,
  unmapped = false,
}: {
  scheme: string;
  list: KnownList;
  unmapped?: boolean;
}) {
  const [text, setText] = useState('');
  const where = { scheme, ledger: list.ledger, extractId: list.extractId };
  const all = usePages('classifications.codes', { ...where, text }, { enabled: !unmapped, pageSize: 500 });
  const left = usePages('classifications.unmapped', where, { enabled: unmapped, pageSize: 500 });
  const pages = unmapped ? left : all;
  const codes = useMemo(
    () => (pages.value ?? []).flatMap((page: { codes: readonly Code[] }) => page.codes),
    [pages.value],
  );
  // A list learned from rows has neither titles nor codes above, and columns full of [x] would say nothing.
  const columns = useMemo(
    () =>
      COLUMNS.filter(
        ({ id }) =>
          (id !== 'title' || codes.some(({ title, code }) => title !== '' && title !== code)) &&
          (id !== 'parent' || codes.some(({ parent }) => parent !== null)),
      ),
    [codes],
  );
  return (
    <div className="classifications-list">
      <Toolbar label="Codes">
        {unmapped ? (
          <span className="quiet">Codes that no cluster’s definition names</span>
        ) : (
          <SearchField label="Find a code or title" value={text} onChange={setText} />
        )}
        <Space />
        <ShownOf shown={codes.length} total={pages.total} noun="code" more={pages.more} />
      </Toolbar>
      <Answered
        query={pages}
        empty={{
          when: () => codes.length === 0,
          show: (
            <EmptyState title={unmapped ? 'Every code is in a cluster' : 'No code of that kind'}>
              {unmapped
                ? 'The definitions of the clusters in use name all codes of this list.'
                : 'Look for the beginning of a code, or for words of its title.'}
            </EmptyState>
          ),
        }}
      >
        {() => (
          <Grid
            label={unmapped ? 'Codes in no cluster' : 'Codes'}
            rows={codes}
            columns={columns}
            rowId={({ code }) => code}
            stateKey={`classification-codes ${columns.length}`}
            bar={null}
            onReachEnd={pages.more}
          />
        )}
      </Answered>
    </div>
  );
}
