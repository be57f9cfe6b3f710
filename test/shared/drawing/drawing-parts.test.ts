import { describe, expect, test } from 'vitest';
import { hexNeighbours, latticeOf } from '#shared/domain/hex-lattice.ts';
import { ASSET_TYPES } from '#shared/domain/map-figure.ts';
import { assetShape } from '#shared/drawing/asset-shape.ts';
import { hatchWithin } from '#shared/drawing/cell-style.ts';
import { cellRings, joinedRings } from '#shared/drawing/cell-outline.ts';
import { clipLine, clipRing } from '#shared/drawing/clip-outline.ts';
import { prepareGround } from '#shared/drawing/ground.ts';
import { overlaps, placeLabels } from '#shared/drawing/label-placement.ts';
import { fitProjection, parallelProjection } from '#shared/drawing/projection.ts';
import { shortenText, textWidth, wrapText } from '#shared/drawing/text-width.ts';
import { writeSvg } from '#shared/drawing/write-svg.ts';
import { inventedAreas } from './invented-sheet.ts';

describe('measured text', () => {
  test('is the sum of the advance widths: “AV” in Inter 400 at 1,000 points is 690 + 690', () => {
    expect(textWidth('AV', 1000)).toBe(1380);
    expect(textWidth('AV', 1000, 600)).toBe(1456);
    expect(textWidth('AV', 10, 400, 2)).toBeCloseTo(17.8, 9);
  });

  test('wraps at blanks, keeps every word, and breaks what is wider than a line', () => {
    const text = 'one two three Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch four';
    const lines = wrapText(text, { size: 10, width: 60 });
    for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(60);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(wrapText('  ', { size: 10, width: 60 })).toEqual([]);
  });

  test('that is too long is shortened with an ellipsis', () => {
    expect(shortenText('short', { size: 10, width: 100 })).toBe('short');
    const cut = shortenText('a very long name of a place', { size: 10, width: 50 });
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut, 10)).toBeLessThanOrEqual(50);
  });
});

describe('the parallel projection', () => {
  test('from above is a plain scale with north up', () => {
    const flat = parallelProjection({ bearing: 0, tilt: 0 }, 0.01, [400_000, 300_000], [50, 80]);
    expect(flat.project(401_000, 302_000)).toEqual([60, 60]);
    expect(flat.project(401_000, 302_000, 500)).toEqual([60, 60]);
  });

  test('tilted by 60° halves depth and raises heights by its sine; turned by 90° it looks east', () => {
    const tilted = parallelProjection({ bearing: 0, tilt: 60 }, 0.01, [0, 0], [0, 0]);
    const [x, y] = tilted.project(1000, 1000, 1000);
    expect([x, y]).toEqual([10, expect.closeTo(-(5 + 10 * Math.sin(Math.PI / 3)), 9)]);
    const east = parallelProjection({ bearing: 90, tilt: 0 }, 0.01, [0, 0], [0, 0]);
    expect(east.project(1000, 0)).toEqual([0, -10]);
    expect(east.depth(1000, 0)).toBe(-1000);
  });

  test.each([0, 37, 90, -135])(
    'fits the ground and what stands on it into its box (bearing %d°)',
    (bearing) => {
      const extent = { west: 400_000, south: 250_000, east: 520_000, north: 300_000 };
      const box = { x: 10, y: 20, width: 300, height: 200 };
      const top = [500_000, 299_000, 60_000] as const;
      const fitted = fitProjection({ bearing, tilt: 55 }, extent, [top], box);
      const points = [
        [400_000, 250_000, 0],
        [520_000, 250_000, 0],
        [520_000, 300_000, 0],
        [400_000, 300_000, 0],
        top,
      ] as const;
      for (const point of points) {
        const [easting, northing, heightM] = point;
        const [x, y] = fitted.project(easting, northing, heightM);
        expect(x).toBeGreaterThanOrEqual(10 - 1e-6);
        expect(x).toBeLessThanOrEqual(310 + 1e-6);
        expect(y).toBeGreaterThanOrEqual(20 - 1e-6);
        expect(y).toBeLessThanOrEqual(220 + 1e-6);
      }
      const [easting, northing] = fitted.ground(...fitted.project(444_000, 271_000));
      expect([easting, northing]).toEqual([expect.closeTo(444_000, 4), expect.closeTo(271_000, 4)]);
    },
  );
});

describe('names', () => {
  const ask = (text: string, x: number, y: number) =>
    ({ text, x, y, size: 8, weight: 400, manner: 'beside', gap: 3 }) as const;
  const frame = { x: 0, y: 0, width: 200, height: 200 };

  test('never touch, the first keeping its place, and one without room is left out', () => {
    const crowd = Array.from({ length: 40 }, (_, index) =>
      ask(`Town ${index}`, 90 + (index % 7) * 4, 90 + index),
    );
    const placed = placeLabels(crowd, { frame });
    expect(placed[0]?.index).toBe(0);
    expect(placed.length).toBeGreaterThan(3);
    expect(placed.length).toBeLessThan(40);
    for (const [index, one] of placed.entries())
      for (const other of placed.slice(index + 1)) expect(overlaps(one.box, other.box)).toBe(false);
    expect(placeLabels(crowd, { frame })).toEqual(placed);
  });

  test('stay in the frame, and take the position that covers least', () => {
    expect(placeLabels([ask('Far away', 199, 199)], { frame })[0]?.anchor).toBe('end');
    const covered = (box: { x: number }) => (box.x > 100 ? 1 : 0);
    expect(placeLabels([ask('Free', 100, 100)], { frame, covered })[0]?.anchor).toBe('end');
    const full = { frame, covered: () => 1, mostCovered: 0.5 };
    expect(placeLabels([ask('Nowhere', 100, 100)], full)).toEqual([]);
    expect(placeLabels([{ ...ask('City', 100, 100), mostCovered: 1 }], full)).toHaveLength(1);
  });
});

describe('outlines', () => {
  const extent = { west: 0, south: 0, east: 10, north: 10 };

  test('are cut to what is shown', () => {
    const ring = [
      [-5, 2],
      [5, 2],
      [5, 8],
      [-5, 8],
    ] as const;
    expect(clipRing(ring, extent).toSorted((a, b) => a[0] - b[0] || a[1] - b[1])).toEqual([
      [0, 2],
      [0, 8],
      [5, 2],
      [5, 8],
    ]);
    expect(clipLine([...ring, ring[0]], extent)).toEqual([
      [
        [0, 2],
        [5, 2],
        [5, 8],
        [0, 8],
      ],
    ]);
    expect(
      clipRing(
        [
          [20, 20],
          [30, 20],
          [30, 30],
        ],
        extent,
      ),
    ).toEqual([]);
  });

  test('of a cell and its six neighbours join to one ring of eighteen corners; a ring of cells has a hole', () => {
    const lattice = latticeOf('area-1km2');
    const projection = parallelProjection({ bearing: 0, tilt: 0 }, 0.01, [0, 0], [0, 0]);
    const around = hexNeighbours(4, -2);
    expect(
      joinedRings(lattice, [{ q: 4, r: -2 }, ...around], projection).map((ring) => ring.length / 2),
    ).toEqual([18]);
    expect(
      joinedRings(lattice, around, projection)
        .map((ring) => ring.length / 2)
        .toSorted((a, b) => a - b),
    ).toEqual([6, 18]);
    expect(cellRings(lattice, around, projection).map((ring) => ring.length / 2)).toEqual([6, 6, 6, 6, 6, 6]);
  });

  test('tell the edge of the set from the boundaries within, each drawn once', () => {
    const whole = { west: 0, south: 0, east: 1e6, north: 1e6 };
    const length = (lines: readonly (readonly (readonly [number, number])[])[]) =>
      lines.reduce(
        (sum, line) =>
          sum +
          line.reduce((part, [x, y], index) => {
            const before = line[index - 1];
            return before === undefined ? 0 : part + Math.hypot(x - before[0], y - before[1]);
          }, 0),
        0,
      );
    const areas = inventedAreas();
    const { edges, boundaries } = prepareGround({ land: [], areas }, whole, 0);
    const around = areas.reduce(
      (sum, { polygons }) => sum + length(polygons.flat().map((ring) => [...ring, ring[0] ?? [0, 0]])),
      0,
    );
    expect(length(edges) + 2 * length(boundaries)).toBeCloseTo(around, 3);
    // Three by three: twelve stretches of edge, twelve boundaries.
    expect(length(edges) / length(boundaries)).toBeGreaterThan(0.85);
    expect(length(edges) / length(boundaries)).toBeLessThan(1.15);
  });
});

test('every type of asset has a shape of its own, within its square', () => {
  const shapes = ASSET_TYPES.map((type) => JSON.stringify(assetShape(type)));
  expect(new Set(shapes).size).toBe(ASSET_TYPES.length);
  for (const type of ASSET_TYPES)
    for (const value of assetShape(type).flat()) expect(Math.abs(value)).toBeLessThanOrEqual(1);
});

test('SVG escapes what would end a text or an attribute, and rounds to two decimals', () => {
  const svg = writeSvg({
    width: 100,
    height: 50,
    title: 'A & B < C',
    description: 'said “so” > "no"\u0000',
    background: '#ffffff',
    marks: [
      {
        kind: 'text',
        x: 1.005,
        y: -0.001,
        text: '<script>',
        size: 7.25,
        weight: 600,
        fill: '#000000',
        anchor: 'end',
      },
      {
        kind: 'path',
        rings: [[0, 0, 1.239, 2, 1.239, 2, 0.1, 0.2]],
        closed: true,
        fill: '#ff0000',
        stroke: null,
        strokeWidth: 0,
      },
    ],
  });
  expect(svg).toContain('<title id="title">A &amp; B &lt; C</title>');
  expect(svg).toContain('&gt; &quot;no&quot;\ufffd</desc>');
  expect(svg).toContain('>&lt;script&gt;</text>');
  expect(svg).toContain('d="M0 0l1.24 2l-1.14-1.8z"');
  expect(svg).toContain('width="35.28mm" height="17.64mm" viewBox="0 0 100 50"');
  expect(svg).not.toMatch(/-0[ "]/);
});

describe('a hatch over cells', () => {
  const hatch = { colour: '#000000', gap: 2.4, width: 0.5, angle: 45 };

  test.each([0.4, 0.9, 1.8, 3, 5.7])(
    'crosses a cell of %d points at least twice, wherever it lies',
    (width) => {
      const { gap } = hatchWithin(hatch, width);
      expect(Math.floor(width / gap)).toBeGreaterThanOrEqual(2);
    },
  );

  test('keeps its look: colour, angle and the weight of its lines against the gaps', () => {
    expect(hatchWithin(hatch, 40)).toBe(hatch);
    const fine = hatchWithin(hatch, 1.8);
    expect(fine).toMatchObject({ colour: hatch.colour, angle: hatch.angle });
    expect(fine.width / fine.gap).toBeCloseTo(hatch.width / hatch.gap, 1);
  });
});
