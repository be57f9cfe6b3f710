import { panelMeasure, type AreaMeasure, type MapPanel, type MapScale } from '#shared/domain/map-figure.ts';
import { rgbToHex } from '#shared/drawing/colour.ts';
import { buildScale, type Scale } from '#shared/drawing/scale.ts';
import { alignLayer, type CellIndex, type CellValues, type LayerColumns } from '../../map/hex-cells.ts';
import type { HexMark } from '../../map/hex-resources.ts';
import { packCells, type CellColours } from '../../map/hex-texture.ts';
import { MAP_PALETTES, type MapTheme } from '../../map/map-palette.ts';
import type { AreaFill, PanelPicture } from '../../map/map-stage.ts';
import { ghostsOf, withRuled } from './cell-marks.ts';
import { markValuesChanged } from './map-timing.ts';
import { isCount } from './measure-words.ts';
import type { AreasAnswer, PanelContent, QuotientsAnswer } from './panel-answers.ts';

/** One measure of a panel on its scale: legend, tooltip, table and cells read the same. */
export interface BoundMeasure {
  readonly measure: AreaMeasure;
  readonly scale: Scale;
  /** Null for a panel of areas. */
  readonly values: CellValues | null;
}

/** What one panel comes to on the map. */
export interface PanelModel {
  readonly content: PanelContent;
  readonly height: BoundMeasure;
  /** The same object as `height` where one measure is bound to both. */
  readonly colour: BoundMeasure;
  readonly picture: PanelPicture;
}

/** The numbers that the scale of a panel's height is built from. */
export function scaledValues(content: PanelContent): Iterable<number> {
  if (content.kind === 'cells') return content.height.value;
  if (content.kind === 'areas') return content.areas.areas.map(({ value }) => value ?? Number.NaN);
  return content.quotients.value;
}

const NO_GHOSTS: PanelPicture['ghosts'] = [];

export interface ModelOptions {
  readonly index: CellIndex;
  readonly theme: MapTheme;
  readonly scale: MapScale;
  readonly marks: readonly HexMark[];
  /** The numbers of all panels that share the scale of this one's height; its own alone where none does. */
  readonly shared: Iterable<number>;
}

/** Builds scales and picture of a panel. */
export function buildPanelModel(panel: MapPanel, content: PanelContent, options: ModelOptions): PanelModel {
  markValuesChanged();
  const { index, theme, marks } = options;
  const palette = MAP_PALETTES[theme];
  const measure = panelMeasure(panel);
  const scale = scaleOf(measure, options.shared, panel, options);
  if (content.kind === 'areas') {
    const height: BoundMeasure = { measure, scale, values: null };
    const areas = fillAreas(content.areas, scale, palette.cells);
    return { content, height, colour: height, picture: { texels: null, areas, marks, ghosts: NO_GHOSTS } };
  }
  const columns = content.kind === 'cells' ? content.height : quotientColumns(content.quotients);
  const height = { measure, scale, values: alignLayer(index, columns) };
  const colour =
    content.kind === 'cells' && content.colour !== content.height
      ? {
          measure: content.colour.measure,
          scale: scaleOf(content.colour.measure, content.colour.value, panel, options),
          values: alignLayer(index, content.colour),
        }
      : height;
  const texels = packCells({ height, colour }, palette.cells);
  const both = colour === height ? [height.values] : [height.values, colour.values];
  const picture = { texels, areas: null, marks: withRuled(marks, both), ghosts: ghostsOf(height) };
  return { content, height, colour, picture };
}

function scaleOf(
  measure: AreaMeasure,
  values: Iterable<number>,
  panel: MapPanel,
  { theme, scale }: Pick<ModelOptions, 'theme' | 'scale'>,
): Scale {
  return buildScale(values, {
    kind: scale.kind,
    whole: isCount(measure),
    high: MAP_PALETTES[theme].high,
    signed: panel.against !== null && panel.kind !== 'smoothed-quotient',
    ...(scale.kind === 'fixed' ? { breaks: scale.breaks } : {}),
  });
}

/** A cell without enough companies near carries no value and is not hatched: most of the country is such. */
function quotientColumns({ q, r, value, members }: QuotientsAnswer): LayerColumns {
  return {
    q,
    r,
    value: value.map((each) => (Number.isNaN(each) ? 0 : each)),
    neighbourValue: new Float64Array(q.length),
    companies: Int32Array.from(members, (count, at) => (Number.isNaN(value[at] ?? Number.NaN) ? 0 : count)),
  };
}

function fillAreas({ areas }: AreasAnswer, scale: Scale, colours: CellColours): AreaFill[] {
  return areas.map(({ code, value, suppressed }) => ({
    code,
    hatched: value === null,
    colour:
      value === null
        ? suppressed
          ? colours.suppressed
          : colours.missing
        : (scale.colour(value) ?? colours.zero),
  }));
}

/** A colour of the legend for a style sheet. */
export function swatch(colour: Parameters<typeof rgbToHex>[0]): string {
  return rgbToHex(colour);
}
