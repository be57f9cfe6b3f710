import { useState } from 'react';
import type { Baseline, CompanyMove } from '#shared/domain/impact.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import type { GridColumn } from '../../../grid/grid-column.ts';
import { PagedGrid, type PageRequest } from '../../../grid/paged-grid.tsx';
import type { FigureContext } from '../../../state/context.ts';
import { select, useSelection } from '../../../state/selection.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Select } from '../../../ui/select.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { wishPin } from '../definition/pinning.ts';
import { sizeColumns } from '../members/size-columns.ts';

const MOVES = [
  { id: 'all', name: 'in and out' },
  { id: 'in', name: 'in only' },
  { id: 'out', name: 'out only' },
] as const;

const COLUMNS: readonly GridColumn<CompanyMove>[] = [
  { id: 'name', header: 'Company', value: (row) => row.name, fixed: true, width: 220, sortable: false },
  {
    id: 'move',
    header: 'Move',
    value: (row) => row.move,
    text: (row) => (row.move === 'in' ? '+ in' : '\u2212 out'),
    width: 76,
    sortable: false,
  },
  {
    id: 'before',
    header: 'Before',
    value: (row) => row.wordsBefore,
    hint: (row) => row.wordsBefore,
    width: 210,
    sortable: false,
  },
  {
    id: 'after',
    header: 'After',
    value: (row) => row.wordsAfter,
    hint: (row) => row.wordsAfter,
    width: 210,
    sortable: false,
  },
  ...sizeColumns<CompanyMove>({ sortable: false }),
  { id: 'companyNumber', header: 'Number', value: (row) => row.companyNumber, width: 100, sortable: false },
];

/** The companies that come in or go out, the largest first, with the reason before and after. */
export function MoveList({
  clusterId,
  against,
  context,
  setName,
  baselineWords,
  version,
}: {
  clusterId: string;
  against: Baseline;
  context: FigureContext;
  setName: string;
  baselineWords: string;
  /** Another value means that the moves are out of date. */
  version: unknown;
}) {
  const { client } = useWorkbench();
  const selection = useSelection((state) => state.selection);
  const [move, setMove] = useState<(typeof MOVES)[number]['id']>('all');
  const [onlyHere, setOnlyHere] = useState(false);
  const question = {
    clusterId,
    against,
    settings: context.figureSettings,
    ...(move === 'all' ? {} : { move }),
    ...(onlyHere ? { geographySetId: context.geographySetId } : {}),
  };
  const first = useQuery('definitions.moves', { ...question, limit: 1 });
  const fetchPage = async ({ offset, limit }: PageRequest) => {
    const { total, companies } = await client.call('definitions.moves', { ...question, offset, limit });
    return { total, rows: companies };
  };
  if (first.value === null) {
    return first.state === 'failed' && first.error !== null ? (
      <Failed error={first.error} retry={first.retry} />
    ) : (
      <Loading label="Comparing the members" />
    );
  }
  return (
    <>
      <div className="impact-tools">
        <span aria-live="polite">
          {`${formatCount(first.value.total, 'company', 'companies')}, the largest first`}
        </span>
        <Select label="Show" inline options={MOVES} value={move} onChange={setMove} />
        <Checkbox label={`Only those present in ${setName}`} checked={onlyHere} onChange={setOnlyHere} />
      </div>
      <PagedGrid<CompanyMove>
        label={`Companies in or out against ${baselineWords}`}
        columns={COLUMNS}
        rowId={(row) => row.companyNumber}
        clustersOf={() => [clusterId]}
        stateKey="clusters.moves"
        fetchPage={fetchPage}
        version={version}
        search=""
        onSearch={() => undefined}
        searchLabel="Find a company"
        source={`Companies in or out against ${baselineWords}. Internal: not cleared for release.`}
        emptyWords="No company comes in or goes out."
        selectedId={selection?.kind === 'company' ? selection.companyNumber : null}
        onSelect={({ companyNumber }) => select({ kind: 'company', companyNumber })}
        menu={({ companyNumber, name, move: moved }) => [
          {
            id: 'pin',
            name: moved === 'in' ? 'Pin out, with a reason' : 'Pin in, with a reason',
            run: () => wishPin({ companyNumber, name, effect: moved === 'in' ? 'out' : 'in' }),
          },
        ]}
      />
    </>
  );
}
