import { Shuffle } from 'lucide-react';
import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Grid } from '../../../grid/grid.tsx';
import type { GridColumn } from '../../../grid/grid-column.ts';
import type { FigureContext } from '../../../state/context.ts';
import { select, useSelection } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Answered, EmptyState, Loading } from '../../../ui/states.tsx';
import { wishPin } from '../definition/pinning.ts';
import { sizeColumns } from './size-columns.ts';

type NearMiss = MethodOutput<'members.nearMisses'>['rows'][number];

const KINDS: Readonly<Record<NearMiss['kind'], string>> = {
  'kept-out': 'kept out',
  'shares-codes': 'shares codes',
  'holds-word': 'holds a word',
};

const COLUMNS: readonly GridColumn<NearMiss>[] = [
  {
    id: 'name',
    header: 'Company',
    value: (row) => row.name,
    fixed: true,
    width: 190,
    render: (row) => <span data-near-miss={row.companyNumber}>{row.name}</span>,
  },
  { id: 'words', header: 'Why nearly', value: (row) => row.words, hint: (row) => row.words, width: 230 },
  { id: 'kind', header: 'Kind', value: (row) => KINDS[row.kind], width: 110 },
  ...sizeColumns<NearMiss>(),
  { id: 'companyNumber', header: 'Number', value: (row) => row.companyNumber, width: 100 },
];

/** How many are drawn at a time. */
const SAMPLE = 25;

/** Companies that are no members but nearly are, drawn at random; a look at what the definition may be missing. */
export function NearMisses({
  clusterId,
  clusterName,
  context,
  setName,
}: {
  clusterId: string;
  clusterName: string;
  context: FigureContext;
  setName: string;
}) {
  const [seed, setSeed] = useState(1);
  const selection = useSelection((state) => state.selection);
  const { extractId } = context.settings;
  const misses = useQuery('members.nearMisses', {
    clusterId,
    geographySetId: context.geographySetId,
    seed,
    limit: SAMPLE,
    ...(extractId === null ? {} : { extractId }),
  });
  const again = (
    <Button onPress={() => setSeed(seed + 1)}>
      <Shuffle aria-hidden /> Draw again
    </Button>
  );
  return (
    <Answered
      query={misses}
      loading={<Loading label="Looking for near misses" />}
      empty={{
        when: ({ rows }) => rows.length === 0,
        show: (
          <EmptyState title="No near miss">
            {`No company in ${setName} is kept out by a rule or shares codes with many members.`}
          </EmptyState>
        ),
      }}
    >
      {({ total, rows }) => (
        <Grid<NearMiss>
          label={`Near misses of ${clusterName} in ${setName}`}
          columns={COLUMNS}
          rows={rows}
          rowId={(row) => row.companyNumber}
          clustersOf={() => [clusterId]}
          stateKey="clusters.near-misses"
          source={`Near misses of ${clusterName} in ${setName}, ${rows.length} of ${formatNumber(total)} drawn with seed ${seed}. Internal: not cleared for release.`}
          selectedId={selection?.kind === 'company' ? selection.companyNumber : null}
          onSelect={({ companyNumber }) => select({ kind: 'company', companyNumber })}
          onOpen={({ companyNumber, name }) => wishPin({ companyNumber, name, effect: 'in' })}
          onKey={(event, { companyNumber, name }) => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 'i')
              return false;
            wishPin({ companyNumber, name, effect: 'in' });
            return true;
          }}
          menu={({ companyNumber, name }) => [
            {
              id: 'pin-in',
              name: 'Pin in, with a reason',
              keys: 'I',
              run: () => wishPin({ companyNumber, name, effect: 'in' }),
            },
          ]}
          bar={
            <>
              <h2 aria-live="polite" data-near-misses={total}>
                {`${formatNumber(rows.length)} of ${formatCount(total, 'near miss', 'near misses')}`}
              </h2>
              {again}
            </>
          }
        />
      )}
    </Answered>
  );
}
