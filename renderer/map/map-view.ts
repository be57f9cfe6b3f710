import * as maplibre from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { indexCells, type CellIndex, type LatticeReply } from './hex-cells.ts';
import { homeCamera } from './home-camera.ts';
import { HexLayer, type HexView } from './hex-layer.ts';
import { buildHexMesh } from './hex-mesh.ts';
import { pickCell, sightLine } from './hex-pick.ts';
import { latticeField } from './lattice-field.ts';
import type { HexMark } from './hex-resources.ts';
import { MAP_PALETTES, type MapTheme } from './map-palette.ts';
import {
  buildMapStyle,
  FIRST_LAYER_ABOVE_HEXES,
  MAP_SOURCES,
  themeColours,
  type MapSource,
} from './map-style.ts';
import type { MapViewEvents } from './map-view-events.ts';
import { fromMercator } from './mercator.ts';

const HOME_PITCH = 50;
const CLOSE_ZOOM = 11;
/** A picture this wide keeps the room under the legend free. */
const ROOMY_PX = 900;
const LEGEND_PX = 240;
const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/**
 * One map on the page, without React: camera, ground, hex layer, picking. Made for a container, and to be
 * destroyed with it. Throws where WebGL2 is not to be had.
 */
export class MapView {
  readonly #map: maplibre.Map;
  readonly #events: MapViewEvents;
  readonly #still: boolean;
  readonly #sources = new Map<MapSource, GeoJSON.FeatureCollection>();
  #theme: MapTheme;
  #hexView: HexView;
  #layer: HexLayer | null = null;
  #index: CellIndex | null = null;
  #lattice: LatticeReply | null = null;
  #marks: readonly HexMark[] = [];
  #tallestShare = 0;
  #pointer: { x: number; y: number } | null = null;
  #pointerFrame = 0;
  /** Whether the picture shows the whole area as `reset` left it. */
  #whole = false;

  constructor(container: HTMLElement, theme: MapTheme, events: MapViewEvents) {
    this.#events = events;
    this.#theme = theme;
    this.#still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#hexView = {
      solid: true,
      multiplier: 1,
      hovered: null,
      selected: null,
      ink: MAP_PALETTES[theme].ink,
    };
    maplibre.setWorkerUrl(new URL(workerUrl, window.location.href).href);
    this.#map = new maplibre.Map({
      container,
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
      fadeDuration: this.#still ? 0 : 150,
      canvasContextAttributes: { antialias: true },
    });
    const map = this.#map;
    map
      .getCanvas()
      .setAttribute(
        'aria-label',
        'Hex map. Arrows move, Shift with arrows turns and tilts, plus and minus zoom, R resets, Enter chooses the cell in the middle.',
      );
    map.addControl(new maplibre.ScaleControl({ unit: 'metric' }), 'bottom-left');
    map.on('style.load', () => this.#furnish());
    map.on('webglcontextlost', () => {
      this.#layer?.forgetContext();
      events.onContext('lost');
    });
    map.on('webglcontextrestored', () => events.onContext('restored'));
    map.on('idle', () => (container.dataset['mapIdle'] = 'true'));
    map.on('dataloading', () => (container.dataset['mapIdle'] = 'false'));
    map.on('movestart', () => (container.dataset['mapIdle'] = 'false'));
    map.on('error', ({ error }) => events.onFault(error.message));
    map.on('mousemove', ({ point }) => this.#follow(point));
    map.on('mouseout', () => this.#follow(null));
    map.on('move', () => this.#follow(null));
    map.getCanvas().addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (events.onKey(event.key.toLowerCase())) event.preventDefault();
    });
    // A window made larger shows the whole area larger, as long as nobody has looked closer.
    map.on('resize', () => {
      if (this.#whole) this.reset(this.#hexView.solid, false);
    });
    map.on('movestart', (event) => {
      if ('originalEvent' in event && event.originalEvent !== undefined) this.#whole = false;
    });
    map.on('click', ({ point }) => events.onPick(this.pickAt(point.x, point.y)));
  }

  /** The map beneath, for what only a test or the bench needs. */
  get camera(): { zoom: number; bearing: number; pitch: number; lon: number; lat: number } {
    const { lng, lat } = this.#map.getCenter();
    return {
      zoom: this.#map.getZoom(),
      bearing: this.#map.getBearing(),
      pitch: this.#map.getPitch(),
      lon: lng,
      lat,
    };
  }

  get canvas(): HTMLCanvasElement {
    return this.#map.getCanvas();
  }

  setTheme(theme: MapTheme): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.setHexView({ ink: MAP_PALETTES[theme].ink });
    this.#paint();
  }

  /** Fills one of the sources of the ground. */
  setSource(source: MapSource, features: GeoJSON.FeatureCollection): void {
    this.#sources.set(source, features);
    this.#fill(source);
  }

  /** Builds the prisms of another lattice; they show nothing until values are set. */
  setLattice(lattice: LatticeReply): void {
    if (lattice === this.#lattice) return;
    this.#removeLayer();
    this.#lattice = lattice;
    this.#index = indexCells(lattice);
    this.#tallestShare = 0;
    const layer = new HexLayer(buildHexMesh(lattice), lattice.insideCells, this.#hexView);
    layer.onFirstPicture = this.#events.onPicture;
    layer.setMarks(this.#marks);
    this.#layer = layer;
    this.#addLayer();
  }

  /** Shows other values on the same prisms. */
  setTexels(texels: Float32Array<ArrayBuffer>, animate: boolean): void {
    this.#tallestShare = 0;
    for (let at = 0; at < texels.length; at += 2)
      this.#tallestShare = Math.max(this.#tallestShare, texels[at] ?? 0);
    this.#layer?.setTexels(texels, animate && !this.#still);
  }

  setHexView(patch: Partial<HexView>): void {
    this.#hexView = { ...this.#hexView, ...patch };
    this.#layer?.setView(this.#hexView);
  }

  setMarks(marks: readonly HexMark[]): void {
    this.#marks = marks;
    this.#layer?.setMarks(marks);
  }

  /** Looks at the whole lattice again, from the south and above; straight down in the flat view. */
  reset(solid: boolean, animate = true): void {
    const bounds = this.#layer?.mesh.bounds;
    // A set without cells has no bounds; the camera stays where it is.
    if (bounds === undefined || this.#layer?.mesh.count === 0) return;
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    const left = clientWidth >= ROOMY_PX ? LEGEND_PX : 0;
    this.#map.setPadding({ left, right: 0, top: 0, bottom: 0 });
    this.#go(homeCamera(bounds, clientWidth - left, clientHeight, solid ? HOME_PITCH : 0), animate);
    this.#whole = true;
  }

  /** Goes over to the tilted view or to the one from straight above, over the same place. */
  level(solid: boolean): void {
    if (this.#whole) this.reset(solid);
    else this.#go(solid ? { pitch: HOME_PITCH } : { pitch: 0, bearing: 0 }, true);
  }

  /** Turns round the middle of the picture, in degrees clockwise. */
  orbit(degrees: number): void {
    this.#go({ bearing: this.#map.getBearing() + degrees }, true);
  }

  /** Tilts towards the horizon (positive) or towards the view from above. */
  tilt(degrees: number): void {
    this.#go({ pitch: Math.min(75, Math.max(0, this.#map.getPitch() + degrees)) }, true);
  }

  zoomBy(levels: number): void {
    this.#go({ zoom: this.#map.getZoom() + levels }, true);
  }

  /** Goes to a place; comes near only if the picture is further off than that. */
  flyTo(lon: number, lat: number): void {
    this.#go({ center: [lon, lat], zoom: Math.max(CLOSE_ZOOM - 1, this.#map.getZoom()) }, true);
  }

  /** Goes to a cell. */
  flyToCell(cell: number): void {
    const mesh = this.#layer?.mesh;
    if (mesh === undefined) return;
    this.flyTo(
      ...fromMercator(
        mesh.origin[0] + (mesh.centre[cell * 2] ?? 0),
        mesh.origin[1] + (mesh.centre[cell * 2 + 1] ?? 0),
      ),
    );
  }

  /** The cell seen at a point of the map in pixels: a prism's side or top, else the ground. */
  pickAt(x: number, y: number): number | null {
    const layer = this.#layer;
    const drawn = layer?.drawnView ?? null;
    if (layer === null || drawn === null) return null;
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    const line = sightLine(drawn.matrix, (2 * x) / clientWidth - 1, 1 - (2 * y) / clientHeight);
    if (line === null || this.#index === null || this.#lattice === null) return null;
    const { spacing } = this.#lattice;
    return pickCell(line, latticeField(layer, this.#index, spacing, drawn.heightZ, this.#tallestShare));
  }

  /** The cell in the middle of the picture, where the last place gone to stands. */
  pickMiddle(): number | null {
    const { x, y } = this.#map.project(this.#map.getCenter());
    return this.pickAt(x, y);
  }

  destroy(): void {
    cancelAnimationFrame(this.#pointerFrame);
    if (this.#layer !== null) this.#layer.onFirstPicture = null;
    this.#map.remove();
  }

  #go(camera: maplibre.CameraOptions, animate: boolean): void {
    this.#whole = false;
    if (animate && !this.#still) this.#map.easeTo({ ...camera, duration: 500 });
    else this.#map.jumpTo(camera);
  }

  /** The cell under the pointer, looked up once per picture at most. */
  #follow(point: { x: number; y: number } | null): void {
    this.#pointer = point === null ? null : { x: point.x, y: point.y };
    if (this.#pointerFrame !== 0) return;
    this.#pointerFrame = requestAnimationFrame(() => {
      this.#pointerFrame = 0;
      const at = this.#pointer;
      this.#events.onHover(at === null ? null : this.pickAt(at.x, at.y), at);
    });
  }

  /** Puts everything on a style that has just been loaded, at the start and after a lost context. */
  #furnish(): void {
    for (const source of MAP_SOURCES) this.#fill(source);
    this.#paint();
    this.#addLayer();
  }

  #fill(id: MapSource): void {
    const source = this.#map.getSource(id);
    if (source instanceof maplibre.GeoJSONSource) void source.setData(this.#sources.get(id) ?? EMPTY);
  }

  #paint(): void {
    for (const { layer, property, colour } of themeColours(this.#theme))
      if (this.#map.getLayer(layer) !== undefined) this.#map.setPaintProperty(layer, property, colour);
  }

  #addLayer(): void {
    if (this.#layer === null || this.#map.getLayer(FIRST_LAYER_ABOVE_HEXES) === undefined) return;
    if (this.#map.getLayer(this.#layer.id) === undefined)
      this.#map.addLayer(this.#layer, FIRST_LAYER_ABOVE_HEXES);
  }

  #removeLayer(): void {
    if (this.#layer !== null && this.#map.getLayer(this.#layer.id) !== undefined)
      this.#map.removeLayer(this.#layer.id);
  }
}
