import { describe, expect, test } from 'vitest';
import { buildScale } from '#shared/drawing/scale.ts';
import { alignLayer, indexCells, type CellValues } from '../../../../renderer/map/hex-cells.ts';
import { ghostsOf, withRuled } from '../../../../renderer/panels/map/cell-marks.ts';
import { patchOfLattice } from '../../map/lattice.ts';

const { reply } = patchOfLattice(430_000, 310_000, 4, 3);

interface Entry {
  readonly cell: number;
  readonly value: number;
  readonly captured?: number;
  readonly ruled?: boolean;
  readonly suppressed?: boolean;
}

function valuesOf(entries: readonly Entry[]): CellValues {
  return alignLayer(indexCells(reply), {
    q: Int32Array.from(entries, ({ cell }) => reply.q[cell] ?? 0),
    r: Int32Array.from(entries, ({ cell }) => reply.r[cell] ?? 0),
    value: Float64Array.from(entries, ({ value }) => value),
    neighbourValue: new Float64Array(entries.length),
    companies: new Int32Array(entries.length).fill(5),
    suppressed: Uint8Array.from(entries, ({ suppressed }) => Number(suppressed === true)),
    captured: Float64Array.from(entries, ({ value, captured }) => captured ?? value),
    ruled: Uint8Array.from(entries, ({ ruled }) => Number(ruled !== false)),
  });
}

const scale = buildScale([10, 20, 100], { kind: 'linear', whole: true, high: 'dark' });
const ghosts = (entries: readonly Entry[]) => ghostsOf({ values: valuesOf(entries), scale });

describe('the ghosts of a map', () => {
  test('stand where what was captured is another value, as high as that is on the scale of what is drawn', () => {
    expect(
      ghosts([
        { cell: 2, value: 20, captured: 50 },
        { cell: 5, value: 0, captured: 400 },
        { cell: 7, value: 60, captured: 30 },
      ]),
    ).toEqual([
      { cell: 2, share: 0.5, isCut: false },
      { cell: 5, share: 1.3, isCut: true },
      { cell: 7, share: 0.3, isCut: false },
    ]);
  });

  test('there is none where a ruling keeps the value, or changes it by the rounding of sums only', () => {
    expect(ghosts([{ cell: 1, value: 20 }])).toEqual([]);
    expect(ghosts([{ cell: 1, value: 0.1 + 0.2, captured: 0.3 }])).toEqual([]);
  });

  test('there is none where what was captured is not told or was nothing, where the cell is suppressed, and where nothing is ruled', () => {
    expect(ghosts([{ cell: 1, value: 20, captured: Number.NaN }])).toEqual([]);
    expect(ghosts([{ cell: 1, value: 20, captured: 0 }])).toEqual([]);
    expect(ghosts([{ cell: 1, value: Number.NaN, captured: 50, suppressed: true }])).toEqual([]);
    expect(ghosts([{ cell: 1, value: 20, captured: 50, ruled: false }])).toEqual([]);
  });

  test('a value that a ruling leaves unknown keeps the ghost of what was captured', () => {
    expect(ghosts([{ cell: 1, value: Number.NaN, captured: 50 }])).toEqual([
      { cell: 1, share: 0.5, isCut: false },
    ]);
  });
});

describe('the marks of a map', () => {
  const annotated = [
    { cell: 1, ruled: false },
    { cell: 2, ruled: false },
  ];

  test('are those of annotations where nothing is ruled: the very list, so that nothing is sent again', () => {
    expect(withRuled(annotated, [valuesOf([{ cell: 2, value: 1, ruled: false }])])).toBe(annotated);
  });

  test('a ruling takes the place of an annotation on the same cell, kept values among them', () => {
    const marks = withRuled(annotated, [valuesOf([{ cell: 2, value: 20 }])]);
    expect(marks).toEqual([
      { cell: 1, ruled: false },
      { cell: 2, ruled: true },
    ]);
  });

  test('rulings on height and on colour are marked once', () => {
    const [height, colour] = [
      valuesOf([{ cell: 3, value: 1 }]),
      valuesOf([
        { cell: 3, value: 2 },
        { cell: 4, value: 2 },
      ]),
    ];
    expect(withRuled([], [height, colour])).toEqual([
      { cell: 3, ruled: true },
      { cell: 4, ruled: true },
    ]);
  });
});
