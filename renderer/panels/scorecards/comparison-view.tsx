import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { OUTPUT_BENCHMARK_PERCENT } from '#shared/domain/scorecard-template.ts';
import { formatPercent, placesOfPercentage } from '#shared/format/percent.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { useQuery } from '../../api/use-query.ts';
import { rememberView, useLayout } from '../../state/layout.ts';
import { Select } from '../../ui/select.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { CaveatList } from '../anomalies/caveats/caveat-list.tsx';
import { FootnoteList } from '../rulings/footnote-list.tsx';
import { FootnoteMarks, NumberedFootnotes } from '../rulings/footnote-marks.tsx';
import { ProvisoNote } from '../compare/proviso-note.tsx';
import { CardActions } from './card-actions.tsx';
import { ChoicesBar } from './choices-bar.tsx';
import { sourceOf } from './cell-table.tsx';
import { useScorecardChoices } from './scorecard-choices.ts';
import { showCell } from './show-cell.ts';
import { rulingIdsOf, type CardRow, type CardViewProps } from './view-props.ts';

/** With more clusters than these the table stands on its side. */
const MOST_ACROSS = 8;
const WHOSE = [
  { id: 'case-studies', name: 'The case studies' },
  { id: 'all', name: 'Every cluster' },
] as const;

/** Shares of the UK beside each other, read against 15 % of UK output. In the register's order: clusters are not ranked. */
export function ComparisonView({ context, clusters }: CardViewProps) {
  const choices = useScorecardChoices(context);
  const register = useQuery('clusters.list', {});
  const studied = (register.value?.clusters ?? [])
    .filter(({ isCaseStudy }) => isCaseStudy)
    .map(({ id }) => id);
  const last = useLayout(({ views }) => views['scorecards.compared']);
  const whose = last === 'all' || studied.length === 0 ? 'all' : 'case-studies';
  const clusterIds = whose === 'all' ? clusters.map(({ id }) => id) : studied;
  const asked = {
    clusterIds,
    geographySetIds: [context.geographySetId],
    templateId: 'shares',
    settings: choices.settings,
    withRange: false,
  };
  const cards = useQuery('scorecards.compute', asked, { enabled: clusterIds.length > 0 });
  return (
    <div className="cards-compare">
      <Toolbar label="What is compared">
        <Select
          label="Clusters"
          inline
          options={WHOSE}
          value={whose}
          onChange={(id) => rememberView('scorecards.compared', id)}
        />
        <ChoicesBar choices={choices} withTemplate={false} />
        <Space />
        <CardActions asked={asked} />
      </Toolbar>
      <ProvisoNote />
      <Answered
        query={cards}
        empty={{ when: ({ rows }) => rows.length === 0, show: <EmptyState title="No cluster to compare" /> }}
      >
        {(value) => (
          <NumberedFootnotes namedByFigures={rulingIdsOf(value.rows)} rulings={value.rulings}>
            <div className="cards-compare-body" tabIndex={0} role="region" aria-label="Shares of the UK">
              <SharesTable rows={value.rows} metricIds={value.columns.map(({ metricId }) => metricId)} />
              <p className="quiet small">
                {`The mark on each bar is ${OUTPUT_BENCHMARK_PERCENT}%, the Midlands’ share of UK output that the report reads shares against.`}
              </p>
              <p className="quiet small">{sourceOf(value)}</p>
              <div className="quiet small">
                <FootnoteList />
                {value.caveats.length === 0 ? null : <CaveatList caveats={value.caveats} withClusters />}
              </div>
            </div>
          </NumberedFootnotes>
        )}
      </Answered>
    </div>
  );
}

function shareOf(row: CardRow, metricId: MetricId) {
  return row.cells
    .find((cell) => cell.metricId === metricId)
    ?.contexts.find(({ kind }) => kind === 'share-of-uk');
}

/** Metrics down and clusters across, as in the report; with many clusters the other way round. */
function SharesTable({ rows, metricIds }: { rows: readonly CardRow[]; metricIds: readonly MetricId[] }) {
  if (rows.length > MOST_ACROSS)
    return (
      <table className="shares">
        <thead>
          <tr>
            <th scope="col">Cluster</th>
            {metricIds.map((id) => (
              <th key={id} scope="col">
                {readMetric(id).number} {readMetric(id).shortName}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.clusterId}>
              <th scope="row">{row.clusterName}</th>
              {metricIds.map((metricId) => (
                <ShareCell key={metricId} row={row} metricId={metricId} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    );
  return (
    <table className="shares shares-few">
      <thead>
        <tr>
          <th scope="col">Share of the UK</th>
          {rows.map(({ clusterId, clusterName }) => (
            <th key={clusterId} scope="col">
              {clusterName}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {metricIds.map((metricId) => (
          <tr key={metricId}>
            <th scope="row">{formatMetricName(metricId)}</th>
            {rows.map((row) => (
              <ShareCell key={row.clusterId} row={row} metricId={metricId} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ShareCell({ row, metricId }: { row: CardRow; metricId: MetricId }) {
  const share = shareOf(row, metricId);
  const value = share?.value ?? null;
  const { clusterId, geographySetId } = row;
  return (
    <td>
      <button
        type="button"
        className="card-figure"
        title={share?.formula ?? 'There is no share.'}
        onClick={() => showCell({ kind: 'cell', clusterId, geographySetId, metricId, templateId: 'shares' })}
      >
        {value === null ? '[x]' : formatPercent(value, placesOfPercentage(value))}
      </button>
      <FootnoteMarks
        rulingIds={row.cells.find((cell) => cell.metricId === metricId)?.value.basis.rulingIds ?? []}
      />
      {value === null ? null : (
        <span className="shares-bar" aria-hidden>
          <span style={{ width: `${Math.min(100, value)}%` }} />
          <i style={{ left: `${OUTPUT_BENCHMARK_PERCENT}%` }} />
        </span>
      )}
    </td>
  );
}
