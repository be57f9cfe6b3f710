import type { GeographySet } from '#shared/domain/geography.ts';
import type { AppliedRuling } from '../../rulings/applied-rulings.ts';
import type { FormContext } from '../former.ts';
import { containerProjects, placeIn, projectsInTime, reachedSet } from './container-projects.ts';
import { projectRuling } from './ruled-projects.ts';

/**
 * Finds the rulings on projects of the cluster that are counted in a set, one that is left out among them. Where the value is itself a
 * share of the UK: anywhere in it.
 */
export function touchedProjects(context: FormContext, set: GeographySet): AppliedRuling[] {
  const found = containerProjects(context);
  if (typeof found === 'string') return [];
  const rulingOf = projectRuling(found.frame, context.rulings);
  const { within } = projectsInTime(
    context,
    found.captured.filter((project) => rulingOf(project) !== undefined),
  );
  const isOfUk = context.row.metric.id === 'ddi-by-year';
  const place = isOfUk ? context.uk : reachedSet(context.store, set).set;
  const { here } = placeIn(found.frame, within, place);
  return here.flatMap((project) => rulingOf(project) ?? []);
}
