import { AREA_METRIC_IDS, AREA_METRICS } from '#shared/domain/area-metrics.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { FigureContext } from '../../../state/context.ts';
import { showInspector } from '../../../state/inspector.ts';
import { go } from '../../../state/navigation.ts';
import { select } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Answered } from '../../../ui/states.tsx';
import { FigureCell } from '../../figures/figure-cell.tsx';
import { headerUnit, rowsByCluster, type FigureRow } from '../../figures/figure-rows.ts';
import { figureHint } from '../../figures/figure-words.ts';
import { useAnnotationCounts } from '../../figures/use-annotation-counts.ts';
import '../../figures/figures.css';

/** The figures of one cluster for the geography set in force, formed anew with every edit. */
export function LiveFigures({
  clusterId,
  context,
  setName,
  busy,
}: {
  clusterId: string;
  context: FigureContext;
  setName: string;
  busy: boolean;
}) {
  const marks = useAnnotationCounts();
  const figures = useQuery('metrics.compute', {
    clusterIds: [clusterId],
    geographySetIds: [context.geographySetId],
    settings: context.figureSettings,
  });
  return (
    <Section
      title="Figures"
      actions={
        <Button variant="link" onPress={() => go('figures', { view: 'areas', cluster: clusterId })}>
          By authority
        </Button>
      }
    >
      <Answered query={figures}>
        {(value) => {
          const [row] = rowsByCluster(value, marks);
          return row === undefined ? (
            <p className="quiet">No figure is formed for this cluster. A retired cluster has none.</p>
          ) : (
            <div className={busy ? 'ui-stale' : undefined}>
              <p className="quiet small">{[setName, ...periodOf(row)].join(', ')}</p>
              <FigureLines row={row} />
            </div>
          );
        }}
      </Answered>
    </Section>
  );
}

/** The period that most figures share; it stands once above them. */
function periodOf(row: FigureRow): string[] {
  const period = row.values.businesses?.basis.period ?? null;
  return period === null ? [] : [period];
}

function FigureLines({ row }: { row: FigureRow }) {
  return (
    <ul className="clusters-figures">
      {AREA_METRIC_IDS.map((metricId) => {
        const [shared] = periodOf(row);
        const unit = headerUnit(metricId, [row])
          ?.split(', ')
          .filter((part) => part !== shared)
          .join(', ');
        return (
          <li key={metricId}>
            <button
              type="button"
              title={figureHint(row, metricId)}
              onClick={() => {
                select({
                  kind: 'metric',
                  clusterId: row.clusterId,
                  metricId,
                  geographySetId: row.geographySetId,
                });
                showInspector();
              }}
            >
              <span className="clusters-figure-name">
                {AREA_METRICS[metricId].shortName}
                {unit === undefined || unit === '' ? null : (
                  <span className="clusters-figure-unit">{unit}</span>
                )}
              </span>
              <FigureCell row={row} metricId={metricId} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
