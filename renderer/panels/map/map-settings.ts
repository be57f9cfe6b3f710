import { create } from 'zustand';
import type { Measure } from '#shared/domain/area-metrics.ts';
import type { ScaleKind } from '../../map/scale.ts';

/** How the analyst wants the map drawn; kept while the window is open. What is drawn stands in the address. */
export interface MapSettings {
  readonly clusterId: string | null;
  readonly measure: Measure;
  readonly scale: ScaleKind;
  /** False: flat, seen from above. */
  readonly solid: boolean;
  readonly multiplier: number;
}

export const useMapSettings = create<MapSettings>(() => ({
  clusterId: null,
  measure: 'businesses',
  scale: 'linear',
  solid: true,
  multiplier: 1,
}));

/** Changes how the map is drawn. */
export function setMap(patch: Partial<MapSettings>): void {
  useMapSettings.setState(patch);
}
