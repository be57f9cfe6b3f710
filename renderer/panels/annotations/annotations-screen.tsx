import { useMemo, useState } from 'react';
import {
  ANNOTATION_KIND_NAMES,
  ANNOTATION_KINDS,
  ANNOTATION_STATUSES,
  type Annotation,
} from '#shared/domain/annotation.ts';
import { formatCount } from '#shared/format/number.ts';
import { usePages } from '../../api/use-pages.ts';
import { useQuery } from '../../api/use-query.ts';
import { Grid } from '../../grid/grid.tsx';
import { showInspector } from '../../state/inspector.ts';
import { go, setParams, useNavigation } from '../../state/navigation.ts';
import { select, useSelection } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { FirstUse } from '../../ui/first-use.tsx';
import { Select, type Option } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { SearchField } from '../../ui/text-field.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { ANNOTATION_COLUMNS } from './annotation-columns.ts';
import { STATUS_NAMES } from './annotation-names.ts';
import { NewAnnotation } from './new-annotation.tsx';
import { METRIC_OPTIONS } from './subject-field.tsx';
import { goToSubject } from './subject-link.ts';
import { useAnnotationKeys } from './use-annotation-keys.ts';
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
const METRICS: readonly Option[] = [{ id: ALL, name: 'All metrics' }, ...METRIC_OPTIONS];

/** Every annotation of the workspace, filtered; the chosen one with its thread in the inspector. */
export function AnnotationsScreen() {
  const params = useNavigation((place) => place.params);
  const [text, setText] = useState('');
  const [isWriting, setWriting] = useState(false);
  const clusters = useQuery('clusters.list', {});
  const kind = ANNOTATION_KINDS.find((each) => each === params['kind']);
  const status = ANNOTATION_STATUSES.find((each) => each === params['status']);
  const { author, cluster: clusterId, metric: metricId } = params;
  const filters = {
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined ? {} : { status }),
    ...(author === undefined ? {} : { author }),
    ...(clusterId === undefined ? {} : { clusterId }),
    ...(metricId === undefined ? {} : { metricId }),
    text: text.trim(),
  };
  const filtered = Object.values(filters).some((value) => value !== '');
  const pages = usePages('annotations.list', filters);
  const rows = useMemo(() => (pages.value ?? []).flatMap((page) => page.annotations), [pages.value]);
  const authors = pages.value?.[0]?.authors ?? [];
  const selectedId = useSelection(({ selection }) =>
    selection?.kind === 'annotation' ? selection.id : null,
  );
  const startNew = (): void => setWriting(true);
  useAnnotationKeys(rows, selectedId, startNew);
  const done = (added: Annotation | null): void => {
    setWriting(false);
    if (added === null) return;
    select({ kind: 'annotation', id: added.id });
    showInspector();
  };
  return (
    <>
      <Toolbar label="Filter annotations">
        <SearchField label="Search in the text" value={text} onChange={setText} />
        <Filter name="kind" label="Kind" options={KINDS} value={kind} />
        <Filter name="status" label="Status" options={STATUSES} value={status} />
        <Filter
          name="author"
          label="Author"
          options={[
            { id: ALL, name: 'All authors' },
            ...[...new Set([...authors, ...(author === undefined ? [] : [author])])].map((id) => ({
              id,
              name: id,
            })),
          ]}
          value={author}
        />
        <Filter
          name="cluster"
          label="Cluster"
          options={[
            { id: ALL, name: 'All clusters' },
            ...(clusters.value?.clusters ?? []).map(({ id, name }) => ({ id, name })),
          ]}
          value={clusterId}
        />
        <Filter name="metric" label="Metric" options={METRICS} value={metricId} />
        <Space />
        <span className="quiet">{pages.total === null ? '' : formatCount(pages.total, 'annotation')}</span>
        <Button onPress={startNew}>New annotation</Button>
      </Toolbar>
      <FirstUse id="annotations">
        Select a line to read its thread in the inspector; J and K step, R replies, E revises, Enter goes to
        what it is about.
      </FirstUse>
      {isWriting ? <NewAnnotation clusterId={clusterId ?? null} onDone={done} /> : null}
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
              inspector; or begin a roundtable note on a cluster here. It is listed here, and marked on grid
              and map.
            </EmptyState>
          ),
        }}
      >
        {() => (
          <Grid
            label="Annotations"
            rows={rows}
            columns={ANNOTATION_COLUMNS}
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

/** One filter of the list; it stands in the address. */
function Filter({
  name,
  label,
  options,
  value,
}: {
  name: string;
  label: string;
  options: readonly Option[];
  value: string | undefined;
}) {
  return (
    <Select
      label={label}
      quietLabel
      options={options}
      value={value ?? ALL}
      onChange={(id) => setParams({ [name]: id === ALL ? null : id })}
    />
  );
}
