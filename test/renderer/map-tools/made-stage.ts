import type { LonLat } from '../../../renderer/panels/map/tools/map-tools.ts';

/** A stage over the Midlands without a camera: 0.001 degrees to a pixel, 2° W 53° N at the top left. */
export function makeStage() {
  const dragging: boolean[] = [];
  const zooms: number[] = [];
  return {
    dragging,
    zooms,
    project: (lon: number, lat: number) => ({ x: (lon + 2) * 1000, y: (53 - lat) * 1000 }),
    unproject: (x: number, y: number): LonLat => [x / 1000 - 2, 53 - y / 1000],
    zoomBy: (levels: number) => void zooms.push(levels),
    setDragging: (allowed: boolean) => void dragging.push(allowed),
  };
}
