import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { Extract } from '#shared/domain/extract.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld, SHARED_DATA } from '../../fixtures/import-world.ts';
import { midlandsCodes } from '../../fixtures/midlands-codes.ts';

const data = (name: string) => path.join(SHARED_DATA ?? '', name);

describe.skipIf(SHARED_DATA === null)(
  'Code-Point Open of the Midlands and real companies (skipped without ../shared/data)',
  () => {
    let world: ImportWorld;
    let codePoint: Stage;
    let committed: Extract;
    let companies: Extract;

    beforeAll(async () => {
      world = createImportWorld();
      const sample = await world.stage(
        world.grantPath(
          data('companies-house-sample-2020-05/BasicCompanyDataAsOneFile-2020-05-01_sample.csv'),
        ),
      );
      companies = await world.commit(sample);
      codePoint = await world.stage(world.grantPath(data('code-point-open-2014-08/codepo_midlands.zip')));
      committed = await world.commit(codePoint);
    }, 120_000);
    afterAll(() => world.close());

    test('315,926 rows are accepted, rejected or skipped, and 259,031 carry a district of the 26 authorities', () => {
      expect(codePoint.profile.id).toBe('code-point-open');
      const { read, accepted, rejected, skipped } = committed.rows;
      expect(read).toBe(315_926);
      expect(accepted + rejected + skipped).toBe(read);
      expect(accepted).toBe(315_926);
      const codes = midlandsCodes(data('midlands-engine-geography.csv'));
      const counted = world.store.reference
        ?.prepare(`SELECT count(*) FROM postcode WHERE district_code IN (SELECT value FROM json_each(?))`)
        .pluck()
        .get(JSON.stringify(codes.all));
      expect(counted).toBe(259_031);
      const delivered = world.store.reference
        ?.prepare(
          `SELECT count(*) FROM postcode WHERE delivered_district_code IN (SELECT value FROM json_each(?))`,
        )
        .pluck()
        .get(JSON.stringify(codes.all));
      expect(delivered).toBe(242_684);
    });

    test('the statement is suggested from the metadata in the archive', () => {
      expect(codePoint.suggested.edition).toBe('July 2014 (2014.3.0)');
      expect(codePoint.suggested.licence?.attribution).toContain('database right 2014');
    });

    test('companies imported before the directory are placed after it: 715 found, 560 in the nine LEP areas on 452 cells, largest 6', () => {
      const codes = midlandsCodes(data('midlands-engine-geography.csv'));
      expect(companies.placement).toMatchObject({ sites: 4537, placed: 0, blankPostcode: 55 });
      expect(world.count(`SELECT count(*) FROM site WHERE placed = 'placed'`)).toBe(715);
      expect(placedIn(world, codes.core)).toEqual({ companies: 560, cells: 452, largest: 6 });
      expect(placedIn(world, codes.all)).toMatchObject({ companies: 608, cells: 496 });
    });
  },
);

function placedIn(world: ImportWorld, codes: readonly string[]): unknown {
  return world.store.db
    .prepare(
      `WITH cell AS (SELECT count(*) AS n FROM site JOIN site_cell ON site_cell.site_id = site.id
         WHERE district_code IN (SELECT value FROM json_each(?)) GROUP BY q, r)
       SELECT sum(n) AS companies, count(*) AS cells, max(n) AS largest FROM cell`,
    )
    .get(JSON.stringify(codes));
}

describe.skipIf(SHARED_DATA === null)(
  'real boundary files and lookups (skipped without ../shared/data)',
  () => {
    const boundaries: readonly (readonly [file: string, level: string, areas: number, skipped: number])[] = [
      ['ons-boundaries-topojson/LAD_UK_2021_12.json', 'lad', 374, 0],
      ['ons-boundaries-topojson/LAD_UK_2024_05.json', 'lad', 361, 0],
      ['ons-boundaries-topojson/ITL1_UK_2021.json', 'region', 12, 0],
      ['ons-boundaries-topojson/ITL1_UK_2025.json', 'region', 12, 0],
      ['ons-boundaries-topojson/NUTS1_UK_2018.json', 'region', 12, 0],
      ['ons-boundaries-topojson/ITL2_UK_2021.json', 'itl2', 41, 0],
      ['ons-boundaries-topojson/ITL2_UK_2025.json', 'itl2', 46, 0],
      ['ons-boundaries-topojson/ITL3_UK_2021.json', 'itl3', 179, 0],
      ['ons-boundaries-topojson/ITL3_UK_2025.json', 'itl3', 182, 0],
      ['ons-lad-2019-geojson/LAD_DEC_2019_UK_BUC.geojson', 'lad', 382, 0],
      ['ons-lad-2019-geojson/LAD_DEC_2019_BFC_midlands.geojson', 'lad', 72, 0],
    ];
    for (const [file, level, areas, skipped] of boundaries) {
      test(`${path.basename(file)} gives ${areas} outlines`, async () => {
        const world = createImportWorld({ workspace: false });
        const stage = await world.stage(world.grantPath(data(file)));
        expect(stage.rows).toEqual({ read: areas + skipped, accepted: areas, rejected: 0, skipped });
        const extract = await world.commit(stage);
        expect(extract.target).toBe('boundaries');
        expect(levelsOf(world)).toEqual([{ level, areas }]);
        world.close();
      });
    }

    test('the ONS topology of 2014 to 2025 gives districts, authorities and regions of 2025, and says what it left out', async () => {
      const world = createImportWorld();
      const stage = await world.stage(
        world.grantPath(data('ons-boundaries-topojson/onsvisual-uk-2014-2025.topo.json')),
      );
      await world.commit(stage);
      expect(levelsOf(world)).toEqual([
        { level: 'lad', areas: 407 - 46 },
        { level: 'region', areas: 12 },
        { level: 'utla', areas: 230 - 12 },
      ]);
      expect(stage.problems).toEqual([
        { code: 'area-level-unused', severity: 'skip', rows: 27 + 6 + 20 + 4 + 1 },
        { code: 'area-terminated', severity: 'skip', rows: 46 + 12 },
      ]);
      world.close();
    });

    test('the changes of area codes go in whole: 79 of them, ends and joined authorities told apart from successors', async () => {
      const world = createImportWorld();
      const stage = await world.stage(world.grantPath(data('ons-boundaries-topojson/onsvisual-changes.csv')));
      expect(stage.profile.id).toBe('ons-code-changes');
      expect(stage.rows).toEqual({ read: 79, accepted: 79, rejected: 0, skipped: 0 });
      await world.commit(stage);
      const change = world.store.reference
        ?.prepare('SELECT parent_level, parent_code FROM area_lookup WHERE code = ?')
        .raw();
      expect(change?.get('E07000151')).toEqual(['successor 2021', 'E06000062']);
      expect(change?.get('E10000021')).toEqual(['ended 2021', 'E10000021']);
      expect(change?.get('E06000015')).toEqual(['combined-authority', 'E47000013']);
      world.close();
    });

    test('the lookup of districts of 2014 gives each district with the areas above it', async () => {
      const world = createImportWorld();
      const stage = await world.stage(
        world.grantPath(data('ons-boundaries-topojson/onsvisual-ltla14-lookup.csv')),
      );
      expect(stage.encoding).toBe('UTF-8 with byte order mark');
      await world.commit(stage);
      expect(
        world.store.reference
          ?.prepare(
            `SELECT name, parent_level, parent_name FROM area_lookup WHERE code = 'E06000010' AND parent_level = 'region'`,
          )
          .get(),
      ).toEqual({
        name: 'Kingston upon Hull, City of',
        parent_level: 'region',
        parent_name: 'Yorkshire and The Humber',
      });
      world.close();
    });

    test('the SIC 2007 hierarchy gives titles to codes whose leading zeros were lost', async () => {
      const world = createImportWorld();
      const stage = await world.stage(world.grantPath(data('sic-2007/sic2007conversion.csv')));
      expect(stage.profile.id).toBe('sic-2007-list');
      expect(stage.rows.read).toBe(806);
      await world.commit(stage);
      const title = world.store.reference
        ?.prepare(`SELECT title FROM code WHERE scheme = 'sic-2007' AND code = ?`)
        .pluck();
      expect(title?.get('0111')).toMatch(/^Growing of cereals/);
      expect(title?.get('01110')).toMatch(/^Growing of cereals/);
      expect(title?.get('A')).toBe('Agriculture, forestry and fishing');
      world.close();
    });
  },
);

function levelsOf(world: ImportWorld): unknown {
  return world.store.reference
    ?.prepare('SELECT level, count(*) AS areas FROM boundary GROUP BY level ORDER BY level')
    .all();
}
