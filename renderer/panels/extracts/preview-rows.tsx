import { useMemo } from 'react';
import { formatNumber } from '#shared/format/number.ts';
import { usePages } from '../../api/use-pages.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';

interface Row {
  readonly line: number;
  readonly values: readonly (string | null)[];
}

/** The accepted rows of a staged file, as they will be stored. */
export function PreviewRows({ stageId }: { stageId: string }) {
  const pages = usePages('extracts.preview', { stageId });
  const fields = pages.value?.[0]?.fields;
  const rows = useMemo<readonly Row[]>(() => (pages.value ?? []).flatMap((page) => page.rows), [pages.value]);
  const columns = useMemo<readonly GridColumn<Row>[]>(
    () => [
      {
        id: 'line',
        header: 'Line',
        value: (row) => row.line,
        text: (row) => formatNumber(row.line),
        numeric: true,
        width: 80,
        fixed: true,
      },
      ...(fields ?? []).map((field, at) => ({
        id: field,
        header: field,
        value: (row: Row) => row.values[at] ?? null,
        hint: (row: Row) => row.values[at] ?? null,
        width: 152,
      })),
    ],
    [fields],
  );
  return (
    <Answered
      query={pages}
      empty={{
        when: () => rows.length === 0,
        show: <EmptyState title="No row was accepted">See the problems.</EmptyState>,
      }}
    >
      {() => (
        <Grid
          label="Accepted rows"
          rows={rows}
          columns={columns}
          rowId={(row) => String(row.line)}
          stateKey={`preview ${fields?.join(' ') ?? ''}`}
          onReachEnd={pages.more}
        />
      )}
    </Answered>
  );
}
