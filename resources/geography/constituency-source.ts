import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Steps per degree to which the package rounded its outlines: 70 m by 109 m in the Midlands. */
export const STEPS_PER_DEGREE = 1024;

/** A vertex in whole steps of 1/1024 degree east of Greenwich and north of the equator. */
export type StepPoint = readonly [x: number, y: number];

/** One Westminster constituency of 2010, its rings as whole-number steps. */
export interface Constituency {
  readonly code: string;
  readonly name: string;
  readonly rings: readonly (readonly StepPoint[])[];
}

const offsetSchema = z.tuple([z.int(), z.int()]);
const sourceSchema = z.object({
  UTF8Encoding: z.literal(true),
  features: z.array(
    z.object({
      properties: z.object({ name: z.string(), pcon16nm: z.string().optional() }),
      geometry: z.discriminatedUnion('type', [
        z.object({
          type: z.literal('Polygon'),
          coordinates: z.array(z.string()),
          encodeOffsets: z.array(offsetSchema),
        }),
        z.object({
          type: z.literal('MultiPolygon'),
          coordinates: z.array(z.array(z.string())),
          encodeOffsets: z.array(z.array(offsetSchema)),
        }),
      ]),
    }),
  ),
});

/**
 * Reads the 650 constituencies out of `echarts-united-kingdom-js` 0.0.1.
 *
 * The package is a script for a browser, so it is read as text: the map is the one object literal in it,
 * written as JSON. Ireland, which it carries as a backdrop, is left out.
 */
export function readConstituencies(): Constituency[] {
  const script = fileURLToPath(
    new URL(
      '../../node_modules/echarts-united-kingdom-js/echarts-united-kingdom-js/westminster_2016_uk.js',
      import.meta.url,
    ),
  );
  const text = readFileSync(script, 'utf8');
  const source = sourceSchema.parse(
    JSON.parse(text.slice(text.indexOf('{"type"'), text.lastIndexOf('});}') + 1)),
  );
  return source.features
    .filter((feature) => /^[EWSN][0-9]{8}$/.test(feature.properties.name))
    .map(({ properties, geometry }) => {
      const encoded = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      const offsets = geometry.type === 'Polygon' ? [geometry.encodeOffsets] : geometry.encodeOffsets;
      const rings = encoded.flatMap((polygon, p) =>
        polygon.map((ring, r) => decodeRing(ring, offsets[p]?.[r] ?? [0, 0])),
      );
      return { code: properties.name, name: properties.pcon16nm ?? properties.name, rings };
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** Decodes one ring: pairs of characters less 64, zig-zag signed, each the step from the vertex before. */
export function decodeRing(text: string, [offsetX, offsetY]: StepPoint): StepPoint[] {
  const ring: StepPoint[] = [];
  let x = offsetX;
  let y = offsetY;
  for (let index = 0; index + 1 < text.length; index += 2) {
    x += unzigzag(text.charCodeAt(index) - 64);
    y += unzigzag(text.charCodeAt(index + 1) - 64);
    const last = ring.at(-1);
    if (last === undefined || last[0] !== x || last[1] !== y) ring.push([x, y]);
  }
  return ring;
}

function unzigzag(value: number): number {
  return (value >> 1) ^ -(value & 1);
}
