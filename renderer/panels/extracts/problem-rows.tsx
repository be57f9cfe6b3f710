import { useMemo, useState, type ReactNode } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { ProblemCount } from '#shared/domain/extract.ts';
import { formatNumber } from '#shared/format/number.ts';
import { usePages, type Pages } from '../../api/use-pages.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { problemLabel, SEVERITY_NAMES } from './extract-names.ts';

type ProblemRow = MethodOutput<'extracts.problems'>['rows'][number];
interface Row extends ProblemRow {
  readonly id: string;
}

const ALL = 'all';

const COLUMNS: readonly GridColumn<Row>[] = [
  {
    id: 'line',
    header: 'Line',
    value: (row) => row.line,
    text: (row) => formatNumber(row.line),
    numeric: true,
    width: 80,
  },
  { id: 'severity', header: 'The row was', value: (row) => SEVERITY_NAMES[row.severity], width: 168 },
  { id: 'code', header: 'Because', value: (row) => problemLabel(row.code), width: 192 },
  {
    id: 'message',
    header: 'What is wrong and what to do',
    value: (row) => row.message,
    hint: (row) => row.message,
    flex: 3,
    minWidth: 240,
  },
  {
    id: 'field',
    header: 'Field',
    value: (row) => row.field,
    text: (row) => row.field ?? 'whole row',
    width: 128,
  },
  {
    id: 'value',
    header: 'Value',
    value: (row) => row.value,
    text: (row) => row.value ?? 'blank',
    width: 128,
  },
  {
    id: 'raw',
    header: 'Row as delivered',
    value: (row) => row.raw,
    hint: (row) => row.raw,
    flex: 2,
    minWidth: 200,
  },
];

export type ProblemSource =
  | { readonly stageId: string }
  | { readonly extractId: number; readonly ledger: 'workspace' | 'reference' };

/** The refused rows, skipped rows and notices of a file: every one of them, by reason. */
export function ProblemRows({
  source,
  problems,
  initialCode = null,
  actions,
}: {
  source: ProblemSource;
  problems: readonly ProblemCount[];
  initialCode?: string | null;
  /** What can be done with the rows, beside the choice of the reason. */
  actions?: ReactNode;
}) {
  const [code, setCode] = useState<string>(initialCode ?? ALL);
  const staged = 'stageId' in source;
  const filter = code === ALL ? {} : { code };
  const stagePages = usePages(
    'extracts.stageProblems',
    { stageId: staged ? source.stageId : '', ...filter },
    { enabled: staged },
  );
  const extractPages = usePages(
    'extracts.problems',
    staged ? { extractId: 0, ...filter } : { ...source, ...filter },
    { enabled: !staged },
  );
  if (problems.length === 0)
    return <EmptyState title="No problem was found">Every row was accepted as it stands.</EmptyState>;
  return (
    <div className="extracts-problems">
      <div className="extracts-problems-filter">
        <Select
          label="Reason"
          quietLabel
          options={[
            { id: ALL, name: 'Every reason' },
            ...problems.map((problem) => ({
              id: problem.code,
              name: `${problemLabel(problem.code)} (${formatNumber(problem.rows)})`,
              note: SEVERITY_NAMES[problem.severity],
            })),
          ]}
          value={code}
          onChange={setCode}
        />
        {actions}
      </div>
      {staged ? <ProblemGrid pages={stagePages} /> : <ProblemGrid pages={extractPages} />}
    </div>
  );
}

function ProblemGrid({ pages }: { pages: Pages<'extracts.stageProblems'> | Pages<'extracts.problems'> }) {
  const rows = useMemo<readonly ProblemRow[]>(
    () => (pages.value ?? []).flatMap((page) => page.rows),
    [pages.value],
  );
  return <Answered query={pages}>{() => <ProblemTable rows={rows} onReachEnd={pages.more} />}</Answered>;
}

/** Problem rows as a table: line, what became of it, why, and the row as delivered. */
export function ProblemTable({ rows, onReachEnd }: { rows: readonly ProblemRow[]; onReachEnd?: () => void }) {
  const withIds = useMemo<readonly Row[]>(
    () => rows.map((row, at) => ({ ...row, id: `${row.line} ${row.code} ${row.field ?? ''} ${at}` })),
    [rows],
  );
  return (
    <Grid
      label="Problem rows"
      rows={withIds}
      columns={COLUMNS}
      rowId={(row) => row.id}
      stateKey="problems"
      {...(onReachEnd === undefined ? {} : { onReachEnd })}
    />
  );
}
