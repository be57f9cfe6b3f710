import { describe, expect, test } from 'vitest';
import type { Rgb } from '#shared/drawing/colour.ts';
import { buildScale, SCALE_KINDS } from '#shared/drawing/scale.ts';

type Matrix = readonly (readonly [number, number, number])[];

/** How colours are seen without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1), in linear sRGB. */
const VISION: Readonly<Record<string, Matrix>> = {
  'full colour vision': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Differences from about 2.3 on can be told apart side by side; maps need several times that. */
const LEAST_DIFFERENCE = 9;

function linear(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** CIE L*a*b* (D65) of a colour as somebody sees it. */
function lab(colour: Rgb, vision: Matrix): [number, number, number] {
  const given = colour.map(linear);
  const [r = 0, g = 0, b = 0] = vision.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, weight, at) => sum + weight * (given[at] ?? 0), 0),
      ),
    ),
  );
  const f = (t: number) => (t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function difference(a: Rgb, b: Rgb, vision: Matrix): number {
  const [one, other] = [lab(a, vision), lab(b, vision)];
  return Math.hypot(...one.map((part, at) => part - (other[at] ?? 0)));
}

describe.each(Object.keys(VISION))('with %s', (name) => {
  const vision = VISION[name] ?? [];
  const values = [1, 3, 8, 20, 60, 150, 400, 900, 2500, 7000];

  test.each(SCALE_KINDS)('neighbouring classes of a %s scale are told apart, in both themes', (kind) => {
    for (const high of ['dark', 'light'] as const) {
      const options = { kind, whole: true, high, breaks: [0, 1, 10, 100, 1000, 10_000] };
      const { classes } = buildScale(values, options);
      expect(classes.length).toBeGreaterThan(3);
      for (const [at, { colour }] of classes.entries()) {
        const next = classes[at + 1];
        if (next !== undefined)
          expect(difference(colour, next.colour, vision), `${high}, class ${at}`).toBeGreaterThan(
            LEAST_DIFFERENCE,
          );
      }
    }
  });

  test('a gain is told from a loss of the same size, and both from no difference', () => {
    for (const high of ['dark', 'light'] as const) {
      const scale = buildScale([-100, -40, -5, 5, 40, 100], {
        kind: 'linear',
        whole: true,
        high,
        signed: true,
      });
      const zero = scale.colour(0);
      for (const size of [5, 40, 100]) {
        const gain = scale.colour(size);
        const loss = scale.colour(-size);
        if (gain === null || loss === null || zero === null) throw new Error('a difference without a colour');
        expect(difference(gain, loss, vision), `${high} ${size}`).toBeGreaterThan(LEAST_DIFFERENCE);
        expect(difference(gain, zero, vision), `${high} ${size}`).toBeGreaterThan(LEAST_DIFFERENCE);
        expect(difference(loss, zero, vision), `${high} ${size}`).toBeGreaterThan(LEAST_DIFFERENCE);
      }
    }
  });
});
