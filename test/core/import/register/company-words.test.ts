import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { memberSet } from '#core/membership/member-set.ts';
import { METHODS, type MethodName, type MethodOutput } from '#shared/contract/methods.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { formatCsv } from '#shared/format/csv.ts';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

type Asked = Extract<MethodName, `extracts.${string}`>;
async function ask<M extends Asked>(name: M, asked: object): Promise<MethodOutput<M>> {
  const method = METHODS[name];
  const handler = extractsHandlers[name] as (request: unknown, call: unknown) => unknown;
  return method.output.parse(await handler(method.input.parse(asked), world.call)) as MethodOutput<M>;
}

const HEADER = ['Registered name', 'CRN', 'About'];
const MAPPING = {
  target: 'companies',
  place: { headerRow: 1, headerRows: 1 },
  columns: [
    { column: 'Registered name', field: 'companyName' },
    { column: 'CRN', field: 'companyNumber' },
    { column: 'About', field: 'description' },
  ],
};

async function importRows(rows: string[][], edition: string): Promise<number> {
  const fileToken = world.grant(`list ${edition}.csv`, formatCsv([HEADER, ...rows]));
  const { stageId } = await ask('extracts.stage', { fileToken, mapping: MAPPING });
  const { id } = await ask('extracts.commit', {
    stageId,
    statement: {
      title: 'Made list',
      edition,
      licence: { name: 'Made licence' },
      territory: 'UK',
      universe: 'unknown',
    },
  });
  return id;
}

function found(extractId: number, phrase: string): string[] {
  const document: DefinitionDocument = {
    schemaVersion: 2,
    containers: [],
    rules: [
      {
        id: 'w',
        effect: 'include',
        note: '',
        when: { kind: 'words', phrases: [phrase], where: 'either' },
      },
    ],
    pins: [],
  };
  const { positions, columns } = memberSet(world.store, { document, extractId });
  const numberOf = world.store.db
    .prepare<[number], string>('SELECT company_number FROM company WHERE id = ?')
    .pluck();
  return Array.from(positions, (position) => numberOf.get(columns.ids[position] ?? 0) ?? '');
}

test('a keyword finds companies after an import, after a correction, and no longer after its undo', async () => {
  const first = await importRows(
    [
      ['Alpha Ltd', '00000001', 'Makes hydrogen valves'],
      ['', '00000002', 'Sells hydrogen by the bottle'],
      ['Hydrogen Delta Ltd', '00000004', ''],
    ],
    '2025',
  );
  // The same companies again in another extract: each extract finds its own.
  const second = await importRows([['Alpha Ltd', '00000001', 'Makes valves']], '2026');
  expect(found(first, 'hydrogen')).toEqual(['00000001', '00000004']);
  expect(found(second, 'hydrogen')).toEqual([]);
  expect(found(second, 'VALVES')).toEqual(['00000001']);

  const refused = await ask('extracts.rejectsTable', { extractId: first });
  const mended = refused.rows.map((row) => row.map((cell) => (cell === '' ? 'Beta Ltd' : cell)));
  const fileToken = world.grant('mended.csv', `\uFEFF${formatCsv([refused.header, ...mended])}`);
  const { stageId } = await ask('extracts.stage', { fileToken });
  await ask('extracts.commit', {
    stageId,
    statement: { title: 'x', edition: 'x', licence: { name: 'x' }, territory: 'UK', universe: 'unknown' },
  });
  expect(found(first, 'hydrogen by the bottle')).toEqual(['00000002']);
  expect(found(first, 'beta')).toEqual(['00000002']);

  world.store.undo();
  expect(found(first, 'hydrogen by the bottle')).toEqual([]);
  expect(found(first, 'hydrogen')).toEqual(['00000001', '00000004']);
  world.store.redo();
  expect(found(first, 'hydrogen by the bottle')).toEqual(['00000002']);
  // Nothing is left in the index of companies that are no longer there, and nothing stands in it twice.
  expect(world.count('SELECT count(*) FROM company_text')).toBe(world.count('SELECT count(*) FROM company'));
});
