import { useMemo } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { COMPARISON_PROVISO_TEXT } from '#shared/domain/proviso.ts';
import { formatCount } from '#shared/format/number.ts';
import { formatMoney } from '#shared/format/money.ts';
import { useQuery } from '../../api/use-query.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import type { GridColumn } from '../../grid/grid-column.ts';
import { PagedGrid, type PageRequest } from '../../grid/paged-grid.tsx';
import type { FigureContext } from '../../state/context.ts';
import { sizeColumns } from '../clusters/members/size-columns.ts';
import { statedEmployees, writeKnown } from './overlap-words.ts';
import { showInspector } from '../../state/inspector.ts';
import { select } from '../../state/selection.ts';
import { Answered } from '../../ui/states.tsx';

type Row = MethodOutput<'overlaps.companies'>['rows'][number];

const PAGE_SIZE_PROBE = 1;

/** The companies that stand in all of some clusters and in none of others, the largest first. */
export function OverlapCompanies({
  inAll,
  inNone,
  names,
  context,
  geographySetId,
}: {
  inAll: readonly string[];
  inNone: readonly string[];
  names: ReadonlyMap<string, string>;
  context: FigureContext;
  geographySetId: string | null;
}) {
  const { client } = useWorkbench();
  const { extractId } = context.settings;
  const asked = useMemo(
    () => ({
      inAll: [...inAll],
      inNone: [...inNone],
      ...(geographySetId === null ? {} : { geographySetId }),
      ...(extractId === null ? {} : { extractId }),
    }),
    [inAll, inNone, geographySetId, extractId],
  );
  const first = useQuery('overlaps.companies', { ...asked, limit: PAGE_SIZE_PROBE });
  const fetchPage = async ({ offset, limit }: PageRequest) =>
    client.call('overlaps.companies', { ...asked, offset, limit });
  const columns = useMemo<GridColumn<Row>[]>(
    () => [
      { id: 'name', header: 'Company', value: ({ name }) => name, flex: 2, minWidth: 160, sortable: false },
      {
        id: 'number',
        header: 'Number',
        value: ({ companyNumber }) => companyNumber,
        width: 100,
        sortable: false,
      },
      ...sizeColumns<Row>({ sortable: false }),
      {
        id: 'clusters',
        header: 'Clusters it is in',
        value: ({ clusterIds }) => clusterIds.map((id) => names.get(id) ?? id).join(', '),
        flex: 3,
        minWidth: 160,
        sortable: false,
      },
    ],
    [names],
  );
  const title = [
    inAll.map((id) => names.get(id) ?? id).join(' and '),
    ...(inNone.length === 0 ? [] : [`not in ${inNone.map((id) => names.get(id) ?? id).join(', ')}`]),
  ].join(', ');
  return (
    <div className="compare-companies">
      <h2>{title}</h2>
      <Answered query={first}>
        {({ total, size }) => (
          <p className="quiet small">
            {formatCount(total, 'company', 'companies')}, {writeKnown(statedEmployees(size))} employees,{' '}
            {size.companies > 0 && size.turnoverStated === 0 ? '[x]' : formatMoney(size.turnoverGbp)}{' '}
            turnover; whole companies, so that they add to no figure of an area.
          </p>
        )}
      </Answered>
      <div className="compare-companies-grid">
        <PagedGrid<Row>
          key={JSON.stringify(asked)}
          label={`Companies in ${title}`}
          columns={columns}
          rowId={({ companyNumber }) => companyNumber}
          clustersOf={({ clusterIds }) => clusterIds}
          stateKey="compare.companies"
          source={`${title}. ${COMPARISON_PROVISO_TEXT} Internal: not cleared for release.`}
          emptyWords="No company stands in all of them."
          fetchPage={fetchPage}
          version={first.value}
          search=""
          onSearch={() => undefined}
          searchLabel="Find"
          onSelect={({ companyNumber }) => select({ kind: 'company', companyNumber })}
          onOpen={({ companyNumber }) => {
            select({ kind: 'company', companyNumber });
            showInspector();
          }}
        />
      </div>
    </div>
  );
}
