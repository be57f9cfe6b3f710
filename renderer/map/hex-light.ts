/** The light stands in the north-west, as on printed relief. East and south as x and y. */
const LIGHT: readonly [x: number, y: number] = [-Math.SQRT1_2, -Math.SQRT1_2];

const DARKEST = 0.6;
const BRIGHTEST = 0.94;

/**
 * Says how bright each side of a prism is, from 0 to 1; the top keeps its full colour, so that it can be read
 * off the legend.
 *
 * Takes the corners of a cell in order round it, x eastwards and y southwards, interleaved; side n runs from
 * corner n to the next. Brightness goes evenly from the side turned to the north-west to the one turned away.
 */
export function sideShades(corners: ArrayLike<number>): Float32Array {
  const count = corners.length / 2;
  let middleX = 0;
  let middleY = 0;
  for (let at = 0; at < count; at += 1) {
    middleX += (corners[at * 2] ?? 0) / count;
    middleY += (corners[at * 2 + 1] ?? 0) / count;
  }
  return Float32Array.from({ length: count }, (_, side) => {
    const next = (side + 1) % count;
    const outX = ((corners[side * 2] ?? 0) + (corners[next * 2] ?? 0)) / 2 - middleX;
    const outY = ((corners[side * 2 + 1] ?? 0) + (corners[next * 2 + 1] ?? 0)) / 2 - middleY;
    const length = Math.hypot(outX, outY);
    const facing = length === 0 ? 0 : (outX * LIGHT[0] + outY * LIGHT[1]) / length;
    return DARKEST + ((BRIGHTEST - DARKEST) * (facing + 1)) / 2;
  });
}
