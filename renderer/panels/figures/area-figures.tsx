import { useMemo, type ReactNode } from 'react';
import { useQuery } from '../../api/use-query.ts';
import { addsUnder } from '#shared/domain/attribution.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { FigureContext } from '../../state/context.ts';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { FigureTable } from './figure-table.tsx';
import { rowsByArea, sourceLine } from './figure-rows.ts';
import { attributionName } from './figure-words.ts';
import { useAnnotationCounts } from './use-annotation-counts.ts';
import { useCaveats } from './use-caveats.ts';

export type GeographySet = MethodOutput<'geographies.list'>['sets'][number];

/** The set that holds every place there is, so that what is not placed completes it. */
const EVERYWHERE = 'uk';

const COUNTS_DO_NOT =
  'Counts of companies do not add: a company counts once in every area where it has a site.';

/** Says what adds over areas and what does not, under an attribution method. */
function addingWords(attribution: string): string {
  return addsUnder(attribution)
    ? `Employees and turnover add up: the authorities make the geography set, and the United Kingdom with what is not placed makes the whole. ${COUNTS_DO_NOT}`
    : `Employees and turnover do not add up: a company counts whole in every area where it has a site. ${COUNTS_DO_NOT}`;
}

/** What must be known of a geography set before its figures are read. */
export function setNotes(set: GeographySet): string[] {
  return set.note === null ? [] : [`${set.name}: ${set.note}`];
}

/** Lists the upper-tier authorities that lie wholly in a set. */
export function authoritiesWithin(sets: readonly GeographySet[], within: GeographySet): GeographySet[] {
  const codes = new Set(within.districtCodes);
  return sets.filter((set) => set.kind === 'utla' && set.districtCodes.every((code) => codes.has(code)));
}

/** One cluster by upper-tier authority of the geography set, with the wholes and what is not placed. */
export function AreaFigures({
  clusterId,
  set,
  sets,
  context,
  bar,
}: {
  clusterId: string;
  set: GeographySet;
  sets: readonly GeographySet[];
  context: FigureContext;
  bar: ReactNode;
}) {
  const marks = useAnnotationCounts();
  const caveats = useCaveats(context.geographySetId, clusterId);
  const wholeIds = useMemo(() => [...new Set([set.id, EVERYWHERE])], [set.id]);
  const areaIds = useMemo(
    () =>
      authoritiesWithin(sets, set)
        .map(({ id }) => id)
        .filter((id) => id !== set.id),
    [sets, set],
  );
  const figures = useQuery('metrics.compute', {
    clusterIds: [clusterId],
    geographySetIds: [...areaIds, ...wholeIds],
    settings: context.figureSettings,
  });
  const { windowFrom, windowTo, attribution } = context.settings;
  return (
    <Answered query={figures}>
      {(value) => {
        const { areas, foot } = rowsByArea(value, wholeIds, marks);
        if (areas.length === 0)
          return (
            <>
              <Toolbar label="View of the figures">{bar}</Toolbar>
              <EmptyState title={`${set.name} holds no whole authority`}>
                Choose a larger geography set in the bar above to see its upper-tier authorities.
              </EmptyState>
            </>
          );
        return (
          <>
            <FigureTable
              label={`Figures of ${areas[0]?.clusterName ?? clusterId} by authority`}
              kind="areas"
              firstHeader="Upper-tier authority"
              rows={areas}
              footRows={foot}
              source={sourceLine(
                [...areas, ...foot],
                `${areas[0]?.clusterName ?? clusterId} by upper-tier authority of ${set.name}`,
                attributionName(attribution),
                `${windowFrom} to ${windowTo}`,
              )}
              rulings={figures.value?.rulings ?? []}
              caveats={caveats}
              emptyWords="No authority matches."
              notes={[...setNotes(set), addingWords(attribution)]}
              bar={bar}
            />
          </>
        );
      }}
    </Answered>
  );
}
