import type { Measure } from '#shared/domain/measure.ts';
import { formatCount } from '#shared/format/number.ts';
import type { LatticeReply } from '../../map/hex-cells.ts';
import type { Hovered } from './map-canvas.tsx';
import type { CellMarks, MapPicture } from './map-picture.ts';
import { cellName, formatMeasureWithUnit } from './measure-words.ts';

/** What stands in the cell under the pointer. */
export function MapTooltip({
  hovered,
  lattice,
  picture,
  marks,
  measure,
}: {
  hovered: Hovered;
  lattice: LatticeReply;
  picture: MapPicture;
  marks: CellMarks | null;
  measure: Measure;
}) {
  const { cell } = hovered;
  const value = picture.values.value[cell] ?? 0;
  const neighbour = picture.values.neighbourValue[cell] ?? 0;
  const companies = picture.values.companies[cell] ?? 0;
  const annotations = marks?.countOf(cell) ?? 0;
  const inside = lattice.inside[cell] === 1;
  const empty = companies === 0 && value === 0 && neighbour === 0;
  return (
    <div className="map-tooltip" role="presentation" style={{ left: hovered.x + 14, top: hovered.y + 14 }}>
      <p className="map-tooltip-title">{cellName(lattice.q[cell] ?? 0, lattice.r[cell] ?? 0)}</p>
      {empty ? <p>No site here</p> : null}
      {companies > 0 || value !== 0 ? (
        <p>
          <strong>{formatMeasureWithUnit(measure, value)}</strong>
          {measure === 'businesses' ? '' : ` · ${formatCount(companies, 'company', 'companies')}`}
        </p>
      ) : null}
      {neighbour === 0 ? null : (
        <p className="quiet">{`${formatMeasureWithUnit(measure, neighbour)} at sites of neighbouring areas, not in the total`}</p>
      )}
      {!inside && neighbour === 0 ? <p className="quiet">Outside the geography set</p> : null}
      {annotations === 0 ? null : <p>{`▴ ${formatCount(annotations, 'annotation')}`}</p>}
    </div>
  );
}
