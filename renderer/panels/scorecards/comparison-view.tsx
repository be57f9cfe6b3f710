import { useMemo } from 'react';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { OUTPUT_BENCHMARK_PERCENT } from '#shared/domain/scorecard-template.ts';
import { formatPercent, placesOfPercentage } from '#shared/format/percent.ts';
import { useQuery } from '../../api/use-query.ts';
import { rememberView, useLayout } from '../../state/layout.ts';
import { Plot, PlotFigure } from '../../ui/plot-figure.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { ProvisoNote } from '../compare/proviso-note.tsx';
import { CardActions } from './card-actions.tsx';
import { ChoicesBar } from './choices-bar.tsx';
import { sourceOf } from './grid-view.tsx';
import { useScorecardChoices } from './scorecard-choices.ts';
import { showCell } from './show-cell.ts';
import type { CardRow, CardViewProps } from './view-props.ts';

const WHOSE = [
  { id: 'case-studies', name: 'The case studies' },
  { id: 'all', name: 'Every cluster' },
] as const;

/** Shares of the UK beside each other, read against 15 % of UK output. In the register's order: clusters are not ranked. */
export function ComparisonView({ context, clusters }: CardViewProps) {
  const choices = useScorecardChoices(context);
  const register = useQuery('clusters.list', {});
  const studied = (register.value?.clusters ?? [])
    .filter(({ isCaseStudy }) => isCaseStudy)
    .map(({ id }) => id);
  const last = useLayout(({ views }) => views['scorecards.compared']);
  const whose = last === 'all' || studied.length === 0 ? 'all' : 'case-studies';
  const clusterIds = whose === 'all' ? clusters.map(({ id }) => id) : studied;
  const asked = {
    clusterIds,
    geographySetIds: [context.geographySetId],
    templateId: 'shares',
    settings: choices.settings,
    withRange: false,
  };
  const cards = useQuery('scorecards.compute', asked, { enabled: clusterIds.length > 0 });
  return (
    <div className="cards-compare">
      <Toolbar label="What is compared">
        <Select
          label="Clusters"
          inline
          options={WHOSE}
          value={whose}
          onChange={(id) => rememberView('scorecards.compared', id)}
        />
        <ChoicesBar choices={choices} withTemplate={false} />
        <Space />
        <CardActions asked={asked} />
      </Toolbar>
      <ProvisoNote />
      <Answered
        query={cards}
        empty={{ when: ({ rows }) => rows.length === 0, show: <EmptyState title="No cluster to compare" /> }}
      >
        {(value) => (
          <div className="cards-compare-body" tabIndex={0} role="region" aria-label="Shares of the UK">
            <SharesTable rows={value.rows} metricIds={value.columns.map(({ metricId }) => metricId)} />
            <p className="quiet small">
              {`The dashed line is ${OUTPUT_BENCHMARK_PERCENT} %, the Midlands’ share of UK output that the report reads shares against.`}
            </p>
            <p className="quiet small">{sourceOf(value)}</p>
          </div>
        )}
      </Answered>
    </div>
  );
}

function shareOf(row: CardRow, metricId: MetricId) {
  return row.cells
    .find((cell) => cell.metricId === metricId)
    ?.contexts.find(({ kind }) => kind === 'share-of-uk');
}

function SharesTable({ rows, metricIds }: { rows: readonly CardRow[]; metricIds: readonly MetricId[] }) {
  return (
    <table className="shares">
      <thead>
        <tr>
          <th scope="col">Cluster</th>
          {metricIds.map((id) => (
            <th key={id} scope="col">
              {readMetric(id).number} {readMetric(id).shortName}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.clusterId}>
            <th scope="row">{row.clusterName}</th>
            {metricIds.map((metricId) => {
              const share = shareOf(row, metricId);
              const value = share?.value ?? null;
              return (
                <td key={metricId}>
                  <button
                    type="button"
                    className="card-figure"
                    title={share?.formula ?? ''}
                    onClick={() =>
                      showCell({
                        kind: 'cell',
                        clusterId: row.clusterId,
                        geographySetId: row.geographySetId,
                        metricId,
                        templateId: 'shares',
                      })
                    }
                  >
                    {value === null ? '[x]' : formatPercent(value, placesOfPercentage(value))}
                  </button>
                  {value === null ? null : <ShareBar value={value} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ShareBar({ value }: { value: number }) {
  const options = useMemo<Plot.PlotOptions>(
    () => ({
      height: 14,
      margin: 1,
      axis: null,
      x: { domain: [0, 100], axis: null },
      marks: [
        Plot.ruleY([0.5], { stroke: 'transparent' }),
        Plot.rectX([value], {
          x1: 0,
          x2: (one: number) => Math.min(one, 100),
          y1: 0,
          y2: 1,
          fill: 'var(--accent)',
          fillOpacity: 0.55,
        }),
        Plot.ruleX([OUTPUT_BENCHMARK_PERCENT], { stroke: 'var(--text)', strokeDasharray: '2,2' }),
      ],
    }),
    [value],
  );
  return (
    <PlotFigure
      label={`${formatPercent(value, 1)} against ${OUTPUT_BENCHMARK_PERCENT} %`}
      options={options}
    />
  );
}
