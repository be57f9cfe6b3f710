import { statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runScript } from '../../fixtures/child-script.ts';
import { SHARED_DATA } from '../../fixtures/import-world.ts';
import { openTestWorkbook, readWorkbook } from '../../fixtures/read-workbook.ts';
import { readWithSecondReader } from '../../fixtures/second-workbook-reader.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { writeWorkbook } from '../../fixtures/write-workbook.ts';

const MEGABYTE = 1024 ** 2;

/** What a reading said of itself; `grown` is how far the process grew at most, in MB. */
const READING = z.object({ rows: z.number(), cells: z.number(), seconds: z.number(), grown: z.number() });

/** Reads every sheet in a process of its own, without keeping a row. */
async function readThrough(file: string): Promise<z.infer<typeof READING>> {
  const script = `
    import { openArchive } from '#core/import/readers/archive.ts';
    import { openWorkbook } from '#core/import/readers/workbook.ts';
    import { silentJob } from '#core/store/job.ts';
    const before = process.memoryUsage.rss();
    let [rows, cells] = [0, 0];
    const began = performance.now();
    const archive = await openArchive({ token: '', path: process.argv[1], name: 'large.xlsx' });
    const workbook = await openWorkbook(archive, 'large.xlsx', silentJob(), null);
    for (const sheet of workbook.sheets)
      for await (const batch of sheet.rows()) {
        rows += batch.rows.length;
        for (const row of batch.rows) cells += row.fields.length;
        if (batch.bytesDone > sheet.bytes) throw new Error('more bytes than there are');
      }
    workbook.close();
    const seconds = (performance.now() - began) / 1000;
    const grown = (process.resourceUsage().maxRSS * 1024 - before) / 1024 ** 2;
    console.log(JSON.stringify({ rows, cells, seconds, grown }));
  `;
  const { out, err } = await runScript(script, [file]).ended;
  expect(err).toBe('');
  return READING.parse(JSON.parse(out));
}

const REF = path.join(SHARED_DATA ?? '', 'ref-2021-results/REF 2021 Results - All - 2022-05-06.xlsx');

describe.skipIf(SHARED_DATA === null)(
  'the REF 2021 workbook, which declares 1,048,576 rows (skipped without ../shared/data)',
  () => {
    test('gives its rows 8 to 7,559 under the header in row 7, and nothing below', async () => {
      const [sheet] = await readWorkbook(REF);
      const below = sheet?.rows.filter(({ line }) => line >= 8) ?? [];
      expect(below.map(({ line }) => line)).toEqual(Array.from({ length: 7552 }, (_, index) => index + 8));
      expect(below.every(({ fields }) => fields.length === 18)).toBe(true);
      expect(sheet?.rows.find(({ line }) => line === 7)?.fields[13]).toBe('4*');
      expect(below[0]?.fields).toEqual(
        '10007783|University of Aberdeen|1|A|1|Clinical Medicine||||Overall|139.02||100|15|62|23|0|0'.split(
          '|',
        ),
      );
      expect(sheet?.remarks).toEqual([
        '1 merged range of cells has its value in its first cell only.',
        '1 blank row below the last value was left out.',
      ]);
    });

    test('tells that “Percentage of the submission …” spans columns N to R of the header', async () => {
      const workbook = await openTestWorkbook(REF);
      expect(await workbook.sheets[0]?.merges?.()).toEqual([
        { row: 6, lastRow: 6, firstColumn: 14, lastColumn: 18 },
      ]);
      workbook.close();
    });

    test('is read as another reader reads it, cell by cell', async () => {
      const [ours] = await readWorkbook(REF);
      const theirs = readWithSecondReader(REF).get('Sheet1');
      expect(ours?.cells.size).toBeGreaterThan(100_000);
      expect(theirs?.size).toBe(ours?.cells.size);
      const different = [...(ours?.cells ?? [])].filter(([cell, text]) => theirs?.get(cell) !== text);
      expect(different).toEqual([]);
    }, 30_000);

    test('is read in seconds, in little memory', async () => {
      const { rows, seconds, grown } = await readThrough(REF);
      console.log(`REF 2021: ${rows} rows in ${seconds.toFixed(1)} s, ${grown.toFixed(0)} MB more`);
      expect(seconds).toBeLessThan(10);
      expect(grown).toBeLessThan(200);
    });
  },
);

test('300,000 cells of text, numbers and dates are read in bounded memory; the rate is printed', async () => {
  const random = seededRandom(3);
  const day = Date.UTC(2020, 0, 1);
  const rows = Array.from({ length: 20_000 }, (_, row) =>
    Array.from({ length: 15 }, (__, column) => {
      if (column % 5 === 1) return Math.round(random() * 1e9) / 100;
      if (column % 5 === 2) return new Date(day + Math.floor(random() * 3000) * 86_400_000);
      return column % 5 === 3 ? `Town ${Math.floor(random() * 400)}` : `Company ${row} ${column}`;
    }),
  );
  const file = path.join(temporaryFolder(), 'large.xlsx');
  writeWorkbook(file, [{ name: 'Companies', rows }]);
  const read = await readThrough(file);
  expect([read.rows, read.cells]).toEqual([20_000, 300_000]);
  console.log(
    `300,000 cells (${(statSync(file).size / MEGABYTE).toFixed(1)} MB) in ${read.seconds.toFixed(1)} s: ${Math.round(300 / read.seconds)} thousand cells a second, ${read.grown.toFixed(0)} MB more`,
  );
  expect(read.grown).toBeLessThan(200);
}, 60_000);

test('a few kilobytes of cells that point to megabytes of shared text are read in bounded memory', async () => {
  const random = seededRandom(5);
  const long = Array.from({ length: 6 }, () => {
    let text = '';
    while (text.length < MEGABYTE) text += Math.floor(random() * 2 ** 32).toString(36);
    return text.slice(0, MEGABYTE);
  });
  const rows = Array.from({ length: 300 }, () => [...long, '']);
  const file = path.join(temporaryFolder(), 'large.xlsx');
  writeWorkbook(file, [{ name: 'Long', rows }]);
  const read = await readThrough(file);
  expect([read.rows, read.cells]).toEqual([300, 1800]);
  console.log(`1.8 GB of text in ${read.seconds.toFixed(1)} s, ${read.grown.toFixed(0)} MB more`);
  expect(read.grown).toBeLessThan(400);
}, 60_000);
