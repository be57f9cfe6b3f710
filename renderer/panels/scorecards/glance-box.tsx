import { readMetric } from '#shared/domain/metric-catalogue.ts';
import type { MethodInput } from '#shared/contract/methods.ts';
import { formatCell, formatContexts } from '#shared/format/scorecard.ts';
import { useQuery } from '../../api/use-query.ts';
import { Answered } from '../../ui/states.tsx';

/** The box of the report: the few figures by which a cluster is known, of the same values as the tables. */
export function GlanceBox(asked: MethodInput<'scorecards.compute'>) {
  const cards = useQuery('scorecards.compute', { ...asked, templateId: 'glance', withRange: false });
  return (
    <section className="card-glance" aria-label="Cluster at a glance">
      <h2>At a glance</h2>
      <Answered query={cards}>
        {({ rows, columns }) => (
          <dl>
            {columns.map(({ metricId }) => {
              const cell = rows[0]?.cells.find((one) => one.metricId === metricId);
              if (cell === undefined) return null;
              const { shortName, unit, kind } = readMetric(metricId);
              const contexts = formatContexts({ contexts: cell.contexts.slice(0, 1) });
              return (
                <div key={metricId}>
                  <dt>{shortName}</dt>
                  <dd>
                    <strong>{formatCell(cell).text}</strong>
                    {kind === 'count' ? <span className="quiet small">{` ${unit}`}</span> : null}
                    {contexts === '' ? null : <span className="quiet small">{contexts}</span>}
                  </dd>
                </div>
              );
            })}
          </dl>
        )}
      </Answered>
    </section>
  );
}
