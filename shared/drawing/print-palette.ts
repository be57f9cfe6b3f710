import type { HighEnd, Rgb } from './colour.ts';
import type { Hatch } from './drawing.ts';

/** Every colour of a figure on paper. */
export interface PrintPalette {
  readonly paper: string;
  readonly text: string;
  readonly quietText: string;
  readonly rule: string;
  readonly sea: string;
  /** Land beyond the set, and the ground of the set. */
  readonly land: string;
  readonly region: string;
  readonly regionEdge: string;
  readonly boundary: string;
  readonly areaName: string;
  readonly placeName: string;
  readonly halo: string;
  readonly zero: Rgb;
  /** A value below zero on a scale that has no place for it. */
  readonly negative: Rgb;
  readonly notAvailable: Rgb;
  readonly suppressed: Rgb;
  readonly hatchLine: string;
  /** Neighbours are mixed towards the ground by `mutedShare`. */
  readonly ground: Rgb;
  readonly mutedShare: number;
  readonly mark: string;
  readonly ruled: string;
  /** Outline and body of a value as captured where another is drawn. */
  readonly ghost: string;
  readonly ghostBody: string;
  readonly asset: string;
  readonly high: HighEnd;
}

/** The colours of figures for print: pale land, thin boundaries, dark high values. */
export const PRINT_PALETTE: PrintPalette = {
  paper: '#ffffff',
  text: '#1b2024',
  quietText: '#566069',
  rule: '#c8cdd1',
  sea: '#e9eef1',
  land: '#f1f1ee',
  region: '#fbfbf9',
  regionEdge: '#565e66',
  boundary: '#9aa1a7',
  areaName: '#4f575e',
  placeName: '#22282d',
  halo: '#ffffff',
  zero: [222, 224, 224],
  negative: [176, 64, 48],
  notAvailable: [244, 242, 239],
  suppressed: [236, 238, 240],
  hatchLine: '#7d868d',
  ground: [241, 241, 238],
  mutedShare: 0.62,
  mark: '#b3361a',
  ruled: '#1b2024',
  ghost: '#3d454c',
  ghostBody: '#ffffff',
  asset: '#0c5cc8',
  high: 'dark',
};

/** Lines over a suppressed value run one way, over one that is not available the other: told apart without colour. */
export const SUPPRESSED_HATCH: Hatch = { colour: '#5f6870', gap: 2.4, width: 0.5, angle: 45 };
export const NOT_AVAILABLE_HATCH: Hatch = { colour: '#a3988b', gap: 3, width: 0.4, angle: 135 };
