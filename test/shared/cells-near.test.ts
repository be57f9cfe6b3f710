import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsNear } from '#shared/domain/cells-near.ts';
import { HEX_SPACINGS, hexAt, hexCentre, hexId, latticeOf } from '#shared/domain/hex-lattice.ts';

const idsOf = ({ q, r }: { q: Int32Array; r: Int32Array }) =>
  Array.from(q, (each, at) => hexId(each, r[at] ?? 0));

test('within one width of a centre lie the cell and its six neighbours, at just under it the cell alone', () => {
  const lattice = latticeOf('centres-1km');
  const centre = hexCentre(lattice, 400, 300);
  expect(idsOf(cellsNear(lattice, centre, 1000)).toSorted()).toEqual(
    ['400,300', '401,300', '399,300', '400,301', '399,301', '400,299', '401,299'].toSorted(),
  );
  expect(idsOf(cellsNear(lattice, centre, 999))).toEqual(['400,300']);
});

test('no cell whose centre is near is left out, none that is far is taken, each stands once', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...HEX_SPACINGS),
      fc.integer({ min: 300_000, max: 560_000 }),
      fc.integer({ min: 200_000, max: 430_000 }),
      fc.integer({ min: 0, max: 9000 }),
      (spacing, easting, northing, metres) => {
        const lattice = latticeOf(spacing);
        const found = new Set(idsOf(cellsNear(lattice, { easting, northing }, metres)));
        const here = hexAt(lattice, easting, northing);
        const expected = new Set<string>();
        for (let r = here.r - 14; r <= here.r + 14; r += 1)
          for (let q = here.q - 24; q <= here.q + 24; q += 1) {
            const centre = hexCentre(lattice, q, r);
            const away = Math.hypot(centre.easting - easting, centre.northing - northing);
            if (away <= metres + 0.01) expected.add(hexId(q, r));
          }
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});
