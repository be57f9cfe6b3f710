import type { AssetType, MapCamera } from '#shared/domain/map-figure.ts';
import type { Rgb } from '#shared/drawing/colour.ts';
import type { LatticeReply } from './hex-cells.ts';
import type { HexGhost } from './hex-ghosts.ts';
import type { HexMark } from './hex-resources.ts';
import type { MapTheme } from './map-palette.ts';
import type { MapSource } from './map-style.ts';

/** An area as the choropleth fills it. */
export interface AreaFill {
  readonly code: string;
  readonly colour: Rgb;
  /** Suppressed or not available: hatched. */
  readonly hatched: boolean;
}

/** What one panel shows on the shared ground. */
export interface PanelPicture {
  /** Heights and colours of the cells (`packCells`); null where the panel shows areas. */
  readonly texels: Float32Array<ArrayBuffer> | null;
  /** Null where the panel shows cells. */
  readonly areas: readonly AreaFill[] | null;
  readonly marks: readonly HexMark[];
  /** Outlines of values as captured where a ruling changed them. */
  readonly ghosts: readonly HexGhost[];
}

/** An asset as an icon. */
export interface AssetIcon {
  readonly id: string;
  readonly name: string;
  readonly type: AssetType;
  readonly lon: number;
  readonly lat: number;
}

/** What is under the pointer on one panel. */
export interface StagePointer {
  readonly panel: number;
  /** Pixels from the top left corner of the panel. */
  readonly x: number;
  readonly y: number;
  readonly cell: number | null;
  readonly areaCode: string | null;
  readonly assetId: string | null;
}

/** What a stage tells the screen. */
export interface StageEvents {
  readonly onHover: (at: StagePointer | null) => void;
  readonly onPick: (at: StagePointer, keys: { readonly shift: boolean }) => void;
  /** A key without Ctrl, Alt or Meta on the map; true when it was used. */
  readonly onKey: (key: string) => boolean;
  /** The camera has moved; all panels are drawn with it. */
  readonly onCamera: (camera: MapCamera) => void;
  /** Every panel shows its newest picture. */
  readonly onPicture: () => void;
  /** `lost`: it usually comes back by itself; `gone`: it has not within some seconds, and another stage is wanted. */
  readonly onContext: (state: 'lost' | 'restored' | 'gone') => void;
  readonly onFault: (message: string) => void;
}

/**
 * One to nine panels with one camera. Two ways to draw them: `gl` (one graphics context for all panels: the panel under the pointer
 * is live, the others are stills of the same camera) and `flat` (vectors on the national grid, without WebGL: everything but tilt and turn).
 */
export interface MapStage {
  readonly kind: 'gl' | 'flat';
  readonly camera: MapCamera;
  /** The elements of the panels, all of one size, in order; the stage puts its canvases in and takes them out. */
  setPanels(hosts: readonly HTMLElement[]): void;
  setTheme(theme: MapTheme): void;
  setSource(source: MapSource, features: GeoJSON.FeatureCollection): void;
  setLattice(lattice: LatticeReply): void;
  setPicture(panel: number, picture: PanelPicture, animate: boolean): void;
  setAssets(assets: readonly AssetIcon[]): void;
  setView(view: {
    readonly solid?: boolean;
    readonly multiplier?: number;
    readonly hovered?: number | null;
    readonly selected?: readonly number[];
    /** Names of areas and towns. */
    readonly names?: boolean;
  }): void;
  /** While false, dragging belongs to a tool of the screen (lasso, measuring), not to the camera. */
  setDragging(allowed: boolean): void;
  setCamera(camera: Partial<MapCamera>, animate: boolean): void;
  /** Shows the whole lattice. */
  reset(animate?: boolean): void;
  orbit(degrees: number): void;
  tilt(degrees: number): void;
  zoomBy(levels: number): void;
  flyTo(lon: number, lat: number): void;
  flyToCell(cell: number): void;
  pickAt(panel: number, x: number, y: number): number | null;
  pickMiddle(): number | null;
  /** Pixels of a panel for a place on the ground; null behind the camera. */
  project(lon: number, lat: number): { readonly x: number; readonly y: number } | null;
  /** The place on the ground seen at a pixel of a panel; null above the horizon. */
  unproject(x: number, y: number): readonly [lon: number, lat: number] | null;
  destroy(): void;
}
