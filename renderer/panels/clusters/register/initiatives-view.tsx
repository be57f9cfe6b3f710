import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { INITIATIVE_KIND_NAMES } from '#shared/domain/register-entry.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import { Grid } from '../../../grid/grid.tsx';
import { useCommands } from '../../../state/commands.ts';
import { showInspector } from '../../../state/inspector.ts';
import { setParams, useNavigation } from '../../../state/navigation.ts';
import { select, useSelection } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { FirstUse } from '../../../ui/first-use.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { NewInitiative } from './new-initiative.tsx';
import { useRegister, type InitiativeEntry, type RegisterState } from './use-register.ts';

/** One line of the initiatives, with the names of the clusters linked to it. */
export interface InitiativeRow {
  readonly entry: InitiativeEntry;
  readonly clusters: readonly string[];
}

const orDash = (text: string): string => (text === '' ? '–' : text);

const COLUMNS: readonly GridColumn<InitiativeRow>[] = [
  {
    id: 'name',
    header: 'Initiative',
    value: ({ entry }) => entry.body.name,
    render: ({ entry }) => <span data-initiative={entry.id}>{entry.body.name}</span>,
    fixed: true,
    width: 240,
  },
  { id: 'kind', header: 'Kind', value: ({ entry }) => INITIATIVE_KIND_NAMES[entry.body.kind], width: 208 },
  {
    id: 'place',
    header: 'Place',
    value: ({ entry }) => entry.body.place,
    text: ({ entry }) => orDash(entry.body.place),
    width: 160,
  },
  {
    id: 'clusters',
    header: 'Clusters linked to it',
    value: ({ clusters }) => clusters.join(', '),
    text: ({ clusters }) => orDash(clusters.join(', ')),
    hint: ({ clusters }) => (clusters.length === 0 ? null : clusters.join('\n')),
    flex: 2,
    minWidth: 176,
  },
  {
    id: 'note',
    header: 'Note',
    value: ({ entry }) => entry.body.note,
    text: ({ entry }) => orDash(entry.body.note),
    hint: ({ entry }) => (entry.body.note === '' ? null : entry.body.note),
    flex: 1,
    minWidth: 120,
  },
  {
    id: 'source',
    header: 'Source',
    value: ({ entry }) => entry.body.source,
    text: ({ entry }) => orDash(entry.body.source),
    width: 160,
    hidden: true,
  },
];

/** Lists the initiatives with the clusters linked to each, by name. */
export function initiativeRows({ initiatives, clusters }: RegisterState): InitiativeRow[] {
  return initiatives.map((entry) => ({
    entry,
    clusters: clusters
      .filter(({ initiativeIds }) => initiativeIds.includes(entry.id))
      .map(({ name }) => name)
      .toSorted((a, b) => a.localeCompare(b, 'en-GB')),
  }));
}

/** The government initiatives of the register, and which clusters are linked to them. */
export function InitiativesView() {
  const register = useRegister();
  const remove = useCommand('register.remove').run;
  const adding = useNavigation((place) => place.params['new']) === 'initiative';
  const selectedId = useSelection(({ selection }) =>
    selection?.kind === 'initiative' ? selection.id : null,
  );
  const rows = useMemo(
    () => (register.value === null ? [] : initiativeRows(register.value)),
    [register.value],
  );
  const add = (
    <Button variant="primary" onPress={() => setParams({ new: 'initiative' })}>
      <Plus aria-hidden /> Add an initiative
    </Button>
  );
  useCommands(
    useMemo(
      () => [
        {
          id: 'clusters.new-initiative',
          name: 'Add an initiative',
          group: 'Clusters',
          run: () => setParams({ new: 'initiative' }),
        },
      ],
      [],
    ),
  );
  const show = ({ entry }: InitiativeRow): void => {
    select({ kind: 'initiative', id: entry.id });
    showInspector();
  };
  return (
    <>
      {adding ? <NewInitiative onClose={() => setParams({ new: null })} /> : null}
      <Answered
        query={register}
        empty={{
          when: ({ initiatives }) => initiatives.length === 0,
          show: adding ? null : (
            <EmptyState title="No initiatives yet" actions={add}>
              High Potential Opportunities, freeports, investment zones, life sciences and food enterprise
              zones: name each once, then link the clusters that stand in it.
            </EmptyState>
          ),
        }}
      >
        {() => (
          <>
            <FirstUse id="clusters.initiatives">
              Choose an initiative to link clusters to it in the inspector; Delete takes it off the register,
              and Undo brings it back.
            </FirstUse>
            <Grid<InitiativeRow>
              label="Initiatives"
              rows={rows}
              columns={COLUMNS}
              rowId={({ entry }) => entry.id}
              stateKey="clusters.initiatives"
              selectedId={selectedId}
              onSelect={({ entry }) => select({ kind: 'initiative', id: entry.id })}
              onOpen={show}
              onKey={(event, { entry }) => {
                if (event.key !== 'Delete') return false;
                void remove({ ids: [entry.id] });
                return true;
              }}
              menu={(row) => [
                { id: 'show', name: 'Show in the inspector', keys: 'Enter', run: () => show(row) },
                {
                  id: 'remove',
                  name: 'Remove from the register',
                  keys: 'Delete',
                  run: () => void remove({ ids: [row.entry.id] }),
                },
              ]}
              bar={adding ? null : add}
            />
          </>
        )}
      </Answered>
    </>
  );
}
