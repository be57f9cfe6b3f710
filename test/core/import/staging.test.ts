import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import type { JobHandle } from '#core/store/job.ts';
import { AppError } from '#shared/contract/errors.ts';
import { stageSchema } from '#shared/contract/methods/extracts.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';
import { zipOf } from '../../fixtures/zip-of.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const textOf = (rows: number, seed = 1) => [...companyCsv({ rows, seed })].join('');

/** A job that is cancelled after a number of breaths, or at a time of its own. */
function cancelledAfter(breaths: number): JobHandle {
  let left = breaths;
  return {
    id: 'cancelled',
    phase: () => undefined,
    advance: () => undefined,
    breathe: async () => {
      await wait(0);
      if ((left -= 1) < 0) throw new AppError('cancelled', 'Cancelled as asked; nothing was changed.');
    },
  };
}

describe('staging', () => {
  test('nothing reaches the workspace before the commit, and the preview shows what the commit stores', async () => {
    const stage = await world.stage(world.grant('BasicCompanyData-2026-11-01.csv', textOf(50)));
    expect(stageSchema.parse(stage)).toEqual(stage);
    expect(world.count('SELECT count(*) FROM extract') + world.count('SELECT count(*) FROM company')).toBe(0);
    const preview = await extractsHandlers['extracts.preview']({ stageId: stage.stageId, offset: 10, limit: 5 }, world.call);
    expect(preview.total).toBe(50);
    await world.commit(stage);
    const at = (field: string) => preview.fields.indexOf(field);
    const stored = world.store.db.prepare('SELECT line, company_number, name, incorporated_on FROM company ORDER BY id LIMIT 5 OFFSET 10').raw().all();
    expect(preview.rows.map(({ line, values }) => [line, values[at('Company number')], values[at('Name')], values[at('Incorporated on')]])).toEqual(stored);
  });

  test('the raw row of every line is kept as it stood in the file', async () => {
    const text = textOf(30);
    await world.commit(await world.stage(world.grant('a.csv', text)));
    const raw = world.store.db.prepare('SELECT raw FROM row ORDER BY line').pluck().all();
    expect(raw).toEqual(text.trimEnd().split('\r\n').slice(1));
  });

  test('the numbers of companies and sites follow on without a gap over several extracts', async () => {
    for (const seed of [1, 2, 3]) await world.commit(await world.stage(world.grant('a.csv', textOf(40, seed))));
    expect(world.count('SELECT max(id) FROM company')).toBe(120);
    expect(world.count('SELECT count(*) FROM company')).toBe(120);
    expect(world.count('SELECT max(id) FROM site')).toBe(120);
    expect(world.count('SELECT count(*) FROM site JOIN company ON company.id = site.company_id WHERE site.extract_id = company.extract_id')).toBe(120);
    expect(world.count('SELECT count(*) FROM company_code JOIN company ON company.id = company_code.company_id WHERE company_code.extract_id <> company.extract_id')).toBe(0);
  });

  test('read = accepted + rejected + skipped, whatever rows stand in whatever order', async () => {
    const good = textOf(6).trimEnd().split('\r\n');
    const header = good[0] ?? '';
    const columns = header.split(',').length;
    const row = fc.oneof(
      fc.constantFrom(...good.slice(1)),
      fc.constantFrom('', '   ', ','.repeat(columns - 1), 'a,b,c', '"open', '"a"b,c', `NO NUMBER${','.repeat(columns - 1)}`, `BAD NUMBER,12X${','.repeat(columns - 2)}`),
      fc.integer({ min: 1, max: 99_999 }).map((number) => `SHORT LIMITED,${number}${','.repeat(columns - 2)}`),
      fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), async (rows, end) => {
        const text = [header, ...good.slice(1, 2), ...rows].join(end);
        const stage = await world.stage(world.grant('a.csv', text));
        const { read, accepted, rejected, skipped } = stage.rows;
        expect(read).toBe(accepted + rejected + skipped);
        const bySeverity = (severity: string) => stage.problems.filter((problem) => problem.severity === severity).reduce((sum, { rows: count }) => sum + count, 0);
        expect(bySeverity('reject')).toBe(rejected);
        expect(bySeverity('skip')).toBe(skipped);
        const extract = await world.commit(stage, { allowRepeat: true });
        const counted = (sql: string) => world.count(`${sql} WHERE extract_id = ${extract.id}`);
        expect(counted('SELECT count(*) FROM row')).toBe(read);
        expect(counted('SELECT count(*) FROM company')).toBe(accepted);
        expect(extract.rows).toEqual(stage.rows);
      }),
      { numRuns: 40 },
    );
  });

  test('a company number that stands twice keeps the first row and rejects the second', async () => {
    const [header, first = ''] = textOf(1).split('\r\n');
    const stage = await world.stage(world.grant('a.csv', [header, first, first.replace('LIMITED', 'PLC')].join('\n')));
    expect(stage.rows).toEqual({ read: 2, accepted: 1, rejected: 1, skipped: 0 });
    const { rows } = await extractsHandlers['extracts.stageProblems']({ stageId: stage.stageId, code: 'company-number-repeated', offset: 0, limit: 10 }, world.call);
    expect(rows).toMatchObject([{ line: 3, severity: 'reject', raw: first.replace('LIMITED', 'PLC') }]);
    expect(rows[0]?.message).toMatch(/^Company \d{8} stands earlier in this file/);
  });

  test('the same bytes are told when staged and refused when committed, unless they are wanted twice', async () => {
    const text = textOf(5);
    const first = await world.commit(await world.stage(world.grant('a.csv', text)));
    const again = await world.stage(world.grant('renamed.csv', text));
    expect(again.committedAs).toBe(first.id);
    await expect(world.commit(again)).rejects.toMatchObject({ code: 'already-committed' });
    expect(world.count('SELECT count(*) FROM extract')).toBe(1);
    const second = await world.commit(again, { allowRepeat: true });
    expect(second.id).toBe(first.id + 1);
  });

  test('a zip and the CSV inside give the same rows', async () => {
    const text = textOf(25);
    const plain = await world.stage(world.grant('a.csv', text));
    const zipped = await world.stage(world.grant('a.zip', zipOf([{ name: 'a.csv', bytes: Buffer.from(text) }])));
    expect({ ...zipped, fileName: 0, fileBytes: 0, fingerprint: 0, stageId: 0, stagedAt: 0, suggested: 0 }).toEqual({
      ...plain,
      fileName: 0,
      fileBytes: 0,
      fingerprint: 0,
      stageId: 0,
      stagedAt: 0,
      suggested: 0,
    });
  });

  test('waiting stages are listed, a discarded one is gone', async () => {
    const stage = await world.stage(world.grant('a.csv', textOf(3)));
    expect(await extractsHandlers['extracts.stages']({}, world.call)).toEqual({ stages: [stage] });
    await extractsHandlers['extracts.discard']({ stageId: stage.stageId }, world.call);
    expect(await extractsHandlers['extracts.stages']({}, world.call)).toEqual({ stages: [] });
    await expect(world.commit(stage)).rejects.toMatchObject({ code: 'stage-missing' });
    expect(() => extractsHandlers['extracts.preview']({ stageId: stage.stageId, offset: 0, limit: 1 }, world.call)).toThrow(/no longer there/);
    expect(world.staged()).toEqual([]);
  });
});

describe('cancelling', () => {
  test('while reading leaves no staged file', async () => {
    const token = world.grant('a.csv', textOf(3000));
    let breaths = 0;
    for (; ; breaths += 1) {
      const staging = world.stage(token, undefined, cancelledAfter(breaths));
      const outcome = await staging.then(
        () => 'staged',
        (cause: unknown) => (cause instanceof AppError ? cause.code : cause),
      );
      if (outcome === 'staged') break;
      expect(outcome).toBe('cancelled');
      expect(world.staged()).toEqual([]);
    }
    expect(breaths).toBeGreaterThan(5);
  });

  test('while committing leaves the workspace as it was and the stage waiting', async () => {
    const stage = await world.stage(world.grant('a.csv', textOf(100)));
    let breaths = 0;
    for (; ; breaths += 1) {
      const outcome = await world.commit(stage, { job: cancelledAfter(breaths) }).then(
        () => 'committed',
        (cause: unknown) => (cause instanceof AppError ? cause.code : cause),
      );
      if (outcome === 'committed') break;
      expect(outcome).toBe('cancelled');
      for (const table of ['extract', 'row', 'company', 'site', 'site_cell', 'company_code', 'code', 'reject', 'journal'])
        expect(world.count(`SELECT count(*) FROM ${table}`)).toBe(0);
      expect(world.staged()).toHaveLength(1);
    }
    expect(breaths).toBeGreaterThan(4);
    expect(world.count('SELECT count(*) FROM company')).toBe(100);
  });

  test('is heard within a second while a large file is read', async () => {
    let stop = false;
    let asked = 0;
    const job: JobHandle = {
      ...cancelledAfter(Infinity),
      phase: (_, phase) => {
        if (phase === 'Reading rows') setTimeout(() => ((stop = true), (asked = performance.now())), 20);
      },
      breathe: async () => {
        await wait(0);
        if (stop) throw new AppError('cancelled', 'Cancelled as asked; nothing was changed.');
      },
    };
    await expect(world.stage(world.grant('a.csv', textOf(20_000)), undefined, job)).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(world.staged()).toEqual([]);
  });
});

describe('undo', () => {
  test('of an import retires the extract and keeps its rows; redo puts it back', async () => {
    const extract = await world.commit(await world.stage(world.grant('a.csv', textOf(5))));
    world.store.undo();
    const listed = await extractsHandlers['extracts.list']({}, world.call);
    expect(listed.extracts).toEqual([{ ...extract, status: 'retired' }]);
    expect(world.count('SELECT count(*) FROM company')).toBe(5);
    world.store.redo();
    expect((await extractsHandlers['extracts.list']({}, world.call)).extracts[0]?.status).toBe('live');
  });

  test('of a retirement puts the extract back', async () => {
    const { id } = await world.commit(await world.stage(world.grant('a.csv', textOf(5))));
    await extractsHandlers['extracts.retire']({ extractId: id, ledger: 'workspace' }, world.call);
    expect(world.count(`SELECT count(*) FROM extract WHERE status = 'retired'`)).toBe(1);
    world.store.undo();
    expect(world.count(`SELECT count(*) FROM extract WHERE status = 'retired'`)).toBe(0);
    await expect(extractsHandlers['extracts.retire']({ extractId: 99, ledger: 'workspace' }, world.call)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a newer edition does not touch the older one', async () => {
    const first = await world.commit(await world.stage(world.grant('a.csv', textOf(5, 1))));
    await world.commit(await world.stage(world.grant('a.csv', textOf(5, 2))));
    const { extracts } = await extractsHandlers['extracts.list']({}, world.call);
    expect(extracts).toHaveLength(2);
    expect(extracts[1]).toEqual(first);
  });
});

describe('reference data', () => {
  const SQUARE = [
    [447_160, 531_474],
    [457_160, 531_474],
    [457_160, 541_474],
    [447_160, 531_474],
  ];
  const OUTLINE = {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { CTYUA24CD: 'E06000015', CTYUA24NM: 'Derby' }, geometry: { type: 'Polygon', coordinates: [SQUARE] } },
      { type: 'Feature', properties: { CTYUA24CD: 'E10000007', CTYUA24NM: 'Derbyshire' }, geometry: null },
      { type: 'Feature', properties: { CTYUA24CD: 'E06000015', CTYUA24NM: 'Derby again' }, geometry: { type: 'Polygon', coordinates: [SQUARE] } },
    ],
  };

  for (const crs of [undefined, { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } }]) {
    test(`outlines on the National Grid ${crs === undefined ? 'without' : 'with'} a crs member are stored in degrees`, async () => {
      const stage = await world.stage(world.grant('CTYUA_DEC_2024_UK_BUC.geojson', JSON.stringify({ ...OUTLINE, crs })));
      expect(stage.rows).toEqual({ read: 3, accepted: 1, rejected: 2, skipped: 0 });
      expect(stage.problems.map(({ code }) => code).toSorted()).toEqual(['area-code-repeated', 'geometry-missing']);
      expect(stage.suggested.edition).toBe('December 2024');
      await world.commit(stage);
      const polygons = world.store.reference?.prepare(`SELECT polygons FROM boundary WHERE level = 'utla' AND code = 'E06000015'`).pluck().get();
      const [[[[lon, lat]]]] = JSON.parse(String(polygons));
      // The pair that ONS prints for Hartlepool in its boundary files: bng_e 447160, bng_n 531474, long -1.27018, lat 54.67614.
      expect(lon).toBeCloseTo(-1.27018, 4);
      expect(lat).toBeCloseTo(54.67614, 4);
      const { rows } = await extractsHandlers['extracts.problems']({ extractId: 1, ledger: 'reference', offset: 0, limit: 9 }, world.call);
      expect(rows.map(({ line, code }) => [line, code])).toEqual([
        [2, 'geometry-missing'],
        [3, 'area-code-repeated'],
      ]);
    });
  }

  test('is imported without a workspace, listed, and undone by retiring it', async () => {
    const lone = createImportWorld({ workspace: false });
    const stage = await lone.stage(lone.grant('a.geojson', JSON.stringify(OUTLINE)));
    const extract = await lone.commit(stage);
    expect(await extractsHandlers['extracts.list']({}, lone.call)).toEqual({ extracts: [], reference: [extract] });
    await extractsHandlers['extracts.retire']({ extractId: extract.id, ledger: 'reference' }, lone.call);
    expect((await extractsHandlers['extracts.list']({}, lone.call)).reference[0]?.status).toBe('retired');
    lone.close();
  });

  test('with a workspace open is journalled there, and undo retires it in the reference store', async () => {
    const extract = await world.commit(await world.stage(world.grant('a.geojson', JSON.stringify(OUTLINE))));
    world.store.undo();
    expect((await extractsHandlers['extracts.list']({}, world.call)).reference).toEqual([{ ...extract, status: 'retired' }]);
  });

  test('a cancelled commit leaves the reference store without a line', async () => {
    const stage = await world.stage(world.grant('a.geojson', JSON.stringify(OUTLINE)));
    await expect(world.commit(stage, { job: cancelledAfter(0) })).rejects.toMatchObject({ code: 'cancelled' });
    expect((await extractsHandlers['extracts.list']({}, world.call)).reference).toEqual([]);
    expect(world.store.reference?.prepare('SELECT count(*) FROM boundary').pluck().get()).toBe(0);
    await world.commit(stage);
  });

  const CODE_POINT = [
    '"DE1 1AA",10,435200,336300,"E92000001","","","E10000007","E06000015","E05001770"',
    '"NN1 1AA",10,475500,260500,"E92000001","","","E10000021","E07000154","E05001771"',
    '"DE11AB",90,0,0,"E92000001","","","","E06000015",""',
    '"B1  1AA",10,406600,286400,"E92000001","","","","E08000025",""',
    '"DE1 1AA",10,435200,336300,"E92000001","","","E10000007","E06000015","E05001770"',
    '"DE1 1AZ",10,somewhere,336300,"E92000001","","","E10000007","E06000015","E05001770"',
    '"DE1 1AD",10,435200,336300,"E92000001","","","E10000007","E06999999","E05001770"',
    'NOT A CODE,10,435200,336300,E92000001,,,,E06000015,',
  ].join('\n');

  test('Code-Point Open: padded postcodes, no position at quality 90, districts brought up to date, bad rows refused', async () => {
    const stage = await world.stage(world.grant('de.csv', CODE_POINT));
    expect(stage.profile.id).toBe('code-point-open');
    expect(stage.rows).toEqual({ read: 8, accepted: 5, rejected: 3, skipped: 0 });
    expect(stage.problems.map(({ code, rows }) => [code, rows]).toSorted()).toEqual([
      ['district-unknown', 1],
      ['position-invalid', 1],
      ['postcode-no-position', 1],
      ['postcode-repeated', 1],
      ['postcode-unreadable', 1],
    ]);
    await world.commit(stage);
    const rows = world.store.reference?.prepare('SELECT postcode, easting, northing, quality, district_code, delivered_district_code FROM postcode ORDER BY postcode').raw().all();
    expect(rows).toEqual([
      ['B11AA', 406600, 286400, 10, 'E08000025', 'E08000025'],
      ['DE11AA', 435200, 336300, 10, 'E06000015', 'E06000015'],
      ['DE11AB', null, null, 90, 'E06000015', 'E06000015'],
      ['DE11AD', 435200, 336300, 10, 'E06999999', 'E06999999'],
      ['NN11AA', 475500, 260500, 10, 'E06000062', 'E07000154'],
    ]);
  });
});
