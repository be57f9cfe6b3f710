import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { usePages } from '../../../api/use-pages.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import { Grid } from '../../../grid/grid.tsx';
import { setParams, useNavigation } from '../../../state/navigation.ts';
import { FirstUse } from '../../../ui/first-use.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { SearchField, TextField } from '../../../ui/text-field.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import './rulings.css';

type Entry = MethodOutput<'rulings.audit'>['entries'][number];

const ALL = 'all';
const KIND_NAMES: Readonly<Record<Entry['kind'], string>> = {
  ruling: 'Ruling',
  annotation: 'Annotation',
  caveat: 'Caveat',
  waiver: 'Waiver',
  'sign-off': 'Sign-off',
  'detector-settings': 'Thresholds',
};
const KINDS: readonly Entry['kind'][] = [
  'ruling',
  'annotation',
  'caveat',
  'waiver',
  'sign-off',
  'detector-settings',
];
const KIND_CHOICES = [
  { id: ALL, name: 'All decisions' },
  ...KINDS.map((id) => ({ id, name: KIND_NAMES[id] })),
];

const COLUMNS: readonly GridColumn<Entry>[] = [
  { id: 'at', header: 'When', value: (row) => row.at, text: (row) => formatDateTime(row.at), width: 152 },
  { id: 'author', header: 'Who', value: (row) => row.author, width: 128 },
  { id: 'kind', header: 'What', value: (row) => KIND_NAMES[row.kind], width: 104 },
  { id: 'act', header: 'Act', value: (row) => row.act, width: 112 },
  { id: 'subject', header: 'About', value: (row) => row.subjectLabel, flex: 2, minWidth: 160 },
  {
    id: 'words',
    header: 'Decision',
    value: (row) => row.words,
    hint: (row) => row.words,
    flex: 3,
    minWidth: 200,
  },
  {
    id: 'reason',
    header: 'Reason',
    value: (row) => row.reason,
    text: (row) => row.reason,
    hint: (row) => row.reason,
    flex: 3,
    minWidth: 160,
  },
];

/** Who decided what when: every version of every ruling, annotation, caveat, waiver and sign-off, newest first. */
export function DecisionsView() {
  const params = useNavigation((place) => place.params);
  const [text, setText] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const kind = KINDS.find((each) => each === params['kind']);
  const author = params['author'];
  const filters = {
    ...(kind === undefined ? {} : { kinds: [kind] }),
    ...(author === undefined ? {} : { author }),
    ...(from === '' ? {} : { from }),
    // A day ends with its last moment.
    ...(to === '' ? {} : { to: `${to}T23:59:59.999Z` }),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
  };
  const pages = usePages('rulings.audit', filters);
  const rows = useMemo(() => (pages.value ?? []).flatMap((page) => page.entries), [pages.value]);
  const authors = pages.value?.[0]?.authors ?? [];
  return (
    <div className="rulings">
      <Toolbar label="Filter decisions">
        <SearchField label="Search decisions" value={text} onChange={setText} />
        <Select
          label="What"
          quietLabel
          options={KIND_CHOICES}
          value={kind ?? ALL}
          onChange={(id) => setParams({ kind: id === ALL ? null : id })}
        />
        <Select
          label="Who"
          quietLabel
          options={[{ id: ALL, name: 'Everybody' }, ...authors.map((name) => ({ id: name, name }))]}
          value={author ?? ALL}
          onChange={(id) => setParams({ author: id === ALL ? null : id })}
        />
        <TextField label="From" quietLabel type="date" value={from} onChange={setFrom} />
        <TextField label="To" quietLabel type="date" value={to} onChange={setTo} />
        <Space />
        <span className="quiet">{pages.total === null ? '' : formatCount(pages.total, 'decision')}</span>
      </Toolbar>
      <FirstUse id="decisions">
        Nothing here is ever cut: what was revoked or undone stays, with who did it and why.
      </FirstUse>
      <Answered
        query={pages}
        empty={{
          when: () => rows.length === 0,
          show:
            Object.keys(filters).length > 0 ? (
              <EmptyState title="No decision matches">Take a filter away to see more.</EmptyState>
            ) : (
              <EmptyState title="Nothing is decided yet">
                Rulings, annotations, caveats, waivers and sign-offs are written down here as they are made.
              </EmptyState>
            ),
        }}
      >
        {() => (
          <Grid
            label="Decisions"
            rows={rows}
            columns={COLUMNS}
            rowId={(row) => `${row.kind} ${row.id} ${row.at} ${row.act}`}
            stateKey="decisions"
            onReachEnd={pages.more}
            onOpen={(row) => {
              if (row.kind === 'ruling') setParams({ view: 'rulings', ruling: row.id });
            }}
          />
        )}
      </Answered>
    </div>
  );
}
