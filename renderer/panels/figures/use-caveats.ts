import type { MethodOutput } from '#shared/contract/methods.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { useQuery } from '../../api/use-query.ts';

/** The rows of a scorecard that the figures by area are too. */
const SAME_ROWS: MetricId[] = ['1.1', '1.4', '3.1', 'turnover'];

/** The caveats to the figures by area, of one cluster or of all side by side; none while they are not known. */
export function useCaveats(
  geographySetId: string,
  clusterId: string | null,
): MethodOutput<'caveats.applied'>['caveats'] {
  const applied = useQuery('caveats.applied', {
    geographySetId,
    metricIds: SAME_ROWS,
    ...(clusterId === null ? {} : { clusterIds: [clusterId] }),
  });
  return applied.value?.caveats ?? [];
}
