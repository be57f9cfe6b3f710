import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { useQuery } from '../../api/use-query.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { Select, type Option } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { FirstUse } from '../../ui/first-use.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { CodeChanges } from './code-changes.tsx';
import { CodeList } from './code-list.tsx';
import './classifications.css';

type Schemes = MethodOutput<'classifications.list'>['schemes'];
export type KnownList = Schemes[number]['lists'][number];

const keyOf = ({ ledger, extractId }: KnownList): string => `${ledger} ${extractId}`;
const optionOf = (list: KnownList): Option => ({
  id: keyOf(list),
  name: `${list.supplier}, ${list.edition}`,
  note: list.learned
    ? `learned from the rows of extract ${list.extractId}`
    : `delivered as a list, ${list.title}`,
});

/** The classifications: their lists of codes, what changed between two, and the codes no cluster names. */
export function ClassificationsPage() {
  const known = useQuery('classifications.list', {});
  return (
    <Answered
      query={known}
      empty={{
        when: ({ schemes }) => schemes.length === 0,
        show: (
          <EmptyState title="No classification is known yet">
            Import a list of codes, such as SIC 2007, or companies that carry codes: their classifications are
            then learned from the rows.
          </EmptyState>
        ),
      }}
    >
      {({ schemes }) => <Chosen schemes={schemes} />}
    </Answered>
  );
}

function Chosen({ schemes }: { schemes: Schemes }) {
  const params = useNavigation((place) => place.params);
  const [tab, setTab] = useState('codes');
  const options = useMemo(
    () =>
      schemes.map(({ scheme, name, lists }) => ({
        id: scheme,
        name,
        note: `${lists.length} ${lists.length === 1 ? 'list' : 'lists'}`,
      })),
    [schemes],
  );
  const scheme = schemes.find(({ scheme: id }) => id === params['scheme']) ?? schemes[0];
  if (scheme === undefined) return null;
  const lists = scheme.lists;
  const list = lists.find((each) => keyOf(each) === params['list']) ?? lists[0];
  const others = lists.filter((each) => each !== list);
  const before = others.find((each) => keyOf(each) === params['before']) ?? others[0];
  if (list === undefined) return null;
  return (
    <>
      <Toolbar label="Which classification">
        <Select
          label="Classification"
          inline
          options={options}
          value={scheme.scheme}
          onChange={(id) => setParams({ scheme: id, list: null, before: null })}
        />
        <Select
          label="List"
          inline
          options={lists.map(optionOf)}
          value={keyOf(list)}
          onChange={(id) => setParams({ list: id, before: null })}
        />
        {tab === 'changes' && before !== undefined ? (
          <Select
            label="against"
            inline
            options={others.map(optionOf)}
            value={keyOf(before)}
            onChange={(id) => setParams({ before: id })}
          />
        ) : null}
      </Toolbar>
      <FirstUse id="classifications">
        Suppliers rename and split their codes between editions. Here you see what changed, and which cluster
        definitions it touches.
      </FirstUse>
      <Tabs
        label="Views of the classification"
        selected={tab}
        onChange={setTab}
        tabs={[
          { id: 'codes', name: 'Codes', content: <CodeList scheme={scheme.scheme} list={list} /> },
          {
            id: 'changes',
            name: 'Changes',
            content:
              before === undefined ? (
                <EmptyState title="Only one list is known">
                  Import another edition: the codes that were renamed, split, gone or new are then shown here.
                </EmptyState>
              ) : (
                <CodeChanges scheme={scheme.scheme} before={before} after={list} />
              ),
          },
          {
            id: 'unmapped',
            name: 'In no cluster',
            content: <CodeList key="unmapped" scheme={scheme.scheme} list={list} unmapped />,
          },
        ]}
      />
    </>
  );
}
