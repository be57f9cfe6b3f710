import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import { drawHexes, type HexInk } from './hex-draw.ts';
import { sideShades } from './hex-light.ts';
import { VERTICES_PER_CELL, type HexMesh } from './hex-mesh.ts';
import {
  createHexResources,
  deleteHexResources,
  uploadMarks,
  uploadTexels,
  type HexMark,
  type HexResources,
} from './hex-resources.ts';
import { mixTexels, NO_PRISM, TEXTURE_WIDTH, textureRows } from './hex-texture.ts';
import { translateMatrix, type Matrix } from './matrix.ts';
import { prismHeight } from './prism-height.ts';

/** How the layer draws, apart from the values. */
export interface HexView {
  /** False draws all cells flat. */
  readonly solid: boolean;
  readonly multiplier: number;
  readonly hovered: number | null;
  readonly selected: number | null;
  readonly ink: HexInk;
}

/** Matrix and height of the last picture, for picking. */
export interface DrawnView {
  /** From the space of the mesh to clip space. */
  readonly matrix: Matrix;
  /** Height of a full prism in the space of the mesh; 0 when drawn flat. */
  readonly heightZ: number;
}

/** Time of the move from one layer to the next. */
const MOVE_MS = 450;

/** Lines between cells fade in between these zooms; further out they would be a grey veil. */
const EDGES_FROM_ZOOM = 8.2;
const EDGES_FULL_ZOOM = 9.8;
const EDGES_ALPHA = 0.8;
/** The lattice of empty cells stays behind what is counted. */
const LATTICE_ALPHA = 0.28;

/**
 * The hex prisms as a layer of the map: a mesh that is built once and a small texture of values.
 *
 * A new measure, scale or cluster is one upload of the texture; the move from old to new is one number per
 * frame. After the graphics context was lost, add the same object again: it still holds mesh and values.
 */
export class HexLayer implements CustomLayerInterface {
  readonly id = 'hex-prisms';
  readonly type = 'custom';
  readonly renderingMode = '3d';
  readonly mesh: HexMesh;
  readonly #insideCells: number;
  /** Hears of each picture that shows a newly set layer for the first time. */
  onFirstPicture: (() => void) | null = null;

  readonly #shades: Float32Array;
  #map: MapLibreMap | null = null;
  #held: HexResources | null = null;
  #is: Float32Array<ArrayBuffer>;
  #was: Float32Array<ArrayBuffer>;
  #pending: 'nothing' | 'values' | 'both' = 'nothing';
  #marksPending = true;
  #movedAt = 0;
  #moveMs = 0;
  #fresh = false;
  #view: HexView;
  #marks: readonly HexMark[] = [];
  #drawn: DrawnView | null = null;

  constructor(mesh: HexMesh, insideCells: number, view: HexView) {
    this.mesh = mesh;
    this.#insideCells = insideCells;
    this.#view = view;
    this.#shades = sideShades(this.cornersOf(0));
    this.#is = new Float32Array(TEXTURE_WIDTH * textureRows(mesh.count) * 2).fill(NO_PRISM);
    this.#was = this.#is;
  }

  /** The six corners of a cell in the space of the mesh. */
  cornersOf(cell: number): Float32Array {
    const first = cell * VERTICES_PER_CELL * 2;
    return this.mesh.position.subarray(first, first + 12);
  }

  /** Height of a cell as a share of the tallest prism; 0 where it is flat or not drawn. */
  shareOf(cell: number): number {
    return Math.max(0, this.#is[cell * 2] ?? 0);
  }

  /** Matrix and height of the last picture; null before the first. */
  get drawnView(): DrawnView | null {
    return this.#drawn;
  }

  /** Shows another packing of values; prisms move there unless told otherwise. */
  setTexels(texels: Float32Array<ArrayBuffer>, animate: boolean): void {
    const share = this.#share();
    const midway = share < 1;
    this.#was = midway ? mixTexels(this.#was, this.#is, share) : this.#is;
    // Without an upload in between, the old texture on the card is not what `#was` holds.
    this.#pending = midway || this.#pending !== 'nothing' ? 'both' : 'values';
    this.#is = texels;
    this.#moveMs = animate ? MOVE_MS : 0;
    this.#movedAt = performance.now();
    this.#fresh = true;
    this.#map?.triggerRepaint();
  }

  /** Changes how the cells are drawn, without touching their values. */
  setView(view: HexView): void {
    this.#view = view;
    this.#map?.triggerRepaint();
  }

  /** Sets the cells that carry an annotation. */
  setMarks(marks: readonly HexMark[]): void {
    this.#marks = marks;
    this.#marksPending = true;
    this.#map?.triggerRepaint();
  }

  onAdd(map: MapLibreMap, gl: WebGL2RenderingContext): void {
    this.#map = map;
    this.#held = createHexResources(gl, this.mesh, this.#was, this.#is);
    this.#pending = 'nothing';
    this.#marksPending = true;
  }

  onRemove(_map: MapLibreMap, gl: WebGL2RenderingContext): void {
    const held = this.#held;
    this.#held = null;
    this.#map = null;
    if (held !== null && !gl.isContextLost()) deleteHexResources(gl, held);
  }

  /** Forgets what was on the graphics card: the context that held it is gone. */
  forgetContext(): void {
    this.#held = null;
  }

  render(gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    const map = this.#map;
    const held = this.#held;
    if (map === null || held === null || this.mesh.count === 0) return;
    this.#send(gl, held);
    const { mesh } = this;
    const view = this.#view;
    const zoom = map.getZoom();
    const matrix = translateMatrix(defaultProjectionData.mainMatrix, mesh.origin[0], mesh.origin[1], 0);
    const heightZ = view.solid ? prismHeight(zoom, map.getCanvas().clientHeight, view.multiplier) : 0;
    const share = this.#share();
    const near = Math.min(1, Math.max(0, (zoom - EDGES_FROM_ZOOM) / (EDGES_FULL_ZOOM - EDGES_FROM_ZOOM)));
    this.#drawn = { matrix, heightZ };
    drawHexes(gl, held, {
      matrix: Float32Array.from(matrix),
      heightZ,
      share,
      shades: this.#shades,
      hovered: view.hovered,
      selected: view.selected,
      ink: view.ink,
      cells: mesh.count,
      marks: this.#marks.length,
      insideCells: this.#insideCells,
      edges: EDGES_ALPHA * near,
      lattice: LATTICE_ALPHA * near,
      pixelRatio: map.getPixelRatio(),
      cornersOf: (cell) => this.cornersOf(cell),
    });
    if (share < 1) map.triggerRepaint();
    if (this.#fresh) {
      this.#fresh = false;
      this.onFirstPicture?.();
    }
  }

  /** Uploads what has changed. Only here, while drawing, does MapLibre expect its settings to be touched. */
  #send(gl: WebGL2RenderingContext, held: HexResources): void {
    if (this.#pending !== 'nothing') {
      [held.old, held.current] = [held.current, held.old];
      if (this.#pending === 'both') uploadTexels(gl, held.old, this.#was);
      uploadTexels(gl, held.current, this.#is);
      this.#pending = 'nothing';
    }
    if (this.#marksPending) {
      uploadMarks(gl, held, this.mesh, this.#marks);
      this.#marksPending = false;
    }
  }

  #share(): number {
    if (this.#moveMs === 0) return 1;
    const time = Math.min(1, (performance.now() - this.#movedAt) / this.#moveMs);
    // Slow at both ends, so that the eye can follow a prism.
    return time * time * (3 - 2 * time);
  }
}
