import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';
import { workbookBytes } from '../../fixtures/write-workbook.ts';
import { zipOf } from '../../fixtures/zip-of.ts';

let world: ImportWorld;
beforeAll(() => {
  world = createImportWorld();
});
afterAll(() => world.close());

const ROWS = [
  ['name', 'type', 'postcode', 'website'],
  ['Møller Hub', 'science park', 'NG1 1AA', 'https://one.example.org'],
  ['Café “Zoë”', 'incubator', 'NG1 1AB', 'https://two.example.org'],
];
const written = (separator: string, end: string) => ROWS.map((row) => row.join(separator)).join(end);

/** The same little table as every kind of file an analyst may be sent. */
const FORMS: readonly (readonly [form: string, name: string, content: string | Uint8Array])[] = [
  ['commas', 'hubs.csv', written(',', '\r\n')],
  ['tabs, UTF-16 without byte order mark', 'hubs.tsv', Buffer.from(written('\t', '\n'), 'utf16le')],
  [
    'semicolons below a title, above a source',
    'hubs.csv',
    `Hubs of the region\n\n${written(';', '\n')}\n\nSource: a survey\n`,
  ],
  ['the line “sep=|”', 'hubs.csv', `sep=|\r\n${written('|', '\r\n')}\r\n`],
  ['YAML above', 'hubs.csvy', `---\nname: hubs\n---\n${written(',', '\n')}\n`],
  ['a workbook', 'hubs.xlsx', workbookBytes([{ name: 'Hubs', rows: ROWS }])],
  ['a zip with a text', 'hubs.zip', zipOf([{ name: 'hubs.csv', bytes: Buffer.from(written(',', '\n')) }])],
  [
    'a zip with a workbook',
    'hubs.zip',
    zipOf([{ name: 'hubs.xlsx', bytes: workbookBytes([{ name: 'Hubs', rows: ROWS }]) }]),
  ],
];

describe('the same table in every form', () => {
  for (const [form, name, content] of FORMS)
    test(`as ${form} is looked at, tried and staged with the same two rows`, async () => {
      const fileToken = world.grant(name, content);
      const seen = await extractsHandlers['extracts.examine']({ fileToken }, world.call);
      expect(seen.columns.map(({ column }) => column)).toEqual(ROWS[0]);
      if (seen.mapping === null) throw new Error('no mapping was suggested');
      const columns = seen.mapping.columns.map((column, at) => ({
        ...column,
        field: (['name', 'kind', 'postcode', 'website'] as const)[at] ?? null,
      }));
      const mapping = { ...seen.mapping, target: 'assets' as const, columns, constants: {} };
      const tried = await extractsHandlers['extracts.tryMapping']({ fileToken, mapping }, world.call);
      expect([tried.rows.accepted, tried.rows.rejected, tried.missing]).toEqual([2, 0, []]);
      const stage = await extractsHandlers['extracts.stage']({ fileToken, mapping }, world.call);
      expect(stage.rows).toEqual(tried.rows);
      const { rows, fields } = await extractsHandlers['extracts.preview'](
        { stageId: stage.stageId, offset: 0, limit: 10 },
        world.call,
      );
      const at = fields.indexOf('Name');
      expect(rows.map(({ values }) => values[at])).toEqual(['Møller Hub', 'Café “Zoë”']);
      expect(rows.map(({ line }) => line)).toEqual(tried.accepted.map(({ line }) => line));
    });
});
