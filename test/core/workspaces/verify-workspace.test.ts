import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { createCluster } from '#core/clusters/register.ts';
import { RowGatherer, RowPacker } from '#core/import/row-blocks.ts';
import { silentJob } from '#core/store/job.ts';
import { verifyWorkspace } from '#core/workspaces/verify-workspace.ts';
import { createWorldWorkspace } from '../../fixtures/world-workspace.ts';

async function failuresAfter(damage: string): Promise<string[]> {
  const world = createWorldWorkspace();
  try {
    createCluster(world.store, { name: 'Aerospace', tier: 'super', aliases: [], description: '' });
    applyDocuments(world.store, [
      {
        name: 'Aerospace',
        tier: 'super',
        aliases: [],
        description: '',
        definition: {
          schemaVersion: 2,
          containers: [],
          pins: [],
          rules: [
            {
              id: 'r',
              effect: 'include',
              when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
              note: '',
            },
          ],
        },
      },
    ]);
    world.store.db.exec(`
      INSERT INTO extract VALUES (1, 'companies', 'p', 's', 't', 'e', NULL, '{}', 'UK', 'all-companies', 'f', 1, 'x', 'utf-8', '[]', 2, 1, 1, 0, '[]', 'live', 'now', 'ann', NULL, NULL, NULL);
      INSERT INTO row VALUES (1, 2, 'accepted', 'a'), (1, 3, 'rejected', 'b');
      INSERT INTO reject (extract_id, line, severity, code) VALUES (1, 3, 'reject', 'field-count');
      INSERT INTO company (extract_id, line, company_number, name) VALUES (1, 2, '01234567', 'One');
      INSERT INTO extract VALUES (2, 'grants', 'p', 's', 't', 'e', NULL, '{}', 'UK', 'unknown', 'f', 1, 'y', 'utf-8', '[]', 3, 1, 1, 1, '[]', 'live', 'now', 'ann', NULL, NULL, NULL);
      INSERT INTO record (extract_id, line, ordinal, kind, fields) VALUES (2, 2, 0, 'grants', '{}'), (2, 2, 1, 'grants', '{}');
      INSERT INTO reject (extract_id, line, severity, code) VALUES (2, 3, 'reject', 'value-blank'), (2, 3, 'reject', 'value-blank'), (2, 4, 'skip', 'blank-row');`);
    const packer = new RowPacker(({ firstLine, lastLine, rows, body }) =>
      world.store.db
        .prepare('INSERT INTO row_block VALUES (2, ?, ?, ?, ?)')
        .run(firstLine, lastLine, rows, body),
    );
    const gatherer = new RowGatherer((gathered) => packer.take(gathered));
    for (const line of [2, 3, 4]) gatherer.add(line, `row ${line}`);
    gatherer.flush();
    await packer.settle(0);
    const other = new Database(world.store.path);
    other.pragma('foreign_keys = OFF');
    other.exec(damage);
    other.close();
    const { ok, checks } = await verifyWorkspace(world.store, silentJob());
    const failed = checks.filter((check) => !check.ok).map((check) => `${check.name}: ${check.message}`);
    expect(ok).toBe(failed.length === 0);
    expect(checks).toHaveLength(6);
    return failed;
  } finally {
    world.close();
  }
}

describe('verifying a workspace', () => {
  test('a sound one passes every check', async () => {
    expect(await failuresAfter('')).toEqual([]);
  });

  test.each([
    ['a row that went missing', 'DELETE FROM row WHERE line = 3', /^Row counts: .*1 rows and .*states 2/],
    [
      'a reason that went missing',
      'DELETE FROM reject WHERE extract_id = 1',
      /^Row counts: .*0 rejected rows with a reason.*states 1/,
    ],
    [
      'records that went missing',
      'DELETE FROM record',
      /^Row counts: extract 2 .*0 rows with records.*states 1/,
    ],
    [
      'a block of rows that was damaged',
      "UPDATE row_block SET body = x'0102'",
      /^Rows as delivered: the rows of extract 2 from line 2 on/,
    ],
    ['a company that went missing', 'DELETE FROM company', /^Row counts: .*0 companies.*states 1 accepted/],
    [
      'a reference into nothing',
      "INSERT INTO pin VALUES ('nobody', '01234567', 'in', 'r', 'a', 'now')",
      /^Foreign keys: .*pin.*cluster/,
    ],
    [
      'a definition changed behind the program’s back',
      "DROP TRIGGER definition_revision_append_only_update; UPDATE definition_revision SET document = replace(document, '30300', '30301'); CREATE TRIGGER definition_revision_append_only_update BEFORE UPDATE ON definition_revision BEGIN SELECT RAISE(ABORT, 'definition_revision is append-only'); END;",
      /^Definition hashes: .*aerospace/,
    ],
    ['an index that was dropped', 'DROP INDEX site_by_company', /^Schema: .*site_by_company/],
  ])('%s is found and named', async (_what, damage, wanted) => {
    const failed = await failuresAfter(damage);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatch(wanted);
  });
});
