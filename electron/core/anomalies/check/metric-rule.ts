import { NUMBERED_METRICS } from '#shared/domain/numbered-metrics.ts';
import { shortSchemeName } from '#shared/domain/scheme-names.ts';
import { letsSomeoneIn } from '../../scorecards/company-frame.ts';
import { readCoverage } from '../../versions/coverage.ts';
import type { CoverageCheck, CoverageFinding } from './coverage-world.ts';

type Row = ReturnType<typeof readCoverage>[number];

/**
 * Whether each numbered metric is fed by an extract in use, and each cluster has a way into it. A metric that nothing feeds is told once,
 * not once for each cluster; of a cluster the metrics of one classification are told together, and what is entered by hand where nothing
 * is entered yet. A cluster that is not defined at all is told of by another rule.
 */
export const checkMetricFed: CoverageCheck = ({ store, clusters }) => {
  const unfed = new Set<string>();
  const own: CoverageFinding[] = [];
  for (const { id, name, document } of clusters) {
    const isDefined = letsSomeoneIn(document) || document.containers.length > 0;
    const waiting = new Map<string, Row[]>();
    for (const row of readCoverage(store, id)) {
      if (row.state === 'no-extract' || row.state === 'neither') unfed.add(row.number);
      else if (row.state === 'entered-by-hand' && row.codes === 0)
        own.push({
          subject: `${id}/${row.number}`,
          subjectLabel: `${name}, ${row.number}`,
          severity: 'low',
          sentence: `${name}, ${row.number} ${row.metric}: nothing is entered yet.`,
        });
      // A container without codes says that nothing fits: that is an answer.
      else if (row.state === 'no-container' && row.fit === null && isDefined) {
        const scheme = row.schemes[0] ?? '';
        waiting.set(scheme, [...(waiting.get(scheme) ?? []), row]);
      }
    }
    for (const [scheme, rows] of waiting)
      own.push({
        subject: `${id}/${scheme}`,
        subjectLabel: `${name}, ${shortSchemeName(scheme)}`,
        severity: 'medium',
        sentence: `${name} has no container of ${shortSchemeName(scheme)} or its like, though ${sources(rows)} could feed ${rows.map(({ number }) => number).join(', ')}. Choose codes, or note that nothing fits.`,
      });
  }
  const findings = NUMBERED_METRICS.filter(({ number }) => unfed.has(number)).map(
    ({ number, name }): CoverageFinding => ({
      subject: `metric/${number}`,
      subjectLabel: `${number} ${name}`,
      severity: 'low',
      sentence: `${number} ${name}: no extract in use feeds it.`,
    }),
  );
  return { checked: clusters.length * NUMBERED_METRICS.length, findings: [...findings, ...own] };
};

function sources(rows: readonly Row[]): string {
  const names = rows.flatMap(({ extracts }) => extracts.map(({ title, edition }) => `${title}, ${edition}`));
  return [...new Set(names)].join('; ');
}
