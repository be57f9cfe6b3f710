import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import { findImportField } from '#shared/domain/import-field.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery, type Query } from '../../../api/use-query.ts';
import { Grid } from '../../../grid/grid.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { ProblemTable } from '../problem-rows.tsx';
import { RowCountsLine } from '../row-counts.tsx';
import { storedColumns } from '../stored-columns.ts';
import { ProblemGroups } from './problem-groups.tsx';
import type { StepState } from './step.tsx';
import { useSettled } from './use-settled.ts';

export type Trial = MethodOutput<'extracts.tryMapping'>;

/** A mapping is tried once it has rested this long, milliseconds. */
const REST_MS = 250;

/** Tries a mapping on the beginning of the file, a moment after each change; the numbers before stay, dimmed. */
export function useTrial(fileToken: string, mapping: ImportMapping | null): Query<Trial> {
  const settled = useSettled(mapping, REST_MS);
  const query = useQuery(
    'extracts.tryMapping',
    { fileToken, mapping: settled ?? { target: 'companies', place: {}, columns: [] } },
    { enabled: settled !== null },
  );
  return settled === mapping ? query : { ...query, stale: query.value !== null };
}

/** How the trial stands: on its way, fine, or with nothing that would be stored. */
export function trialState({ state, value, stale }: Query<Trial>): StepState {
  if (state === 'failed') return 'look';
  if (value === null || stale) return 'busy';
  return value.rows.accepted === 0 ? 'look' : 'done';
}

/** The trial on one line: "988 of the first 1,000 rows accepted". */
export function trialSummary(trial: Query<Trial>): string {
  if (trial.value === null) return trial.error?.message ?? 'not tried yet';
  const { rows } = trial.value;
  return `${formatNumber(rows.accepted)} of the first ${formatNumber(rows.read)} rows accepted, ${formatNumber(rows.rejected)} rejected`;
}

/** What would be stored of the first thousand rows, and what refused. */
export function TrialStep({ trial, target }: { trial: Query<Trial>; target: ProfileTarget }) {
  return <Answered query={trial}>{(value) => <TrialContent trial={value} target={target} />}</Answered>;
}

function TrialContent({ trial, target }: { trial: Trial; target: ProfileTarget }) {
  const [tab, setTab] = useState('accepted');
  return (
    <div className="import-trial">
      <RowCountsLine rows={trial.rows} />
      {trial.rows.read === 0 ? null : (
        <ProblemGroups problems={trial.problems} onShow={() => setTab('refused')} />
      )}
      <div className="import-grid">
        <Tabs
          label="Preview"
          selected={tab}
          onChange={setTab}
          tabs={[
            {
              id: 'accepted',
              name: 'As it will be stored',
              count: formatNumber(trial.accepted.length),
              content: <TrialRows trial={trial} target={target} />,
            },
            {
              id: 'refused',
              name: 'Refused and remarked',
              count: formatNumber(trial.refused.length),
              content:
                trial.refused.length === 0 ? (
                  <EmptyState title="No row was refused">The first rows go in as they stand.</EmptyState>
                ) : (
                  <ProblemTable rows={trial.refused} />
                ),
            },
          ]}
        />
      </div>
    </div>
  );
}

type Row = Trial['accepted'][number] & { readonly id: string };

function TrialRows({ trial, target }: { trial: Trial; target: ProfileTarget }) {
  const { fields } = trial;
  const columns = useMemo(
    () => storedColumns<Row>(target, fields, (field) => findImportField(target, field)?.label ?? field),
    [fields, target],
  );
  const rows = useMemo(
    () => trial.accepted.map((row, at) => ({ ...row, id: `${row.line} ${at}` })),
    [trial.accepted],
  );
  if (trial.rows.read === 0)
    return (
      <EmptyState title="No row stands below the header">
        Choose another header row or another sheet under File, or ask for the file again.
      </EmptyState>
    );
  if (trial.accepted.length === 0)
    return (
      <EmptyState title="No row would be accepted">
        {trial.missing.length === 0
          ? 'See the refused rows: another column may hold what is needed, or the header stands elsewhere.'
          : `Needed first: ${trial.missing.map(({ label }) => label).join(', ')}.`}
      </EmptyState>
    );
  return (
    <Grid
      label="Rows as they will be stored"
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      stateKey={`trial ${target}`}
    />
  );
}
