import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBoundaries } from '#core/geography/boundaries.ts';
import { describeReference, findPostcode } from '#core/geography/describe-reference.ts';
import { readRegionCells } from '#core/geography/region-cells.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { createImportWorld, SHARED_DATA, type ImportWorld } from '../../fixtures/import-world.ts';

describe.skipIf(SHARED_DATA === null)(
  'the Midlands from real files (skipped without ../shared/data)',
  { timeout: 120_000 },
  () => {
    let world: ImportWorld;

    async function bring(...file: string[]): Promise<void> {
      await world.commit(await world.stage(world.grantPath(path.join(SHARED_DATA ?? '', ...file))));
    }

    beforeAll(async () => {
      world = createImportWorld();
      await bring('code-point-open-2014-08', 'codepo_midlands.zip');
      await bring('companies-house-sample-2020-05', 'BasicCompanyDataAsOneFile-2020-05-01_sample.csv');
      await bring('ons-lad-2019-geojson', 'LAD_DEC_2019_BFC_midlands.geojson');
    }, 120_000);
    afterAll(() => world.close());

    const businesses = (geographySetId: string) =>
      computeHexLayer(world.store, { geographySetId, measure: 'businesses', settings: {} });

    test('560 companies of the sample lie in the nine LEP areas on 452 cells, 608 with Northamptonshire on 496, at most 6 in one', () => {
      expect(businesses('midlands-engine')).toMatchObject({ total: 560, cells: 452, largest: { value: 6 } });
      expect(businesses('midlands-engine-northamptonshire')).toMatchObject({ total: 608, cells: 496 });
      // 4,537 companies, 715 of them placed.
      expect(businesses('midlands-engine').notPlaced).toBe(4537 - 715);
    });

    test('the largest cell lists its six companies', () => {
      const layer = businesses('midlands-engine');
      expect(layer.largest).not.toBeNull();
      const { total, rows } = listCellCompanies(world.store, {
        geographySetId: 'midlands-engine',
        measure: 'businesses',
        settings: {},
        q: layer.largest?.q ?? 0,
        r: layer.largest?.r ?? 0,
        offset: 0,
        limit: 100,
      });
      expect(total).toBe(6);
      expect(rows.map((row) => row.value)).toEqual([1, 1, 1, 1, 1, 1]);
    });

    // Counts of brief/geography.md §4, from the full-resolution districts.
    test.each([
      ['midlands-engine', 'area-1km2', 27_326],
      ['midlands-engine-northamptonshire', 'centres-1km', 34_282],
    ] as const)('%s has the published number of cells at %s', (geographySetId, spacing, published) => {
      const cells = readRegionCells(world.store, { geographySetId, spacing, bufferKm: 10 });
      expect(Math.abs(cells.insideCells - published)).toBeLessThanOrEqual(3);
      expect(cells.indicative).toBe(false);
    });

    test('authorities are dissolved from the districts: 24 and 26, none with an inner border', () => {
      expect(readBoundaries(world.store, 'utla', 'midlands-engine').areas).toHaveLength(24);
      const { areas, provenance } = readBoundaries(world.store, 'utla', 'midlands-engine-northamptonshire');
      expect(areas).toHaveLength(26);
      expect(provenance.indicative).toBe(false);
      // Eight districts, one outline: what is left beside it is a few islands at the coast at most.
      const derbyshire = areas.find((area) => area.code === 'E10000007');
      expect(derbyshire?.polygons).toHaveLength(1);
      // Derby is an enclave of Derbyshire, or nearly: no other hole.
      expect(derbyshire?.polygons[0]?.length).toBeLessThanOrEqual(2);
    });

    test('a postcode is found with its authorities however it is typed', () => {
      expect(findPostcode(world.store, 'de24 8bj')).toMatchObject({
        postcode: 'DE248BJ',
        districtCode: 'E06000015',
        districtName: 'Derby',
        utlaName: 'Derby',
      });
      expect(() => findPostcode(world.store, 'ZZ1 1ZZ')).toThrow(/does not hold/);
      expect(() => findPostcode(world.store, 'Derby')).toThrow(/form of a postcode/);
    });

    test('the reference store says what it holds', () => {
      const { postcodes, boundaries, successions } = describeReference(world.store);
      expect(postcodes).toBe(315_926);
      expect(boundaries.map(({ level, indicative }) => [level, indicative])).toEqual([
        ['lad', false],
        ['utla', true],
        ['region', true],
      ]);
      expect(successions).toBeGreaterThanOrEqual(50);
    });
  },
);
