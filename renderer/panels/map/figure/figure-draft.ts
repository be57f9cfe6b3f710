import {
  mapFigureSchema,
  needsSiblings,
  type AreaMeasure,
  type FigureLayout,
  type MapCamera,
  type MapFigure,
  type MapPanel,
} from '#shared/domain/map-figure.ts';
import { MEASURES, SIBLING_MEASURES } from '#shared/domain/measure.ts';
import { newPanel, type MapSettings } from '../map-settings.ts';

/** As many maps as a figure holds. */
export const MOST_PANELS = 9;

/** Maps on one page of a layout. */
export const PANELS_PER_PAGE: Readonly<Record<FigureLayout, number>> = { single: 1, '2x2': 4, '3x3': 9 };

const FLATTEST_TILT = 10;
const STEEPEST_TILT = 75;

/** The layout in which so many maps stand on one page. */
export function layoutFor(panels: number): FigureLayout {
  return panels <= 1 ? 'single' : panels <= 4 ? '2x2' : '3x3';
}

/** From where the figure is seen: as the camera of the map stands, in whole degrees; flat where the map is. */
export function viewOf(
  camera: MapCamera | null,
  solid: boolean,
): Pick<MapFigure, 'view'> & Partial<Pick<MapFigure, 'bearing' | 'tilt'>> {
  if (!solid || (camera !== null && camera.pitch < FLATTEST_TILT)) return { view: 'flat' };
  if (camera === null) return { view: 'axonometric' };
  const turned = ((((camera.bearing + 180) % 360) + 360) % 360) - 180;
  return {
    view: 'axonometric',
    bearing: Math.round(turned),
    tilt: Math.round(Math.min(STEEPEST_TILT, Math.max(FLATTEST_TILT, camera.pitch))),
  };
}

/** Makes a figure of what the map shows now: its panels, its scale and what is drawn round them. */
export function startFigure(
  settings: MapSettings,
  geographySetId: string,
  camera: MapCamera | null,
  name: string,
): MapFigure {
  const { panels, scale, filter, suppressBelow, boundaries, names, asCaptured, assets, solid } = settings;
  return mapFigureSchema.parse({
    name,
    geographySetId,
    panels,
    layout: layoutFor(panels.length),
    // Nine maps with their words are too small to read on the smaller sheet.
    paper: layoutFor(panels.length) === '3x3' ? 'A3' : 'A4',
    scale,
    filter,
    suppressBelow,
    boundaries,
    names,
    asCaptured,
    assets,
    ...viewOf(camera, solid),
  });
}

/** Puts a figure’s panels in the place of those it has, in a layout that holds them on one page. */
export function withPanels(figure: MapFigure, panels: readonly MapPanel[]): MapFigure {
  const kept = panels.slice(0, MOST_PANELS);
  return kept.length === 0 ? figure : { ...figure, panels: kept, layout: layoutFor(kept.length) };
}

/** The set of a cluster: its four measures on one page. Null: every company. */
export function siblingSet(figure: MapFigure, clusterId: string | null): MapFigure {
  return {
    ...withPanels(
      figure,
      SIBLING_MEASURES.map((measure) => newPanel({ clusterId, measure })),
    ),
    override: '',
  };
}

/**
 * Adds the other measures of the set beside the first panel, of the same companies and drawn alike, as far as there is room.
 * A reason for leaving alone goes, since nothing leaves alone any more.
 */
export function withSiblings(figure: MapFigure): MapFigure {
  const [first] = figure.panels;
  if (first === undefined) return figure;
  const { clusterId, revision, extractId, against, level } = first;
  const kind = first.kind === 'smoothed-quotient' ? 'cells' : first.kind;
  const shown = new Set<AreaMeasure>(figure.panels.map(({ measure }) => measure));
  const added = SIBLING_MEASURES.filter((measure) => !shown.has(measure)).map((measure) =>
    newPanel({ clusterId, revision, extractId, against, level, kind, measure }),
  );
  const panels = [...figure.panels, ...added];
  const grown = withPanels(figure, panels);
  return grown.panels.length === figure.panels.length ? figure : { ...grown, override: '' };
}

/** Adds a panel like the last one, with the first measure that is not shown yet. A full figure stays as it is. */
export function addPanel(figure: MapFigure): MapFigure {
  const last = figure.panels.at(-1);
  if (last === undefined || figure.panels.length >= MOST_PANELS) return figure;
  const shown = new Set<AreaMeasure>(figure.panels.map(({ measure }) => measure));
  const measure = MEASURES.find((each) => !shown.has(each)) ?? 'businesses';
  const kind = last.kind === 'smoothed-quotient' ? 'cells' : last.kind;
  const added: MapPanel = { ...last, kind, measure, colour: null, title: '', note: '' };
  const panels = [...figure.panels, added];
  const fits = panels.length <= PANELS_PER_PAGE[figure.layout];
  return { ...figure, panels, layout: fits ? figure.layout : layoutFor(panels.length) };
}

/** Takes a panel away; the last one stays, since a figure shows something. */
export function removePanel(figure: MapFigure, at: number): MapFigure {
  const panels = figure.panels.filter((_, place) => place !== at);
  return panels.length === 0 ? figure : { ...figure, panels };
}

/** Moves a panel by some places; beyond the ends it stays where it is. */
export function movePanel(figure: MapFigure, at: number, by: number): MapFigure {
  const panel = figure.panels[at];
  const to = at + by;
  if (panel === undefined || to < 0 || to >= figure.panels.length) return figure;
  const panels = figure.panels.filter((_, place) => place !== at);
  panels.splice(to, 0, panel);
  return { ...figure, panels };
}

/** Changes one panel, and keeps kind and measure in step. */
export function changePanel(figure: MapFigure, at: number, patch: Partial<MapPanel>): MapFigure {
  const panels = figure.panels.map((panel, place) => (place === at ? fitPanel(panel, patch) : panel));
  return { ...figure, panels };
}

/** A quotient is drawn by authority or smoothed, never per cell; what is smoothed is a quotient and has no other side. */
export function fitPanel(panel: MapPanel, patch: Partial<MapPanel>): MapPanel {
  const next = { ...panel, ...patch };
  if (next.kind === 'smoothed-quotient') {
    if (patch.measure !== undefined && patch.measure !== 'location-quotient')
      return fitPanel(next, { kind: 'cells' });
    return { ...next, measure: 'location-quotient', colour: null, against: null };
  }
  if (next.kind === 'areas') return { ...next, colour: null };
  const colour = next.colour === 'location-quotient' || next.colour === next.measure ? null : next.colour;
  if (next.measure !== 'location-quotient') return { ...next, colour };
  // What was just asked for wins: the quotient brings its areas, the cells bring a measure that they can carry.
  return patch.kind === 'cells' && patch.measure === undefined
    ? { ...next, measure: 'businesses', colour }
    : { ...next, kind: 'areas', colour: null };
}

/** Shows another cluster in every panel, as the definition in force stands; everything else stays, so a figure is made again for it. */
export function withCluster(figure: MapFigure, clusterId: string | null): MapFigure {
  return {
    ...figure,
    panels: figure.panels.map((panel) => ({ ...panel, clusterId, revision: null })),
  };
}

/** The figure as it is asked for: it has a name, and no reason for leaving alone where it does not leave alone. */
export function askedFigure(figure: MapFigure): MapFigure {
  const name = figure.name.trim() === '' ? 'Figure' : figure.name.trim();
  const isAlone = needsSiblings({ panels: figure.panels, override: '' });
  return { ...figure, name, override: isAlone ? figure.override.trim() : '' };
}

/** Why a figure cannot be asked for yet, each as a sentence; the missing siblings are told apart from these. */
export function problemsOf({ scale }: MapFigure): string[] {
  if (scale.kind !== 'fixed') return [];
  if (scale.breaks.length < 2)
    return ['The breaks of the scale are to be fixed. Write at least two, ascending, such as 0; 10; 100.'];
  const isAscending = scale.breaks.every(
    (edge, at) => at === 0 || edge > (scale.breaks[at - 1] ?? -Infinity),
  );
  return isAscending ? [] : ['The breaks of the scale do not ascend. Write each larger than the one before.'];
}

/** Reads breaks as they are typed: "0; 10; 100" or "0 10 100", with or without commas in thousands. Null: something is no number. */
export function readBreaks(text: string): number[] | null {
  const parts = text
    .split(/[;\s]+/)
    .map((part) => part.replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '').replace(/,$/, ''))
    .filter((part) => part !== '');
  const breaks = parts.map(Number);
  return breaks.length <= 12 && breaks.every(Number.isFinite) ? breaks : null;
}
