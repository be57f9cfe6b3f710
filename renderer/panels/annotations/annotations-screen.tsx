import { useMemo, useState } from 'react';
import {
  ANNOTATION_KIND_NAMES,
  ANNOTATION_KINDS,
  ANNOTATION_STATUSES,
  type Annotation,
} from '#shared/domain/annotation.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { usePages } from '../../api/use-pages.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { go, setParams, useNavigation } from '../../state/navigation.ts';
import { select, useSelection } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Select, type Option } from '../../ui/select.tsx';
import { EmptyState, Answered } from '../../ui/states.tsx';
import { SearchField, TextField } from '../../ui/text-field.tsx';
import { FirstUse } from '../../ui/first-use.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { STATUS_NAMES, SUBJECT_KIND_NAMES } from './annotation-names.ts';
import { goToSubject } from './subject-link.ts';
import './annotations.css';

const ALL = 'all';
const KINDS: readonly Option[] = [
  { id: ALL, name: 'All kinds' },
  ...ANNOTATION_KINDS.map((id) => ({ id, name: ANNOTATION_KIND_NAMES[id] })),
];
const STATUSES: readonly Option[] = [
  { id: ALL, name: 'Any status' },
  ...ANNOTATION_STATUSES.map((id) => ({ id, name: STATUS_NAMES[id] })),
];

const COLUMNS: readonly GridColumn<Annotation>[] = [
  { id: 'about', header: 'About', value: (row) => row.subjectLabel, flex: 2, minWidth: 160 },
  { id: 'subject', header: 'Subject', value: (row) => SUBJECT_KIND_NAMES[row.subject.kind], width: 104 },
  { id: 'kind', header: 'Kind', value: (row) => ANNOTATION_KIND_NAMES[row.kind], width: 136 },
  { id: 'text', header: 'Text', value: (row) => row.text, hint: (row) => row.text, flex: 4, minWidth: 200 },
  { id: 'status', header: 'Status', value: (row) => STATUS_NAMES[row.status], width: 96 },
  { id: 'author', header: 'Author', value: (row) => row.author, width: 128 },
  {
    id: 'changed',
    header: 'Changed',
    value: (row) => row.changedAt,
    text: (row) => formatDateTime(row.changedAt),
    width: 144,
  },
];

/** Every annotation of the workspace, filtered; the chosen one in the inspector. */
export function AnnotationsScreen() {
  const params = useNavigation((place) => place.params);
  const [text, setText] = useState('');
  const [author, setAuthor] = useState('');
  const kind = ANNOTATION_KINDS.find((each) => each === params['kind']);
  const status = ANNOTATION_STATUSES.find((each) => each === params['status']);
  const filtered = kind !== undefined || status !== undefined || text.trim() !== '' || author.trim() !== '';
  const pages = usePages('annotations.list', {
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined ? {} : { status }),
    ...(author.trim() === '' ? {} : { author: author.trim() }),
    text: text.trim(),
  });
  const rows = useMemo(() => (pages.value ?? []).flatMap((page) => page.annotations), [pages.value]);
  const selectedId = useSelection(({ selection }) =>
    selection?.kind === 'annotation' ? selection.id : null,
  );
  return (
    <>
      <Toolbar label="Filter annotations">
        <SearchField label="Search in the text" value={text} onChange={setText} />
        <Select
          label="Kind"
          quietLabel
          options={KINDS}
          value={kind ?? ALL}
          onChange={(id) => setParams({ kind: id === ALL ? null : id })}
        />
        <Select
          label="Status"
          quietLabel
          options={STATUSES}
          value={status ?? ALL}
          onChange={(id) => setParams({ status: id === ALL ? null : id })}
        />
        <TextField label="Author" quietLabel placeholder="Author" value={author} onChange={setAuthor} />
        <Space />
        <span className="quiet">{pages.total === null ? '' : formatCount(pages.total, 'annotation')}</span>
      </Toolbar>
      <FirstUse id="annotations">
        Select a line to read it in the inspector; Enter goes to what it is about.
      </FirstUse>
      <Answered
        query={pages}
        empty={{
          when: () => rows.length === 0,
          show: filtered ? (
            <EmptyState title="No annotation matches">Take a filter away to see more.</EmptyState>
          ) : (
            <EmptyState
              title="Nothing is annotated yet"
              actions={
                <>
                  <Button onPress={() => go('map')}>Go to the map</Button>
                  <Button onPress={() => go('figures')}>Go to Figures</Button>
                </>
              }
            >
              Select a company, a site, a figure or a hex cell, and write what a reader should know in the
              inspector. It is listed here, and marked on grid and map.
            </EmptyState>
          ),
        }}
      >
        {() => (
          <Grid
            label="Annotations"
            rows={rows}
            columns={COLUMNS}
            rowId={(row) => row.id}
            stateKey="annotations"
            selectedId={selectedId}
            onSelect={(row) => select({ kind: 'annotation', id: row.id })}
            onOpen={(row) => goToSubject(row.subject)}
            onReachEnd={pages.more}
          />
        )}
      </Answered>
    </>
  );
}
