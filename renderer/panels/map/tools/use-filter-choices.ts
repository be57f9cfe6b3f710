import { useMemo } from 'react';
import type { MapPanel } from '#shared/domain/map-figure.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { FigureContext } from '../../../state/context.ts';
import { today } from '../../../state/today.ts';
import type { Option } from '../../../ui/select.tsx';
import { stepsThatLetIn, type FilterStep } from './filter-words.ts';

/** The first year of the slider where the members' own is earlier, or not known: few companies are older. */
const EARLIEST = 1960;

/** The extract that the context bar names. */
export const AS_ABOVE = 'as-above';

/** The steps of the definition of a panel that let members in. */
export function useFilterSteps({ clusterId, revision }: Pick<MapPanel, 'clusterId' | 'revision'>): {
  readonly steps: readonly FilterStep[];
  readonly problem: string | null;
} {
  const definition = useQuery(
    'definitions.read',
    { clusterId: clusterId ?? '', ...(revision === null ? {} : { revision }) },
    { enabled: clusterId !== null, keepLast: false },
  );
  const steps = useMemo(
    () => (definition.value === null ? [] : stepsThatLetIn(definition.value.document)),
    [definition.value],
  );
  return { steps, problem: definition.error?.message ?? null };
}

/** The extracts of companies a panel can be shown from, by supplier. */
export function useExtractChoices(): readonly Option[] {
  const extracts = useQuery('extracts.list', {});
  return useMemo(
    () => [
      { id: AS_ABOVE, name: 'As in the bar above' },
      ...(extracts.value?.extracts ?? [])
        .filter(({ target, status }) => target === 'companies' && status === 'live')
        .map(({ id, supplier, statement, rows }) => ({
          id: String(id),
          name: `${statement.title}, ${statement.edition}`,
          note: `${supplier} · ${formatNumber(rows.accepted)} companies`,
        })),
    ],
    [extracts.value],
  );
}

export interface YearRange {
  readonly from: number;
  readonly to: number;
  /** Why there are no years; null where there are. */
  readonly missing: string | null;
}

/** The years in which members of a panel were incorporated; asked only while somebody looks at the slider. */
export function useYearRange(panel: MapPanel, context: FigureContext, enabled: boolean): YearRange {
  const { clusterId, revision } = panel;
  const extractId = panel.extractId ?? context.settings.extractId;
  const asked = {
    clusterId: clusterId ?? '',
    ...(revision === null ? {} : { revision }),
    ...(extractId === null ? {} : { extractId }),
    sort: 'incorporated' as const,
    limit: 1,
  };
  const ofCluster = enabled && clusterId !== null;
  const first = useQuery('members.list', asked, { enabled: ofCluster });
  const last = useQuery('members.list', { ...asked, descending: true }, { enabled: ofCluster });
  // Every company: the layer of incorporations says how many members carry no date.
  const every = useQuery(
    'hexes.layer',
    {
      geographySetId: context.geographySetId,
      settings: { ...context.figureSettings, ...(extractId === null ? {} : { extractId }) },
      measure: 'incorporations',
    },
    { enabled: enabled && clusterId === null },
  );
  const thisYear = Number(today().slice(0, 4));
  const firstYear = yearOf(first.value?.rows[0]?.incorporatedOn);
  const to = Math.min(yearOf(last.value?.rows[0]?.incorporatedOn) ?? thisYear, thisYear);
  const noDates =
    clusterId === null
      ? every.value !== null && every.value.allMembers > 0 && every.value.missing >= every.value.allMembers
      : first.value !== null && first.value.total > 0 && firstYear === null;
  return {
    from: Math.min(Math.max(firstYear ?? EARLIEST, EARLIEST), to - 1),
    to,
    missing: noDates
      ? 'The extract gives no date of incorporation, so there is no time to slide over. Choose an extract that does.'
      : null,
  };
}

function yearOf(date: string | null | undefined): number | null {
  return date === null || date === undefined ? null : Number(date.slice(0, 4));
}
