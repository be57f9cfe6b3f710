import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { Notice } from '../../ui/notice.tsx';
import type { CardRow } from './view-props.ts';

/** Says where one scorecard mixes territories, such as the Midlands Engine with East and West Midlands together. */
export function TerritoryBand({ row }: { row: CardRow }) {
  if (row.territories.length < 2) return null;
  const parts = row.territories.map(
    ({ name, metricIds }) =>
      `${name}: ${metricIds.map((id) => readMetric(id).number ?? readMetric(id).shortName).join(', ')}`,
  );
  return (
    <Notice tone="warning" title="This scorecard mixes territories">
      {`${parts.join(' · ')}. Read its figures beside each other with care.`}
    </Notice>
  );
}
