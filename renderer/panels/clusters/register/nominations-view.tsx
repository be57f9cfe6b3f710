import { Plus } from 'lucide-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import {
  NOMINATION_STATE_NAMES,
  NOMINATION_STATES,
  type NominationState,
} from '#shared/domain/register-entry.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Grid } from '../../../grid/grid.tsx';
import { useCommands } from '../../../state/commands.ts';
import { showInspector } from '../../../state/inspector.ts';
import { go, setParams, useNavigation } from '../../../state/navigation.ts';
import { select, useSelection } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import type { MenuEntry } from '../../../ui/menu.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { FirstUse } from '../../../ui/first-use.tsx';
import { Toolbar } from '../../../ui/toolbar.tsx';
import { NewNomination } from './new-nomination.tsx';
import { NOMINATION_COLUMNS, type NominationRow } from './nomination-columns.tsx';
import { ProposalForm } from './proposal-form.tsx';
import type { Proposal } from './proposals.ts';
import { TakeList } from './take-list.tsx';
import { useRegister, type NominationEntry, type RegisterState } from './use-register.ts';

type StateFilter = NominationState | 'all';
const FILTERS: readonly { readonly id: StateFilter; readonly name: string }[] = [
  { id: 'all', name: 'All' },
  ...NOMINATION_STATES.map((id) => ({ id, name: NOMINATION_STATE_NAMES[id] })),
];

/** What may be done with nominations, with its key in the grid. */
const ACTS = [
  { id: 'take-up', name: 'Take up into a cluster', keys: 'T' },
  { id: 'new-candidate', name: 'Take up as a new candidate', keys: 'N' },
  { id: 'decline', name: 'Decline', keys: 'D' },
  { id: 'put-back', name: 'Put back on the long list', keys: 'L' },
  { id: 'remove', name: 'Remove', keys: 'Delete' },
] as const;
type Act = (typeof ACTS)[number]['id'];

/** Forms the proposal of an act over the nominations that it would change; null where it would change none. */
export function proposeAct(act: Act, nominations: readonly NominationEntry[]): Proposal | null {
  const touched = nominations.filter(({ body }) =>
    act === 'decline' ? body.state !== 'declined' : act === 'put-back' ? body.state !== 'long-list' : true,
  );
  if (touched.length === 0) return null;
  return act === 'take-up'
    ? { kind: 'take-up', nominations: touched, clusterId: null }
    : { kind: act, nominations: touched };
}

/** Every nomination: who named which cluster, where, at what scale, in which strategy, and what became of it. */
export function NominationsView() {
  const register = useRegister();
  const adding = useNavigation((place) => place.params['new']) === 'nomination';
  const add = (
    <Button variant="primary" onPress={() => setParams({ new: 'nomination' })}>
      <Plus aria-hidden /> Add a nomination
    </Button>
  );
  useCommands(
    useMemo(
      () => [
        {
          id: 'clusters.new-nomination',
          name: 'Add a nomination',
          group: 'Clusters',
          run: () => setParams({ new: 'nomination' }),
        },
      ],
      [],
    ),
  );
  return (
    <>
      {adding ? <NewNomination onClose={() => setParams({ new: null })} /> : null}
      <Answered
        query={register}
        empty={{
          when: ({ nominations }) => nominations.length === 0,
          show: adding ? null : (
            <EmptyState
              title="No nominations yet"
              actions={
                <>
                  {add}
                  <TakeList />
                </>
              }
            >
              A nomination is a partner’s claim that a cluster exists: who, where, at what scale, in which
              strategy and document. Type them, or import a list and take it in; then take each up into a
              cluster, or decline it with a reason.
            </EmptyState>
          ),
        }}
      >
        {(value) => (
          <Nominations register={value}>
            {adding ? null : add}
            <TakeList />
          </Nominations>
        )}
      </Answered>
    </>
  );
}

function Nominations({ register, children }: { register: RegisterState; children: ReactNode }) {
  const [state, setState] = useState<StateFilter>('all');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setProposal(null);
    // Back to the row that it was about, so that the next one is an arrow key away.
    requestAnimationFrame(() =>
      grid.current?.querySelector<HTMLElement>('.ag-row-selected .ag-cell')?.focus(),
    );
  };
  const selectedId = useSelection(({ selection }) =>
    selection?.kind === 'nomination' ? selection.id : null,
  );
  const extracts = useQuery('extracts.list', {});
  const rows = useMemo<NominationRow[]>(() => {
    const names = new Map(register.clusters.map(({ id, name }) => [id, name]));
    const lists = new Map((extracts.value?.extracts ?? []).map(({ id, statement }) => [id, statement.title]));
    return register.nominations
      .filter(({ body }) => state === 'all' || body.state === state)
      .map((entry) => ({
        entry,
        clusterName:
          entry.body.clusterId === null ? null : (names.get(entry.body.clusterId) ?? entry.body.clusterId),
        listName: entry.body.extractId === null ? null : (lists.get(entry.body.extractId) ?? null),
      }));
  }, [register, extracts.value, state]);
  const picked = rows.filter(({ entry }) => chosen.includes(entry.id)).map(({ entry }) => entry);
  const targets = (row: NominationRow): NominationEntry[] =>
    picked.some(({ id }) => id === row.entry.id) ? picked : [row.entry];
  const show = ({ entry }: NominationRow): void => {
    select({ kind: 'nomination', id: entry.id });
    showInspector();
  };
  const menu = (row: NominationRow): MenuEntry[] => {
    const entries = targets(row);
    const { clusterId } = row.entry.body;
    return [
      { id: 'show', name: 'Show in the inspector', keys: 'Enter', run: () => show(row) },
      ...(clusterId === null
        ? []
        : [
            {
              id: 'cluster',
              name: `Open ${row.clusterName ?? 'the cluster'}`,
              run: () => go('clusters', { cluster: clusterId }),
            },
          ]),
      ...ACTS.flatMap(({ id, name, keys }, at) => {
        const next = proposeAct(id, entries);
        return next === null
          ? []
          : [
              {
                id,
                name: entries.length === 1 ? name : `${name}: ${entries.length}`,
                keys,
                apart: at === 0,
                run: () => setProposal(next),
              },
            ];
      }),
    ];
  };
  return (
    <>
      <FirstUse id="clusters.nominations">
        T takes up into a cluster, N as a new candidate, D declines, L puts back; Shift with the arrow keys
        chooses several.
      </FirstUse>
      <div className="register-grid" ref={grid}>
        <Grid<NominationRow>
          label="Nominations"
          rows={rows}
          columns={NOMINATION_COLUMNS}
          rowId={({ entry }) => entry.id}
          stateKey="clusters.nominations"
          emptyWords="No nomination in this state."
          selectedId={selectedId}
          onSelect={({ entry }) => select({ kind: 'nomination', id: entry.id })}
          onRows={(several) => setChosen(several.map(({ entry }) => entry.id))}
          onOpen={show}
          onKey={(event, row) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return false;
            const act = ACTS.find(({ keys }) => keys.toLowerCase() === event.key.toLowerCase());
            if (act === undefined) return false;
            const next = proposeAct(act.id, targets(row));
            if (next !== null) setProposal(next);
            return true;
          }}
          menu={menu}
          quietRow={({ entry }) => entry.body.state === 'declined'}
          bar={
            <>
              {children}
              <Select label="State" inline options={FILTERS} value={state} onChange={setState} />
            </>
          }
        />
      </div>
      {proposal === null ? null : (
        <ProposalForm
          key={`${proposal.kind} ${picked.length}`}
          proposal={proposal}
          clusters={register.clusters.filter(({ status }) => status === 'live')}
          onDone={close}
          onCancel={close}
        />
      )}
      {proposal === null && picked.length > 1 ? (
        <div className="register-chosen">
          <Toolbar label="The chosen nominations">
            <strong>{formatCount(picked.length, 'nomination')} chosen</strong>
            {ACTS.map(({ id, name }) => {
              const next = proposeAct(id, picked);
              return (
                <Button key={id} isDisabled={next === null} onPress={() => setProposal(next)}>
                  {name}
                </Button>
              );
            })}
          </Toolbar>
        </div>
      ) : null}
    </>
  );
}
