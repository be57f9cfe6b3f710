import type { AppliedRuling, RulingsInScope } from '../../rulings/applied-rulings.ts';
import { keyReader, recordRulings, ruledRecordAmount } from '../../rulings/record-changes.ts';
import type { Project, ProjectFrame } from './project-frame.ts';

const kept = new WeakMap<ProjectFrame, ReadonlyMap<Project, string>>();

function keysOf(frame: ProjectFrame): ReadonlyMap<Project, string> {
  const known = kept.get(frame);
  if (known !== undefined) return known;
  const read = keyReader();
  const keys = new Map(
    frame.projects.map((project) => {
      const { investor: name, on: period, kind: label, capex: amount } = project;
      return [project, read({ target: 'investments', companyNumber: null, period, label, amount, name })];
    }),
  );
  kept.set(frame, keys);
  return keys;
}

/** Finds the ruling on a project, as captured; undefined where there is none. */
export function projectRuling(
  frame: ProjectFrame,
  rulings: RulingsInScope,
): (project: Project) => AppliedRuling | undefined {
  const byKey = recordRulings(rulings, 'investments');
  if (byKey.size === 0) return () => undefined;
  const keys = keysOf(frame);
  return (project) => byKey.get(keys.get(project) ?? '');
}

/**
 * Applies rulings on projects: one that is disregarded is left out of amounts, jobs and counts; a cap or a sourced value is of its capital
 * expenditure, in the money it is stated in.
 */
export function ruledProjects(
  frame: ProjectFrame,
  projects: readonly Project[],
  rulings: RulingsInScope,
): readonly Project[] {
  if (recordRulings(rulings, 'investments').size === 0) return projects;
  const rulingOf = projectRuling(frame, rulings);
  return projects.flatMap((project) => {
    const ruling = rulingOf(project);
    if (ruling === undefined) return [project];
    const capex = ruledRecordAmount(ruling, project.capex);
    if (capex === 'left-out') return [];
    return [capex === project.capex ? project : { ...project, capex, capexEstimated: false }];
  });
}
