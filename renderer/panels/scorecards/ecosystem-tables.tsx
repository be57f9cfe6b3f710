import { ECOSYSTEM_NAMES, ECOSYSTEMS } from '#shared/domain/area-metrics.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { formatCell, formatContexts, formatParts, formatRange } from '#shared/format/scorecard.ts';
import { startAnnotatingCell, showCell } from './show-cell.ts';
import { CellMarks } from './cell-marks.tsx';
import type { CardRow, ComputedCards } from './view-props.ts';

/** More parts than these are read in the inspector. */
const MOST_PARTS = 6;

/** The four tables of a scorecard: metric, score, cluster in context. Enter explains a figure, A annotates it. */
export function EcosystemTables({
  row,
  columns,
  templateId,
}: {
  row: CardRow;
  columns: ComputedCards['columns'];
  templateId: string;
}) {
  return (
    <div className="card-tables">
      {ECOSYSTEMS.map((ecosystem) => {
        const shown = columns.filter(({ metricId }) => readMetric(metricId).ecosystem === ecosystem);
        if (shown.length === 0) return null;
        return (
          <section
            key={ecosystem}
            className={`card-ecosystem card-${ecosystem}`}
            aria-label={ECOSYSTEM_NAMES[ecosystem]}
          >
            <h2>{ECOSYSTEM_NAMES[ecosystem]}</h2>
            <table>
              <thead>
                <tr>
                  <th scope="col">Metric</th>
                  <th scope="col" className="card-score">
                    Score
                  </th>
                  <th scope="col">Cluster in context</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ metricId, label }) => {
                  const cell = row.cells.find((one) => one.metricId === metricId);
                  if (cell === undefined) return null;
                  return (
                    <CellRow key={metricId} cell={cell} label={label} row={row} templateId={templateId} />
                  );
                })}
              </tbody>
            </table>
          </section>
        );
      })}
    </div>
  );
}

function CellRow({
  cell,
  label,
  row,
  templateId,
}: {
  cell: ScorecardCell;
  label: string;
  row: CardRow;
  templateId: string;
}) {
  const written = formatCell(cell);
  const { number, unit, kind } = readMetric(cell.metricId);
  const figure = {
    kind: 'cell',
    clusterId: row.clusterId,
    geographySetId: row.geographySetId,
    metricId: cell.metricId,
    templateId,
  } as const;
  const contexts = formatContexts(cell);
  // Where parts are many (a grade for each unit, graduates by university) they stand with the rows behind the figure.
  const parts = kind === 'list' || cell.parts.length > MOST_PARTS ? '' : formatParts(cell);
  const range = formatRange(cell);
  return (
    <tr>
      <th scope="row">
        {number === null ? null : <span className="card-number">{number}</span>}
        <span>{label}</span>
      </th>
      <td className="card-score">
        <button
          type="button"
          className="card-figure"
          title={[written.full, written.hint].filter((line) => line !== null).join('\n')}
          data-metric={cell.metricId}
          data-cluster={row.clusterId}
          data-value={String(written.copy)}
          onClick={() => showCell(figure)}
          onKeyDown={(event) => {
            if (event.key.toLowerCase() !== 'a' || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            startAnnotatingCell(figure);
          }}
        >
          {written.text}
        </button>
        <CellMarks cell={cell} />
        {kind === 'count' || kind === 'list' ? <span className="card-unit quiet small">{unit}</span> : null}
      </td>
      <td className="card-context">
        {cell.value.kind === 'list' && cell.value.items.length > 0 ? (
          <span>{cell.value.items.join('; ')}</span>
        ) : null}
        {contexts === '' ? null : <span>{contexts}</span>}
        {parts === '' ? null : <span className="quiet small">{parts}</span>}
        {range === null ? null : (
          <span className="quiet small">{`${range} over the attribution methods`}</span>
        )}
        {written.symbol !== null && written.hint !== null && cell.value.kind !== 'value' ? (
          <span className="quiet small">{written.hint}</span>
        ) : null}
        <span className="card-vintage quiet small">{cell.vintage}</span>
      </td>
    </tr>
  );
}
