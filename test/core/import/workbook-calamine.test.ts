import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTables } from '#core/import/open-tables.ts';
import { silentJob } from '#core/store/job.ts';
import { SHARED_DATA } from '../../fixtures/import-world.ts';
import { readWorkbook } from '../../fixtures/read-workbook.ts';
import { readWithSecondReader } from '../../fixtures/second-workbook-reader.ts';

/** What was judged by hand where the two readers do not agree, or a workbook is not read. */
const VERDICTS = z
  .object({
    refused: z.record(z.string(), z.object({ code: z.string(), reason: z.string().min(1) })),
    cells: z.array(
      z.object({
        file: z.string(),
        sheet: z.string(),
        cell: z.string(),
        ours: z.string(),
        theirs: z.string(),
        verdict: z.string().min(1),
      }),
    ),
    /** Texts that differ by the spaces and line ends around them alone. */
    spaces: z.array(
      z.object({ file: z.string(), sheet: z.string(), cells: z.number(), verdict: z.string().min(1) }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../golden/workbook-verdicts.json', import.meta.url), 'utf8')));

const FOLDER = path.join(SHARED_DATA ?? '', 'xlsx-calamine');
const FILES =
  SHARED_DATA === null
    ? []
    : readdirSync(FOLDER)
        .filter((name) => /\.(?:xls[xmb]?|ods)$/.test(name))
        .toSorted();
const isWorkbook = (name: string) => /\.xls[xm]$/.test(name);
const trimmed = (text: string) => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');

/** Where the two readers differ, cell by cell; cells that differ by the spaces around them are counted. */
async function compareReaders(name: string) {
  const file = path.join(FOLDER, name);
  const ours = await readWorkbook(file);
  const theirs = readWithSecondReader(file);
  expect(ours.map((sheet) => sheet.name)).toEqual([...theirs.keys()]);
  const cells: { sheet: string; cell: string; ours: string; theirs: string }[] = [];
  const spaces: { sheet: string; cells: number }[] = [];
  let compared = 0;
  for (const sheet of ours) {
    const second = theirs.get(sheet.name) ?? new Map<string, string>();
    let bySpaces = 0;
    for (const cell of new Set([...sheet.cells.keys(), ...second.keys()])) {
      const [one = '', two = ''] = [sheet.cells.get(cell), second.get(cell)];
      compared += 1;
      if (one === two) continue;
      if (one === trimmed(two)) bySpaces += 1;
      else cells.push({ sheet: sheet.name, cell, ours: one, theirs: two });
    }
    if (bySpaces > 0) spaces.push({ sheet: sheet.name, cells: bySpaces });
  }
  return { cells, spaces, compared };
}

describe.skipIf(SHARED_DATA === null)(
  'the 128 spreadsheets of calamine (skipped without ../shared/data)',
  () => {
    test('are all there: 69 workbooks, 59 in formats that are not read', () => {
      expect(FILES.filter(isWorkbook).length).toBe(69);
      expect(FILES.filter((name) => !isWorkbook(name)).length).toBe(59);
    });

    let compared = 0;
    for (const name of FILES.filter((file) => isWorkbook(file) && !(file in VERDICTS.refused)))
      test(`${name} is read as another reader reads it, or the difference was judged`, async () => {
        const found = await compareReaders(name);
        compared += found.compared;
        const judged = VERDICTS.cells.filter(({ file }) => file === name);
        expect(found.cells).toEqual(
          judged.map(({ sheet, cell, ours, theirs }) => ({ sheet, cell, ours, theirs })),
        );
        const bySpaces = VERDICTS.spaces.filter(({ file }) => file === name);
        expect(found.spaces).toEqual(bySpaces.map(({ sheet, cells }) => ({ sheet, cells })));
      }, 10_000);

    test('give some 10,000 cells to compare', () => {
      expect(compared).toBe(10_072);
    });

    for (const [name, { code, reason }] of Object.entries(VERDICTS.refused))
      test(`${name} is refused: ${reason}`, async () => {
        await expect(readWhole(name)).rejects.toMatchObject({ code });
      });

    const KINDS: readonly (readonly [RegExp, RegExp])[] = [
      [/\.xls$/, /an old Excel (?:workbook|or Word document).+save it as/],
      [/\.xlsb$/, /(?:binary Excel workbook|locked with a password).+save/],
      [/\.ods$/, /OpenDocument spreadsheet.+save it as/],
    ];
    /** Not a spreadsheet at all: an error message in plain text that was saved under this name. */
    const TEXT = 'too_small.xls';
    for (const name of FILES.filter((file) => !isWorkbook(file) && file !== TEXT))
      test(`${name} is refused by name, with the way out`, async () => {
        const message = KINDS.find(([kind]) => kind.test(name))?.[1] ?? /^$/;
        await expect(readWhole(name)).rejects.toMatchObject({
          code: 'file-type-unsupported',
          message: expect.stringMatching(message),
        });
      });

    test(`${TEXT} is read as the one line of text that it is`, async () => {
      expect(await readWhole(TEXT)).toBe(1);
    });
  },
);

/** Opens a file of any kind as the product does, and counts its rows. */
async function readWhole(name: string): Promise<number> {
  const opened = await openTables(
    { token: '', path: path.join(FOLDER, name), name },
    { whole: true, job: silentJob() },
  );
  try {
    let rows = 0;
    for (const table of opened.tables) for await (const batch of table.rows()) rows += batch.rows.length;
    return rows;
  } finally {
    opened.close();
  }
}
