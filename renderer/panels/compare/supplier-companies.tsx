import { useMemo, useState } from 'react';
import type { MethodInput } from '#shared/contract/methods.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { COMPARISON_PROVISO_TEXT } from '#shared/domain/proviso.ts';
import { formatMoney } from '#shared/format/money.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import type { GridColumn } from '../../grid/grid-column.ts';
import { PagedGrid, type PageRequest } from '../../grid/paged-grid.tsx';
import { showInspector } from '../../state/inspector.ts';
import { select } from '../../state/selection.ts';
import { FindingForm } from './finding-form.tsx';
import { writeKnown } from './overlap-words.ts';
import type { SupplierCompany } from './supplier-words.ts';

type Side = 'left' | 'right';

function columnsOfSide(side: Side, supplier: string): GridColumn<SupplierCompany>[] {
  const of = (row: SupplierCompany) => row[side];
  return [
    {
      id: `${side}-words`,
      header: 'View',
      group: supplier,
      value: (row) => of(row)?.words ?? 'not in the extract',
      minWidth: 140,
      flex: 1,
      sortable: false,
    },
    {
      id: `${side}-employees`,
      header: 'Employees',
      unit: 'jobs',
      group: supplier,
      numeric: true,
      value: (row) => of(row)?.employees ?? null,
      text: (row) => writeKnown(of(row)?.employees ?? null),
      width: 100,
      sortable: false,
    },
    {
      id: `${side}-turnover`,
      header: 'Turnover',
      unit: '£',
      group: supplier,
      numeric: true,
      value: (row) => of(row)?.turnoverGbp ?? null,
      text: (row) => {
        const turnover = of(row)?.turnoverGbp ?? null;
        return turnover === null ? '[x]' : formatMoney(turnover);
      },
      width: 100,
      sortable: false,
    },
    {
      id: `${side}-postcode`,
      header: 'Postcode',
      group: supplier,
      value: (row) => {
        const postcode = of(row)?.postcode ?? null;
        return postcode === null ? null : (formatPostcode(postcode) ?? postcode);
      },
      width: 90,
      sortable: false,
    },
    {
      id: `${side}-status`,
      header: 'Status',
      group: supplier,
      value: (row) => of(row)?.status ?? null,
      width: 90,
      hidden: true,
      sortable: false,
    },
  ];
}

/** The companies of one cell, both suppliers side by side, with acts that turn a finding into a rule or a pin. */
export function SupplierCompanies({
  asked,
  title,
  left,
  right,
  version,
}: {
  asked: MethodInput<'suppliers.companies'>;
  title: string;
  left: string;
  right: string;
  version: unknown;
}) {
  const { client } = useWorkbench();
  const [finding, setFinding] = useState<SupplierCompany | null>(null);
  const key = JSON.stringify(asked);
  const fetchPage = async ({ offset, limit }: PageRequest) =>
    client.call('suppliers.companies', { ...asked, offset, limit });
  const columns = useMemo<GridColumn<SupplierCompany>[]>(
    () => [
      { id: 'name', header: 'Company', value: ({ name }) => name, minWidth: 160, flex: 2, sortable: false },
      {
        id: 'number',
        header: 'Number',
        value: ({ companyNumber }) => companyNumber,
        width: 96,
        sortable: false,
      },
      ...columnsOfSide('left', left),
      ...columnsOfSide('right', left === right ? `${right} (right)` : right),
    ],
    [left, right],
  );
  return (
    <div className="compare-companies">
      <h2>{title}</h2>
      {finding === null ? (
        <p className="quiet small">
          Enter on a company, or its menu, turns the finding into a pin or a rule.
        </p>
      ) : (
        <FindingForm
          key={`${finding.companyNumber ?? finding.name}`}
          clusterId={asked.clusterId}
          finding={finding}
          onDone={() => setFinding(null)}
        />
      )}
      <div className="compare-companies-grid">
        <PagedGrid<SupplierCompany>
          key={key}
          label={title}
          columns={columns}
          rowId={({ companyNumber, name, left: one, right: two }) =>
            companyNumber ?? `${name} ${one?.postcode ?? ''} ${two?.postcode ?? ''}`
          }
          stateKey="compare.suppliers"
          source={`${title}. ${COMPARISON_PROVISO_TEXT} Internal: not cleared for release.`}
          emptyWords="No company stands here."
          fetchPage={fetchPage}
          version={version}
          search=""
          onSearch={() => undefined}
          searchLabel="Find"
          onSelect={({ companyNumber }) => {
            if (companyNumber !== null) select({ kind: 'company', companyNumber });
          }}
          onOpen={setFinding}
          menu={(row) => [
            { id: 'finding', name: 'Pin it, or take its codes…', keys: 'Enter', run: () => setFinding(row) },
            ...(row.companyNumber === null
              ? []
              : [
                  {
                    id: 'why',
                    name: 'Look at the company',
                    run: () => {
                      select({ kind: 'company', companyNumber: row.companyNumber ?? '' });
                      showInspector();
                    },
                  },
                ]),
          ]}
        />
      </div>
    </div>
  );
}
