import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import type { KnownList } from './classifications-page.tsx';

type Change = MethodOutput<'classifications.compare'>['changes'][number];

const KIND_NAMES: Readonly<Record<Change['kind'], string>> = {
  renamed: 'Renamed',
  split: 'Split',
  merged: 'Merged',
  gone: 'Gone',
  new: 'New',
  retitled: 'Other title',
};

const COLUMNS: readonly GridColumn<Change>[] = [
  { id: 'kind', header: 'Change', value: ({ kind }) => KIND_NAMES[kind], width: 104 },
  { id: 'code', header: 'Code', value: ({ code }) => code, hint: ({ code }) => code, flex: 2, minWidth: 136 },
  {
    id: 'sentence',
    header: 'What happened',
    value: ({ sentence }) => sentence,
    hint: ({ sentence }) => sentence,
    flex: 4,
    minWidth: 240,
  },
  {
    id: 'companies',
    header: 'Companies',
    value: ({ companies }) => companies,
    text: ({ companies }) => formatNumber(companies),
    numeric: true,
    width: 104,
  },
  {
    id: 'clusters',
    header: 'Clusters that name it',
    value: ({ clusters }) => clusters.map(({ name }) => name).join(', ') || 'none',
    flex: 2,
    minWidth: 144,
  },
];

/** What changed from one list of codes to another, and the clusters it touches. */
export function CodeChanges({
  scheme,
  before,
  after,
}: {
  scheme: string;
  before: KnownList;
  after: KnownList;
}) {
  const compared = useQuery('classifications.compare', {
    scheme,
    before: { ledger: before.ledger, extractId: before.extractId },
    after: { ledger: after.ledger, extractId: after.extractId },
  });
  return (
    <Answered query={compared}>
      {({ changes, same, unmapped }) => {
        const touched = [
          ...new Map(
            changes.flatMap(({ clusters }) => clusters).map((cluster) => [cluster.id, cluster]),
          ).values(),
        ];
        return (
          <div className="classifications-list">
            <p className="classifications-summary">
              {formatCount(same, 'code')} as before, {formatCount(changes.length, 'change')},{' '}
              {formatCount(unmapped, 'code')} in no cluster.{' '}
              {touched.length === 0 ? (
                'No cluster’s definition names a changed code.'
              ) : (
                <>
                  Look at{' '}
                  {touched.map(({ id, name }, at) => (
                    <span key={id}>
                      {at === 0 ? '' : ', '}
                      <Button variant="link" onPress={() => go('clusters', { cluster: id })}>
                        {name}
                      </Button>
                    </span>
                  ))}
                  .
                </>
              )}
            </p>
            {changes.length === 0 ? (
              <EmptyState title="Nothing changed">
                Both lists hold the same codes under the same titles.
              </EmptyState>
            ) : (
              <Grid
                label="Changes of codes"
                rows={changes}
                columns={COLUMNS}
                rowId={({ kind, code }) => `${kind} ${code}`}
                stateKey="classification-changes"
              />
            )}
          </div>
        );
      }}
    </Answered>
  );
}
