import { ATTRIBUTION_ADDITIVE, ATTRIBUTION_NAMES } from '#shared/domain/attribution.ts';
import { MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { LatticeReply, LayerReply } from '../../map/hex-cells.ts';
import { MAP_PALETTES, type MapTheme } from '../../map/map-palette.ts';
import { SCALE_NAMES, SCALE_NOTES } from '#shared/drawing/scale.ts';
import { rgbToHex, type Rgb } from '#shared/drawing/colour.ts';
import type { FigureContext } from '../../state/context.ts';
import type { CellMarks, MapPicture } from './map-picture.ts';
import type { PictureTimes } from './map-timing.ts';
import {
  cellName,
  formatMeasure,
  formatMeasureFull,
  formatMeasureWithUnit,
  measureTitle,
} from './measure-words.ts';
import { ScaleFigure } from './scale-figure.tsx';

export interface MapLegendProps {
  readonly clusterName: string;
  readonly geographyName: string;
  readonly context: FigureContext;
  readonly theme: MapTheme;
  readonly lattice: LatticeReply;
  readonly layer: LayerReply;
  readonly picture: MapPicture;
  readonly marks: CellMarks | null;
  readonly times: PictureTimes;
}

/** A window that holds the whole legend beside the map; a smaller one begins with scale and total. */
const ROOMY = '(min-width: 1100px) and (min-height: 800px)';

/** What the map shows, in the same scale as its cells, and where the figures come from. */
export function MapLegend({
  clusterName,
  geographyName,
  context,
  theme,
  lattice,
  layer,
  picture,
  marks,
  times,
}: MapLegendProps) {
  const { scale, values } = picture;
  const { measure } = layer;
  const { cells: colours, ink } = MAP_PALETTES[theme];
  const neighbours = values.neighbourValue.some((value) => value > 0);
  const zeros = values.companies.some((count, cell) => count > 0 && values.value[cell] === 0);
  const attributed = MEASURE_ENTRIES[measure].spread === 'attributed';
  return (
    <section className="map-legend" aria-label="Legend">
      <p className="map-legend-head">
        <span className="map-legend-title">{measureTitle(measure, context.settings)}</span>
        <span className="quiet small">{`${MEASURE_ENTRIES[measure].unit} per cell`}</span>
      </p>
      <p className="small">{clusterName}</p>
      {scale.classes.length > 0 ? (
        <ScaleFigure scale={scale} measure={measure} />
      ) : (
        <p className="quiet">No cell has a value.</p>
      )}
      <dl className="map-legend-facts">
        <dt>Total</dt>
        <dd data-map-total={layer.total} title={formatMeasureFull(measure, layer.total)}>
          {formatMeasureWithUnit(measure, layer.total)}
        </dd>
      </dl>
      <details className="map-legend-body" open={window.matchMedia(ROOMY).matches}>
        <summary className="quiet small">Key, cells and source</summary>
        <ul className="map-legend-keys small">
          {zeros ? <Key colour={colours.zero} words="companies, value 0" /> : null}
          {values.value.some(Number.isNaN) ? (
            <Key colour={colours.missing} words="[x] not available" />
          ) : null}
          {neighbours ? (
            <Key colour={colours.ground} words="faded: sites of neighbouring areas, not in the total" />
          ) : null}
          {(marks?.marks.length ?? 0) > 0 ? (
            <li>
              <span aria-hidden style={{ color: rgbToHex(ink.mark) }}>
                ▴
              </span>
              annotated
            </li>
          ) : null}
        </ul>
        <dl className="map-legend-facts">
          <dt>Cells</dt>
          <dd data-map-cells={layer.cells}>{formatNumber(layer.cells)}</dd>
          {layer.largest === null ? null : (
            <>
              <dt>Largest</dt>
              <dd title={cellName(layer.largest.q, layer.largest.r)}>
                {formatMeasure(measure, layer.largest.value)}
              </dd>
            </>
          )}
          <dt>Not placed</dt>
          <dd>{formatMeasure(measure, layer.notPlaced)}</dd>
          {layer.missing === 0 ? null : (
            <>
              <dt>No value given</dt>
              <dd>{formatNumber(layer.missing)}</dd>
            </>
          )}
          {values.outside === 0 ? null : (
            <>
              <dt>Cells not drawn</dt>
              <dd>{formatNumber(values.outside)}</dd>
            </>
          )}
        </dl>
        <details className="map-legend-more small">
          <summary>Area, source and method</summary>
          <p>{`${geographyName}. ${formatNumber(lattice.areaKm2, lattice.areaKm2 === 1 ? 0 : 2)} km² cells, side ${formatNumber(lattice.sideM)} m.`}</p>
          <p>{layer.source}</p>
          {attributed ? (
            <p>{attributionWords(context.settings.attribution)}</p>
          ) : (
            <p>Each company counts once in every cell where it has a site; the total counts it once.</p>
          )}
          <p>{`${SCALE_NAMES[scale.kind]} scale. ${SCALE_NOTES[scale.kind]} Height and colour share the breaks above.`}</p>
          <p className="quiet">{timesText(times)}</p>
        </details>
      </details>
    </section>
  );
}

/** Names the method, and says where cells do not add up. */
function attributionWords(method: FigureContext['settings']['attribution']): string {
  const name = `Attribution: ${ATTRIBUTION_NAMES[method]}.`;
  return ATTRIBUTION_ADDITIVE[method]
    ? name
    : `${name} Each company counts whole in every cell where it has a site, so cells do not add up; the total counts it once.`;
}

function Key({ colour, words }: { colour: Rgb; words: string }) {
  return (
    <li>
      <span aria-hidden className="map-legend-swatch" style={{ background: rgbToHex(colour) }} />
      {words}
    </li>
  );
}

/** The diagnostics line. */
export function timesText({ firstHexesMs, recolourMs }: PictureTimes): string {
  const parts = [
    firstHexesMs === null ? null : `First hexes ${formatNumber(firstHexesMs)} ms after opening`,
    recolourMs === null ? null : `last re-colour ${formatNumber(recolourMs)} ms`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'Not drawn yet.' : `${parts.join(', ')}.`;
}
