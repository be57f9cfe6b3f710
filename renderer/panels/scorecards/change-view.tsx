import { useMemo, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import {
  ATTRIBUTION_METHODS,
  ATTRIBUTION_NAMES,
  type AttributionMethod,
} from '#shared/domain/attribution.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { formatChange } from '#shared/format/number.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatCell, formatMetricName, formatMoves } from '#shared/format/scorecard.ts';
import { useQuery } from '../../api/use-query.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { Select, type Option } from '../../ui/select.tsx';
import { Answered } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import '../figures/figures.css';
import { ChoicesBar } from './choices-bar.tsx';
import { useEditions } from './grid-rows.ts';
import { useScorecardChoices } from './scorecard-choices.ts';
import { showCluster, type CardViewProps } from './view-props.ts';

type Answer = MethodOutput<'scorecards.explainChange'>;
type Row = Answer['rows'][number];
type Cause = Row['parts'][number]['cause'];

const NOW = 'now';
const CAUSES: readonly { readonly id: Cause; readonly name: string; readonly hint: string }[] = [
  { id: 'data', name: 'Data', hint: 'Another edition of the extracts' },
  { id: 'definition', name: 'Definition', hint: 'Another revision of the cluster’s definition' },
  { id: 'method', name: 'Method', hint: 'Another choice of method' },
  { id: 'ruling', name: 'Ruling', hint: 'A ruling of the analyst' },
];

const RULINGS: readonly Option[] = [
  { id: NOW, name: 'As chosen now' },
  { id: 'none', name: 'None, as captured' },
];

/** Two states of one cluster and what moved each figure between them: data, definition, method or ruling. */
export function ChangeView({ context, clusters, clusterId }: CardViewProps) {
  const choices = useScorecardChoices(context);
  const editions = useEditions();
  const { revision = null } =
    useQuery('clusters.list', {}).value?.clusters.find(({ id }) => id === clusterId) ?? {};
  const [edition, setEdition] = useState(NOW);
  const [laterEdition, setLaterEdition] = useState(NOW);
  const [asOf, setAsOf] = useState<string | null>(null);
  const [method, setMethod] = useState<AttributionMethod | null>(null);
  const [ruling, setRuling] = useState(NOW);
  const before = revision === null ? NOW : (asOf ?? String(Math.max(1, revision - 1)));
  const answer = useQuery(
    'scorecards.explainChange',
    {
      clusterId,
      geographySetId: context.geographySetId,
      templateId: choices.templateId,
      before: {
        ...extractsOf(edition),
        ...(before === NOW ? {} : { revision: Number(before) }),
        settings: {
          ...choices.settings,
          ...(method === null ? {} : { attribution: method }),
          ...(ruling === NOW ? {} : { rulings: false }),
        },
      },
      after: { ...extractsOf(laterEdition), settings: choices.settings },
    },
    { enabled: revision !== null && revision > 0 },
  );
  const editionOptions: Option[] = [
    { id: NOW, name: 'In use today' },
    ...editions.map(({ id, name }) => ({ id: String(id), name })),
  ];
  const revisions: Option[] = Array.from({ length: revision ?? 0 }, (_, at) => ({
    id: String((revision ?? 0) - at),
    name: `Revision ${(revision ?? 0) - at}`,
  }));
  return (
    <div className="cards-change">
      <Toolbar label="Before and after">
        <Select
          label="Cluster"
          inline
          options={clusters.map(({ id, name }) => ({ id, name }))}
          value={clusterId}
          onChange={(id) => {
            setAsOf(null);
            showCluster(id);
          }}
        />
        <ChoicesBar choices={choices} />
      </Toolbar>
      <Toolbar label="The state before">
        <span className="quiet">Before:</span>
        <Select label="Edition" inline options={editionOptions} value={edition} onChange={setEdition} />
        <Select label="Definition" inline options={revisions} value={before} onChange={setAsOf} />
        <Select
          label="Attribution"
          inline
          options={ATTRIBUTION_METHODS.map((id) => ({ id, name: ATTRIBUTION_NAMES[id] }))}
          value={method ?? context.settings.attribution}
          onChange={setMethod}
        />
        <Select label="Rulings" inline options={RULINGS} value={ruling} onChange={setRuling} />
      </Toolbar>
      <Toolbar label="The state after">
        <span className="quiet">After:</span>
        <Select
          label="Edition after"
          inline
          options={editionOptions}
          value={laterEdition}
          onChange={setLaterEdition}
        />
        <span className="quiet">definition, method and rulings as chosen now</span>
      </Toolbar>
      <Answered query={answer}>{(value) => <ChangeTable answer={value} />}</Answered>
    </div>
  );
}

function extractsOf(edition: string): { extractIds?: number[] } {
  return edition === NOW ? {} : { extractIds: [Number(edition)] };
}

function ChangeTable({ answer }: { answer: Answer }) {
  const columns = useMemo(() => changeColumns(), []);
  return (
    <div className="cards-table">
      <Grid<Row>
        label="What changed, and why"
        rows={answer.rows}
        columns={columns}
        rowId={({ metricId }) => metricId}
        stateKey="scorecards.change"
        source="Change split over its causes, averaged over the orders of applying them (Shapley); the parts add to the change."
        bar={<span className="quiet">{formatMoves(answer)}</span>}
      />
      <p className="quiet small figures-foot">
        Parts add to the change exactly; a cause that did not move has a part of exactly 0.
      </p>
    </div>
  );
}

function writeDifference({ metricId, after }: Row, value: number): string {
  const { kind, unit } = readMetric(metricId);
  const { currency } = after.basis;
  if (kind === 'money' && currency !== null)
    return value > 0 ? `+${formatMoney(value, currency)}` : formatMoney(value, currency);
  return unit === '%' ? `${formatChange(value, 1)} pp` : formatChange(value, Number.isInteger(value) ? 0 : 1);
}

function changeColumns(): GridColumn<Row>[] {
  return [
    {
      id: 'metric',
      header: 'Metric',
      value: ({ metricId }) => formatMetricName(metricId),
      fixed: true,
      width: 250,
    },
    ...(['before', 'after'] as const).map((side): GridColumn<Row> => ({
      id: side,
      header: side === 'before' ? 'Before' : 'After',
      numeric: true,
      width: 110,
      value: (row) => (row[side].kind === 'value' ? row[side].value : null),
      text: (row) => formatCell({ metricId: row.metricId, value: row[side] }).text,
      hint: (row) => formatCell({ metricId: row.metricId, value: row[side] }).hint,
    })),
    {
      id: 'change',
      header: 'Change',
      numeric: true,
      width: 110,
      value: ({ change }) => change,
      text: (row) => (row.change === null ? '[z]' : writeDifference(row, row.change)),
      hint: ({ note }) => (note === '' ? null : note),
    },
    {
      id: 'percent',
      header: 'Change',
      unit: '%',
      numeric: true,
      width: 90,
      value: ({ percent }) => percent,
      text: ({ percent }) => (percent === null ? '[z]' : formatChange(percent, 1)),
    },
    ...CAUSES.map(({ id, name, hint }): GridColumn<Row> => ({
      id,
      header: name,
      headerHint: hint,
      group: 'Because of',
      numeric: true,
      width: 104,
      value: ({ parts }) => parts.find(({ cause }) => cause === id)?.part ?? null,
      text: (row) => {
        const part = row.parts.find(({ cause }) => cause === id);
        if (part === undefined) return '[z]';
        return part.touched ? writeDifference(row, part.part) : '0';
      },
      hint: (row) =>
        row.parts.find(({ cause }) => cause === id)?.touched === false ? 'The same before and after.' : null,
    })),
    {
      id: 'note',
      header: 'Note',
      value: ({ note }) => note,
      text: ({ note }) => note,
      flex: 1,
      minWidth: 160,
    },
  ];
}
