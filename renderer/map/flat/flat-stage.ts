import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { MapCamera } from '#shared/domain/map-figure.ts';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import { indexCells, type CellIndex, type LatticeReply } from '../hex-cells.ts';
import type { MapTheme } from '../map-palette.ts';
import type { AssetIcon, MapStage, PanelPicture, StageEvents, StagePointer } from '../map-stage.ts';
import type { MapSource } from '../map-style.ts';
import { placeCells, type FlatCells } from './cell-classes.ts';
import { asMapCamera, pixelOf, placeAt } from './flat-camera.ts';
import type { FlatInputs } from './flat-input.ts';
import { FlatLens } from './flat-lens.ts';
import type { FlatRings } from './flat-panel.ts';
import { FlatPanels } from './flat-panels.ts';
import { isFor, servesFor, withMargin } from './flat-raster.ts';
import { FlatScene } from './flat-scene.ts';
import { fromPlane, toPlane } from './plane.ts';

/** A camera that has stood this long is painted sharply. */
const STILL_MS = 120;

/** The map without WebGL: see `createFlatStage`. */
class FlatStage implements MapStage {
  readonly kind = 'flat';
  readonly #container: HTMLElement;
  readonly #events: StageEvents;
  readonly #scene: FlatScene;
  readonly #lens: FlatLens;
  readonly #panels: FlatPanels;
  #lattice: LatticeReply | null = null;
  #index: CellIndex | null = null;
  #cells: FlatCells | null = null;
  #rings: FlatRings = { hovered: null, selected: [] };
  #dragging = true;
  #movedAt = -Infinity;
  #announced = true;
  #frame = 0;
  #stillTimer = 0;
  #pointer: { readonly panel: number; readonly x: number; readonly y: number } | null = null;
  #pointerMoved = false;
  #destroyed = false;

  constructor(container: HTMLElement, theme: MapTheme, events: StageEvents) {
    this.#container = container;
    this.#events = events;
    this.#scene = new FlatScene(theme);
    this.#lens = new FlatLens(window.matchMedia('(prefers-reduced-motion: reduce)').matches, () =>
      this.#plan(),
    );
    this.#panels = new FlatPanels(
      (number) => this.#inputsOf(number),
      () => this.#resize(),
    );
    // Names are measured and written again once their typeface is there.
    void Promise.allSettled([400, 600].map((weight) => document.fonts.load(`${weight} 12px Inter`))).then(
      () => {
        this.#scene.forgetWidths();
        this.#plan();
      },
    );
  }

  get camera(): MapCamera {
    return asMapCamera(this.#lens.camera);
  }

  setPanels(hosts: readonly HTMLElement[]): void {
    this.#panels.setHosts(hosts);
    this.#lens.setAlone(hosts.length < 2);
    this.setDragging(this.#dragging);
    this.#resize();
  }

  setTheme(theme: MapTheme): void {
    this.#scene.setTheme(theme);
    this.#plan();
  }

  setSource(source: MapSource, features: GeoJSON.FeatureCollection): void {
    this.#scene.setSource(source, features);
    this.#plan();
  }

  setLattice(lattice: LatticeReply): void {
    if (lattice === this.#lattice) return;
    this.#lattice = lattice;
    this.#index = indexCells(lattice);
    this.#cells = placeCells(lattice);
    this.#lens.setBounds(this.#cells.bounds);
    this.#panels.clear();
    this.#plan();
  }

  setPicture(panel: number, picture: PanelPicture): void {
    this.#panels.setPicture(panel, picture);
    this.#announced = false;
    this.#plan();
  }

  setAssets(assets: readonly AssetIcon[]): void {
    this.#scene.setAssets(assets);
    this.#plan();
  }

  setView(view: Parameters<MapStage['setView']>[0]): void {
    const { hovered = this.#rings.hovered, selected = this.#rings.selected, names } = view;
    this.#rings = { hovered, selected };
    if (names !== undefined) this.#scene.setNames(names);
    this.#plan();
  }

  setDragging(allowed: boolean): void {
    this.#dragging = allowed;
    this.#panels.setCursor(allowed ? '' : 'crosshair');
  }

  setCamera({ lon, lat, zoom }: Partial<MapCamera>, animate: boolean): void {
    const { camera } = this;
    this.#lens.go({ lon: lon ?? camera.lon, lat: lat ?? camera.lat, zoom: zoom ?? camera.zoom }, animate);
  }

  reset(animate = true): void {
    this.#lens.reset(animate);
  }

  /** The flat map stays north up. */
  orbit(): void {}

  /** The flat map is seen from straight above. */
  tilt(): void {}

  zoomBy(levels: number): void {
    this.#lens.zoomBy(levels, null, true);
  }

  flyTo(lon: number, lat: number): void {
    this.#lens.flyTo(lon, lat);
  }

  flyToCell(cell: number): void {
    const cells = this.#cells;
    if (cells === null || cell < 0 || cell >= cells.count) return;
    const x = cells.centres[cell * 2] ?? 0;
    const y = cells.centres[cell * 2 + 1] ?? 0;
    this.flyTo(...fromPlane({ x, y }));
  }

  /** The cell whose ground is at the pixel: nothing stands up that could hide another. */
  pickAt(_panel: number, x: number, y: number): number | null {
    if (this.#index === null || this.#lattice === null) return null;
    const { q, r } = hexAt(latticeOf(this.#lattice.spacing), ...degreesToGrid(...this.unproject(x, y)));
    return this.#index.find(q, r);
  }

  pickMiddle(): number | null {
    const { width, height } = this.#lens.view;
    return this.pickAt(0, width / 2, height / 2);
  }

  project(lon: number, lat: number): { readonly x: number; readonly y: number } {
    return pixelOf(this.#lens.view, toPlane(lon, lat));
  }

  unproject(x: number, y: number): readonly [lon: number, lat: number] {
    return fromPlane(placeAt(this.#lens.view, x, y));
  }

  destroy(): void {
    this.#destroyed = true;
    cancelAnimationFrame(this.#frame);
    window.clearTimeout(this.#stillTimer);
    this.#panels.destroy();
  }

  #inputsOf(number: () => number): FlatInputs {
    return {
      onPoint: (at) => {
        this.#pointer = at === null ? null : { panel: number(), ...at };
        this.#pointerMoved = true;
        this.#plan();
      },
      onClick: ({ x, y }, keys) => this.#events.onPick(this.#pointerAt(number(), x, y), keys),
      mayDrag: () => this.#dragging,
      onDrag: (right, down) => this.#lens.drag(right, down),
      onZoom: (levels, at, animate) => this.#lens.zoomBy(levels, at, animate),
      onArrow: (right, down) => this.#lens.step(right, down),
      onKey: (key) => {
        if (this.#events.onKey(key)) return true;
        if (key === 'r') this.reset();
        return key === 'r';
      },
    };
  }

  #resize(): void {
    const { host } = this.#panels;
    if (host !== null) this.#lens.setSize(host.clientWidth, host.clientHeight);
    this.#plan();
  }

  #pointerAt(panel: number, x: number, y: number): StagePointer {
    const { view } = this.#lens;
    return {
      panel,
      x,
      y,
      cell: this.pickAt(panel, x, y),
      areaCode: this.#scene.areaAt(placeAt(view, x, y), this.#panels.codesOf(panel)),
      assetId: this.#scene.assetAt(view, x, y),
    };
  }

  /** Has the picture brought up to date at the next frame. */
  #plan(): void {
    if (this.#frame !== 0 || this.#destroyed) return;
    this.#container.dataset['mapIdle'] = 'false';
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      try {
        this.#draw(now);
      } catch (thrown) {
        this.#events.onFault(thrown instanceof Error ? thrown.message : String(thrown));
      }
    });
  }

  #draw(now: number): void {
    if (this.#lens.advance(now)) {
      this.#movedAt = now;
      // Another cell may have come under a pointer that rests.
      this.#pointerMoved = true;
      this.#events.onCamera(this.camera);
    }
    this.#tellPointer();
    const { view } = this.#lens;
    if (view.width === 0 || view.height === 0) return;
    const ratio = window.devicePixelRatio;
    const still = now - this.#movedAt >= STILL_MS;
    const painted = this.#scene.view;
    if (painted === null || !(still ? isFor(painted, view) : servesFor(painted, view)))
      this.#scene.paint(withMargin(view), ratio);
    const ready = this.#panels.paint(this.#scene, this.#cells, this.#pointer?.panel ?? 0, ratio);
    this.#panels.show(view, this.#scene, this.#cells, this.#rings, ratio);
    if (ready && !this.#announced) {
      this.#announced = true;
      this.#events.onPicture();
    }
    if (!ready || this.#lens.walking) this.#plan();
    else if (still) this.#container.dataset['mapIdle'] = 'true';
    else {
      window.clearTimeout(this.#stillTimer);
      this.#stillTimer = window.setTimeout(() => this.#plan(), STILL_MS);
    }
  }

  /** Says what is under the pointer, once per frame at most. */
  #tellPointer(): void {
    if (!this.#pointerMoved) return;
    this.#pointerMoved = false;
    const at = this.#pointer;
    this.#events.onHover(at === null ? null : this.#pointerAt(at.panel, at.x, at.y));
  }
}

/**
 * Draws the map without WebGL: north up and from straight above, with everything else that the map can do.
 * `container` is told in `data-map-idle` whether the picture is complete. Throws where the browser gives no 2D context.
 */
export function createFlatStage(container: HTMLElement, theme: MapTheme, events: StageEvents): MapStage {
  return new FlatStage(container, theme, events);
}
