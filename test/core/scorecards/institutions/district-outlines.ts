import { readFileSync } from 'node:fs';
import { z } from 'zod';

type Point = readonly [number, number];

const topologySchema = z.object({
  transform: z.object({
    scale: z.tuple([z.number(), z.number()]),
    translate: z.tuple([z.number(), z.number()]),
  }),
  arcs: z.array(z.array(z.tuple([z.number(), z.number()]))),
  objects: z.object({
    geog: z.object({
      geometries: z.array(
        z.discriminatedUnion('type', [
          z.object({
            type: z.literal('Polygon'),
            arcs: z.array(z.array(z.number())),
            properties: z.object({ id: z.string() }),
          }),
          z.object({
            type: z.literal('MultiPolygon'),
            arcs: z.array(z.array(z.array(z.number()))),
            properties: z.object({ id: z.string() }),
          }),
        ]),
      ),
    }),
  }),
});

/** Reads outlines of districts and gives the code of the one in which a position lies (degrees); by plain ray casting. */
export function districtFinder(file: string): (longitude: number, latitude: number) => string | null {
  const { transform, arcs, objects } = topologySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const lines = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]): Point => {
      x += dx;
      y += dy;
      return [
        x * transform.scale[0] + transform.translate[0],
        y * transform.scale[1] + transform.translate[1],
      ];
    });
  });
  const ring = (ids: readonly number[]) =>
    ids.flatMap((id) => (id >= 0 ? (lines[id] ?? []) : (lines[~id] ?? []).toReversed()));
  const rings = objects.geog.geometries.map(({ properties, ...shape }) => ({
    code: properties.id,
    rings: (shape.type === 'Polygon' ? [shape.arcs] : shape.arcs).flat().map(ring),
  }));
  // Holes turn the count again, so all rings of an area are cast together.
  return (x, y) =>
    rings.find((area) => area.rings.filter((points) => isInside(points, x, y)).length % 2 === 1)?.code ??
    null;
}

function isInside(points: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (const [at, [x1, y1]] of points.entries()) {
    const [x2, y2] = points[at === 0 ? points.length - 1 : at - 1] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
