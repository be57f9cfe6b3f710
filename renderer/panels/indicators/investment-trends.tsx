import { useMemo } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { formatPercent, placesOfPercentage } from '#shared/format/percent.ts';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { Plot, PlotFigure } from '../../ui/plot-figure.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { useSetName } from '../figures/use-set-name.ts';

type Trends = MethodOutput<'investments.trends'>;
type Point = Trends['series'][number];
const EVERY = 'every';
const FLOWS = { foreign: 'Foreign', domestic: 'Domestic' } as const;

/** Direct investment by year, foreign and domestic, here and in the UK, with where it comes from. */
export function InvestmentTrends({ context }: { context: FigureContext }) {
  const { geographySetId } = context;
  const asked = useNavigation(({ params }) => params['cluster']);
  const clusters = useQuery('clusters.list', {});
  const setName = useSetName(geographySetId);
  const cluster = (clusters.value?.clusters ?? []).find(({ id }) => id === asked)?.id;
  const trends = useQuery('investments.trends', {
    geographySetId,
    ...(cluster === undefined ? {} : { clusterId: cluster }),
  });
  return (
    <>
      <Toolbar label="Which investment">
        <Select
          label="Cluster"
          inline
          options={[
            { id: EVERY, name: 'Every project' },
            ...(clusters.value?.clusters ?? []).map(({ id, name }) => ({ id, name })),
          ]}
          value={cluster ?? EVERY}
          onChange={(id) => setParams({ cluster: id === EVERY ? null : id })}
        />
      </Toolbar>
      <Answered
        query={trends}
        empty={{
          when: ({ series }) => series.length === 0,
          show: (
            <EmptyState
              title="No projects of direct investment"
              actions={<Button onPress={() => go('extracts')}>Import projects</Button>}
            >
              Import the foreign or domestic direct investment projects of Wavteq or fDi Markets, or choose
              another cluster.
            </EmptyState>
          ),
        }}
      >
        {(value) => <Shown trends={value} setName={setName} />}
      </Answered>
    </>
  );
}

function Shown({ trends, setName }: { trends: Trends; setName: string }) {
  const { series, countries, sectors, forecasts, unplaced, source } = trends;
  const capex = useMemo(() => capexChart(series), [series]);
  return (
    <div className="indicators-scroll" tabIndex={0} role="region" aria-label="Direct investment by year">
      <Section title={`Capital expenditure, ${setName}, US dollars by year`}>
        <PlotFigure
          label="Capital expenditure by year, foreign and domestic"
          options={capex}
          source={source}
        />
      </Section>
      <table className="trends">
        <thead>
          <tr>
            <th scope="col">Year</th>
            <th scope="col">Projects here</th>
            <th scope="col">in the UK</th>
            <th scope="col">Jobs here</th>
            <th scope="col">in the UK</th>
            <th scope="col">Capex here</th>
            <th scope="col">in the UK</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {series.map((point) => (
            <tr key={`${point.flow} ${point.year}`}>
              <th scope="row">{`${FLOWS[point.flow]}, ${point.year}`}</th>
              <td>{formatNumber(point.projectsHere)}</td>
              <td>{formatNumber(point.projectsUk)}</td>
              <td>{count(point.jobsHere)}</td>
              <td>{count(point.jobsUk)}</td>
              <td>{dollars(point.capexHereUsd)}</td>
              <td>{dollars(point.capexUkUsd)}</td>
              <td>
                {point.capexSharePercent === null
                  ? '[z]'
                  : formatPercent(point.capexSharePercent, placesOfPercentage(point.capexSharePercent))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unplaced === 0 ? null : (
        <p className="quiet small">{`${formatCount(unplaced, 'project')} could not be placed and counts in the UK alone.`}</p>
      )}
      <div className="trends-lists">
        <Ranked
          title="Where it comes from"
          rows={countries.map(({ country, ...rest }) => ({ name: country, ...rest }))}
        />
        <Ranked title="Sectors" rows={sectors.map(({ sector, ...rest }) => ({ name: sector, ...rest }))} />
        <Section title="Forecasts">
          {forecasts.length === 0 ? (
            <p className="quiet">No forecast is entered.</p>
          ) : (
            <ul className="indicators-annex">
              {forecasts.map(({ clusterId, clusterName, value, currency, words, source: issuer }) => (
                <li
                  key={clusterId}
                >{`${clusterName}: ${formatMoney(value, currency)} (${[words, issuer].filter((part) => part !== '').join(', ')})`}</li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </div>
  );
}

const count = (value: number | null): string => (value === null ? '[x]' : formatNumber(value));
const dollars = (value: number | null): string => (value === null ? '[x]' : formatMoney(value, 'USD'));

function Ranked({
  title,
  rows,
}: {
  title: string;
  rows: readonly { readonly name: string; readonly projects: number; readonly capexUsd: number | null }[];
}) {
  return (
    <Section title={title}>
      <table className="trends">
        <tbody>
          {rows.slice(0, 12).map(({ name, projects, capexUsd }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{formatCount(projects, 'project')}</td>
              <td>{dollars(capexUsd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function capexChart(series: readonly Point[]): Plot.PlotOptions {
  const points = series.filter(({ capexHereUsd }) => capexHereUsd !== null);
  return {
    height: 240,
    marginLeft: 60,
    marginRight: 80,
    x: { label: null, tickFormat: 'd', ticks: [...new Set(points.map(({ year }) => year))] },
    y: { label: null, grid: true, zero: true, tickFormat: (value: number) => formatMoney(value, 'USD') },
    marks: [
      Plot.ruleY([0]),
      Plot.lineY(points, {
        x: 'year',
        y: 'capexHereUsd',
        stroke: ({ flow }: Point) => colourOf(flow),
        strokeWidth: 2,
      }),
      Plot.dot(points, {
        x: 'year',
        y: 'capexHereUsd',
        fill: ({ flow }: Point) => colourOf(flow),
        title: ({ flow, year, capexHereUsd }: Point) => `${FLOWS[flow]}, ${year}: ${dollars(capexHereUsd)}`,
      }),
      Plot.text(
        points,
        Plot.selectLast({
          x: 'year',
          y: 'capexHereUsd',
          z: 'flow',
          text: ({ flow }: Point) => FLOWS[flow],
          textAnchor: 'start',
          dx: 8,
        }),
      ),
    ],
  };
}

function colourOf(flow: Point['flow']): string {
  return flow === 'foreign' ? 'var(--eco-business)' : 'var(--eco-investment)';
}
