import { formatMetricValue } from '#shared/format/metric.ts';
import { NOT_AVAILABLE } from '#shared/format/number.ts';
import { differenceWords, entryOf, relativeWords, type Impact } from './impact-words.ts';

/** Every figure before and after, with the difference in its unit and relative to what it was. */
export function FigureChanges({ impact, setName }: { impact: Impact; setName: string }) {
  if (impact.figures.length === 0)
    return <p className="quiet impact-empty">No figure is formed for this cluster.</p>;
  return (
    <table className="ui-table impact-table" aria-label={`Figures in ${setName}`}>
      <thead>
        <tr>
          <th>Figure, {setName}</th>
          <th className="number">Before</th>
          <th className="number">After</th>
          <th className="number">Difference</th>
          <th className="number">Relative, %</th>
        </tr>
      </thead>
      <tbody>
        {impact.figures.map((change) => {
          const { metricId, geographySetId, before, after, relative } = change;
          const entry = entryOf(metricId);
          const [was, is] = [formatMetricValue(before, entry), formatMetricValue(after, entry)];
          return (
            <tr key={`${metricId} ${geographySetId}`} data-figure-change={metricId}>
              <th scope="row">{entry.name}</th>
              <td className="number" title={was.hint ?? was.full}>
                {was.text}
              </td>
              <td className="number" title={is.hint ?? is.full}>
                {is.text}
              </td>
              <td className="number">{differenceWords(change)}</td>
              <td className="number">
                {relative === null ? NOT_AVAILABLE : relativeWords(relative).replace('%', '')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
