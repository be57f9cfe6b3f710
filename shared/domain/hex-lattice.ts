/** The two readings of "1 km hexagons": an area of exactly 1 km², or 1 km from centre to centre. */
export const HEX_SPACINGS = ['area-1km2', 'centres-1km'] as const;

/** How far apart the cells of the lattice stand; a setting of the workspace. */
export type HexSpacing = (typeof HEX_SPACINGS)[number];

/**
 * The measures of one hexagon lattice on the British National Grid: pointy top, cell (0,0) centred on the
 * grid origin. `sideM` is the length of a side, `widthM` flat to flat and so centre to centre, `rowM` the
 * step between rows (one and a half sides), all in metres; `areaKm2` is the area of a cell.
 */
export interface HexLattice {
  readonly spacing: HexSpacing;
  readonly sideM: number;
  readonly widthM: number;
  readonly rowM: number;
  readonly areaKm2: number;
}

/** A cell by its axial numbers: `q` counts eastwards along a row, `r` counts rows northwards. */
export interface HexCell {
  readonly q: number;
  readonly r: number;
}

/** A position on the British National Grid (EPSG:27700), in metres. */
export interface GridPosition {
  readonly easting: number;
  readonly northing: number;
}

/** A corner by its whole-number lattice indices, the same pair for each of the three cells that meet there. */
export type CornerIndex = readonly [i: number, j: number];

const ROOT_3 = Math.sqrt(3);

function latticeFromSide(spacing: HexSpacing, sideM: number): HexLattice {
  return {
    spacing,
    sideM,
    widthM: ROOT_3 * sideM,
    rowM: 1.5 * sideM,
    areaKm2: ((3 * ROOT_3) / 2) * sideM * sideM * 1e-6,
  };
}

const LATTICES: Readonly<Record<HexSpacing, HexLattice>> = {
  // side = sqrt(2 A / (3 √3)) with A = 10⁶ m²: 620.4 m, centres 1,074.6 m apart.
  'area-1km2': latticeFromSide('area-1km2', Math.sqrt(2e6 / (3 * ROOT_3))),
  // side = width / √3 with a width of 1,000 m: 577.4 m, 0.866 km².
  'centres-1km': latticeFromSide('centres-1km', 1000 / ROOT_3),
};

/** Gives the lattice for a spacing setting, with its measures in metres. */
export function latticeOf(spacing: HexSpacing): HexLattice {
  return LATTICES[spacing];
}

/**
 * Finds the cell a site lies in: the cell with the nearest centre.
 *
 * Metres on the national grid in, axial numbers out. Cube rounding of fractional axial coordinates: round
 * all three, then rebuild the one that moved most from the other two.
 */
export function hexAt(lattice: HexLattice, easting: number, northing: number): HexCell {
  const fractionR = northing / lattice.rowM;
  const fractionQ = easting / lattice.widthM - fractionR / 2;
  const fractionS = -fractionQ - fractionR;
  let q = Math.round(fractionQ);
  let r = Math.round(fractionR);
  const s = Math.round(fractionS);
  const movedQ = Math.abs(q - fractionQ);
  const movedR = Math.abs(r - fractionR);
  const movedS = Math.abs(s - fractionS);
  if (movedQ > movedR && movedQ > movedS) q = -r - s;
  else if (movedR > movedS) r = -q - s;
  // Adding zero turns -0 into 0, so that equal cells are equal under Object.is as well.
  return { q: q + 0, r: r + 0 };
}

/** Gives the centre of a cell, in metres on the national grid. */
export function hexCentre(lattice: HexLattice, q: number, r: number): GridPosition {
  return cornerPosition(lattice, 2 * q + r, 3 * r);
}

/**
 * Lists the six corners of a cell as lattice indices, anticlockwise from the south.
 *
 * A lattice point (i, j) lies at (i × half a width, j × half a side). The centre of a cell is
 * (2q + r, 3r); its corners are (i, j ± 2) and (i ± 1, j ± 1). Because they are whole numbers, neighbours
 * name their common corners identically.
 */
export function hexCornerIndices(
  q: number,
  r: number,
): readonly [CornerIndex, CornerIndex, CornerIndex, CornerIndex, CornerIndex, CornerIndex] {
  const i = 2 * q + r;
  const j = 3 * r;
  return [
    [i, j - 2],
    [i + 1, j - 1],
    [i + 1, j + 1],
    [i, j + 2],
    [i - 1, j + 1],
    [i - 1, j - 1],
  ];
}

/** Gives the position of a lattice point (a corner or a centre), in metres on the national grid. */
export function cornerPosition(lattice: HexLattice, i: number, j: number): GridPosition {
  return { easting: (lattice.widthM / 2) * i + 0, northing: (lattice.sideM / 2) * j + 0 };
}

/** Lists the six cells that share a side with this one, anticlockwise from the east. */
export function hexNeighbours(q: number, r: number): readonly HexCell[] {
  return [
    { q: q + 1, r },
    { q, r: r + 1 },
    { q: q - 1, r: r + 1 },
    { q: q - 1, r },
    { q, r: r - 1 },
    { q: q + 1, r: r - 1 },
  ];
}

/** Counts the steps from one cell to another, going from neighbour to neighbour. */
export function hexDistance(a: HexCell, b: HexCell): number {
  const q = a.q - b.q;
  const r = a.r - b.r;
  return Math.max(Math.abs(q), Math.abs(r), Math.abs(q + r));
}

/** Writes a cell as its stored id, "q,r". */
export function hexId(q: number, r: number): string {
  return `${q},${r}`;
}

/** Reads a cell id back into its axial numbers; null where the text is not an id this product writes. */
export function parseHexId(id: string): HexCell | null {
  const match = /^(0|-?[1-9][0-9]{0,8}),(0|-?[1-9][0-9]{0,8})$/.exec(id);
  return match === null ? null : { q: Number(match[1]), r: Number(match[2]) };
}

/** Cells as two typed arrays of equal length. */
export interface HexCells {
  readonly q: Int32Array;
  readonly r: Int32Array;
}

/**
 * The corners of a set of cells, each once: positions in metres, and six entries per cell that point into
 * them, in the order of `hexCornerIndices`.
 */
export interface HexMeshIndex {
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  readonly cornerOfCell: Uint32Array;
}

// Lattice indices of Great Britain and its seas stay far below 2²⁰, so a pair fits a double exactly.
const CORNER_KEY_SPAN = 2 ** 22;
const CORNER_KEY_OFFSET = 2 ** 21;

/**
 * Builds the shared-corner mesh of a set of cells for the map: every corner that two or three cells share
 * appears once, so that prisms meet without a gap.
 */
export function buildMeshIndex(lattice: HexLattice, cells: HexCells): HexMeshIndex {
  const count = cells.q.length;
  if (cells.r.length !== count) throw new RangeError(`cells carry ${count} q and ${cells.r.length} r`);
  const cornerOfCell = new Uint32Array(count * 6);
  const numberOf = new Map<number, number>();
  const eastings: number[] = [];
  const northings: number[] = [];
  for (let cell = 0; cell < count; cell += 1) {
    const corners = hexCornerIndices(cells.q[cell] ?? 0, cells.r[cell] ?? 0);
    for (const [side, [i, j]] of corners.entries()) {
      const key = (i + CORNER_KEY_OFFSET) * CORNER_KEY_SPAN + (j + CORNER_KEY_OFFSET);
      let number = numberOf.get(key);
      if (number === undefined) {
        number = eastings.length;
        numberOf.set(key, number);
        const { easting, northing } = cornerPosition(lattice, i, j);
        eastings.push(easting);
        northings.push(northing);
      }
      cornerOfCell[cell * 6 + side] = number;
    }
  }
  return { easting: Float64Array.from(eastings), northing: Float64Array.from(northings), cornerOfCell };
}
