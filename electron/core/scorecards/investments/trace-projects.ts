import { formatNumber } from '#shared/format/number.ts';
import type { TraceRow } from '../former.ts';
import type { ContainerProjects } from './container-projects.ts';
import type { Project } from './project-frame.ts';
import type { Measure } from './project-measure.ts';

/** The projects behind an operand, one row each, the largest first; those without a figure add nothing and are not shown. */
export function traceProjects(
  { feed }: Pick<ContainerProjects, 'feed'>,
  projects: readonly Project[],
  { amountOf }: Pick<Measure, 'amountOf'>,
): TraceRow[] {
  return projects
    .flatMap((project): TraceRow[] => {
      const amount = amountOf(project);
      if (amount.kind !== 'counted') return [];
      return [
        {
          key: `${feed.id}:${project.line}`,
          name: project.investor,
          detail: wordsOf(project),
          companyNumber: null,
          extractId: feed.id,
          line: project.line,
          amount: amount.value,
        },
      ];
    })
    .toSorted((a, b) => b.amount - a.amount || (a.line ?? 0) - (b.line ?? 0));
}

function wordsOf({ place, on, kind, capex, currency, capexEstimated, jobs, jobsEstimated }: Project): string {
  const estimated = (isEstimated: boolean) => (isEstimated ? ' (estimated)' : '');
  return [
    place,
    on ?? '',
    kind,
    capex === null ? '' : `${currency ?? ''} ${formatNumber(capex)}${estimated(capexEstimated)}`.trim(),
    jobs === null ? '' : `${formatNumber(jobs)} jobs${estimated(jobsEstimated)}`,
  ]
    .filter((words) => words !== '')
    .join('; ');
}
