import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { createImportWorld } from '../../../fixtures/import-world.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import { SUPPLIER_FILES } from '../../../fixtures/suppliers/index.ts';

let world: ImportWorld;
beforeAll(() => {
  world = createImportWorld();
});
afterAll(() => world.close());

describe('a supplier’s file looked at and tried, before anything is stored', () => {
  for (const file of SUPPLIER_FILES)
    test(file.fixture, async () => {
      const fileToken = world.grant(file.fileName, file.bytes);
      const seen = await extractsHandlers['extracts.examine']({ fileToken }, world.call);
      expect(seen.candidates[0]).toMatchObject({ profile: { id: file.profileId }, recognised: true });
      expect(seen.mapping?.place.headerRow).toBe(file.firstLine - 1);
      expect(seen.drift, 'a file of the known layout has not changed').toBeNull();
      const { mapping } = seen;
      expect(mapping?.columns.map(({ column }) => column)).toEqual(
        file.header.map((column) => column.trim()),
      );
      if (mapping === null) return;

      const tried = await extractsHandlers['extracts.tryMapping']({ fileToken, mapping }, world.call);
      expect(tried.missing).toEqual([]);
      expect(tried.rows.read).toBe(tried.rows.accepted + tried.rows.rejected + tried.rows.skipped);
      expect(tried.rows.accepted).toBeGreaterThanOrEqual(file.counts.accepted);
      const told = new Set(tried.problems.map(({ code }) => code));
      const wanted = file.traps
        .filter(({ across }) => !across)
        .flatMap(({ expects }) => expects.flatMap((expected) => ('code' in expected ? [expected.code] : [])));
      expect(wanted.filter((code) => !told.has(code))).toEqual([]);
      // Only the trial's own answer: what the file says is shown on the screen, what is stored is not.
      const shown = JSON.stringify(tried);
      expect(file.personal.filter((secret) => shown.includes(secret))).toEqual([]);
    });
});
