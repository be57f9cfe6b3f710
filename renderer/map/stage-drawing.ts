import type { Map as MapLibreMap } from 'maplibre-gl';
import type { HexLayer } from './hex-layer.ts';
import type { PanelPicture } from './map-stage.ts';
import type { StageGround } from './stage-ground.ts';
import type { StagePanels } from './stage-panels.ts';
import { StillQueue } from './still-queue.ts';

/** What the stage hears of the drawing. */
export interface DrawingEvents {
  /** A panel has just been drawn. */
  readonly onDrawn: (panel: number) => void;
  /** Every panel shows its newest picture. */
  readonly onPicture: () => void;
  /** Whether everything is drawn and nothing moves. */
  readonly onRest: (resting: boolean) => void;
}

/** Stills that are drawn one after another in one frame take no longer than this, unless a single one does. */
const BUDGET_MS = 24;

const NOTHING: PanelPicture = { texels: null, areas: null, marks: [], ghosts: [] };

/**
 * Decides which panel is drawn when. One panel is MapLibre's own affair. With more, each frame that MapLibre
 * asks for while the camera moves or tiles come in draws the live panel and one other; when all has come to
 * rest, every panel is drawn once more.
 */
export class StageDrawing {
  readonly #map: MapLibreMap;
  readonly #panels: StagePanels;
  readonly #ground: StageGround;
  readonly #events: DrawingEvents;
  readonly #queue = new StillQueue();
  readonly #fresh = new Set<number>();
  #pictures: PanelPicture[] = [];
  #layer: HexLayer | null = null;
  #count = 0;
  /** The panel that the next picture of the map is of. */
  #shown = 0;
  /** Whether the picture being drawn is one that was asked for here. */
  #own = false;
  /** Whether camera, tiles or names are still changing. */
  #disturbed = true;
  #furnished = false;
  #frame = 0;

  constructor(map: MapLibreMap, panels: StagePanels, ground: StageGround, events: DrawingEvents) {
    this.#map = map;
    this.#panels = panels;
    this.#ground = ground;
    this.#events = events;
    map.on('render', () => this.#rendered());
    map.on('idle', () => this.#rested());
    for (const change of ['move', 'data', 'resize'] as const) map.on(change, () => this.#disturb());
    map.on('dataloading', () => events.onRest(false));
    map.on('movestart', () => events.onRest(false));
  }

  /** What a panel shows. */
  picture(panel: number): PanelPicture {
    return this.#pictures[panel] ?? NOTHING;
  }

  /** Hears that the hosts of the panels have changed. */
  resize(): void {
    this.#count = this.#panels.all.length;
    this.#pictures.length = Math.min(this.#pictures.length, this.#count);
    this.#queue.resize(this.#count);
    this.#show(this.#panels.live);
    this.#disturb();
    this.#map.triggerRepaint();
  }

  /** Goes over to another layer; pictures of the old one do not fit it and go. */
  setLayer(layer: HexLayer): void {
    this.#layer = layer;
    this.#pictures = this.#pictures.map((picture) => ({ ...picture, texels: null, marks: [], ghosts: [] }));
    this.#show(this.#panels.live);
  }

  setPicture(panel: number, picture: PanelPicture, animate: boolean): void {
    this.#pictures[panel] = picture;
    this.#fresh.add(panel);
    const { texels, marks, ghosts } = picture;
    if (this.#layer !== null) {
      // Only the live panel is drawn often enough for its prisms to be followed.
      this.#layer.setTexels(panel, texels, animate && panel === this.#panels.live);
      this.#layer.setMarks(panel, marks);
      this.#layer.setGhosts(panel, ghosts);
    }
    if (panel === this.#shown) this.#show(panel);
    this.refresh(panel);
  }

  /** Draws a panel, or all of them, anew. */
  refresh(panel?: number): void {
    this.#events.onRest(false);
    this.#queue.spoil(panel);
    if (this.#count < 2) this.#map.triggerRepaint();
    else this.#pump();
  }

  /** Hears that the style is loaded: at the start and after a lost context. */
  furnished(): void {
    this.#furnished = true;
    this.#disturb();
    this.#map.triggerRepaint();
  }

  /** Hears that the graphics context is lost. */
  lost(): void {
    this.#furnished = false;
  }

  /** Hears that another panel is the live one. */
  enter(): void {
    if (!this.#disturbed) this.#show(this.#panels.live);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = -1;
  }

  #show(panel: number): void {
    this.#shown = panel;
    this.#layer?.show(panel);
    this.#ground.showAreas(this.picture(panel).areas);
  }

  #disturb(): void {
    this.#disturbed = true;
    this.#queue.spoil();
  }

  #draw(panel: number): void {
    this.#show(panel);
    this.#own = true;
    try {
      this.#map.redraw();
    } finally {
      this.#own = false;
      this.#queue.drawn(panel);
    }
    // A prism still on its way is drawn again.
    if ((this.#layer?.slot(panel).share() ?? 1) < 1) this.#queue.spoil(panel);
  }

  #rendered(): void {
    const panel = this.#shown;
    this.#panels.copy(panel);
    this.#queue.drawn(panel);
    this.#events.onDrawn(panel);
    if (this.#furnished && this.#fresh.size > 0) {
      if (this.picture(panel).texels === null || this.#layer !== null) this.#fresh.delete(panel);
      if (![...this.#fresh].some((at) => at < this.#count)) {
        this.#fresh.clear();
        this.#events.onPicture();
      }
    }
    if (this.#own || this.#count < 2) return;
    // After MapLibre has finished its frame, but before the browser shows it.
    queueMicrotask(() => this.#complete(panel));
  }

  /** Ends a frame of MapLibre's own: the live panel has its picture, and while all moves, one other has its turn in the next. */
  #complete(panel: number): void {
    if (!this.#furnished || this.#frame === -1) return;
    const { live } = this.#panels;
    if (panel !== live) this.#draw(live);
    if (this.#disturbed) this.#show(this.#queue.nextBeside(live) ?? live);
  }

  #rested(): void {
    if (this.#count < 2) {
      this.#disturbed = false;
      return this.#events.onRest(true);
    }
    if (this.#disturbed) {
      // Names have faded in and out since some panels had their turn.
      this.#disturbed = false;
      this.#queue.spoil();
    }
    if (this.#queue.empty) this.#events.onRest(true);
    else this.#pump();
  }

  /** Draws what is out of date, some panels in each frame of the browser. While anything moves, MapLibre's own frames do so. */
  #pump(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame((start) => {
      this.#frame = 0;
      if (!this.#furnished || this.#count < 2 || this.#disturbed) return;
      for (let drawn = 0; drawn === 0 || performance.now() - start < BUDGET_MS; drawn += 1) {
        const next = this.#queue.next(this.#panels.live);
        if (next === null || this.#disturbed) break;
        this.#draw(next);
      }
      if (!this.#queue.empty) return this.#pump();
      this.#show(this.#panels.live);
      if (!this.#map.isMoving() && this.#map.loaded()) this.#events.onRest(true);
    });
  }
}
