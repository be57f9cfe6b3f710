import {
  attachFloats,
  attachWholes,
  flagTexture,
  linkProgram,
  staticBuffer,
  type GlProgram,
} from './gl-program.ts';
import type { HexMesh } from './hex-mesh.ts';
import { ghostProgram, type GhostProgram } from './hex-ghosts.ts';
import { MARK_FRAGMENT, MARK_VERTEX, PRISM_FRAGMENT, PRISM_VERTEX } from './hex-shaders.ts';
import { TEXTURE_WIDTH, textureRows } from './hex-texture.ts';

/** A cell that carries an annotation, or stands under a ruling. */
export interface HexMark {
  readonly cell: number;
  readonly ruled: boolean;
}

/** The buffers of the marks of one panel. */
export interface MarkArrays {
  readonly markArrays: WebGLVertexArrayObject;
  readonly markBuffers: readonly [centre: WebGLBuffer, cell: WebGLBuffer, kind: WebGLBuffer];
}

/** The program that draws marks, and what it takes them from. */
export interface MarkProgram extends GlProgram {
  arrays(): MarkArrays;
  fill(buffers: MarkArrays['markBuffers'], mesh: HexMesh, marks: readonly HexMark[]): void;
}

/** What all panels share on the graphics card. */
export interface HexResources {
  readonly prism: GlProgram;
  readonly mark: MarkProgram;
  readonly ghost: GhostProgram;
  readonly prismArrays: WebGLVertexArrayObject;
  readonly position: WebGLBuffer;
  readonly corner: WebGLBuffer;
  readonly faces: WebGLBuffer;
  readonly edges: WebGLBuffer;
  /** One byte per cell: 1 where it is chosen. */
  readonly chosen: WebGLTexture;
}

/** Puts mesh, shaders and the flags of chosen cells on the graphics card. Throws where a shader does not compile. */
export function createHexResources(
  gl: WebGL2RenderingContext,
  mesh: HexMesh,
  chosen: Uint8Array<ArrayBuffer>,
): HexResources {
  const prism = linkProgram(gl, PRISM_VERTEX, PRISM_FRAGMENT);
  const prismArrays = gl.createVertexArray();
  gl.bindVertexArray(prismArrays);
  const position = staticBuffer(gl, gl.ARRAY_BUFFER, mesh.position);
  attachFloats(gl, prism.attribute('a_position'), 2);
  const corner = staticBuffer(gl, gl.ARRAY_BUFFER, mesh.corner);
  attachWholes(gl, prism.attribute('a_corner'));
  const edges = staticBuffer(gl, gl.ELEMENT_ARRAY_BUFFER, mesh.edges);
  const faces = staticBuffer(gl, gl.ELEMENT_ARRAY_BUFFER, mesh.faces);
  gl.bindVertexArray(null);
  const flags = flagTexture(gl, TEXTURE_WIDTH, textureRows(mesh.count), chosen);
  return {
    prism,
    mark: markProgram(gl),
    ghost: ghostProgram(gl),
    prismArrays,
    position,
    corner,
    faces,
    edges,
    chosen: flags,
  };
}

function markProgram(gl: WebGL2RenderingContext): MarkProgram {
  const program = linkProgram(gl, MARK_VERTEX, MARK_FRAGMENT);
  return {
    ...program,
    arrays: () => {
      const markArrays = gl.createVertexArray();
      gl.bindVertexArray(markArrays);
      const centre = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, centre);
      attachFloats(gl, program.attribute('a_centre'), 2);
      const kind = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, kind);
      attachFloats(gl, program.attribute('a_ruled'), 1);
      const cell = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, cell);
      attachWholes(gl, program.attribute('a_cell'));
      gl.bindVertexArray(null);
      return { markArrays, markBuffers: [centre, cell, kind] };
    },
    fill: ([centre, cell, kind], mesh, marks) => {
      const contents: readonly [WebGLBuffer, ArrayBufferView<ArrayBuffer>][] = [
        [
          centre,
          Float32Array.from(marks.flatMap((at) => [...mesh.centre.subarray(at.cell * 2, at.cell * 2 + 2)])),
        ],
        [cell, Uint32Array.from(marks, (mark) => mark.cell)],
        [kind, Float32Array.from(marks, ({ ruled }) => (ruled ? 1 : 0))],
      ];
      for (const [buffer, content] of contents) {
        gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
        gl.bufferData(gl.ARRAY_BUFFER, content, gl.DYNAMIC_DRAW);
      }
    },
  };
}

/** Takes everything off the graphics card again. */
export function deleteHexResources(gl: WebGL2RenderingContext, held: HexResources): void {
  for (const buffer of [held.position, held.corner, held.faces, held.edges]) gl.deleteBuffer(buffer);
  gl.deleteVertexArray(held.prismArrays);
  for (const { program } of [held.prism, held.mark, held.ghost]) gl.deleteProgram(program);
  gl.deleteTexture(held.chosen);
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
  const rows = texels.length / (TEXTURE_WIDTH * 2);
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, TEXTURE_WIDTH, rows, gl.RG, gl.FLOAT, texels);
}

/** Writes which cells are chosen. */
export function uploadChosen(
  gl: WebGL2RenderingContext,
  texture: WebGLTexture,
  chosen: Uint8Array<ArrayBuffer>,
): void {
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  const rows = chosen.length / TEXTURE_WIDTH;
  const { RED_INTEGER, UNSIGNED_BYTE } = gl;
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, TEXTURE_WIDTH, rows, RED_INTEGER, UNSIGNED_BYTE, chosen);
}
