import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { Grid } from '../../grid/grid.tsx';
import type { GridColumn } from '../../grid/grid-column.ts';
import type { FigureContext } from '../../state/context.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { InstitutionDetail } from './institution-detail.tsx';

type Listed = MethodOutput<'institutions.list'>;
export type ListedInstitution = Listed['institutions'][number];
const NONE = 'none';

/** Universities and colleges: place and partnership as two facts, with their results in REF, QS, HESA and KEF. */
export function InstitutionsView({ context }: { context: FigureContext }) {
  const { geographySetId } = context;
  const asked = useNavigation(({ params }) => params['cluster']);
  const clusters = useQuery('clusters.list', {});
  const [isHere, setIsHere] = useState(true);
  const [chosen, setChosen] = useState<string | null>(null);
  const clusterId = (clusters.value?.clusters ?? []).find(({ id }) => id === asked)?.id;
  const list = useQuery('institutions.list', {
    geographySetId,
    ...(clusterId === undefined ? {} : { clusterId }),
  });
  return (
    <>
      <Toolbar label="Which institutions">
        <Select
          label="Results for"
          inline
          options={[
            { id: NONE, name: 'every unit and subject' },
            ...(clusters.value?.clusters ?? []).map(({ id, name }) => ({ id, name })),
          ]}
          value={clusterId ?? NONE}
          onChange={(id) => setParams({ cluster: id === NONE ? null : id })}
        />
        <Checkbox label="In the geography set alone" checked={isHere} onChange={setIsHere} />
      </Toolbar>
      <Answered query={list}>
        {(value) => (
          <Table
            value={value}
            isHere={isHere}
            ofCluster={clusterId !== undefined}
            chosen={chosen}
            onChoose={setChosen}
          />
        )}
      </Answered>
    </>
  );
}

function Table({
  value,
  isHere,
  ofCluster,
  chosen,
  onChoose,
}: {
  value: Listed;
  isHere: boolean;
  ofCluster: boolean;
  chosen: string | null;
  onChoose: (name: string) => void;
}) {
  const rows = value.institutions.filter(({ isInSet }) => isInSet || !isHere);
  const columns = useMemo(() => columnsOf(ofCluster), [ofCluster]);
  const shown = rows.find(({ institution }) => institution.name === chosen);
  return (
    <div className="indicators-split">
      <div className="indicators-body">
        <Grid<ListedInstitution>
          label="Universities and colleges"
          rows={rows}
          columns={columns}
          rowId={({ institution }) => institution.name}
          stateKey="indicators.institutions"
          source="Internal: not cleared for release."
          selectedId={chosen}
          onSelect={({ institution }) => onChoose(institution.name)}
          bar={null}
        />
        {value.unmatched.length === 0 ? null : (
          <p className="quiet small indicators-foot">
            {`Names that match no institution: ${value.unmatched
              .slice(0, 8)
              .map(({ name, source, rows: lines }) => `${name} (${source}, ${formatNumber(lines)})`)
              .join(
                '; ',
              )}${value.unmatched.length > 8 ? ` and ${value.unmatched.length - 8} more` : ''}. Add an alias to the institution.`}
          </p>
        )}
      </div>
      {shown === undefined ? null : <InstitutionDetail key={shown.institution.name} listed={shown} />}
    </div>
  );
}

function columnsOf(ofCluster: boolean): GridColumn<ListedInstitution>[] {
  const counted = <T extends { readonly isInContainer: boolean }>(list: readonly T[]): readonly T[] =>
    ofCluster ? list.filter(({ isInContainer }) => isInContainer) : list;
  return [
    {
      id: 'name',
      header: 'Institution',
      value: ({ institution }) => institution.name,
      fixed: true,
      width: 230,
    },
    { id: 'district', header: 'Place', value: ({ districtName }) => districtName, width: 130 },
    {
      id: 'memberships',
      header: 'Partnerships',
      value: ({ institution }) => institution.memberships.join(', '),
      text: ({ institution }) => institution.memberships.join(', '),
      width: 170,
    },
    {
      id: 'research',
      header: 'Best GPA',
      headerHint: 'Highest grade point average of the Overall profile in REF 2021',
      numeric: true,
      width: 96,
      value: ({ research }) => bestOf(counted(research)),
      text: ({ research }) => {
        const best = bestOf(counted(research));
        return best === null ? '[x]' : formatNumber(best, 2);
      },
    },
    {
      id: 'over',
      header: 'Units over 3.0',
      numeric: true,
      width: 112,
      value: ({ research }) =>
        research.length === 0 ? null : counted(research).filter(({ gpa }) => gpa > 3).length,
    },
    {
      id: 'qs',
      header: 'In the UK’s first 25',
      unit: 'subjects',
      numeric: true,
      width: 130,
      value: ({ rankings }) =>
        rankings.length === 0
          ? null
          : counted(rankings).filter(({ ukRank }) => ukRank !== null && ukRank <= 25).length,
    },
    {
      id: 'exchange',
      header: 'Knowledge exchange',
      unit: 'perspectives',
      numeric: true,
      width: 130,
      value: ({ exchange }) => (exchange.length === 0 ? null : exchange.length),
    },
  ];
}

function bestOf(list: readonly { readonly gpa: number }[]): number | null {
  return list.length === 0 ? null : Math.max(...list.map(({ gpa }) => gpa));
}
