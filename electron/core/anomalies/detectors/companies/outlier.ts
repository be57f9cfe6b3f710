import { formatNumber } from '#shared/format/number.ts';
import type { CompanyDetector, Finding } from '../../detector.ts';
import {
  FIGURES,
  FIGURE_METRIC,
  FIGURE_UNIT,
  FIGURE_WORDS,
  figureText,
  medianOf,
  need,
  severityFrom,
} from '../../finding-parts.ts';

/** The median absolute deviation of a normal distribution times this is its standard deviation. */
const NORMAL = 1.4826;
/** Of fewer values a median absolute deviation says too little. */
const LEAST_PEERS = 20;

/**
 * Finds values far from those of the other members on the logarithmic scale.
 *
 * With y = log10 of a member's positive turnover (or employees): z = |y − median(y)| ÷ (1.4826 · median|y − median(y)|), within one
 * cluster and measure; found from `deviations` on. Nothing is said of fewer than 20 values or where more than half are equal. Effect
 * size: z over the threshold. High from twice the threshold, medium from one and a half times. Source: Iglewicz and Hoaglin (1993),
 * the modified z-score; 1.4826 makes the deviation consistent with the standard deviation of a normal distribution.
 */
export const findOutliers: CompanyDetector = (world, thresholds) => {
  const bound = need(thresholds, 'deviations');
  const { columns, positions, cluster, names } = world;
  const findings: Finding[] = [];
  for (const figure of FIGURES) {
    const values = columns[figure];
    const logs = new Float64Array(positions.length);
    let count = 0;
    for (const position of positions) {
      const value = values[position] ?? Number.NaN;
      if (value > 0) logs[count++] = Math.log10(value);
    }
    if (count < LEAST_PEERS) continue;
    const sorted = logs.slice(0, count).sort();
    const median = medianOf(sorted);
    const scale = NORMAL * medianOf(sorted.map((log) => Math.abs(log - median)).sort());
    if (scale === 0) continue;
    for (const position of positions) {
      const value = values[position] ?? Number.NaN;
      if (!(value > 0)) continue;
      const deviations = Math.abs(Math.log10(value) - median) / scale;
      if (deviations < bound) continue;
      const companyNumber = names.number(position);
      const middle = 10 ** median;
      const isAbove = value > middle;
      findings.push({
        detectorId: 'outlier',
        subject: { kind: 'company', companyNumber },
        discriminator: figure,
        severity: severityFrom(deviations / bound, 1.5, 2),
        effectSize: deviations / bound,
        sentence: `${names.name(position)} has ${figureText(figure, value)}${figure === 'turnover' ? ' of turnover' : ''}, ${formatNumber(isAbove ? value / middle : middle / value, 0)} times ${isAbove ? 'the middle member’s' : 'less than the middle member’s'} ${figureText(figure, middle)} in ${cluster.name} (${formatNumber(deviations, 1)} robust deviations).`,
        facts: [
          { label: `Its ${FIGURE_WORDS[figure]}`, value, unit: FIGURE_UNIT[figure] },
          { label: 'Median of the members', value: middle, unit: FIGURE_UNIT[figure] },
          { label: 'Distance', value: deviations, unit: 'robust deviations' },
          { label: 'Members with a value', value: count, unit: 'companies' },
        ],
        measures: [figure],
        metricIds: [FIGURE_METRIC[figure]],
        clusterIds: [cluster.id],
        cell: null,
        extractIds: [world.extractId],
        proposal: {
          subject: { kind: 'company', companyNumber },
          measures: [figure],
          action: isAbove ? 'cap' : 'replace',
          cause: isAbove ? 'single-company' : 'supplier-error',
        },
        evidence: { companyNumbers: [companyNumber], measure: figure, value },
      });
    }
  }
  return findings;
};
