import { isMeasure, MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import type { MapFigure, MapPanel } from '#shared/domain/map-figure.ts';
import { SHOWN, type SheetLayer } from '#shared/drawing/sheet.ts';
import { buildScale, type Scale } from '#shared/drawing/scale.ts';
import { measureWords, formatBreak } from '#shared/format/measure.ts';
import { unitOf } from './measure-words.ts';
import type { PanelValues } from './panel-values.ts';

/** One measure of one panel, to be given its scale. */
export interface ScaledPanel {
  readonly panel: MapPanel;
  readonly values: PanelValues;
}

/**
 * Builds the scales of a figure: one for each measure of each panel, or one for all panels that show a measure in the same way.
 *
 * A scale is formed from what the set itself has; the muted cells of its neighbours are drawn by it and do not shape it.
 */
export function buildScales({ scale }: MapFigure, panels: readonly ScaledPanel[]): Map<PanelValues, Scale> {
  const groups = new Map<string, ScaledPanel[]>();
  panels.forEach((each, place) => {
    const key = scale.common ? likeness(each) : String(place);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  });
  const built = new Map<PanelValues, Scale>();
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const made = buildScale(
      group.flatMap(({ values }) => ownValues(values)),
      {
        kind: scale.kind,
        whole: isCount(first),
        breaks: scale.breaks,
        signed: first.panel.against !== null,
        high: 'dark',
      },
    );
    for (const { values } of group) built.set(values, made);
  }
  return built;
}

/** Panels that may share a scale: the same measure, per cell or by the same kind of area, a value or a difference. */
function likeness({ panel, values }: ScaledPanel): string {
  const where = panel.kind === 'areas' ? `areas ${panel.level}` : panel.kind;
  return `${where} ${values.measure} ${panel.against === null ? 'value' : 'difference'}`;
}

function isCount({ values: { measure } }: ScaledPanel): boolean {
  return isMeasure(measure) && MEASURE_ENTRIES[measure].kind === 'count';
}

function ownValues({ cells, areas }: PanelValues): number[] {
  if (cells !== null)
    return [...cells.drawn].filter(
      (_value, place) => cells.isNeighbour[place] === 0 && cells.state[place] === SHOWN,
    );
  return areas === null ? [] : [...areas.drawn].filter((_value, place) => areas.state[place] === SHOWN);
}

/** Describes a measure of a panel for the sheet. */
export function sheetLayer({ panel, values }: ScaledPanel, scale: Scale, drawn: Float64Array): SheetLayer {
  const { measure } = values;
  return {
    name: measureWords(measure).name,
    unit: unitOf(panel, measure),
    values: drawn,
    scale,
    write: (value) => formatBreak(measure, value, panel.against !== null),
  };
}
