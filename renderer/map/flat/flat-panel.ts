import type { MapPalette } from '../map-palette.ts';
import type { PanelPicture } from '../map-stage.ts';
import { classifyCells, type CellClass, type FlatCells } from './cell-classes.ts';
import type { FlatView } from './flat-camera.ts';
import { contextOf, copyRaster, FlatRaster } from './flat-raster.ts';
import type { FlatScene } from './flat-scene.ts';
import { paintGhosts, paintMarks, paintRing } from './paint-signs.ts';
import { paintAreas, paintCells } from './paint-values.ts';
import { paintScaleBar } from './scale-bar.ts';

/** The rings of the moment, over the painted picture. */
export interface FlatRings {
  readonly hovered: number | null;
  readonly selected: readonly number[];
}

/** One panel: its canvas on the page, and its painted picture with a margin behind it. */
export class FlatPanel {
  readonly host: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #raster = new FlatRaster();
  #picture: PanelPicture | null = null;
  #classes: readonly (readonly CellClass[])[] | null = null;
  #codes: ReadonlySet<string> | null = null;
  #changed = true;
  #paintedFor: FlatView | null = null;

  constructor(host: HTMLElement) {
    this.host = host;
    this.canvas = document.createElement('canvas');
    this.canvas.className = 'map-flat-canvas';
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute('role', 'region');
    Object.assign(this.canvas.style, {
      position: 'absolute',
      inset: '0',
      width: '100%',
      height: '100%',
      touchAction: 'none',
    });
    this.#context = contextOf(this.canvas);
    host.append(this.canvas);
  }

  /** The areas that the panel fills; null where it shows cells. */
  get codes(): ReadonlySet<string> | null {
    return this.#codes;
  }

  name(panel: number, count: number): void {
    const which = count === 1 ? 'Hex map' : `Hex map, panel ${panel + 1} of ${count}`;
    this.canvas.setAttribute(
      'aria-label',
      `${which}. Arrows move, plus and minus zoom, R resets, Enter chooses the cell in the middle.`,
    );
  }

  setPicture(picture: PanelPicture | null): void {
    if (picture === this.#picture) return;
    if (picture?.texels !== this.#picture?.texels) this.#classes = null;
    this.#picture = picture;
    this.#codes =
      picture === null || picture.areas === null ? null : new Set(picture.areas.map(({ code }) => code));
    this.#changed = true;
  }

  /** Whether the painted picture is of the values now and of a view of the scene. */
  isPainted(view: FlatView): boolean {
    return !this.#changed && this.#paintedFor === view;
  }

  /** Paints ground, values, lines and names in the view of the scene. */
  paint(scene: FlatScene, cells: FlatCells | null, view: FlatView, pixelRatio: number): void {
    const { palette } = scene;
    const context = this.#raster.begin(view, pixelRatio);
    context.drawImage(scene.under.context.canvas, 0, 0);
    const picture = this.#picture;
    if (picture !== null && picture.areas !== null)
      paintAreas(context, view, picture.areas, scene.shapeOfCode, palette, pixelRatio);
    if (picture !== null && picture.texels !== null && cells !== null) {
      this.#classes ??= classifyCells(cells, picture.texels);
      paintCells(context, view, cells, this.#classes, palette, pixelRatio);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(scene.over.context.canvas, 0, 0);
    if (picture !== null && cells !== null) {
      paintGhosts(context, view, cells, picture.ghosts, palette, pixelRatio);
      paintMarks(context, view, cells, picture.marks, palette, pixelRatio);
    }
    this.#paintedFor = view;
    this.#changed = false;
  }

  /** Shows the painted picture as the camera sees it, with the rings of the moment. */
  show(
    view: FlatView,
    cells: FlatCells | null,
    rings: FlatRings,
    palette: MapPalette,
    pixelRatio: number,
  ): void {
    const { canvas } = this;
    const width = Math.round(view.width * pixelRatio);
    const height = Math.round(view.height * pixelRatio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.fillStyle = palette.sea;
    this.#context.fillRect(0, 0, width, height);
    copyRaster(this.#context, this.#raster, view, pixelRatio);
    if (cells !== null) {
      for (const cell of rings.selected)
        paintRing(this.#context, view, cells, cell, 'selected', palette, pixelRatio);
      if (rings.hovered !== null && !rings.selected.includes(rings.hovered))
        paintRing(this.#context, view, cells, rings.hovered, 'hovered', palette, pixelRatio);
    }
    paintScaleBar(this.#context, view, palette, pixelRatio);
  }

  destroy(): void {
    this.canvas.remove();
  }
}
