/** Sixteen numbers, column by column, in double precision. */
export type Matrix = Float64Array;

/** Shifts the input of a projection: the result of (matrix × translation). Done in double precision, before the graphics card rounds. */
export function translateMatrix(matrix: ArrayLike<number>, x: number, y: number, z: number): Matrix {
  const out = Float64Array.from(matrix);
  for (let row = 0; row < 4; row += 1)
    out[12 + row] =
      (matrix[row] ?? 0) * x +
      (matrix[4 + row] ?? 0) * y +
      (matrix[8 + row] ?? 0) * z +
      (matrix[12 + row] ?? 0);
  return out;
}

/** Carries a point through a matrix, dividing by the fourth coordinate. */
export function transformPoint(
  matrix: ArrayLike<number>,
  x: number,
  y: number,
  z: number,
): [x: number, y: number, z: number, w: number] {
  const row = (at: number) =>
    (matrix[at] ?? 0) * x + (matrix[4 + at] ?? 0) * y + (matrix[8 + at] ?? 0) * z + (matrix[12 + at] ?? 0);
  const w = row(3);
  return [row(0) / w, row(1) / w, row(2) / w, w];
}

/** Inverts a matrix by Gauss–Jordan elimination with pivots; null where it cannot be inverted. */
export function invertMatrix(matrix: ArrayLike<number>): Matrix | null {
  // Worked on row by row: [row][column], with the identity to the right.
  const rows = Array.from({ length: 4 }, (_, row) =>
    Array.from({ length: 8 }, (__, column) =>
      column < 4 ? (matrix[column * 4 + row] ?? 0) : column - 4 === row ? 1 : 0,
    ),
  );
  for (let column = 0; column < 4; column += 1) {
    let best = column;
    for (let row = column + 1; row < 4; row += 1)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
    const pivotRow = rows[best];
    const displaced = rows[column];
    if (pivotRow === undefined || displaced === undefined) return null;
    const pivot = pivotRow[column] ?? 0;
    if (pivot === 0 || !Number.isFinite(pivot)) return null;
    rows[best] = displaced;
    rows[column] = pivotRow.map((entry) => entry / pivot);
    const reduced = rows[column] ?? [];
    for (let row = 0; row < 4; row += 1) {
      if (row === column) continue;
      const factor = rows[row]?.[column] ?? 0;
      rows[row] = (rows[row] ?? []).map((entry, at) => entry - factor * (reduced[at] ?? 0));
    }
  }
  return Float64Array.from({ length: 16 }, (_, at) => rows[at % 4]?.[4 + Math.floor(at / 4)] ?? 0);
}
