import type { HexInk } from './hex-draw.ts';
import type { CellColours } from './hex-texture.ts';
import type { ScaleOptions } from '#shared/drawing/scale.ts';

export type MapTheme = 'light' | 'dark';

/** Every colour of the map for one theme. */
export interface MapPalette {
  readonly sea: string;
  readonly land: string;
  /** The ground of the geography set. */
  readonly region: string;
  readonly regionEdge: string;
  readonly boundary: string;
  /** Lines of the lower tier. */
  readonly districtLine: string;
  readonly areaName: string;
  readonly placeName: string;
  readonly halo: string;
  readonly cells: CellColours;
  readonly ink: HexInk;
  /** Which end of viridis stands out from the ground. */
  readonly high: ScaleOptions['high'];
}

export const MAP_PALETTES: Readonly<Record<MapTheme, MapPalette>> = {
  light: {
    sea: '#dfe6ea',
    land: '#eeefec',
    region: '#fbfbf9',
    regionEdge: '#6a7178',
    boundary: '#a9afb4',
    districtLine: '#c3c8cb',
    areaName: '#5d656c',
    placeName: '#22282d',
    halo: '#ffffff',
    cells: {
      zero: [214, 216, 216],
      missing: [206, 198, 188],
      suppressed: [196, 200, 212],
      negative: [176, 64, 48],
      ground: [240, 241, 238],
    },
    ink: {
      accent: [12, 92, 200],
      edge: [20, 24, 28],
      hatch: [92, 92, 96],
      lattice: [112, 122, 130],
      mark: [196, 62, 20],
      markRim: [255, 255, 255],
      ghost: [70, 78, 88],
    },
    high: 'dark',
  },
  dark: {
    sea: '#12171b',
    land: '#1d2328',
    region: '#272e34',
    regionEdge: '#a3adb5',
    boundary: '#56616a',
    districtLine: '#434d55',
    areaName: '#aab4bc',
    placeName: '#eef2f5',
    halo: '#151a1e',
    cells: {
      zero: [70, 76, 82],
      missing: [92, 82, 70],
      suppressed: [66, 72, 92],
      negative: [224, 108, 90],
      ground: [34, 40, 46],
    },
    ink: {
      accent: [122, 180, 255],
      edge: [8, 10, 12],
      hatch: [176, 180, 190],
      lattice: [150, 164, 176],
      mark: [255, 150, 74],
      markRim: [16, 20, 24],
      ghost: [206, 214, 222],
    },
    high: 'light',
  },
};
