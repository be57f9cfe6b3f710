import type { MapPanel } from '#shared/domain/map-figure.ts';
import { formatCount } from '#shared/format/number.ts';
import type { LatticeReply } from '../../map/hex-cells.ts';
import type { AssetIcon, StagePointer } from '../../map/map-stage.ts';
import { CellContributors } from './cell-contributors.tsx';
import { formatDifference, formatMeasureWithUnit, measureWords } from '#shared/format/measure.ts';
import { cellName } from './measure-words.ts';
import { RuledLines } from './ruled-lines.tsx';
import { rulingsOfCell } from './ruling-words.ts';
import type { BoundMeasure, PanelModel } from './panel-model.ts';
import { panelMeasure } from '#shared/domain/map-figure.ts';

/** What stands under the pointer, on every panel: the pointed one says it in full, the others their value. */
export function MapTooltip({
  pointer,
  at,
  panel,
  model,
  lattice,
  annotations,
  asset,
}: {
  pointer: StagePointer;
  /** The panel this tooltip stands on. */
  at: number;
  panel: MapPanel;
  model: PanelModel;
  lattice: LatticeReply;
  annotations: number;
  asset: AssetIcon | null;
}) {
  const full = pointer.panel === at;
  const style = { left: pointer.x + 14, top: pointer.y + 14 };
  if (asset !== null && full)
    return (
      <div className="map-tooltip" role="presentation" style={style}>
        <strong>{asset.name}</strong>
      </div>
    );
  const body =
    model.content.kind === 'areas' ? (
      <AreaWords panel={panel} model={model} areaCode={pointer.areaCode} />
    ) : (
      <CellWords
        panel={panel}
        model={model}
        lattice={lattice}
        cell={pointer.cell}
        full={full}
        annotations={annotations}
      />
    );
  return (
    <div className={full ? 'map-tooltip' : 'map-tooltip map-tooltip-small'} role="presentation" style={style}>
      {body}
    </div>
  );
}

function CellWords({
  panel,
  model,
  lattice,
  cell,
  full,
  annotations,
}: {
  panel: MapPanel;
  model: PanelModel;
  lattice: LatticeReply;
  cell: number | null;
  full: boolean;
  annotations: number;
}) {
  const { values } = model.height;
  if (cell === null || values === null) return null;
  const value = values.value[cell] ?? 0;
  const neighbour = values.neighbourValue[cell] ?? 0;
  const companies = values.companies[cell] ?? 0;
  const q = lattice.q[cell] ?? 0;
  const r = lattice.r[cell] ?? 0;
  const rulings = rulingsOfCell(model.content, q, r);
  const empty = companies === 0 && value === 0 && neighbour === 0 && rulings.length === 0;
  if (!full) return empty ? <p className="quiet">–</p> : <strong>{write(panel, model.height, cell)}</strong>;
  const isCells = model.content.kind === 'cells';
  return (
    <>
      <p className="map-tooltip-title">{cellName(q, r)}</p>
      {empty ? <p>{isCells ? 'No site here' : 'Too few companies near for a quotient'}</p> : null}
      {companies > 0 || value !== 0 || rulings.length > 0 ? (
        <p>
          <strong>{write(panel, model.height, cell)}</strong>
          {isCells && panelMeasure(panel) !== 'businesses' && values.suppressed[cell] !== 1
            ? ` · ${formatCount(companies, 'company', 'companies')}`
            : ''}
        </p>
      ) : null}
      {model.colour === model.height || empty ? null : (
        <p>{`${measureWords(model.colour.measure).shortName}: ${write(panel, model.colour, cell)}`}</p>
      )}
      {neighbour === 0 ? null : (
        <p className="quiet">{`${formatMeasureWithUnit(panelMeasure(panel), neighbour)} at sites of neighbouring areas, not in the total`}</p>
      )}
      {lattice.inside[cell] !== 1 && neighbour === 0 ? (
        <p className="quiet">Outside the geography set</p>
      ) : null}
      <RuledLines
        measure={panelMeasure(panel)}
        value={value}
        captured={values.captured[cell] ?? null}
        rulings={rulings}
      />
      {annotations === 0 ? null : <p>{`▴ ${formatCount(annotations, 'annotation')}`}</p>}
      {isCells && companies > 0 && values.suppressed[cell] !== 1 ? (
        <CellContributors panel={panel} q={q} r={r} />
      ) : null}
    </>
  );
}

function AreaWords({
  panel,
  model,
  areaCode,
}: {
  panel: MapPanel;
  model: PanelModel;
  areaCode: string | null;
}) {
  if (model.content.kind !== 'areas' || areaCode === null) return null;
  const area = model.content.areas.areas.find(({ code }) => code === areaCode);
  if (area === undefined) return null;
  const measure = panelMeasure(panel);
  return (
    <>
      <p className="map-tooltip-title">{area.name}</p>
      <p>
        <strong>
          {area.suppressed
            ? '[c] suppressed'
            : area.value === null
              ? '[x] not available'
              : panel.against === null
                ? formatMeasureWithUnit(measure, area.value)
                : formatDifference(measure, area.value)}
        </strong>
        {area.isLow ? ' [u]' : ''}
        {measure === 'businesses' || area.suppressed
          ? ''
          : ` · ${formatCount(area.companies, 'company', 'companies')}`}
      </p>
      {area.interval === null ? null : (
        <p className="quiet">{`${formatMeasureWithUnit(measure, area.interval.low)} to ${formatMeasureWithUnit(measure, area.interval.high)}`}</p>
      )}
      <RuledLines
        measure={measure}
        value={area.value ?? Number.NaN}
        captured={area.captured}
        rulings={model.content.areas.rulings.filter(({ rulingId }) => area.rulingIds.includes(rulingId))}
      />
      {area.reason === null ? null : <p className="quiet">{area.reason}</p>}
    </>
  );
}

function write(panel: MapPanel, { measure, values }: BoundMeasure, cell: number): string {
  if (values?.suppressed[cell] === 1) return '[c] suppressed';
  const value = values?.value[cell] ?? 0;
  if (Number.isNaN(value)) return '[x] not available';
  return panel.against === null ? formatMeasureWithUnit(measure, value) : formatDifference(measure, value);
}
