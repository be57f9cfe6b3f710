import type { AssetType } from '../domain/map-figure.ts';

/** A small shape round (0, 0), within −1 to 1 both ways, y downwards: closed rings, x and y interleaved, even-odd. */
export type GlyphShape = readonly (readonly number[])[];

const circle = (radius: number, points = 16): number[] =>
  Array.from({ length: points }, (_, index) => (index / points) * 2 * Math.PI).flatMap((angle) => [
    Math.sin(angle) * radius,
    -Math.cos(angle) * radius,
  ]);

const star = (points: number, outer: number, inner: number): number[] =>
  Array.from({ length: points * 2 }, (_, index) => (index / points) * Math.PI).flatMap((angle, index) => {
    const radius = index % 2 === 0 ? outer : inner;
    return [Math.sin(angle) * radius, -Math.cos(angle) * radius];
  });

const box = (left: number, top: number, right: number, bottom: number): number[] => [
  left,
  top,
  right,
  top,
  right,
  bottom,
  left,
  bottom,
];

const SHAPES: Readonly<Record<AssetType, GlyphShape>> = {
  // A mortarboard.
  university: [
    [0, -0.75, 1, -0.2, 0, 0.35, -1, -0.2],
    [-0.55, 0.2, 0, 0.52, 0.55, 0.2, 0.55, 0.62, 0, 0.92, -0.55, 0.62],
  ],
  // A flask.
  'research-centre': [
    [
      -0.42, -0.95, 0.42, -0.95, 0.42, -0.7, 0.26, -0.7, 0.26, -0.15, 0.85, 0.75, 0.7, 0.95, -0.7, 0.95,
      -0.85, 0.75, -0.26, -0.15, -0.26, -0.7, -0.42, -0.7,
    ],
  ],
  // A hub: a ring with a full middle.
  'innovation-hub': [circle(0.95), circle(0.62), circle(0.34)],
  // Buildings of different height.
  'science-park': [
    [-0.95, 0.85, -0.95, -0.1, -0.4, -0.1, -0.4, -0.85, 0.3, -0.85, 0.3, 0.2, 0.95, 0.2, 0.95, 0.85],
  ],
  // A marked-out square.
  zone: [box(-0.88, -0.88, 0.88, 0.88), box(-0.5, -0.5, 0.5, 0.5)],
  // A flag.
  initiative: [[-0.7, -0.95, 0.9, -0.5, -0.4, -0.02, -0.4, 0.95, -0.7, 0.95]],
  'cluster-organisation': [star(6, 1, 0.5)],
};

/** Gives the shape that stands for a type of asset, in print and on screen alike: told apart by form, not by colour. */
export function assetShape(type: AssetType): GlyphShape {
  return SHAPES[type];
}

/** Triangle of a footnoted cell, and square of one under a ruling. */
export const ANNOTATED_SHAPE: GlyphShape = [[0, -0.85, 0.95, 0.75, -0.95, 0.75]];
export const RULED_SHAPE: GlyphShape = [box(-0.75, -0.75, 0.75, 0.75)];

/** Puts a shape on the page: its middle and half its width, points. */
export function shapeAt(shape: GlyphShape, x: number, y: number, radius: number): number[][] {
  return shape.map((ring) => ring.map((value, index) => (index % 2 === 0 ? x : y) + value * radius));
}
