import { canDrawMap } from './can-draw-map.ts';
import { createFlatStage } from './flat/flat-stage.ts';
import { createGlStage } from './gl-stage.ts';
import type { MapTheme } from './map-palette.ts';
import type { MapStage, StageEvents } from './map-stage.ts';

/** Makes a stage for the map: with the graphics card where WebGL2 is to be had and wanted, else flat. */
export function createMapStage(
  container: HTMLElement,
  theme: MapTheme,
  events: StageEvents,
  wanted: MapStage['kind'] = 'gl',
): MapStage {
  if (wanted === 'gl' && canDrawMap()) return createGlStage(container, theme, events);
  return createFlatStage(container, theme, events);
}
