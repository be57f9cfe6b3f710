import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Extract } from '#shared/domain/extract.ts';
import { formatMoney, formatMoneyFull } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';
import { usePages } from '../../api/use-pages.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { SearchField } from '../../ui/text-field.tsx';
import { ShownOf } from '../../ui/shown-of.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';

type Group = MethodOutput<'links.groups'>['groups'][number];

const COLUMNS: readonly GridColumn<Group>[] = [
  { id: 'name', header: 'Ultimate parent', value: ({ name }) => name, flex: 2, minWidth: 160 },
  { id: 'country', header: 'Country', value: ({ country }) => country ?? '[x]', width: 144 },
  {
    id: 'companies',
    header: 'Companies',
    value: ({ companies }) => companies,
    text: ({ companies }) => formatNumber(companies),
    numeric: true,
    width: 112,
  },
  {
    id: 'employees',
    header: 'Employees',
    unit: 'stated by the companies',
    value: ({ employees }) => employees,
    text: ({ employees }) => (employees === null ? '[x]' : formatNumber(employees)),
    numeric: true,
    width: 168,
  },
  {
    id: 'turnover',
    header: 'Turnover',
    unit: 'stated by the companies',
    value: ({ turnoverGbp }) => turnoverGbp,
    text: ({ turnoverGbp }) => (turnoverGbp === null ? '[x]' : formatMoney(turnoverGbp)),
    hint: ({ turnoverGbp }) => (turnoverGbp === null ? null : formatMoneyFull(turnoverGbp)),
    numeric: true,
    width: 168,
  },
  {
    id: 'members',
    header: 'Companies of the group',
    value: ({ members }) => members.map(({ name }) => name).join(', '),
    hint: ({ members }) => members.map(({ name, companyNumber }) => `${name} (${companyNumber})`).join('\n'),
    flex: 3,
    minWidth: 200,
  },
];

/** Companies under one ultimate parent, as the supplier names it. */
export function GroupsView({ extract }: { extract: Extract }) {
  const [text, setText] = useState('');
  const pages = usePages('links.groups', { extractId: extract.id, text });
  const groups = useMemo(() => (pages.value ?? []).flatMap((page) => page.groups), [pages.value]);
  return (
    <>
      <Toolbar label="Groups">
        <SearchField label="Find a group" value={text} onChange={setText} />
        <Space />
        <ShownOf shown={groups.length} total={pages.total} noun="group" more={pages.more} />
      </Toolbar>
      <Answered
        query={pages}
        empty={{
          when: () => groups.length === 0,
          show: (
            <EmptyState title={text === '' ? 'No company names an ultimate parent' : 'No group of that name'}>
              {text === ''
                ? 'Groups are formed where the supplier’s rows name the ultimate parent.'
                : 'Look for a part of the parent’s name.'}
            </EmptyState>
          ),
        }}
      >
        {() => (
          <>
            <Grid
              label="Groups"
              rows={groups}
              columns={COLUMNS}
              rowId={({ key }) => key}
              stateKey="link-groups"
            />
            <p className="links-more quiet small">
              A group’s sums may hold a parent’s consolidated figures together with its subsidiaries’.
            </p>
          </>
        )}
      </Answered>
    </>
  );
}
