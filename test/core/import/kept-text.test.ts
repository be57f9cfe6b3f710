import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { keptText } from '#core/import/kept-text.ts';
import { RecordSplitter } from '#core/import/readers/record-splitter.ts';
import type { SourceRow } from '#core/import/readers/record-splitter.ts';
import { readRawRows } from '#core/import/row-blocks.ts';
import { importMappingSchema } from '#shared/domain/import-mapping.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { SUPPLIER_FILES } from '../../fixtures/suppliers/index.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

function rowsOf(text: string): SourceRow[] {
  const splitter = new RecordSplitter(',');
  return [...splitter.push(text), ...splitter.end()];
}

describe('the text that is kept of a row', () => {
  test.each([
    ['a,b,c,d', 'a,,c,d'],
    ['"a, 1",b,c,d', '"a, 1",,c,d'],
    ['a,"b ""1"", 2",c,d', 'a,,c,d'],
    ['a,b,"c ""x""","d\r\ne"', 'a,,"c ""x""","d\r\ne"'],
    [',,,', ',,,'],
    ['a,"",c,', 'a,,c,'],
  ])('%j loses its second cell and nothing else', (raw, kept) => {
    const [row] = rowsOf(raw);
    if (row === undefined) throw new Error('no row');
    expect(keptText([false, true, false, false])(row, true)).toBe(kept);
  });

  test('of any cells is the same as cutting, emptying and reading again', () => {
    const random = seededRandom(4);
    const letters = ['a', '"', ',', ' ', '\n', '', 'é', 'bb'];
    for (let run = 0; run < 2000; run += 1) {
      const cells = Array.from({ length: 5 }, () =>
        Array.from({ length: Math.floor(random() * 4) }, () => letters[Math.floor(random() * 8)]).join(''),
      );
      const drops = cells.map(() => random() < 0.4);
      if (!drops.includes(true)) continue;
      const raw = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
      const [row] = rowsOf(raw);
      if (row === undefined) throw new Error('no row');
      const [again] = rowsOf(keptText(drops)(row, true));
      expect(again?.fields).toEqual(cells.map((cell, at) => (drops[at] === true ? '' : cell)));
    }
  });

  test('of a row that cannot be taken apart has no address, telephone number or social link', () => {
    const raw =
      'x,jo.bloggs@firm.co.uk,01632 960 961,+44 (0)1632 960962,https://www.linkedin.com/in/jo,12345678,1,2';
    const [row] = rowsOf(raw);
    if (row === undefined) throw new Error('no row');
    expect(keptText([false, true])(row, true)).toBe('x,…,…,…,…,12345678,1,2');
    // Where nothing is dropped, nothing is changed.
    expect(keptText([false, false])(row, true)).toBe(raw);
  });
});

describe('columns that are dropped', () => {
  const personal = ['someone@example.org', '01632 960123', 'https://social.example/in/someone'];
  const text = [
    'Number,Name,Mail,Phone,Social',
    `01234567,One,${personal.join(',')}`,
    `07654321,Two,${personal.join(',')},one too many`,
    `"07654322",Three,"${personal[0] ?? ''}",${personal[1] ?? ''},`,
  ].join('\n');
  const mapping = importMappingSchema.parse({
    target: 'companies',
    place: {},
    columns: [
      { column: 'Number', field: 'companyNumber' },
      { column: 'Name', field: 'companyName' },
      { column: 'Mail', drop: true },
      { column: 'Phone', drop: true },
      { column: 'Social', drop: true },
    ],
  });

  test('stand in no store, no preview and no problem, neither before the commit nor after', async () => {
    const fileToken = world.grant('list.csv', text);
    const stage = await extractsHandlers['extracts.stage']({ fileToken, mapping }, world.call);
    expect(stage.rows).toEqual({ read: 3, accepted: 2, rejected: 1, skipped: 0 });
    expect(stage.columns.filter(({ dropped }) => dropped).map(({ column }) => column)).toEqual([
      'Mail',
      'Phone',
      'Social',
    ]);
    const shown = JSON.stringify([
      stage,
      await extractsHandlers['extracts.preview']({ stageId: stage.stageId, offset: 0, limit: 9 }, world.call),
      await extractsHandlers['extracts.stageProblems'](
        { stageId: stage.stageId, offset: 0, limit: 9 },
        world.call,
      ),
    ]);
    await world.commit(stage);
    const raws = [...readRawRows(world.store.db, 1, [2, 3, 4]).values()];
    expect(raws).toEqual([
      '01234567,One,,,',
      '07654321,Two,…,…,https://social.example/in/someone,one too many',
      '"07654322",Three,,,',
    ]);
    world.store.db.pragma('wal_checkpoint(TRUNCATE)');
    const stored = readFileSync(world.store.path, 'latin1') + raws.join('\n');
    for (const secret of ['someone@example.org', '960123']) {
      expect(shown).not.toContain(secret);
      expect(stored).not.toContain(secret);
    }
  });

  test('of every supplier’s file leave nothing personal in any row that is kept', async () => {
    for (const file of SUPPLIER_FILES.filter(({ personal: secrets }) => secrets.length > 0)) {
      const stage = await world.stage(world.grant(file.fileName, file.bytes), file.profileId);
      const extract = await world.commit(stage, { allowRepeat: true });
      const lines = Array.from({ length: file.rows.length + 40 }, (_, index) => index);
      const kept = [...readRawRows(world.store.db, extract.id, lines).values()].join('\n');
      expect(kept).not.toBe('');
      for (const secret of file.personal)
        for (const item of secret.split(','))
          if (item.length > 6) expect(kept.includes(item), `${file.fixture}: ${item}`).toBe(false);
    }
  });
});
