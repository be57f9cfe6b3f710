import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { importMappingSchema } from '#shared/domain/import-mapping.ts';
import { createImportWorld, type ImportWorld } from '../../fixtures/import-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const mapping = (columns: { column: string; field: string | null }[], constants = {}) =>
  importMappingSchema.parse({
    target: 'assets',
    place: { headerRow: 1, headerRows: 1 },
    columns,
    constants,
  });

test('a mapping that leaves a needed field without a column is refused by the field’s name, and nothing is staged', async () => {
  const fileToken = world.grant('parks.csv', 'Park,Where\nTrent Park,DE1 1AA\n');
  const half = mapping([
    { column: 'Park', field: 'name' },
    { column: 'Where', field: 'postcode' },
  ]);
  await expect(
    extractsHandlers['extracts.stage']({ fileToken, mapping: half }, world.call),
  ).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining('“Type”') });
  expect(world.staged()).toEqual([]);
});

test('one value for all rows fills a needed field', async () => {
  const fileToken = world.grant('parks.csv', 'Park,Where\nTrent Park,DE1 1AA\n');
  const whole = mapping(
    [
      { column: 'Park', field: 'name' },
      { column: 'Where', field: 'postcode' },
    ],
    { kind: 'Science park' },
  );
  const stage = await extractsHandlers['extracts.stage']({ fileToken, mapping: whole }, world.call);
  expect(stage.rows).toEqual({ read: 1, accepted: 1, rejected: 0, skipped: 0 });
});
