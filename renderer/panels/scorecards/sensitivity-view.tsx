import { useMemo } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { MethodAxis } from '#shared/domain/metric-catalogue.ts';
import { formatChange } from '#shared/format/number.ts';
import { formatCell, formatMetricName } from '#shared/format/scorecard.ts';
import { useQuery } from '../../api/use-query.ts';
import { Plot, PlotFigure } from '../../ui/plot-figure.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { ChoicesBar } from './choices-bar.tsx';
import { useScorecardChoices } from './scorecard-choices.ts';
import { showCell } from './show-cell.ts';
import { showCluster, type CardViewProps } from './view-props.ts';

type Row = MethodOutput<'scorecards.sensitivity'>['rows'][number];
type Choice = Row['choices'][number];

const AXIS_NAMES: Readonly<Record<MethodAxis, string>> = {
  attribution: 'Attribution',
  unit: 'What is counted',
  composition: 'Members of',
  basis: 'Stock or flow',
  window: 'Years',
};

/** Every figure under every choice of method, one changed at a time; those that move most come first. */
export function SensitivityView({ context, clusters, clusterId }: CardViewProps) {
  const choices = useScorecardChoices(context);
  const { geographySetId } = context;
  const answer = useQuery('scorecards.sensitivity', {
    clusterId,
    geographySetId,
    templateId: choices.templateId,
    settings: choices.settings,
  });
  return (
    <div className="cards-sensitivity">
      <Toolbar label="Which figures">
        <Select
          label="Cluster"
          inline
          options={clusters.map(({ id, name }) => ({ id, name }))}
          value={clusterId}
          onChange={showCluster}
        />
        <ChoicesBar choices={choices} />
      </Toolbar>
      <Answered
        query={answer}
        empty={{
          when: ({ rows }) => rows.length === 0,
          show: <EmptyState title="No row of this template depends on a choice of method" />,
        }}
      >
        {({ rows }) => (
          <div
            className="cards-sensitivity-body"
            tabIndex={0}
            role="region"
            aria-label="Figures by choice of method"
          >
            {rows
              .toSorted((a, b) => (b.swing ?? -1) - (a.swing ?? -1))
              .map((row) => (
                <Tornado
                  key={row.metricId}
                  row={row}
                  onExplain={() =>
                    showCell({
                      kind: 'cell',
                      clusterId,
                      geographySetId,
                      metricId: row.metricId,
                      templateId: choices.templateId,
                    })
                  }
                />
              ))}
          </div>
        )}
      </Answered>
    </div>
  );
}

function Tornado({ row, onExplain }: { row: Row; onExplain: () => void }) {
  const formed = row.choices.filter(({ chosen, percent }) => !chosen && percent !== null);
  const options = useMemo(() => tornado(formed), [formed]);
  const write = (value: Row['base']) => formatCell({ metricId: row.metricId, value }).text;
  return (
    <section className="tornado" aria-label={formatMetricName(row.metricId)}>
      <h2>
        <button type="button" className="card-figure" onClick={onExplain}>
          {formatMetricName(row.metricId)}
        </button>
        <span className="quiet">{` ${write(row.base)}`}</span>
      </h2>
      {formed.some(({ percent }) => percent !== 0) ? (
        <PlotFigure
          label={`Change of ${formatMetricName(row.metricId)} by choice of method, per cent`}
          options={options}
        />
      ) : null}
      <table>
        <tbody>
          {row.choices.map((choice) => (
            <tr
              key={`${choice.axis} ${choice.choice}`}
              className={choice.chosen ? 'tornado-chosen' : undefined}
            >
              <th scope="row">
                <span className="quiet">{`${AXIS_NAMES[choice.axis]}: `}</span>
                {choice.name}
                {choice.chosen ? <span className="quiet small"> (as shown)</span> : null}
              </th>
              <td>{write(choice.value)}</td>
              <td className="quiet">
                {choice.percent === null || choice.chosen ? '' : `${formatChange(choice.percent, 1)} %`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function tornado(choices: readonly Choice[]): Plot.PlotOptions {
  return {
    height: 28 + 18 * choices.length,
    marginLeft: 190,
    marginTop: 4,
    marginBottom: 24,
    x: { label: null, grid: true, tickFormat: (value: number) => `${formatChange(value)} %`, ticks: 5 },
    y: { label: null, domain: choices.map(({ name }) => name), tickSize: 0 },
    marks: [
      Plot.barX(choices, {
        y: 'name',
        x: 'percent',
        fill: ({ percent }: Choice) => ((percent ?? 0) < 0 ? 'var(--eco-investment)' : 'var(--eco-business)'),
        insetTop: 3,
        insetBottom: 3,
      }),
      Plot.ruleX([0], { stroke: 'var(--text)' }),
    ],
  };
}
