import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { usePages, type Pages } from '../../api/use-pages.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { Button } from '../../ui/button.tsx';
import { Answered, EmptyState, Loading } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { EditionTotals } from './import/stage-checks.tsx';
import './edition-comparison.css';

type Comparison = MethodOutput<'extracts.compare'>;
type Show = 'new' | 'gone' | 'changed';
/** A company, or one field of one company that changed. */
interface Row {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

const COMPANY: readonly GridColumn<Row>[] = [
  { id: 'key', header: 'Number', value: ({ key }) => key, width: 112, fixed: true },
  { id: 'name', header: 'Name', value: ({ name }) => name, hint: ({ name }) => name, flex: 2, minWidth: 160 },
];
const side = (id: 'before' | 'after', header: string): GridColumn<Row> => ({
  id,
  header,
  value: (row) => row[id],
  hint: (row) => row[id],
  flex: 2,
  minWidth: 128,
});
const CHANGE: readonly GridColumn<Row>[] = [
  ...COMPANY,
  { id: 'field', header: 'Field', value: ({ field }) => field, flex: 1, minWidth: 112 },
  side('before', 'Before'),
  side('after', 'After'),
];
const NONE: Readonly<Record<Show, string>> = {
  changed: 'None changed',
  new: 'None is new',
  gone: 'None is gone',
};

export interface EditionComparisonProps {
  readonly source: { readonly beforeId: number } & (
    | { readonly stageId: string }
    | { readonly afterId: number }
  );
  /** The later edition’s name, where the totals are to be shown here as well. */
  readonly totalsOf?: string;
}

/** Two editions side by side: totals, and company by company what is new, gone and changed, in which fields. */
export function EditionComparison({ source, totalsOf }: EditionComparisonProps) {
  const [tab, setTab] = useState<Show | 'totals'>(totalsOf === undefined ? 'changed' : 'totals');
  const show = tab === 'totals' ? 'changed' : tab;
  const pages = usePages('extracts.compare', { ...source, show });
  const first = pages.value?.[0];
  if (first === undefined)
    return (
      <Answered query={pages} loading={<Loading label="Comparing the editions" />}>
        {() => null}
      </Answered>
    );
  const { counts, changedFields, totals } = first;
  const single = counts.new + counts.gone + counts.changed + counts.same === 0;
  const part = (id: Show, name: string) => ({
    id,
    name,
    count: formatNumber(counts[id]),
    content: <ChangedCompanies show={id} pages={pages} count={counts[id]} />,
  });
  return (
    <div className="comparison">
      {single ? (
        <p className="comparison-line quiet">
          Rows of this kind have no number by which they could be told apart: the editions are compared by
          their totals alone.
        </p>
      ) : (
        <div className="comparison-line">
          <p className="extracts-counts">
            {(['new', 'gone', 'changed', 'same'] as const).map((id) => (
              <span key={id} data-compared={id}>
                <strong>{formatNumber(counts[id])}</strong> {id === 'same' ? 'the same' : id}
              </span>
            ))}
          </p>
          {changedFields.length === 0 ? null : (
            <p className="quiet">
              Changed in{' '}
              {changedFields
                .map(({ field, companies }) => `${field} (${formatNumber(companies)})`)
                .join(', ')}
            </p>
          )}
        </div>
      )}
      <Tabs
        label="Parts of the comparison"
        selected={tab}
        onChange={(id) => setTab(id === 'new' || id === 'gone' || id === 'changed' ? id : 'totals')}
        tabs={[
          ...(totalsOf === undefined
            ? []
            : [
                {
                  id: 'totals',
                  name: 'Totals',
                  content: (
                    <div className="comparison-totals">
                      <EditionTotals totals={totals} after={totalsOf} />
                    </div>
                  ),
                },
              ]),
          ...(single ? [] : [part('changed', 'Changed'), part('new', 'New'), part('gone', 'Gone')]),
        ]}
      />
    </div>
  );
}

function rowsOf(page: Comparison): Row[] {
  return page.rows.flatMap(({ key, name, changes }): Row[] =>
    changes.length === 0
      ? [{ id: key, key, name, field: '', before: null, after: null }]
      : changes.map((change) => ({ ...change, id: `${key} ${change.field}`, key, name })),
  );
}

function ChangedCompanies({
  show,
  pages,
  count,
}: {
  show: Show;
  pages: Pages<'extracts.compare'>;
  count: number;
}) {
  const rows = useMemo(() => (pages.value ?? []).flatMap(rowsOf), [pages.value]);
  const shown = (pages.value ?? []).reduce((sum, page) => sum + page.rows.length, 0);
  if (count === 0) return <EmptyState title={NONE[show]} />;
  return (
    <Answered query={pages}>
      {() => (
        <>
          <Grid
            label={show === 'changed' ? 'What changed' : show === 'new' ? 'New companies' : 'Gone companies'}
            rows={rows}
            columns={show === 'changed' ? CHANGE : COMPANY}
            rowId={({ id }) => id}
            stateKey={`compare ${show === 'changed' ? 'changed' : 'plain'}`}
            bar={null}
            onReachEnd={pages.more}
          />
          {pages.total === null || pages.total <= shown ? null : (
            <p className="comparison-more quiet small">
              {formatNumber(shown)} of {formatCount(pages.total, 'company', 'companies')} shown.{' '}
              <Button variant="link" onPress={pages.more}>
                Show more
              </Button>
            </p>
          )}
        </>
      )}
    </Answered>
  );
}
