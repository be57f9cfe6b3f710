import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import { drawHexes, type HexInk } from './hex-draw.ts';
import type { HexGhost } from './hex-ghosts.ts';
import { sideShades } from './hex-light.ts';
import { VERTICES_PER_CELL, type HexMesh } from './hex-mesh.ts';
import {
  createHexResources,
  deleteHexResources,
  uploadChosen,
  type HexMark,
  type HexResources,
} from './hex-resources.ts';
import { HexSlot } from './hex-slot.ts';
import { TEXTURE_WIDTH, textureRows } from './hex-texture.ts';
import { translateMatrix, type Matrix } from './matrix.ts';
import { prismHeight } from './prism-height.ts';

/** How the layer draws, apart from the values. */
export interface HexView {
  /** False draws all cells flat. */
  readonly solid: boolean;
  readonly multiplier: number;
  readonly ink: HexInk;
}

/** Matrix and height of the last picture, for picking and for what is drawn over it. */
export interface DrawnView {
  /** From the space of the mesh to clip space. */
  readonly matrix: Matrix;
  /** Height of a full prism in the space of the mesh; 0 when drawn flat. */
  readonly heightZ: number;
}

/** Lines between cells fade in between these zooms; further out they would be a grey veil. */
const EDGES_FROM_ZOOM = 8.2;
const EDGES_FULL_ZOOM = 9.8;
const EDGES_ALPHA = 0.8;
/** The lattice of empty cells stays behind what is counted. */
const LATTICE_ALPHA = 0.28;

/**
 * The hex prisms as a layer of the map: a mesh that is built once and, for each panel, a small texture of
 * values. `show` says which panel the next picture is of.
 *
 * A new measure, scale or cluster is one upload of a texture; the move from old to new is one number per
 * frame. After the graphics context was lost, add the same object again: it still holds mesh and values.
 */
export class HexLayer implements CustomLayerInterface {
  readonly id = 'hex-prisms';
  readonly type = 'custom';
  readonly renderingMode = '3d';
  readonly mesh: HexMesh;

  readonly #insideCells: number;
  readonly #shades: Float32Array;
  readonly #slots: HexSlot[] = [];
  readonly #chosen: Uint8Array<ArrayBuffer>;
  #chosenPending = false;
  #anyChosen = false;
  #map: MapLibreMap | null = null;
  #held: HexResources | null = null;
  #view: HexView;
  #shown = 0;
  #drawn: DrawnView | null = null;

  constructor(mesh: HexMesh, insideCells: number, view: HexView) {
    this.mesh = mesh;
    this.#insideCells = insideCells;
    this.#view = view;
    this.#shades = sideShades(this.cornersOf(0));
    this.#chosen = new Uint8Array(TEXTURE_WIDTH * textureRows(mesh.count));
  }

  /** The six corners of a cell in the space of the mesh. */
  cornersOf(cell: number): Float32Array {
    const first = cell * VERTICES_PER_CELL * 2;
    return this.mesh.position.subarray(first, first + 12);
  }

  /** Matrix and height of the last picture; null before the first. */
  get drawnView(): DrawnView | null {
    return this.#drawn;
  }

  /** The values of a panel; a panel that was not named before has none. */
  slot(panel: number): HexSlot {
    const slot = this.#slots[panel] ?? new HexSlot(this.mesh);
    this.#slots[panel] = slot;
    return slot;
  }

  /** Draws this panel from the next picture on. */
  show(panel: number): void {
    this.#shown = panel;
  }

  /** Shows other values in a panel, or none. */
  setTexels(panel: number, texels: Float32Array<ArrayBuffer> | null, animate: boolean): void {
    this.slot(panel).setTexels(texels, animate);
  }

  /** Sets the outlines of values as captured in a panel. */
  setGhosts(panel: number, ghosts: readonly HexGhost[]): void {
    this.slot(panel).setGhosts(ghosts);
  }

  /** Sets the cells of a panel that carry an annotation or a ruling. */
  setMarks(panel: number, marks: readonly HexMark[]): void {
    this.slot(panel).setMarks(marks);
  }

  /** Sets the chosen cells, which all panels tint. */
  setChosen(cells: readonly number[]): void {
    this.#chosen.fill(0);
    this.#anyChosen = cells.length > 0;
    for (const cell of cells) if (cell < this.mesh.count) this.#chosen[cell] = 1;
    this.#chosenPending = true;
  }

  /** Changes how the cells are drawn, without touching their values. */
  setView(view: HexView): void {
    this.#view = view;
  }

  onAdd(map: MapLibreMap, gl: WebGL2RenderingContext): void {
    this.#map = map;
    this.#held = createHexResources(gl, this.mesh, this.#chosen);
    this.#chosenPending = false;
  }

  onRemove(_map: MapLibreMap, gl: WebGL2RenderingContext): void {
    const held = this.#held;
    this.#map = null;
    this.#held = null;
    if (held === null || gl.isContextLost()) return this.forgetContext();
    deleteHexResources(gl, held);
    for (const slot of this.#slots) slot?.delete(gl);
  }

  /** Forgets what was on the graphics card: the context that held it is gone. */
  forgetContext(): void {
    this.#held = null;
    for (const slot of this.#slots) slot?.forget();
  }

  render(gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    const map = this.#map;
    const held = this.#held;
    if (map === null || held === null || this.mesh.count === 0) return;
    const { mesh } = this;
    const view = this.#view;
    const zoom = map.getZoom();
    const matrix = translateMatrix(defaultProjectionData.mainMatrix, mesh.origin[0], mesh.origin[1], 0);
    const heightZ = view.solid ? prismHeight(zoom, map.getCanvas().clientHeight, view.multiplier) : 0;
    this.#drawn = { matrix, heightZ };
    const slot = this.slot(this.#shown);
    if (slot.empty) return;
    // Uploaded only here: while drawing, MapLibre expects its settings to be touched.
    const textures = slot.send(gl, held.mark, held.ghost);
    if (this.#chosenPending) uploadChosen(gl, held.chosen, this.#chosen);
    this.#chosenPending = false;
    const share = slot.share();
    const near = Math.min(1, Math.max(0, (zoom - EDGES_FROM_ZOOM) / (EDGES_FULL_ZOOM - EDGES_FROM_ZOOM)));
    drawHexes(gl, held, textures, {
      matrix: Float32Array.from(matrix),
      heightZ,
      share,
      shades: this.#shades,
      ink: view.ink,
      cells: mesh.count,
      marks: slot.marks.length,
      anyChosen: this.#anyChosen,
      anyHatched: slot.hatched,
      insideCells: this.#insideCells,
      edges: EDGES_ALPHA * near,
      lattice: LATTICE_ALPHA * near,
      near: view.solid ? near : 1,
      pixelRatio: map.getPixelRatio(),
    });
    if (share < 1) map.triggerRepaint();
  }
}
