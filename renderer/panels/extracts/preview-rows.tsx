import { useMemo } from 'react';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import { usePages } from '../../api/use-pages.ts';
import { Grid } from '../../grid/grid.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { storedColumns, type StoredRow } from './stored-columns.ts';

/** The accepted rows of a staged file, as they will be stored. */
export function PreviewRows({ stageId, target }: { stageId: string; target: ProfileTarget }) {
  const pages = usePages('extracts.preview', { stageId });
  const fields = pages.value?.[0]?.fields;
  const rows = useMemo<readonly StoredRow[]>(
    () => (pages.value ?? []).flatMap((page) => page.rows),
    [pages.value],
  );
  const columns = useMemo(() => storedColumns<StoredRow>(target, fields ?? []), [target, fields]);
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
