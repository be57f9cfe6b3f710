import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formatPercent } from '#shared/format/percent.ts';
import type { Finding } from '../../detector.ts';
import { need, severityFrom } from '../../finding-parts.ts';
import { changeOf } from '../../influence/leave-one-out.ts';
import { figureFinding, figureOf } from './figure-parts.ts';
import type { FigureDetector, FigureWorld } from './figure-world.ts';

/** Jobs that projects created flow into the number of employees; companies incorporated or funded into the number of companies. */
const FLOWS: readonly (readonly [flow: MetricId, stock: MetricId])[] = [
  ['4.5', '3.1'],
  ['4.6', '3.1'],
  ['4.7', '1.1'],
  ['4.8', '1.1'],
];

const MEDIUM = 1.5;
const HIGH = 3;

/**
 * Finds flows that cannot be right against the stock they feed: jobs of inward or domestic investment against employees, projects
 * against companies.
 *
 * Flow in per cent of the stock, above `share`. Projects may reach another territory than members and another code than theirs: the
 * sentence says so where it is the case. Effect size: the share over the threshold; high from three times, medium from one and a half.
 * A stock of nought below a flow of ten or more is high.
 */
export const findFlowsOverStocks: FigureDetector = (world, thresholds) => {
  const most = need(thresholds, 'share');
  return FLOWS.flatMap(([flow, stock]) => compare(world, flow, stock, most));
};

const LEAST_FLOW = 10;

function compare(world: FigureWorld, flowId: MetricId, stockId: MetricId, most: number): Finding[] {
  const [flow, stock] = [figureOf(world, flowId), figureOf(world, stockId)];
  if (flow === null || stock === null || flow.value <= 0 || stock.value < 0) return [];
  // What the flow is in per cent of the stock: the change from the stock to the flow, and the stock itself.
  const more = changeOf(stock.value, flow.value).percent;
  const share = more === null ? null : 100 + more;
  if (share === null ? flow.value < LEAST_FLOW : share <= most) return [];
  const effectSize = share === null ? Math.max(HIGH, flow.value) : share / most;
  const elsewhere =
    flow.cell.territory.name === stock.cell.territory.name
      ? ''
      : ` The first covers ${flow.cell.territory.name}, the second ${stock.cell.territory.name}.`;
  const when = flow.cell.vintage === '' ? '' : `, ${flow.cell.vintage}`;
  return [
    figureFinding(world, {
      detectorId: 'flow-over-stock',
      figure: flow,
      severity: severityFrom(effectSize, MEDIUM, HIGH),
      effectSize,
      sentence: `${flow.name} of ${world.cluster.name} in ${world.set.name} (${formatNumber(flow.value)}${when}) ${share === null ? 'stands against none' : `is ${formatPercent(share)} of the ${formatNumber(stock.value)}`} of ${stock.name}.${elsewhere}`,
      facts: [
        { label: flow.name, value: flow.value, unit: flow.cell.value.basis.unit },
        { label: stock.name, value: stock.value, unit: stock.cell.value.basis.unit },
        { label: 'Flow against stock', value: share, unit: '%' },
      ],
      action: 'keep',
      cause: 'other-territory',
      otherMetricIds: [stockId],
    }),
  ];
}
