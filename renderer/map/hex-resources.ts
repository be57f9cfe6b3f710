import { floatTexture, linkProgram, staticBuffer, type GlProgram } from './gl-program.ts';
import type { HexMesh } from './hex-mesh.ts';
import { MARK_FRAGMENT, MARK_VERTEX, PLAIN_FRAGMENT, PRISM_VERTEX, RING_VERTEX } from './hex-shaders.ts';
import { TEXTURE_WIDTH, textureRows } from './hex-texture.ts';

/** A cell that carries an annotation. */
export interface HexMark {
  readonly cell: number;
  readonly disregard: boolean;
}

/** What the layer holds on the graphics card. */
export interface HexResources {
  readonly prism: GlProgram;
  readonly ring: GlProgram;
  readonly mark: GlProgram;
  readonly prismArrays: WebGLVertexArrayObject;
  readonly ringArrays: WebGLVertexArrayObject;
  readonly markArrays: WebGLVertexArrayObject;
  readonly position: WebGLBuffer;
  readonly corner: WebGLBuffer;
  readonly faces: WebGLBuffer;
  readonly edges: WebGLBuffer;
  readonly markCentre: WebGLBuffer;
  readonly markCell: WebGLBuffer;
  readonly markKind: WebGLBuffer;
  /** The layer before and the layer now; they change places with every upload. */
  old: WebGLTexture;
  current: WebGLTexture;
}

/** Puts mesh, shaders and the two packings of values on the graphics card. Throws where a shader does not compile. */
export function createHexResources(
  gl: WebGL2RenderingContext,
  mesh: HexMesh,
  was: Float32Array<ArrayBuffer>,
  is: Float32Array<ArrayBuffer>,
): HexResources {
  const prism = linkProgram(gl, PRISM_VERTEX, PLAIN_FRAGMENT);
  const ring = linkProgram(gl, RING_VERTEX, PLAIN_FRAGMENT);
  const mark = linkProgram(gl, MARK_VERTEX, MARK_FRAGMENT);
  const floats = (place: number, size: number) => {
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, size, gl.FLOAT, false, 0, 0);
  };
  const wholes = (place: number) => {
    gl.enableVertexAttribArray(place);
    gl.vertexAttribIPointer(place, 1, gl.UNSIGNED_INT, 0, 0);
  };

  const prismArrays = gl.createVertexArray();
  gl.bindVertexArray(prismArrays);
  const position = staticBuffer(gl, gl.ARRAY_BUFFER, mesh.position);
  floats(prism.attribute('a_position'), 2);
  const corner = staticBuffer(gl, gl.ARRAY_BUFFER, mesh.corner);
  wholes(prism.attribute('a_corner'));
  const edges = staticBuffer(gl, gl.ELEMENT_ARRAY_BUFFER, mesh.edges);
  const faces = staticBuffer(gl, gl.ELEMENT_ARRAY_BUFFER, mesh.faces);

  const markArrays = gl.createVertexArray();
  gl.bindVertexArray(markArrays);
  const markCentre = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, markCentre);
  floats(mark.attribute('a_centre'), 2);
  const markKind = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, markKind);
  floats(mark.attribute('a_disregard'), 1);
  const markCell = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, markCell);
  wholes(mark.attribute('a_cell'));
  gl.bindVertexArray(null);

  const rows = textureRows(mesh.count);
  return {
    prism,
    ring,
    mark,
    prismArrays,
    ringArrays: gl.createVertexArray(),
    markArrays,
    position,
    corner,
    faces,
    edges,
    markCentre,
    markCell,
    markKind,
    old: floatTexture(gl, TEXTURE_WIDTH, rows, was),
    current: floatTexture(gl, TEXTURE_WIDTH, rows, is),
  };
}

/** Takes everything off the graphics card again. */
export function deleteHexResources(gl: WebGL2RenderingContext, held: HexResources): void {
  const { position, corner, faces, edges, markCentre, markCell, markKind } = held;
  for (const buffer of [position, corner, faces, edges, markCentre, markCell, markKind])
    gl.deleteBuffer(buffer);
  for (const arrays of [held.prismArrays, held.ringArrays, held.markArrays]) gl.deleteVertexArray(arrays);
  for (const { program } of [held.prism, held.ring, held.mark]) gl.deleteProgram(program);
  gl.deleteTexture(held.old);
  gl.deleteTexture(held.current);
}

/** Writes a packing of values into a texture that is already there: the one upload of a re-colour. */
export function uploadTexels(
  gl: WebGL2RenderingContext,
  texture: WebGLTexture,
  texels: Float32Array<ArrayBuffer>,
): void {
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.texSubImage2D(
    gl.TEXTURE_2D,
    0,
    0,
    0,
    TEXTURE_WIDTH,
    texels.length / (TEXTURE_WIDTH * 2),
    gl.RG,
    gl.FLOAT,
    texels,
  );
}

/** Writes the places of the marks. */
export function uploadMarks(
  gl: WebGL2RenderingContext,
  held: HexResources,
  mesh: HexMesh,
  marks: readonly HexMark[],
): void {
  const contents: readonly [WebGLBuffer, ArrayBufferView<ArrayBuffer>][] = [
    [
      held.markCentre,
      Float32Array.from(marks.flatMap(({ cell }) => [...mesh.centre.subarray(cell * 2, cell * 2 + 2)])),
    ],
    [held.markCell, Uint32Array.from(marks, ({ cell }) => cell)],
    [held.markKind, Float32Array.from(marks, ({ disregard }) => (disregard ? 1 : 0))],
  ];
  for (const [buffer, content] of contents) {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, content, gl.DYNAMIC_DRAW);
  }
}
