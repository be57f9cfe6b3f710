import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { indexDistricts, indexSuccessions, parseArea, parseSuccession } from '#shared/domain/area.ts';
import { resolveDistrict } from '#shared/domain/geography.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);

function readRecords(name: string): Record<string, string>[] {
  const file = new URL(`../../resources/geography/${name}`, import.meta.url);
  return parse<Record<string, string>>(readFileSync(file, 'utf8'), { columns: true });
}

const districts = indexDistricts(readRecords('areas.csv').map(parseArea));
const index = indexSuccessions(readRecords('successions.csv').map(parseSuccession));
/** The 26 authorities: the nine LEP areas and the two of Northamptonshire. */
const midlands = new Set(
  [...districts.values()]
    .filter(({ code, midlandsEngine }) => midlandsEngine || code === 'E06000061' || code === 'E06000062')
    .map((district) => district.code),
);

describe('postcodes of 2014 (OS Code-Point Open, Midlands)', () => {
  const ZIP = new URL('code-point-open-2014-08/codepo_midlands.zip', DATA);

  async function countRows(
    isCounted: (district: string) => boolean,
  ): Promise<{ rows: number; counted: number }> {
    const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(fileURLToPath(ZIP), {
      lazyEntries: true,
    });
    let rows = 0;
    let counted = 0;
    const open = promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip));
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry: yauzl.Entry) => {
        if (!/^Data\/CSV\/[a-z]+\.csv$/.test(entry.fileName)) {
          zip.readEntry();
          return;
        }
        void (async () => {
          for await (const line of createInterface({ input: await open(entry), crlfDelay: Infinity })) {
            rows += 1;
            // Ninth of ten columns; no field of this product holds a comma.
            if (isCounted((line.split(',')[8] ?? '').replaceAll('"', ''))) counted += 1;
          }
          zip.readEntry();
        })().catch(reject);
      });
      zip.readEntry();
    });
    return { rows, counted };
  }

  test.skipIf(!existsSync(ZIP))(
    '315,926 rows: 259,031 in the 26 authorities after succession, 242,684 before',
    async () => {
      expect(await countRows((code) => midlands.has(resolveDistrict(code, index)))).toEqual({
        rows: 315_926,
        counted: 259_031,
      });
      expect(await countRows((code) => midlands.has(code))).toEqual({ rows: 315_926, counted: 242_684 });
    },
  );

  test.skipIf(!existsSync(ZIP))('every row of the Nottingham area leads to a current district', async () => {
    const lines = createInterface({
      input: createReadStream(new URL('code-point-open-2014-08/ng.csv', DATA)),
    });
    let rows = 0;
    for await (const line of lines) {
      rows += 1;
      const code = (line.split(',')[8] ?? '').replaceAll('"', '');
      if (!districts.has(resolveDistrict(code, index))) expect.fail(`row ${rows} names ${code}`);
    }
    expect(rows).toBe(28_423);
  });
});
