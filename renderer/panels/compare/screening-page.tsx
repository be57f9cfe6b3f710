import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { BASE_KINDS, BASES, BASE_NAMES, BASE_UNITS, type Base } from '#shared/domain/base-figure.ts';
import { COMPARISON_PROVISO_TEXT } from '#shared/domain/proviso.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatMetricValue } from '#shared/format/metric.ts';
import { useQuery } from '../../api/use-query.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import type { FigureContext } from '../../state/context.ts';
import { go, setParams, useNavigation } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { FirstUse } from '../../ui/first-use.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { useSetName } from '../figures/use-set-name.ts';
import { ProvisoNote } from './proviso-note.tsx';
import { OUTCOME_NAMES, ScreeningForm } from './screening-form.tsx';

type Table = MethodOutput<'screening.table'>;
export type ScreeningRow = Table['rows'][number];
type Cell = ScreeningRow['cells'][number];
type Level = Cell['level'];

const ALL = 'all';
/** Nominations and candidates by the four base figures and their location quotients, with the reconciled decision. */
export function ScreeningPage({ context }: { context: FigureContext }) {
  const params = useNavigation((place) => place.params);
  const setName = useSetName(context.geographySetId);
  const [level, setLevel] = useState<Level>('regional');
  const [extract, setExtract] = useState(ALL);
  const [show, setShow] = useState<'both' | 'value' | 'lq'>('both');
  const table = useQuery('screening.table', { regionalSetId: context.geographySetId });
  const openId = params['subject'];
  return (
    <Answered
      query={table}
      empty={{
        when: ({ rows }) => rows.length === 0,
        show: (
          <EmptyState
            title="Nothing to screen"
            actions={
              <Button onPress={() => go('clusters', { view: 'nominations' })}>Open the nominations</Button>
            }
          >
            Add nominations, or candidates to the register. Here each is then held against the four base
            figures, at its own place, regionally and nationally.
          </EmptyState>
        ),
      }}
    >
      {({ extracts, rows }) => {
        const open = rows.find(({ subjectId }) => subjectId === openId);
        return (
          <div className="compare">
            <Toolbar label="What is counted">
              <Select
                label="Counted"
                inline
                options={[
                  { id: 'own', name: 'at its own place' },
                  { id: 'regional', name: `in ${setName}` },
                  { id: 'national', name: 'in the UK' },
                ]}
                value={level}
                onChange={setLevel}
              />
              <Select
                label="Supplier"
                inline
                options={[
                  { id: ALL, name: 'All, side by side' },
                  ...extracts.map(({ id, supplier, title, edition }) => ({
                    id: String(id),
                    name: `${supplier}, ${edition}`,
                    note: title,
                  })),
                ]}
                value={extracts.some(({ id }) => String(id) === extract) ? extract : ALL}
                onChange={setExtract}
              />
              <Select
                label="Show"
                inline
                options={[
                  { id: 'both', name: 'figures and location quotients' },
                  { id: 'value', name: 'figures' },
                  { id: 'lq', name: 'location quotients' },
                ]}
                value={show}
                onChange={setShow}
              />
            </Toolbar>
            <FirstUse id="screening">
              A nomination is counted through the cluster that takes it up. Enter on a row records the
              reconciled decision, with its reason.
            </FirstUse>
            <ProvisoNote />
            {open === undefined ? null : (
              <ScreeningForm key={open.subjectId} row={open} onDone={() => setParams({ subject: null })} />
            )}
            <Screened
              rows={rows}
              extracts={extracts.filter(({ id }) => extract === ALL || String(id) === extract)}
              level={level}
              show={show}
            />
          </div>
        );
      }}
    </Answered>
  );
}

function Screened({
  rows,
  extracts,
  level,
  show,
}: {
  rows: readonly ScreeningRow[];
  extracts: Table['extracts'];
  level: Level;
  show: 'both' | 'value' | 'lq';
}) {
  const columns = useMemo<GridColumn<ScreeningRow>[]>(
    () => [
      {
        id: 'name',
        header: 'Cluster as nominated',
        value: ({ name }) => name,
        minWidth: 160,
        flex: 1,
        fixed: true,
      },
      { id: 'by', header: 'Nominated by', value: ({ nominatedBy }) => nominatedBy, width: 150 },
      { id: 'place', header: 'Place', value: ({ place }) => place, width: 120 },
      {
        id: 'cluster',
        header: 'Taken up by',
        value: ({ clusterName }) => clusterName,
        text: ({ clusterName }) => clusterName ?? 'not taken up',
        width: 140,
      },
      ...extracts.flatMap((extract) =>
        BASES.flatMap((base) => [
          ...(show === 'lq' ? [] : [figureColumn(extract, base, level, 'value')]),
          ...(show === 'value' ? [] : [figureColumn(extract, base, level, 'lq')]),
        ]),
      ),
      {
        id: 'decision',
        header: 'Decision',
        value: ({ decision }) => (decision === null ? null : OUTCOME_NAMES[decision.outcome]),
        text: ({ decision }) => (decision === null ? 'open' : OUTCOME_NAMES[decision.outcome]),
        hint: ({ decision }) =>
          decision === null ? null : `${decision.reason} (${decision.author}, ${formatDate(decision.at)})`,
        width: 110,
      },
    ],
    [extracts, level, show],
  );
  return (
    <div className="compare-grid">
      <Grid<ScreeningRow>
        label="Screening"
        rows={rows}
        columns={columns}
        rowId={({ subjectId }) => subjectId}
        stateKey="compare.screening"
        source={`Screening of nominations. ${COMPARISON_PROVISO_TEXT} Internal: not cleared for release.`}
        onOpen={({ subjectId }) => setParams({ subject: subjectId })}
        menu={(row) => [
          {
            id: 'decide',
            name: 'Record the decision…',
            keys: 'Enter',
            run: () => setParams({ subject: row.subjectId }),
          },
          ...(row.clusterId === null
            ? []
            : [
                {
                  id: 'cluster',
                  name: `Open ${row.clusterName ?? 'the cluster'}`,
                  run: () => go('clusters', { cluster: row.clusterId ?? '' }),
                },
              ]),
        ]}
        bar={null}
      />
    </div>
  );
}

function figureColumn(
  extract: Table['extracts'][number],
  base: Base,
  level: Level,
  part: 'value' | 'lq',
): GridColumn<ScreeningRow> {
  const written = (row: ScreeningRow) => {
    const cell = row.cells.find(
      (each) => each.extractId === extract.id && each.level === level && each.base === base,
    );
    return formatMetricValue(cell?.[part] ?? undefined, { kind: part === 'lq' ? 'ratio' : BASE_KINDS[base] });
  };
  return {
    id: `${extract.id} ${base} ${part}`,
    header: part === 'lq' ? `LQ ${BASE_NAMES[base].toLowerCase()}` : BASE_NAMES[base],
    unit: part === 'lq' ? null : BASE_UNITS[base],
    group: `${extract.supplier}, ${extract.edition}`,
    numeric: true,
    width: 96,
    value: (row) => {
      const { copy } = written(row);
      return typeof copy === 'number' ? copy : null;
    },
    text: (row) => written(row).text,
    hint: (row) => written(row).hint,
  };
}
