import { chooseShape, keepPath, takeTool, useMapTools, type DrawingTool, type LonLat } from './map-tools.ts';
import { gridDistance } from './tool-shapes.ts';

/** Metres on the ground below which a radius is no radius. */
const LEAST_RADIUS_M = 10;

/** What the next step of a drawing comes to: more points, a finished shape or way, or nothing. */
export type DrawingOutcome =
  | { readonly kind: 'going-on'; readonly draft: readonly LonLat[] }
  | { readonly kind: 'line'; readonly ring: readonly LonLat[] }
  | { readonly kind: 'circle'; readonly centre: LonLat; readonly km: number }
  | { readonly kind: 'path'; readonly path: readonly LonLat[] };

/** Sets a point: one more corner or stop, or, for a radius, its centre and then its edge. */
export function addPoint(tool: DrawingTool, draft: readonly LonLat[], point: LonLat): DrawingOutcome {
  const centre = draft[0];
  return tool === 'radius' && centre !== undefined
    ? circleTo(draft, centre, point)
    : { kind: 'going-on', draft: [...draft, point] };
}

/** Ends a drawing: closes the line, ends the way, or sets the edge where the crosshair stands. Too few points go on. */
export function endDrawing(tool: DrawingTool, draft: readonly LonLat[], aim: LonLat | null): DrawingOutcome {
  const centre = draft[0];
  if (tool === 'radius' && centre !== undefined && aim !== null) return circleTo(draft, centre, aim);
  if (tool === 'lasso' && draft.length >= 3) return { kind: 'line', ring: draft };
  if (tool === 'measure' && draft.length >= 2) return { kind: 'path', path: draft };
  return { kind: 'going-on', draft };
}

function circleTo(draft: readonly LonLat[], centre: LonLat, edge: LonLat): DrawingOutcome {
  const metres = gridDistance(centre, edge);
  return metres < LEAST_RADIUS_M
    ? { kind: 'going-on', draft }
    : // Hundredths of a kilometre: what is written beside the circle is what chose the cells.
      { kind: 'circle', centre, km: Math.max(0.01, Math.round(metres / 10) / 100) };
}

/** Puts an outcome in force for all panels. */
export function settle(outcome: DrawingOutcome): void {
  if (outcome.kind === 'line') chooseShape({ kind: 'lasso', ring: outcome.ring });
  else if (outcome.kind === 'circle')
    chooseShape({ kind: 'radius', centre: outcome.centre, km: outcome.km, place: null });
  else if (outcome.kind === 'path') keepPath(outcome.path);
  else useMapTools.setState({ draft: outcome.draft });
}

/** Takes the last point back. */
export function takeBack(): void {
  useMapTools.setState(({ draft }) => ({ draft: draft.slice(0, -1) }));
}

/** Gives up what is being drawn; with nothing drawn yet, lays the tool down. */
export function giveUp(): void {
  const { draft } = useMapTools.getState();
  if (draft.length === 0) takeTool('none');
  else useMapTools.setState({ draft: [] });
}
