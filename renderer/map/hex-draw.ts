import type { GlProgram } from './gl-program.ts';
import { EDGE_INDICES_PER_CELL, INDICES_PER_CELL } from './hex-mesh.ts';
import type { HexResources } from './hex-resources.ts';
import type { SlotTextures } from './hex-slot.ts';
import type { Rgb } from '#shared/drawing/colour.ts';

/** Colours of a theme for what the layer draws beside the values. */
export interface HexInk {
  readonly accent: Rgb;
  /** Lines between cells, close up. */
  readonly edge: Rgb;
  /** Outlines of all cells on the ground, empty ones too. */
  readonly lattice: Rgb;
  /** The lines across cells without a value. */
  readonly hatch: Rgb;
  readonly mark: Rgb;
  readonly markRim: Rgb;
  /** Outline and body of a value as captured where another is drawn. */
  readonly ghost: Rgb;
}

/** One picture of the layer. */
export interface HexFrame {
  readonly matrix: Float32Array;
  /** Height of a full prism in the space of the mesh; 0 draws flat. */
  readonly heightZ: number;
  /** How far the move from the old layer to the new has come, 0 to 1. */
  readonly share: number;
  readonly shades: Float32Array;
  readonly ink: HexInk;
  readonly cells: number;
  /** Cells of the set itself; those after them lie in the buffer round it. */
  readonly insideCells: number;
  readonly marks: number;
  /** Whether any cell is chosen, and whether any is hatched: else nothing is asked for it. */
  readonly anyChosen: boolean;
  readonly anyHatched: boolean;
  /** How clearly the lines between cells show, 0 to 1. */
  readonly edges: number;
  /** How clearly the lattice shows on the ground, 0 to 1. */
  readonly lattice: number;
  readonly pixelRatio: number;
  /** How close the camera is, 0 to 1. */
  readonly near: number;
}

const HATCH_PX = 6;
const MARK_PX = 15;

/** Draws the prisms of a panel, the outlines as captured, and the marks of annotated and ruled cells. */
export function drawHexes(
  gl: WebGL2RenderingContext,
  held: HexResources,
  slot: SlotTextures,
  frame: HexFrame,
): void {
  gl.disable(gl.CULL_FACE);
  drawPrisms(gl, held, slot, frame);
  if (slot.ghostLines > 0) drawGhosts(gl, held, slot, frame);
  if (frame.marks > 0) drawMarks(gl, held, slot, frame);
  gl.bindVertexArray(null);
}

function begin(gl: WebGL2RenderingContext, slot: SlotTextures, program: GlProgram, frame: HexFrame): void {
  gl.useProgram(program.program);
  gl.uniformMatrix4fv(program.uniform('u_matrix'), false, frame.matrix);
  gl.uniform1f(program.uniform('u_height'), frame.heightZ);
  gl.uniform1f(program.uniform('u_mix'), frame.share);
  gl.uniform1i(program.uniform('u_old'), 0);
  gl.uniform1i(program.uniform('u_new'), 1);
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, slot.old);
  gl.activeTexture(gl.TEXTURE1);
  gl.bindTexture(gl.TEXTURE_2D, slot.current);
}

function drawPrisms(
  gl: WebGL2RenderingContext,
  held: HexResources,
  slot: SlotTextures,
  frame: HexFrame,
): void {
  const { prism } = held;
  begin(gl, slot, prism, frame);
  gl.uniform1i(prism.uniform('u_chosen'), 2);
  gl.uniform1i(prism.uniform('u_any_chosen'), frame.anyChosen ? 1 : 0);
  gl.uniform1i(prism.uniform('u_any_hatched'), frame.anyHatched ? 1 : 0);
  gl.activeTexture(gl.TEXTURE2);
  gl.bindTexture(gl.TEXTURE_2D, held.chosen);
  gl.uniform1fv(prism.uniform('u_shade'), frame.shades);
  gl.uniform3fv(prism.uniform('u_hatch'), shares(frame.ink.hatch));
  gl.uniform1f(prism.uniform('u_hatch_px'), HATCH_PX * frame.pixelRatio);
  gl.uniform3fv(prism.uniform('u_accent'), shares(frame.ink.accent));
  gl.uniform4f(prism.uniform('u_edge'), 0, 0, 0, 0);
  gl.uniform1i(prism.uniform('u_inside'), frame.insideCells);
  gl.bindVertexArray(held.prismArrays);
  if (frame.lattice > 0) {
    gl.uniform4f(prism.uniform('u_lattice'), ...shares(frame.ink.lattice), frame.lattice);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, held.edges);
    // On the ground: whatever stands on it covers it.
    gl.depthMask(false);
    gl.drawElements(gl.LINES, frame.cells * EDGE_INDICES_PER_CELL, gl.UNSIGNED_INT, 0);
    gl.depthMask(true);
  }
  gl.uniform4f(prism.uniform('u_lattice'), 0, 0, 0, 0);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, held.faces);
  // Faces are pushed back a little, so that the lines along their rims are not swallowed.
  gl.enable(gl.POLYGON_OFFSET_FILL);
  gl.polygonOffset(1, 1);
  // Corners run counter-clockwise: the sides that look away from the camera, half of all, need no drawing.
  gl.enable(gl.CULL_FACE);
  gl.cullFace(gl.BACK);
  gl.frontFace(gl.CCW);
  gl.drawElements(gl.TRIANGLES, frame.cells * INDICES_PER_CELL, gl.UNSIGNED_INT, 0);
  gl.disable(gl.CULL_FACE);
  gl.disable(gl.POLYGON_OFFSET_FILL);
  if (frame.edges <= 0) return;
  gl.uniform4f(prism.uniform('u_edge'), ...shares(frame.ink.edge), frame.edges);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, held.edges);
  gl.drawElements(gl.LINES, frame.cells * EDGE_INDICES_PER_CELL, gl.UNSIGNED_INT, 0);
  // The array object remembers its last index buffer: leave it as it was made.
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, held.faces);
}

const GHOST_BODY = 0.13;
/** From afar the lines of an outline lie side by side: fainter, so that they never add up to a solid prism. */
const GHOST_LINE = { far: 0.2, near: 0.8 };

/** After the prisms, which hide what stands behind them; a body hides nothing. */
function drawGhosts(
  gl: WebGL2RenderingContext,
  held: HexResources,
  slot: SlotTextures,
  frame: HexFrame,
): void {
  const { ghost } = held;
  const line = GHOST_LINE.far + (GHOST_LINE.near - GHOST_LINE.far) * frame.near;
  begin(gl, slot, ghost, frame);
  gl.bindVertexArray(slot.ghosts.ghostArrays);
  gl.depthMask(false);
  // Flat, a body would only tint the cell.
  if (frame.heightZ > 0 && slot.ghostTriangles > 0) {
    gl.uniform4f(ghost.uniform('u_colour'), ...shares(frame.ink.ghost), GHOST_BODY);
    gl.drawArrays(gl.TRIANGLES, 0, slot.ghostTriangles);
  }
  gl.uniform4f(ghost.uniform('u_colour'), ...shares(frame.ink.ghost), line);
  gl.drawArrays(gl.LINES, slot.ghostTriangles, slot.ghostLines);
  gl.depthMask(true);
}

function drawMarks(
  gl: WebGL2RenderingContext,
  held: HexResources,
  slot: SlotTextures,
  frame: HexFrame,
): void {
  const { mark } = held;
  begin(gl, slot, mark, frame);
  gl.uniform2f(mark.uniform('u_viewport'), gl.drawingBufferWidth, gl.drawingBufferHeight);
  gl.uniform1f(mark.uniform('u_size'), MARK_PX * frame.pixelRatio);
  gl.uniform3fv(mark.uniform('u_mark'), shares(frame.ink.mark));
  gl.uniform3fv(mark.uniform('u_rim'), shares(frame.ink.markRim));
  gl.disable(gl.DEPTH_TEST);
  gl.bindVertexArray(slot.markArrays);
  gl.drawArrays(gl.POINTS, 0, frame.marks);
  gl.enable(gl.DEPTH_TEST);
}

function shares([red, green, blue]: Rgb): [number, number, number] {
  return [red / 255, green / 255, blue / 255];
}
