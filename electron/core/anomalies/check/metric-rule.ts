import { NUMBERED_METRICS } from '#shared/domain/numbered-metrics.ts';
import { readCoverage } from '../../versions/coverage.ts';
import type { CoverageCheck, CoverageFinding } from './coverage-world.ts';

/**
 * Whether each numbered metric is fed by an extract in use, and each cluster has a way into it. A metric that nothing feeds is told once,
 * not once for each cluster; what is entered by hand is told where a cluster has nothing entered yet.
 */
export const checkMetricFed: CoverageCheck = ({ store, clusters }) => {
  const unfed = new Map<string, string>();
  const own: CoverageFinding[] = [];
  for (const cluster of clusters)
    for (const row of readCoverage(store, cluster.id)) {
      const metric = `${row.number} ${row.metric}`;
      const head = { subject: `${cluster.id}/${row.number}`, subjectLabel: `${cluster.name}, ${metric}` };
      if (row.state === 'fed') continue;
      if (row.state === 'entered-by-hand') {
        if (row.codes > 0) continue;
        own.push({
          ...head,
          severity: 'low',
          sentence: `${cluster.name}, ${metric}: nothing is entered yet.`,
        });
      } else if (row.state === 'no-container') {
        // A container without codes says that nothing fits: that is an answer.
        if (row.fit !== null) continue;
        own.push({
          ...head,
          severity: 'medium',
          sentence: `${cluster.name}, ${metric}: ${row.extracts.map(({ title, edition }) => `${title}, ${edition}`).join('; ')} feeds it, but the definition has no container for it. Choose codes, or note that nothing fits.`,
        });
      } else unfed.set(row.number, metric);
    }
  const findings = NUMBERED_METRICS.flatMap(({ number }): CoverageFinding[] => {
    const metric = unfed.get(number);
    if (metric === undefined) return [];
    return [
      {
        subject: `metric/${number}`,
        subjectLabel: metric,
        severity: 'low',
        sentence: `${metric}: no extract in use feeds it.`,
      },
    ];
  });
  return { checked: clusters.length * NUMBERED_METRICS.length, findings: [...findings, ...own] };
};
