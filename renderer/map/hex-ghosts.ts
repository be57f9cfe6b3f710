import { attachFloats, attachWholes, linkProgram, type GlProgram } from './gl-program.ts';
import { VERTICES_PER_CELL, type HexMesh } from './hex-mesh.ts';
import { GHOST_FRAGMENT, GHOST_VERTEX } from './hex-shaders.ts';

/** The outline of a value as captured, over a cell that is drawn as ruled. */
export interface HexGhost {
  readonly cell: number;
  /** Of the full height; the body reaches from the prism up to it. */
  readonly share: number;
  /** The value lies higher than the outline goes: it is broken off, with a second rim below the first. */
  readonly isCut: boolean;
}

/** The corners of ghosts as the graphics card takes them: first the triangles of all bodies, then the lines of all outlines. */
export interface GhostCorners {
  readonly position: Float32Array<ArrayBuffer>;
  readonly cell: Uint32Array<ArrayBuffer>;
  /** Below zero: on the prism. */
  readonly share: Float32Array<ArrayBuffer>;
  readonly triangles: number;
  readonly lines: number;
}

/** The buffers of the ghosts of one panel. */
export interface GhostArrays {
  readonly ghostArrays: WebGLVertexArrayObject;
  readonly ghostBuffers: readonly [position: WebGLBuffer, cell: WebGLBuffer, share: WebGLBuffer];
}

/** The program that draws ghosts, and what it takes them from. */
export interface GhostProgram extends GlProgram {
  arrays(): GhostArrays;
  fill(buffers: GhostArrays['ghostBuffers'], corners: GhostCorners): void;
}

/** Stands for the height of the prism. */
const ON_PRISM = -1;
/** How far below its top the second rim of a broken ghost lies, of its height. */
const BREAK = 0.05;

/**
 * Sets out the corners of ghosts over a mesh. A ghost that is lower than its prism, as `heightOf` gives it, has rims and no body: it is
 * a belt round the prism.
 */
export function ghostCorners(
  mesh: Pick<HexMesh, 'position'>,
  ghosts: readonly HexGhost[],
  heightOf: (cell: number) => number,
): GhostCorners {
  const bodies = makeCorners(mesh);
  const outlines = makeCorners(mesh);
  for (const { cell, share, isCut } of ghosts) {
    const isAbove = share > heightOf(cell);
    for (let side = 0; side < 6; side += 1) {
      const next = (side + 1) % 6;
      outlines.add(cell, side, share);
      outlines.add(cell, next, share);
      if (isCut) {
        const rim = share - (share - heightOf(cell)) * BREAK;
        outlines.add(cell, side, rim);
        outlines.add(cell, next, rim);
      }
      if (!isAbove) continue;
      outlines.add(cell, side, ON_PRISM);
      outlines.add(cell, side, share);
      bodies.add(cell, side, ON_PRISM);
      bodies.add(cell, next, ON_PRISM);
      bodies.add(cell, next, share);
      bodies.add(cell, side, ON_PRISM);
      bodies.add(cell, next, share);
      bodies.add(cell, side, share);
    }
    if (isAbove)
      for (let side = 1; side < 5; side += 1)
        for (const corner of [0, side, side + 1]) bodies.add(cell, corner, share);
  }
  return {
    position: Float32Array.from([...bodies.position, ...outlines.position]),
    cell: Uint32Array.from([...bodies.cell, ...outlines.cell]),
    share: Float32Array.from([...bodies.share, ...outlines.share]),
    triangles: bodies.cell.length,
    lines: outlines.cell.length,
  };
}

function makeCorners({ position: all }: Pick<HexMesh, 'position'>) {
  const position: number[] = [];
  const cells: number[] = [];
  const shares: number[] = [];
  return {
    position,
    cell: cells,
    share: shares,
    add: (cell: number, corner: number, share: number): void => {
      const at = (cell * VERTICES_PER_CELL + corner) * 2;
      position.push(all[at] ?? 0, all[at + 1] ?? 0);
      cells.push(cell);
      shares.push(share);
    },
  };
}

/** Puts the shaders of ghosts on the graphics card. Throws where one does not compile. */
export function ghostProgram(gl: WebGL2RenderingContext): GhostProgram {
  const program = linkProgram(gl, GHOST_VERTEX, GHOST_FRAGMENT);
  return {
    ...program,
    arrays: () => {
      const ghostArrays = gl.createVertexArray();
      gl.bindVertexArray(ghostArrays);
      const position = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, position);
      attachFloats(gl, program.attribute('a_position'), 2);
      const cell = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, cell);
      attachWholes(gl, program.attribute('a_cell'));
      const share = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, share);
      attachFloats(gl, program.attribute('a_share'), 1);
      gl.bindVertexArray(null);
      return { ghostArrays, ghostBuffers: [position, cell, share] };
    },
    fill: ([position, cell, share], corners) => {
      const contents: readonly [WebGLBuffer, ArrayBufferView<ArrayBuffer>][] = [
        [position, corners.position],
        [cell, corners.cell],
        [share, corners.share],
      ];
      for (const [buffer, content] of contents) {
        gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
        gl.bufferData(gl.ARRAY_BUFFER, content, gl.DYNAMIC_DRAW);
      }
    },
  };
}
