import { useMemo, useState } from 'react';
import {
  RULED_MEASURE_NAMES,
  RULED_MEASURES,
  RULING_ACTION_NAMES,
  RULING_ACTIONS,
  RULING_STATES,
  type Ruling,
} from '#shared/domain/ruling.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { usePages } from '../../../api/use-pages.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import { Grid } from '../../../grid/grid.tsx';
import { setParams, useNavigation } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { FirstUse } from '../../../ui/first-use.tsx';
import { Panes } from '../../../ui/panes.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { SearchField } from '../../../ui/text-field.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { RulingDetail } from './ruling-detail.tsx';
import {
  actionOf,
  measuresOf,
  REVIEW_CHOICES,
  reviewsOf,
  RULING_REVIEW_NAMES,
  RULING_STATE_NAMES,
  STATE_CHOICES,
} from './ruling-words.ts';
import './rulings.css';

const ALL = 'all';
const ACTIONS = [
  { id: ALL, name: 'All actions' },
  ...RULING_ACTIONS.map((id) => ({ id, name: RULING_ACTION_NAMES[id] })),
];
const MEASURES = [
  { id: ALL, name: 'All measures' },
  ...RULED_MEASURES.map((id) => ({ id, name: RULED_MEASURE_NAMES[id] })),
];

/** Every ruling of the workspace, filtered, with what the chosen one says, does and stands on. */
export function RulingRegister() {
  const params = useNavigation((place) => place.params);
  const [text, setText] = useState('');
  const clusters = useQuery('clusters.list', {});
  const clusterNames = useMemo(
    () => new Map((clusters.value?.clusters ?? []).map(({ id, name }) => [id, name])),
    [clusters.value],
  );
  const state = RULING_STATES.find((each) => each === params['state']);
  const action = RULING_ACTIONS.find((each) => each === params['action']);
  const measure = RULED_MEASURES.find((each) => each === params['measure']);
  const reviews = reviewsOf(params['review']);
  const clusterId = params['cluster'];
  const filters = {
    ...(state === undefined ? {} : { state }),
    ...(action === undefined ? {} : { action }),
    ...(measure === undefined ? {} : { measure }),
    ...(reviews === undefined ? {} : { reviews }),
    ...(clusterId === undefined ? {} : { clusterId }),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
  };
  const pages = usePages('rulings.list', filters);
  const rows = useMemo(() => (pages.value ?? []).flatMap((page) => page.rulings), [pages.value]);
  const chosen = rows.find(({ id }) => id === params['ruling']) ?? rows[0] ?? null;
  const columns = useMemo(() => registerColumns(clusterNames), [clusterNames]);
  const toReview = pages.value?.[0]?.toReview ?? 0;
  return (
    <div className="rulings">
      <Toolbar label="Filter rulings">
        <SearchField label="Search rulings" value={text} onChange={setText} />
        <Select
          label="State"
          quietLabel
          options={STATE_CHOICES}
          value={state ?? ALL}
          onChange={(id) => setParams({ state: id === ALL ? null : id })}
        />
        <Select
          label="Review"
          quietLabel
          options={REVIEW_CHOICES}
          value={params['review'] ?? ALL}
          onChange={(id) => setParams({ review: id === ALL ? null : id })}
        />
        <Select
          label="Action"
          quietLabel
          options={ACTIONS}
          value={action ?? ALL}
          onChange={(id) => setParams({ action: id === ALL ? null : id })}
        />
        <Select
          label="Measure"
          quietLabel
          options={MEASURES}
          value={measure ?? ALL}
          onChange={(id) => setParams({ measure: id === ALL ? null : id })}
        />
        <Select
          label="Cluster"
          quietLabel
          options={[
            { id: ALL, name: 'All clusters' },
            ...[...clusterNames].map(([id, name]) => ({ id, name })),
          ]}
          value={clusterId ?? ALL}
          onChange={(id) => setParams({ cluster: id === ALL ? null : id })}
        />
        <Space />
        {toReview === 0 ? null : (
          <Button variant="link" onPress={() => setParams({ review: 'to-review' })}>
            {toReview} to be reviewed
          </Button>
        )}
        <span className="quiet">{pages.total === null ? '' : formatCount(pages.total, 'ruling')}</span>
      </Toolbar>
      <FirstUse id="rulings">
        A ruling is recorded once and applied as a layer: captured values stay as they are, and figures show
        both.
      </FirstUse>
      <Answered
        query={pages}
        empty={{
          when: () => rows.length === 0,
          show:
            Object.keys(filters).length > 0 ? (
              <EmptyState title="No ruling matches">Take a filter away to see more.</EmptyState>
            ) : (
              <EmptyState
                title="Nothing is ruled yet"
                actions={<Button onPress={() => setParams({ view: 'queue' })}>Go to the queue</Button>}
              >
                Rule on a finding in the queue, or on a company, site or figure from the inspector. It is
                listed here with all that it changes.
              </EmptyState>
            ),
        }}
      >
        {() => (
          <Panes
            group="rulings"
            panes={[
              {
                id: 'list',
                label: 'Rulings',
                size: 62,
                minimum: 320,
                content: (
                  <Grid
                    label="Rulings"
                    rows={rows}
                    columns={columns}
                    rowId={(row) => row.id}
                    stateKey="rulings"
                    selectedId={chosen?.id ?? null}
                    onSelect={(row) => setParams({ ruling: row.id })}
                    onReachEnd={pages.more}
                  />
                ),
              },
              {
                id: 'ruling',
                label: 'The ruling',
                size: 38,
                minimum: 280,
                content: chosen === null ? null : <RulingDetail key={chosen.id} ruling={chosen} />,
              },
            ]}
          />
        )}
      </Answered>
    </div>
  );
}

function registerColumns(clusterNames: ReadonlyMap<string, string>): readonly GridColumn<Ruling>[] {
  return [
    { id: 'number', header: 'No.', value: (row) => row.number, numeric: true, width: 64 },
    {
      id: 'subject',
      header: 'Subject',
      value: (row) => row.subjectLabel,
      hint: (row) => row.words,
      flex: 3,
      minWidth: 180,
    },
    { id: 'measures', header: 'About', value: measuresOf, width: 132 },
    { id: 'action', header: 'Action', value: actionOf, width: 132 },
    {
      id: 'clusters',
      header: 'Clusters',
      value: ({ body }) =>
        body.subject.kind === 'figure'
          ? (clusterNames.get(body.subject.clusterId) ?? body.subject.clusterId)
          : (body.scope.clusterIds?.map((id) => clusterNames.get(id) ?? id).join(', ') ?? 'Every cluster'),
      width: 132,
    },
    {
      id: 'state',
      header: 'State',
      value: (row) =>
        row.review.state === 'none' || row.state === 'revoked'
          ? RULING_STATE_NAMES[row.state]
          : RULING_REVIEW_NAMES[row.review.state],
      hint: (row) => row.review.words,
      width: 148,
    },
    {
      id: 'reason',
      header: 'Reason',
      value: (row) => row.body.reason,
      hint: (row) => row.body.reason,
      flex: 3,
      minWidth: 160,
    },
    { id: 'author', header: 'Author', value: (row) => row.author, width: 112 },
    {
      id: 'at',
      header: 'Changed',
      value: (row) => row.at,
      text: (row) => formatDateTime(row.at),
      width: 144,
    },
  ];
}
