import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatNumber } from '#shared/format/number.ts';
import { usePages } from '../../../api/use-pages.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import { Grid } from '../../../grid/grid.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';

type Comparison = MethodOutput<'extracts.compare'>;
type Show = 'new' | 'gone' | 'changed';
type Row = Comparison['rows'][number];

const KEY: GridColumn<Row> = {
  id: 'key',
  header: 'Number',
  value: (row) => row.key,
  width: 112,
  fixed: true,
};
const NAME: GridColumn<Row> = {
  id: 'name',
  header: 'Company',
  value: (row) => row.name,
  flex: 1,
  minWidth: 180,
};
const CHANGES: GridColumn<Row> = {
  id: 'changes',
  header: 'What changed',
  value: (row) =>
    row.changes
      .map(({ field, before, after }) => `${field}: ${before ?? '[x]'} → ${after ?? '[x]'}`)
      .join(' · '),
  hint: (row) =>
    row.changes
      .map(({ field, before, after }) => `${field}: ${before ?? '[x]'} → ${after ?? '[x]'}`)
      .join('\n'),
  flex: 3,
  minWidth: 240,
};

/** Two editions company by company: new, gone, changed and in which fields. */
export function EditionComparison({
  source,
}: {
  source: { readonly beforeId: number } & ({ readonly stageId: string } | { readonly afterId: number });
}) {
  const [show, setShow] = useState<Show>('changed');
  const pages = usePages('extracts.compare', { ...source, show });
  const first = pages.value?.[0];
  const rows = useMemo(() => (pages.value ?? []).flatMap((page) => page.rows), [pages.value]);
  const columns = useMemo(() => (show === 'changed' ? [KEY, NAME, CHANGES] : [KEY, NAME]), [show]);
  return (
    <Answered query={pages}>
      {() =>
        first === undefined ? null : (
          <div className="import-comparison">
            <p className="extracts-counts">
              <span>
                <strong>{formatNumber(first.counts.new)}</strong> new
              </span>
              <span>
                <strong>{formatNumber(first.counts.gone)}</strong> gone
              </span>
              <span>
                <strong>{formatNumber(first.counts.changed)}</strong> changed
              </span>
              <span>
                <strong>{formatNumber(first.counts.same)}</strong> the same
              </span>
            </p>
            {first.changedFields.length === 0 ? null : (
              <p className="quiet">
                Changed in{' '}
                {first.changedFields
                  .map(({ field, companies }) => `${field} (${formatNumber(companies)})`)
                  .join(', ')}
              </p>
            )}
            <Select
              label="Show"
              inline
              options={[
                { id: 'changed' as const, name: `Changed (${formatNumber(first.counts.changed)})` },
                { id: 'new' as const, name: `New (${formatNumber(first.counts.new)})` },
                { id: 'gone' as const, name: `Gone (${formatNumber(first.counts.gone)})` },
              ]}
              value={show}
              onChange={setShow}
            />
            {rows.length === 0 ? (
              <EmptyState title="None of that kind" />
            ) : (
              <Grid
                label="Companies compared"
                rows={rows}
                columns={columns}
                rowId={(row) => row.key}
                stateKey={`compare ${show === 'changed' ? 'changed' : 'plain'}`}
                onReachEnd={pages.more}
              />
            )}
          </div>
        )
      }
    </Answered>
  );
}
