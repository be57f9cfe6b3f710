import { floatTexture } from './gl-program.ts';
import { ghostCorners, type GhostArrays, type GhostProgram, type HexGhost } from './hex-ghosts.ts';
import type { HexMesh } from './hex-mesh.ts';
import { uploadTexels, type HexMark, type MarkProgram } from './hex-resources.ts';
import { isHatched, mixTexels, NO_PRISM, TEXTURE_WIDTH, textureRows } from './hex-texture.ts';

/** What a slot holds on the graphics card. */
export interface SlotTextures {
  /** The layer before and the layer now; they change places with every upload. */
  old: WebGLTexture;
  current: WebGLTexture;
  readonly markArrays: WebGLVertexArrayObject;
  readonly markBuffers: readonly [centre: WebGLBuffer, cell: WebGLBuffer, kind: WebGLBuffer];
  readonly ghosts: GhostArrays;
  /** Corners of their bodies, and after those of their outlines. */
  ghostTriangles: number;
  ghostLines: number;
}

/** Time of the move from one layer to the next. */
const MOVE_MS = 450;

/**
 * The values and marks of one panel, kept on the graphics card beside those of the others, so that showing
 * another panel uploads nothing.
 */
export class HexSlot {
  readonly #mesh: HexMesh;
  #is: Float32Array<ArrayBuffer>;
  #was: Float32Array<ArrayBuffer>;
  #empty = true;
  #tallest = 0;
  #hatched = false;
  #wasHatched = false;
  #pending: 'nothing' | 'values' | 'both' = 'nothing';
  #movedAt = 0;
  #moveMs = 0;
  #marks: readonly HexMark[] = [];
  #marksPending = true;
  #ghosts: readonly HexGhost[] = [];
  #ghostOf: ReadonlyMap<number, number> = new Map();
  #ghostsPending = true;
  #held: SlotTextures | null = null;

  constructor(mesh: HexMesh) {
    this.#mesh = mesh;
    this.#is = new Float32Array(TEXTURE_WIDTH * textureRows(mesh.count) * 2).fill(NO_PRISM);
    this.#was = this.#is;
  }

  /** Whether there are no values to draw. */
  get empty(): boolean {
    return this.#empty;
  }

  /** The tallest prism as a share of the full height. */
  get tallest(): number {
    return this.#empty ? 0 : this.#tallest;
  }

  /** Whether any cell is hatched, in the new values or in those they move from. */
  get hatched(): boolean {
    return this.#hatched || (this.#wasHatched && this.share() < 1);
  }

  get marks(): readonly HexMark[] {
    return this.#marks;
  }

  /** Height of a cell as a share of the full height, where it will stand when it has moved; 0 where it is flat or not drawn. */
  shareOf(cell: number): number {
    return this.#empty ? 0 : Math.max(0, this.#is[cell * 2] ?? 0);
  }

  /** The same at this moment of the move. */
  shareNow(cell: number): number {
    const was = Math.max(0, this.#was[cell * 2] ?? 0);
    return this.#empty ? 0 : was + (this.shareOf(cell) - was) * this.share();
  }

  /** Shows another packing of values, or none; prisms move there where asked. Throws where it is not of this lattice. */
  setTexels(texels: Float32Array<ArrayBuffer> | null, animate: boolean): void {
    if (texels === null) {
      this.#empty = true;
      return;
    }
    if (texels.length !== this.#is.length)
      throw new RangeError(`values for ${texels.length / 2} texels do not fit ${this.#mesh.count} cells`);
    const appears = this.#empty;
    this.#empty = false;
    if (texels === this.#is) return;
    const share = this.share();
    const midway = share < 1;
    this.#was = midway ? mixTexels(this.#was, this.#is, share) : this.#is;
    // Without an upload in between, the old texture on the card is not what `#was` holds.
    this.#pending = midway || this.#pending !== 'nothing' ? 'both' : 'values';
    this.#is = texels;
    this.#tallest = 0;
    this.#wasHatched = this.#hatched;
    this.#hatched = false;
    // A ghost stands on the prism of these values.
    this.#ghostsPending = true;
    for (let at = 0; at < texels.length; at += 2) {
      const height = texels[at] ?? NO_PRISM;
      this.#tallest = Math.max(this.#tallest, height);
      if (height >= 0 && isHatched(texels[at + 1] ?? 0)) this.#hatched = true;
    }
    this.#moveMs = animate && !appears ? MOVE_MS : 0;
    this.#movedAt = performance.now();
  }

  setMarks(marks: readonly HexMark[]): void {
    if (marks === this.#marks) return;
    this.#marks = marks;
    this.#marksPending = true;
  }

  /** Sets the outlines of values as captured; they stand at once where their prisms will. */
  setGhosts(ghosts: readonly HexGhost[]): void {
    if (ghosts === this.#ghosts) return;
    this.#ghosts = ghosts;
    this.#ghostOf = new Map(ghosts.map(({ cell, share }) => [cell, share]));
    this.#ghostsPending = true;
  }

  /** How high a cell is to be pointed at: its prism, or the ghost above it. */
  pointedShareOf(cell: number): number {
    return Math.max(this.shareOf(cell), this.#empty ? 0 : (this.#ghostOf.get(cell) ?? 0));
  }

  /** The tallest prism or ghost. */
  get tallestPointed(): number {
    return this.#empty ? 0 : Math.max(this.#tallest, ...this.#ghostOf.values());
  }

  /** How far the move from the old values to the new has come, 0 to 1. */
  share(): number {
    if (this.#moveMs === 0) return 1;
    const time = Math.min(1, (performance.now() - this.#movedAt) / this.#moveMs);
    // Slow at both ends, so that the eye can follow a prism.
    return time * time * (3 - 2 * time);
  }

  /** Uploads what has changed and gives what is on the card. To be called while drawing only. */
  send(gl: WebGL2RenderingContext, program: MarkProgram, ghost: GhostProgram): SlotTextures {
    if (this.#held === null) {
      const rows = textureRows(this.#mesh.count);
      this.#held = {
        old: floatTexture(gl, TEXTURE_WIDTH, rows, this.#was),
        current: floatTexture(gl, TEXTURE_WIDTH, rows, this.#is),
        ...program.arrays(),
        ghosts: ghost.arrays(),
        ghostTriangles: 0,
        ghostLines: 0,
      };
      this.#ghostsPending = true;
      this.#pending = 'nothing';
      this.#marksPending = true;
    }
    const held = this.#held;
    if (this.#pending !== 'nothing') {
      [held.old, held.current] = [held.current, held.old];
      if (this.#pending === 'both') uploadTexels(gl, held.old, this.#was);
      uploadTexels(gl, held.current, this.#is);
      this.#pending = 'nothing';
    }
    if (this.#marksPending) {
      program.fill(held.markBuffers, this.#mesh, this.#marks);
      this.#marksPending = false;
    }
    if (this.#ghostsPending) {
      const corners = ghostCorners(this.#mesh, this.#ghosts, (cell) => this.shareOf(cell));
      ghost.fill(held.ghosts.ghostBuffers, corners);
      held.ghostTriangles = corners.triangles;
      held.ghostLines = corners.lines;
      this.#ghostsPending = false;
    }
    return held;
  }

  /** Forgets what was on the graphics card: the context that held it is gone. */
  forget(): void {
    this.#held = null;
  }

  delete(gl: WebGL2RenderingContext): void {
    const held = this.#held;
    this.#held = null;
    if (held === null) return;
    gl.deleteTexture(held.old);
    gl.deleteTexture(held.current);
    gl.deleteVertexArray(held.markArrays);
    gl.deleteVertexArray(held.ghosts.ghostArrays);
    for (const buffer of [...held.markBuffers, ...held.ghosts.ghostBuffers]) gl.deleteBuffer(buffer);
  }
}
