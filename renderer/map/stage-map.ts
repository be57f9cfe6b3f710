import * as maplibre from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { MapTheme } from './map-palette.ts';
import { buildMapStyle } from './map-style.ts';

/** Degrees from straight above in the tilted view. */
export const HOME_PITCH = 50;

/** Makes the map beneath a stage, without anything of ours on it. Throws where WebGL2 is not to be had. */
export function makeStageMap(element: HTMLElement, theme: MapTheme, still: boolean): maplibre.Map {
  maplibre.setWorkerUrl(new URL(workerUrl, window.location.href).href);
  const map = new maplibre.Map({
    container: element,
    style: buildMapStyle(theme, window.location.href),
    center: [-1.5, 52.8],
    zoom: 6.6,
    pitch: HOME_PITCH,
    minZoom: 4.5,
    maxZoom: 14,
    maxPitch: 75,
    maxBounds: [-16, 46, 10, 64],
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: still ? 0 : 150,
    canvasContextAttributes: { antialias: true },
  });
  map
    .getCanvas()
    .setAttribute(
      'aria-label',
      'Hex map. Arrows move, Shift with arrows turns and tilts, plus and minus zoom, R resets, Enter chooses the cell in the middle.',
    );
  map.addControl(new maplibre.ScaleControl({ unit: 'metric' }), 'bottom-left');
  return map;
}
