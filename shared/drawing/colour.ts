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

/**
 * The eleven colours of PuOr, from the lowest (orange) over neutral to the highest (purple): can be told apart
 * with every common kind of colour blindness (ColorBrewer 2.0 by Cynthia Brewer and Mark Harrower, Apache 2.0).
 */
const PU_OR: readonly Rgb[] = [
  [127, 59, 8],
  [179, 88, 6],
  [224, 130, 20],
  [253, 184, 99],
  [254, 224, 182],
  [247, 247, 247],
  [216, 218, 235],
  [178, 171, 210],
  [128, 115, 172],
  [84, 39, 136],
  [45, 0, 75],
];

/** The same hues for a dark ground: neutral recedes into it, and the ends are bright. */
const PU_OR_LIGHT: readonly Rgb[] = [
  [254, 224, 182],
  [253, 184, 99],
  [224, 130, 20],
  [179, 88, 6],
  [110, 74, 44],
  [74, 76, 82],
  [76, 66, 112],
  [105, 90, 158],
  [148, 136, 190],
  [188, 182, 218],
  [226, 228, 242],
];

/** Where high values take the dark end of a ramp, and where the light one: what stands out from the ground. */
export type HighEnd = 'dark' | 'light';

function alongRamp(ramp: readonly Rgb[], position: number): Rgb {
  const last = ramp.length - 1;
  const at = Math.min(1, Math.max(0, position)) * last;
  const index = Math.min(last - 1, Math.floor(at));
  const low = ramp[index] ?? [0, 0, 0];
  const high = ramp[index + 1] ?? low;
  return mixRgb(low, high, at - index);
}

/** Gives the colour of viridis at a position from 0 (dark violet) to 1 (yellow); positions beyond are held at the end. */
export function viridis(position: number): Rgb {
  return alongRamp(VIRIDIS, position);
}

/** Gives the colour of a difference from −1 (orange) over 0 (neutral) to 1 (purple), for a light or a dark ground. */
export function diverging(share: number, high: HighEnd): Rgb {
  return alongRamp(high === 'dark' ? PU_OR : PU_OR_LIGHT, (share + 1) / 2);
}

/** The colour of a difference of zero. */
export function neutral(high: HighEnd): Rgb {
  return diverging(0, high);
}

/** Writes a colour for style sheets and map styles: `#rrggbb`. */
export function rgbToHex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
