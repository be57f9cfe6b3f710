import { create } from 'zustand';
import {
  mapPanelSchema,
  mapScaleSchema,
  NO_FILTER,
  type AssetType,
  type MapFilter,
  type MapPanel,
  type MapScale,
} from '#shared/domain/map-figure.ts';

/** How the analyst wants the map drawn; kept while the window is open and remembered per workspace. */
export interface MapSettings {
  /** One to nine. */
  readonly panels: readonly MapPanel[];
  /** The panel that toolbar, table and inspector are about. */
  readonly active: number;
  readonly scale: MapScale;
  /** False: flat, seen from above. */
  readonly solid: boolean;
  readonly filter: MapFilter;
  readonly suppressBelow: number;
  readonly boundaries: 'utla' | 'lad';
  readonly names: boolean;
  /** True: values as captured, without any ruling. */
  readonly asCaptured: boolean;
  /** Types of assets that are drawn. */
  readonly assets: readonly AssetType[];
}

/** A panel with everything left as it is by default. */
export function newPanel(patch: Partial<MapPanel> = {}): MapPanel {
  return { ...mapPanelSchema.parse({}), ...patch };
}

export const DEFAULT_MAP: MapSettings = {
  panels: [newPanel()],
  active: 0,
  scale: mapScaleSchema.parse({}),
  solid: true,
  filter: NO_FILTER,
  suppressBelow: 0,
  boundaries: 'utla',
  names: true,
  asCaptured: false,
  assets: [],
};

export const useMapSettings = create<MapSettings>(() => DEFAULT_MAP);

/** Changes how the map is drawn. */
export function setMap(patch: Partial<MapSettings>): void {
  useMapSettings.setState(patch);
}

/** Changes one panel; left out: the active one. */
export function setPanel(patch: Partial<MapPanel>, at?: number): void {
  useMapSettings.setState(({ panels, active }) => ({
    panels: panels.map((panel, number) => (number === (at ?? active) ? { ...panel, ...patch } : panel)),
  }));
}

/** The panel that toolbar, table and inspector are about. */
export function activePanel({ panels, active }: Pick<MapSettings, 'panels' | 'active'>): MapPanel {
  return panels[active] ?? panels[0] ?? newPanel();
}
