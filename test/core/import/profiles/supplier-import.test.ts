import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { createImportWorld, PLAIN_STATEMENT } from '../../../fixtures/import-world.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import { SUPPLIER_FILES } from '../../../fixtures/suppliers/index.ts';
import { layoutOf } from './map-supplier-file.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

/** Everything that stands in the workspace, blocks of rows unpacked, as one text. */
function everythingStored(): string {
  const { db } = world.store;
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all().map(String);
  const pieces = tables.flatMap((table) =>
    db
      .prepare(`SELECT * FROM "${table}"`)
      .raw()
      .all()
      .flatMap((row) => (Array.isArray(row) ? row : []))
      .map((cell: unknown) => {
        if (!Buffer.isBuffer(cell)) return String(cell);
        try {
          return inflateRawSync(cell).toString('utf8');
        } catch {
          return cell.toString('utf8');
        }
      }),
  );
  return pieces.join('\n');
}

describe('the files of the suppliers go in whole', () => {
  for (const file of SUPPLIER_FILES)
    test(file.fixture, async () => {
      const stage = await world.stage(world.grant(file.fileName, file.bytes));
      expect(stage.profile.id).toBe(file.profileId);
      expect(stage.profile.assumed).toBe(layoutOf(file.profileId).assumed);
      expect(stage.mapping?.profileId).toBe(file.profileId);
      const above = file.firstLine - 2;
      expect(stage.rows).toEqual({ ...file.counts, read: file.counts.read + above, skipped: above });
      const { rows: problems } = await extractsHandlers['extracts.stageProblems'](
        { stageId: stage.stageId, offset: 0, limit: 1000 },
        world.call,
      );
      const told = new Set(problems.map(({ line, code }) => `row ${line}: ${code}`));
      const wanted = file.traps.flatMap(({ line, expects }) =>
        expects.flatMap((expected) => ('code' in expected ? [`row ${line}: ${expected.code}`] : [])),
      );
      expect(wanted.filter((text) => !told.has(text))).toEqual([]);

      const extract = await world.commit(stage, {
        statement: { ...PLAIN_STATEMENT, ...stage.suggested, edition: stage.suggested.edition ?? '2026' },
      });
      expect(extract.rows).toEqual(stage.rows);
      const kept =
        stage.profile.target === 'companies'
          ? world.count(`SELECT count(*) FROM company WHERE extract_id = ${extract.id}`)
          : world.count(`SELECT count(*) FROM record WHERE extract_id = ${extract.id}`);
      expect(kept).toBe(file.counts.accepted);
      const stored = everythingStored();
      expect(stored.includes(file.rows[0]?.[0] ?? ''), 'the look into the store sees the rows').toBe(true);
      expect(
        file.personal.filter((secret) => stored.includes(secret)),
        'contacts in the store',
      ).toEqual([]);
    });
});
