import type { GeographySet } from '#shared/domain/geography.ts';
import type { CellFlag, Operand } from '#shared/domain/scorecard-cell.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { without } from '../companies/counting.ts';
import { formedCount, shareOfUkContext, undefinedCell, windowWords, written } from '../formed.ts';
import type { FormContext, Formed, Former } from '../former.ts';
import {
  containerProjects,
  placeIn,
  projectsInTime,
  reachedSet,
  territoryWords,
  type ContainerProjects,
} from './container-projects.ts';
import {
  makeMeasure,
  sumProjects,
  type Measure,
  type MeasureKind,
  type ProjectSum,
} from './project-measure.ts';
import type { Project } from './project-frame.ts';
import { traceProjects } from './trace-projects.ts';

/**
 * 4.2, 4.3, 4.5–4.8: capital expenditure, jobs or number of direct investment projects of the cluster’s own container in the window,
 * with their share of the UK. `flow` names the projects: "FDI".
 */
export function directInvestment(flow: 'FDI' | 'DDI', kind: MeasureKind): Former {
  return {
    form(context) {
      const found = containerProjects(context);
      if (typeof found === 'string') return without(context, found);
      const measure = makeMeasure(context, kind);
      if (measure === null)
        return context.sets.map((set) =>
          undefinedCell(context, set, 'no-rate', {
            extracts: [found.feed],
            territory: reachedSet(context.store, set).territory,
            currency: context.settings.currency,
          }),
        );
      const { within, undated } = projectsInTime(context, found.projects);
      const ukProjects = placeIn(found.frame, within, context.uk).here;
      const uk = operandOf(
        'uk',
        flow,
        measure,
        context,
        'the United Kingdom',
        sumProjects(ukProjects, measure),
      );
      const facts = { found, measure, within, undated, uk, flow };
      return context.sets.map((set) => formSet(context, set, facts));
    },
    trace(context, set, operand) {
      const found = containerProjects(context);
      const measure = makeMeasure(context, kind);
      if (typeof found === 'string' || measure === null) return [];
      const { within } = projectsInTime(context, found.projects);
      const place = operand === 'uk' ? context.uk : reachedSet(context.store, set).set;
      return traceProjects(found, placeIn(found.frame, within, place).here, measure);
    },
  };
}

interface SetFacts {
  readonly found: ContainerProjects;
  readonly measure: Measure;
  readonly within: readonly Project[];
  readonly undated: number;
  readonly uk: Operand;
  readonly flow: string;
}

function formSet(context: FormContext, set: GeographySet, facts: SetFacts): Formed {
  const { found, measure, within, undated, uk, flow } = facts;
  const reached = reachedSet(context.store, set);
  const { here: projects, unplaced } = placeIn(found.frame, within, reached.set);
  const sum = sumProjects(projects, measure);
  const here = operandOf('here', flow, measure, context, territoryWords(reached), sum);
  const flags: CellFlag[] = [
    ...(sum.estimatedProjects > 0 ? (['estimated'] as const) : []),
    ...(sum.blank > 0 ? (['undisclosed'] as const) : []),
    ...(sum.otherCurrency > 0 ? (['mixed-currency'] as const) : []),
    ...(measure.rateWords === null ? [] : (['converted'] as const)),
    ...(reached.standsIn ? (['other-territory'] as const) : []),
  ];
  const formula = [
    `${here.name} = ${written(here)} ${measure.unit} in ${formatCount(projects.length, 'project')}`,
    ...sumWords(sum, measure),
    ...(measure.rateWords === null ? [] : [`converted by ${measure.rateWords}`]),
    ...(unplaced === 0 ? [] : [`${formatCount(unplaced, 'project')} that may lie there not placed`]),
    ...(undated === 0 ? [] : [`${formatCount(undated, 'project')} without a date not counted`]),
    `${formatCount(found.frame.retail, 'retail project')} of the extract left out`,
  ].join('; ');
  const note = reached.standsIn ? `${reached.set.name} in place of the ${set.name}` : undefined;
  return formedCount(context, set, here, {
    extracts: [found.feed],
    formula,
    missing: unplaced + undated + sum.blank + sum.otherCurrency,
    flags,
    territory: reached.territory,
    currency: measure.currency,
    // Money paid back may leave the UK below zero: then there is no share.
    contexts:
      (uk.value ?? 0) < 0
        ? []
        : [
            shareOfUkContext(context, {
              here,
              uk,
              extract: found.feed,
              base: projects.length,
              flags: reached.standsIn ? ['other-territory'] : [],
              note,
            }),
          ],
  });
}

function operandOf(
  id: string,
  flow: string,
  measure: Measure,
  { row }: FormContext,
  place: string,
  sum: ProjectSum,
): Operand {
  const window = windowWords(row.window);
  const when = window === null ? '' : ` ${window}`;
  return {
    id,
    name: `${measure.name} of ${flow} projects${when} in ${place}`,
    value: sum.value,
    unit: measure.unit,
  };
}

function sumWords(
  { value, estimated, estimatedProjects, blank, otherCurrency }: ProjectSum,
  measure: Measure,
): string[] {
  return [
    ...(estimatedProjects > 0 && value !== null
      ? [
          `${formatNumber(estimated, Number.isInteger(estimated) ? 0 : 2)} of it in ${formatCount(estimatedProjects, 'project')} estimated by the supplier`,
        ]
      : []),
    ...(blank === 0 ? [] : [`${formatCount(blank, 'project')} without ${measure.stated}`]),
    ...(otherCurrency === 0 ? [] : [`${formatCount(otherCurrency, 'project')} in other money left out`]),
  ];
}
