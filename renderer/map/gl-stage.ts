import type { Map as MapLibreMap } from 'maplibre-gl';
import type { MapCamera } from '#shared/domain/map-figure.ts';
import { indexCells, type CellIndex, type LatticeReply } from './hex-cells.ts';
import { HexLayer, type HexView } from './hex-layer.ts';
import { buildHexMesh } from './hex-mesh.ts';
import { pickCell, sightLine } from './hex-pick.ts';
import { latticeField } from './lattice-field.ts';
import { MAP_PALETTES, type MapTheme } from './map-palette.ts';
import type { AssetIcon, MapStage, PanelPicture, StageEvents, StagePointer } from './map-stage.ts';
import { FIRST_LAYER_ABOVE_HEXES, type MapSource } from './map-style.ts';
import { transformPoint } from './matrix.ts';
import { fromMercator, toMercator } from './mercator.ts';
import { StageCamera } from './stage-camera.ts';
import { StageDrawing } from './stage-drawing.ts';
import { StageGround } from './stage-ground.ts';
import { makeStageMap } from './stage-map.ts';
import { StagePanels } from './stage-panels.ts';
import { StageRings } from './stage-rings.ts';

/** Time after which a lost context is given up. */
const PATIENCE_MS = 5000;

/**
 * Draws one to nine panels with one graphics context: one MapLibre map, of which every panel but the live one
 * holds stills. Made for a container, to be given its panels by `setPanels` and to be destroyed with it.
 * Throws where WebGL2 is not to be had.
 */
export function createGlStage(container: HTMLElement, theme: MapTheme, events: StageEvents): MapStage {
  return new GlStage(container, theme, events);
}

class GlStage implements MapStage {
  readonly kind = 'gl';
  readonly #element = document.createElement('div');
  readonly #map: MapLibreMap;
  readonly #events: StageEvents;
  readonly #panels: StagePanels;
  readonly #ground: StageGround;
  readonly #drawing: StageDrawing;
  readonly #camera: StageCamera;
  readonly #rings: StageRings;
  #hexView: HexView;
  #layer: HexLayer | null = null;
  #lattice: LatticeReply | null = null;
  #index: CellIndex | null = null;
  #pointer: { x: number; y: number } | null = null;
  #pointerFrame = 0;
  #cameraMoved = false;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(container: HTMLElement, theme: MapTheme, events: StageEvents) {
    this.#events = events;
    this.#hexView = { solid: true, multiplier: 1, ink: MAP_PALETTES[theme].ink };
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#element.className = 'map-live';
    this.#element.style.cssText = 'position:absolute;top:0;left:0;width:100%;height:100%;';
    container.append(this.#element);
    const map = makeStageMap(this.#element, theme, still);
    this.#map = map;
    const canvas = map.getCanvas();
    this.#panels = new StagePanels(this.#element, canvas, (panel) => this.#enter(panel));
    this.#rings = new StageRings(this.#panels);
    this.#ground = new StageGround(map, theme);
    this.#camera = new StageCamera(map, still);
    this.#drawing = new StageDrawing(map, this.#panels, this.#ground, {
      onDrawn: (panel) => this.#drawn(panel),
      onPicture: () => events.onPicture(),
      onRest: (resting) => {
        container.dataset['mapIdle'] = String(resting);
      },
    });
    map.on('style.load', () => this.#furnish());
    map.on('webglcontextlost', () => {
      this.#layer?.forgetContext();
      this.#drawing.lost();
      this.#patience = setTimeout(() => events.onContext('gone'), PATIENCE_MS);
      events.onContext('lost');
    });
    map.on('webglcontextrestored', () => {
      clearTimeout(this.#patience);
      events.onContext('restored');
    });
    map.on('error', ({ error }) => events.onFault(error.message));
    map.on('mousemove', ({ point }) => this.#follow(point));
    map.on('mouseout', () => this.#follow(null));
    map.on('move', () => {
      this.#cameraMoved = true;
      this.#follow(null);
    });
    map.on('click', ({ point, originalEvent }) =>
      events.onPick(this.#at(point.x, point.y), { shift: originalEvent.shiftKey }),
    );
    canvas.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (events.onKey(event.key.toLowerCase())) event.preventDefault();
    });
  }

  get camera(): MapCamera {
    return this.#camera.camera;
  }

  setPanels(hosts: readonly HTMLElement[]): void {
    this.#panels.setHosts(hosts);
    this.#camera.setAlone(hosts.length < 2);
    this.#map.resize();
    this.#drawing.resize();
  }

  setTheme(theme: MapTheme): void {
    this.#ground.setTheme(theme);
    this.#hexView = { ...this.#hexView, ink: MAP_PALETTES[theme].ink };
    this.#layer?.setView(this.#hexView);
    this.#drawing.refresh();
  }

  setSource(source: MapSource, features: GeoJSON.FeatureCollection): void {
    this.#ground.setSource(source, features);
  }

  setLattice(lattice: LatticeReply): void {
    if (lattice === this.#lattice) return;
    if (this.#layer !== null && this.#map.getLayer(this.#layer.id) !== undefined)
      this.#map.removeLayer(this.#layer.id);
    this.#lattice = lattice;
    this.#index = indexCells(lattice);
    this.#rings.set(null, []);
    this.#layer = new HexLayer(buildHexMesh(lattice), lattice.insideCells, this.#hexView);
    this.#camera.setMesh(this.#layer.mesh);
    this.#drawing.setLayer(this.#layer);
    this.#addLayer();
  }

  setPicture(panel: number, picture: PanelPicture, animate: boolean): void {
    this.#drawing.setPicture(panel, picture, animate && !this.#camera.still);
  }

  setAssets(assets: readonly AssetIcon[]): void {
    this.#ground.setAssets(assets);
  }

  setView(view: Parameters<MapStage['setView']>[0]): void {
    const { solid = this.#hexView.solid, multiplier = this.#hexView.multiplier, selected } = view;
    const tilts = solid !== this.#hexView.solid;
    const chooses = selected !== undefined && !sameCells(selected, this.#rings.selected);
    const stretches = tilts || multiplier !== this.#hexView.multiplier;
    this.#hexView = { ...this.#hexView, solid, multiplier };
    this.#layer?.setView(this.#hexView);
    if (chooses) this.#layer?.setChosen(selected);
    if (view.names !== undefined) this.#ground.setNames(view.names);
    if (stretches || chooses) this.#drawing.refresh();
    if (tilts) this.#camera.level(solid);
    if (this.#rings.set(view.hovered, chooses ? selected : undefined))
      this.#rings.drawAll(this.#layer, this.#hexView.ink);
  }

  setDragging(allowed: boolean): void {
    this.#camera.setDragging(allowed);
  }

  setCamera(camera: Partial<MapCamera>, animate: boolean): void {
    this.#camera.set(camera, animate);
  }

  reset(animate = true): void {
    this.#camera.reset(animate);
  }

  orbit(degrees: number): void {
    this.#camera.orbit(degrees);
  }

  tilt(degrees: number): void {
    this.#camera.tilt(degrees);
  }

  zoomBy(levels: number): void {
    this.#camera.zoomBy(levels);
  }

  flyTo(lon: number, lat: number): void {
    this.#camera.flyTo(lon, lat);
  }

  flyToCell(cell: number): void {
    const mesh = this.#layer?.mesh;
    if (mesh === undefined) return;
    const [x = 0, y = 0] = mesh.centre.subarray(cell * 2, cell * 2 + 2);
    this.flyTo(...fromMercator(mesh.origin[0] + x, mesh.origin[1] + y));
  }

  /** The cell seen at a point of a panel in pixels: a prism's side or top, else the ground. */
  pickAt(panel: number, x: number, y: number): number | null {
    const drawn = this.#layer?.drawnView ?? null;
    if (this.#layer === null || this.#index === null || this.#lattice === null || drawn === null) return null;
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    const line = sightLine(drawn.matrix, (2 * x) / clientWidth - 1, 1 - (2 * y) / clientHeight);
    if (line === null) return null;
    const { spacing } = this.#lattice;
    return pickCell(line, latticeField(this.#layer, panel, this.#index, spacing, drawn.heightZ));
  }

  /** The cell in the middle of the live panel, where the last place gone to stands. */
  pickMiddle(): number | null {
    const { x, y } = this.#map.project(this.#map.getCenter());
    return this.pickAt(this.#panels.live, x, y);
  }

  project(lon: number, lat: number): { x: number; y: number } | null {
    const drawn = this.#layer?.drawnView ?? null;
    const mesh = this.#layer?.mesh;
    if (drawn === null || mesh === undefined) {
      const { x, y } = this.#map.project([lon, lat]);
      return { x, y };
    }
    const [east, south] = toMercator(lon, lat);
    const [x, y, , w] = transformPoint(drawn.matrix, east - mesh.origin[0], south - mesh.origin[1], 0);
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    return w > 0 ? { x: ((x + 1) / 2) * clientWidth, y: ((1 - y) / 2) * clientHeight } : null;
  }

  unproject(x: number, y: number): readonly [lon: number, lat: number] | null {
    const place = this.#map.unproject([x, y]);
    const back = this.#map.project(place);
    // Above the horizon MapLibre answers with a place on it.
    return Math.hypot(back.x - x, back.y - y) < 2 ? [place.lng, place.lat] : null;
  }

  destroy(): void {
    cancelAnimationFrame(this.#pointerFrame);
    clearTimeout(this.#patience);
    this.#drawing.stop();
    this.#panels.clear();
    this.#map.remove();
    this.#element.remove();
  }

  #furnish(): void {
    this.#ground.furnish();
    this.#addLayer();
    this.#drawing.furnished();
  }

  #addLayer(): void {
    if (this.#layer === null || this.#map.getLayer(FIRST_LAYER_ABOVE_HEXES) === undefined) return;
    if (this.#map.getLayer(this.#layer.id) === undefined)
      this.#map.addLayer(this.#layer, FIRST_LAYER_ABOVE_HEXES);
  }

  #enter(panel: number): void {
    if (panel === this.#panels.live) return;
    this.#panels.enter(panel);
    this.#drawing.enter();
  }

  #at(x: number, y: number): StagePointer {
    const panel = this.#panels.live;
    const { areas, texels } = this.#drawing.picture(panel);
    const place = this.unproject(x, y);
    const areaCode = place === null ? null : this.#ground.areaAt(...place, areas);
    const cell = texels === null ? null : this.pickAt(panel, x, y);
    return { panel, x, y, cell, areaCode, assetId: this.#ground.assetAt(x, y) };
  }

  /** What lies under the pointer, looked up once per picture at most. */
  #follow(point: { x: number; y: number } | null): void {
    this.#pointer = point === null ? null : { x: point.x, y: point.y };
    if (this.#pointerFrame !== 0) return;
    this.#pointerFrame = requestAnimationFrame(() => {
      this.#pointerFrame = 0;
      const at = this.#pointer;
      this.#events.onHover(at === null ? null : this.#at(at.x, at.y));
    });
  }

  #drawn(panel: number): void {
    this.#rings.draw(panel, this.#layer, this.#hexView.ink);
    if (!this.#cameraMoved || panel !== this.#panels.live) return;
    this.#cameraMoved = false;
    this.#events.onCamera(this.camera);
  }
}

function sameCells(one: readonly number[], other: readonly number[]): boolean {
  return one === other || (one.length === other.length && one.every((cell, at) => cell === other[at]));
}
