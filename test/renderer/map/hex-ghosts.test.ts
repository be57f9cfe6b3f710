import { describe, expect, test } from 'vitest';
import { latticeOf } from '../../../shared/domain/hex-lattice.ts';
import { indexCells } from '../../../renderer/map/hex-cells.ts';
import { ghostCorners } from '../../../renderer/map/hex-ghosts.ts';
import { HexLayer } from '../../../renderer/map/hex-layer.ts';
import { buildHexMesh, VERTICES_PER_CELL } from '../../../renderer/map/hex-mesh.ts';
import { pickCell, type SightLine } from '../../../renderer/map/hex-pick.ts';
import { NO_PRISM, TEXTURE_WIDTH, textureRows } from '../../../renderer/map/hex-texture.ts';
import { latticeField } from '../../../renderer/map/lattice-field.ts';
import { MAP_PALETTES } from '../../../renderer/map/map-palette.ts';
import { patchOfLattice } from './lattice.ts';

const { reply } = patchOfLattice(430_000, 310_000, 7, 5);
const mesh = buildHexMesh(reply);
/** In the middle of the patch. */
const CELL = 17;
const PRISM = 0.25;
const cornersOf = (ghost: { share: number; isCut: boolean }, prism = PRISM) =>
  ghostCorners(mesh, [{ cell: CELL, ...ghost }], () => prism);
const round = (share: number | undefined) => Math.round((share ?? 0) * 1e6) / 1e6;

describe('the corners of a ghost', () => {
  test('above its prism: six walls and a lid, and the lines of a rim and of six edges', () => {
    const corners = cornersOf({ share: 1.2, isCut: false });
    expect(corners.triangles).toBe(6 * 6 + 4 * 3);
    expect(corners.lines).toBe(6 * 2 + 6 * 2);
    const all = corners.triangles + corners.lines;
    expect([corners.position.length, corners.cell.length, corners.share.length]).toEqual([all * 2, all, all]);
    expect(new Set(corners.cell)).toEqual(new Set([CELL]));
    // Below zero stands for the prism, which may still be moving.
    expect(new Set(Array.from(corners.share, round))).toEqual(new Set([-1, 1.2]));
    const lid = Array.from(corners.share.subarray(36, 48), round);
    expect(lid).toEqual(Array.from({ length: 12 }, () => 1.2));
  });

  test('every corner is one of its cell', () => {
    const own = new Set(
      Array.from({ length: 6 }, (_, side) => {
        const at = (CELL * VERTICES_PER_CELL + side) * 2;
        return `${mesh.position[at]} ${mesh.position[at + 1]}`;
      }),
    );
    const { position } = cornersOf({ share: 1, isCut: true });
    for (let at = 0; at < position.length; at += 2)
      expect(own).toContain(`${position[at]} ${position[at + 1]}`);
  });

  test('one that is broken off has a second rim just below its top', () => {
    const corners = cornersOf({ share: 1.3, isCut: true });
    expect(corners.lines).toBe(6 * 4 + 6 * 2);
    const shares = new Set(Array.from(corners.share, round));
    expect(shares).toEqual(new Set([-1, 1.3, round(1.3 - (1.3 - PRISM) * 0.05)]));
  });

  test('one lower than its prism is a belt: a rim, and no body', () => {
    const corners = cornersOf({ share: 0.1, isCut: false });
    expect([corners.triangles, corners.lines]).toEqual([0, 12]);
    expect(Array.from(corners.share, round)).toEqual(Array.from({ length: 12 }, () => 0.1));
  });

  test('bodies come before all outlines, so that one call draws each', () => {
    const corners = ghostCorners(
      mesh,
      [
        { cell: 3, share: 1, isCut: false },
        { cell: CELL, share: 0.5, isCut: false },
      ],
      () => 0,
    );
    expect(corners.triangles).toBe(96);
    expect(Array.from(corners.cell.subarray(0, 48))).toEqual(Array.from({ length: 48 }, () => 3));
    expect(Array.from(corners.cell.subarray(48, 96))).toEqual(Array.from({ length: 48 }, () => CELL));
  });
});

describe('pointing at a ghost', () => {
  const layer = new HexLayer(mesh, reply.insideCells, {
    solid: true,
    multiplier: 1,
    ink: MAP_PALETTES.light.ink,
  });
  const texels = new Float32Array(TEXTURE_WIDTH * textureRows(mesh.count) * 2).fill(NO_PRISM);
  texels[CELL * 2] = PRISM;
  texels[CELL * 2 + 1] = 0;
  layer.setTexels(0, texels, false);
  /** As high as three cells are wide. */
  const heightZ = 3 * latticeOf('area-1km2').widthM * mesh.perMetre;
  const field = () => latticeField(layer, 0, indexCells(reply), 'area-1km2', heightZ);
  const [x = 0, y = 0] = mesh.centre.subarray(CELL * 2, CELL * 2 + 2);
  const width = latticeOf('area-1km2').widthM * mesh.perMetre;
  /** Passes the middle of the cell at a share of the full height, and comes down two cells farther east. */
  const through = (share: number): SightLine => {
    const z = share * heightZ;
    return { near: [x - 2 * width, y, 2 * z], far: [x + 2 * width, y, 0] };
  };

  test('a line of sight over a prism meets what is behind it; with a ghost above the prism it meets the cell', () => {
    const behind = pickCell(through(0.8), field());
    expect(behind).not.toBe(CELL);
    layer.setGhosts(0, [{ cell: CELL, share: 1.2, isCut: false }]);
    expect(pickCell(through(0.8), field())).toBe(CELL);
    expect(field().tallest).toBeCloseTo(1.2 * heightZ, 12);
    // Over the ghost it is behind again.
    expect(pickCell(through(1.9), field())).not.toBe(CELL);
  });

  test('a ghost lower than its prism, and one on another map, change nothing', () => {
    layer.setGhosts(0, [{ cell: CELL, share: 0.1, isCut: false }]);
    expect(field().heightOf(CELL)).toBeCloseTo(PRISM * heightZ, 9);
    layer.setGhosts(0, []);
    layer.setGhosts(1, [{ cell: CELL, share: 1.2, isCut: false }]);
    expect(pickCell(through(0.8), field())).not.toBe(CELL);
  });

  test('without values there is nothing to point at but the ground', () => {
    layer.setGhosts(0, [{ cell: CELL, share: 1.2, isCut: false }]);
    layer.setTexels(0, null, false);
    expect([field().heightOf(CELL), field().tallest]).toEqual([0, 0]);
  });
});
