import { MEASURE_ENTRIES, type Measure } from '#shared/domain/measure.ts';
import { formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { formatMeasure } from '#shared/format/measure.ts';
import { formatMeasureFull } from '../measure-words.ts';
import type { Chosen } from './selection-columns.ts';

/** The sums of all measures over the chosen cells; the mapped one stands first and is set apart. */
export function SumTable({
  sums,
  mapped,
  title,
}: {
  sums: Chosen['sums'];
  mapped: Measure;
  title: (measure: Measure) => string;
}) {
  return (
    <table className="ui-table map-tool-sums" aria-label="Sums over the chosen cells">
      <thead>
        <tr>
          <th scope="col">Measure</th>
          <th scope="col" className="number">
            Chosen cells
          </th>
          <th scope="col" className="number" title="Of the total of the geography set">
            Share (%)
          </th>
          <th
            scope="col"
            className="number"
            title="Companies in the chosen cells without a figure of this kind"
          >
            No figure
          </th>
        </tr>
      </thead>
      <tbody>
        {sums.map(({ measure, value, share, missing }) => (
          <tr
            key={measure}
            data-measure={measure}
            className={measure === mapped ? 'map-tool-mapped' : undefined}
          >
            <th scope="row">
              {title(measure)} <span className="quiet small">({MEASURE_ENTRIES[measure].unit})</span>
            </th>
            <td className="number" title={value === null ? undefined : formatMeasureFull(measure, value)}>
              {value === null ? NOT_AVAILABLE : formatMeasure(measure, value)}
            </td>
            <td className="number">{share === null ? NOT_AVAILABLE : shareText(share)}</td>
            <td className="number">{formatNumber(missing)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One decimal below ten per cent, where it matters. */
function shareText(share: number): string {
  return formatNumber(share, Math.abs(share) < 10 ? 1 : 0);
}
