const OPENED = 'map-opened';
const CHANGED = 'map-values-changed';

/** Starts the clock when the map screen is asked for, before its code is fetched. */
export function markMapOpened(): void {
  performance.clearMarks(OPENED);
  performance.mark(OPENED);
}

/** Whether the clock of an opening runs that no picture has stopped yet. */
export function isMapOpening(): boolean {
  return performance.getEntriesByName(OPENED).length > 0;
}

/** Starts the clock of a change of values, before they are packed for the graphics card. */
export function markValuesChanged(): void {
  performance.clearMarks(CHANGED);
  performance.mark(CHANGED);
}

/** Milliseconds of the steps that a picture has just ended; null for one that was not running. */
export interface PictureTimes {
  readonly firstHexesMs: number | null;
  readonly recolourMs: number | null;
}

/**
 * Stops the clocks when a picture with the newly set values has been drawn. The first picture of an opening
 * is measured from the opening as `map-first-hexes`; every later one from the change as `map-recolour`.
 */
export function markPicture(): PictureTimes {
  const stop = (name: string, start: string): number | null => {
    if (performance.getEntriesByName(start).length === 0) return null;
    const { duration } = performance.measure(name, start);
    performance.clearMarks(start);
    return duration;
  };
  const firstHexesMs = stop('map-first-hexes', OPENED);
  if (firstHexesMs !== null) {
    performance.clearMarks(CHANGED);
    return { firstHexesMs, recolourMs: null };
  }
  return { firstHexesMs, recolourMs: stop('map-recolour', CHANGED) };
}
