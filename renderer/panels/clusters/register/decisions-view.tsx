import { useMemo, useState } from 'react';
import type { Decision } from '#shared/domain/register-entry.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { usePages } from '../../../api/use-pages.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import { Grid } from '../../../grid/grid.tsx';
import { showInspector } from '../../../state/inspector.ts';
import { go } from '../../../state/navigation.ts';
import { select } from '../../../state/selection.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { FirstUse } from '../../../ui/first-use.tsx';
import { ShownOf } from '../../../ui/shown-of.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';

const SUBJECTS: Readonly<Record<Decision['subjectKind'], string>> = {
  cluster: 'Cluster',
  nomination: 'Nomination',
  initiative: 'Initiative',
  screening: 'Screening',
};

const COLUMNS: readonly GridColumn<Decision>[] = [
  {
    id: 'at',
    header: 'When',
    value: ({ at }) => at,
    text: ({ at }) => formatDateTime(at),
    width: 144,
  },
  { id: 'kind', header: 'On', value: ({ subjectKind }) => SUBJECTS[subjectKind], width: 96 },
  { id: 'subject', header: 'Subject', value: ({ subjectName }) => subjectName, width: 168 },
  {
    id: 'words',
    header: 'Decision',
    value: ({ words }) => words,
    hint: ({ words }) => words,
    flex: 2,
    minWidth: 176,
  },
  {
    id: 'reason',
    header: 'Reason',
    value: ({ reason }) => reason,
    text: ({ reason }) => (reason === '' ? 'none given' : reason),
    hint: ({ reason }) => (reason === '' ? null : reason),
    flex: 2,
    minWidth: 160,
  },
  { id: 'author', header: 'By', value: ({ author }) => author, width: 80 },
  {
    id: 'in-force',
    header: 'In force',
    headerHint: 'A decision that was undone stays in the log and is no longer in force',
    value: ({ inForce }) => (inForce ? 'In force' : 'Undone'),
    width: 88,
  },
];

/** Shows what a decision was about. */
function show({ subjectKind, subjectId }: Decision, open: boolean): void {
  if (subjectKind === 'screening') return;
  if (subjectKind === 'cluster') {
    select({ kind: 'cluster', clusterId: subjectId });
    if (open) go('clusters', { cluster: subjectId });
    return;
  }
  select({ kind: subjectKind, id: subjectId });
  if (open) showInspector();
}

/** The decision log: what was decided on which subject, by whom and why, newest first. */
export function DecisionsView() {
  const [onlyInForce, setOnlyInForce] = useState(false);
  const pages = usePages('register.decisions', {});
  const all = useMemo(() => (pages.value ?? []).flatMap(({ decisions }) => decisions), [pages.value]);
  const rows = useMemo(() => all.filter(({ inForce }) => inForce || !onlyInForce), [all, onlyInForce]);
  return (
    <>
      <FirstUse id="clusters.decisions">
        Every move, take-up and refusal stands here with its reason. What was undone stays, marked as no
        longer in force.
      </FirstUse>
      <Answered
        query={pages}
        empty={{
          when: () => all.length === 0,
          show: (
            <EmptyState title="Nothing was decided yet">
              Move a cluster over the board, or take up a nomination: each is written here with its reason.
            </EmptyState>
          ),
        }}
      >
        {() => (
          <Grid<Decision>
            label="Decision log"
            rows={rows}
            columns={COLUMNS}
            rowId={({ id }) => String(id)}
            stateKey="clusters.decisions"
            emptyWords="No decision is in force."
            onSelect={(decision) => show(decision, false)}
            onOpen={(decision) => show(decision, true)}
            onReachEnd={pages.more}
            quietRow={({ inForce }) => !inForce}
            bar={
              <>
                <Checkbox label="Only those in force" checked={onlyInForce} onChange={setOnlyInForce} />
                <ShownOf shown={all.length} total={pages.total} noun="decision" more={pages.more} />
              </>
            }
          />
        )}
      </Answered>
    </>
  );
}
