/** A colour as whole numbers from 0 to 255: red, green, blue. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Seventeen points of viridis, evenly spaced from dark to light. Viridis is perceptually even and can be told
 * apart with every common kind of colour blindness (Smith and van der Walt, matplotlib, CC0).
 */
const VIRIDIS: readonly Rgb[] = [
  [68, 1, 84],
  [72, 26, 108],
  [71, 47, 125],
  [65, 68, 135],
  [57, 86, 140],
  [49, 104, 142],
  [42, 120, 142],
  [35, 136, 142],
  [31, 152, 139],
  [34, 168, 132],
  [53, 183, 121],
  [84, 197, 104],
  [122, 209, 81],
  [165, 219, 54],
  [210, 226, 27],
  [234, 229, 26],
  [253, 231, 37],
];

/** Mixes two colours: 0 gives the first, 1 the second. */
export function mixRgb(a: Rgb, b: Rgb, share: number): Rgb {
  const mix = (from: number, to: number) => Math.round(from + (to - from) * share);
  return [mix(a[0], b[0]), mix(a[1], b[1]), mix(a[2], b[2])];
}

/** Gives the colour of viridis at a position from 0 (dark violet) to 1 (yellow); positions beyond are held at the end. */
export function viridis(position: number): Rgb {
  const last = VIRIDIS.length - 1;
  const at = Math.min(1, Math.max(0, position)) * last;
  const index = Math.min(last - 1, Math.floor(at));
  const low = VIRIDIS[index] ?? [68, 1, 84];
  const high = VIRIDIS[index + 1] ?? [253, 231, 37];
  return mixRgb(low, high, at - index);
}

/** Writes a colour for style sheets and map styles: `#rrggbb`. */
export function rgbToHex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
