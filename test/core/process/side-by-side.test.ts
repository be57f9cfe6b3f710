import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MethodName } from '#shared/contract/methods.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import type { TestDoor } from '../../fixtures/core-door.ts';
import { openTestDoor } from '../../fixtures/core-door.ts';
import { PLAIN_STATEMENT } from '../../fixtures/import-world.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

async function openWithCompanies(rows: number): Promise<{ core: TestDoor; token: string; folder: string }> {
  const folder = temporaryFolder();
  const core = await openTestDoor(folder);
  await core.ask('workspaces.create', { name: 'One', author: 'Ann' });
  const file = path.join(folder, 'companies.csv');
  writeFileSync(file, [...companyCsv({ rows })].join(''));
  return { core, token: core.door.grantFile(file, 'companies.csv'), folder };
}

describe('while an import runs', () => {
  const READS: readonly (readonly [MethodName, unknown])[] = [
    ['members.count', {}],
    ['metrics.compute', { geographySetIds: ['midlands-engine'] }],
    ['hexes.layer', { geographySetId: 'midlands-engine', measure: 'businesses' }],
    ['history.list', {}],
  ];

  test('reading and then committing, reads are answered and the cancel is heard', async () => {
    const { core, token } = await openWithCompanies(40_000);
    const running: Record<string, boolean> = {};
    const readDuring = async (jobId: string) => {
      await core.until(({ job }) => job?.jobId === jobId && job.phase.endsWith('rows') && job.done > 0);
      for (const [method, input] of READS) {
        const reply = await core.reply(method, input);
        expect(reply, method).toMatchObject({ ok: true });
      }
    };
    const follow = (jobId: string, method: MethodName, input: unknown) => {
      running[jobId] = true;
      return core.reply(method, input, { jobId }).finally(() => (running[jobId] = false));
    };
    const staging = follow('stage', 'extracts.stage', { fileToken: token });
    await readDuring('stage');
    expect(running['stage']).toBe(true);
    const staged = await staging;
    if (!staged.ok) throw new Error(staged.error.message);
    const { stageId } = staged.value as { stageId: string };
    const committing = follow('commit', 'extracts.commit', { stageId, statement: PLAIN_STATEMENT });
    await core.until(({ job }) => job?.jobId === 'commit' && job.phase === 'Writing rows' && job.done > 0);
    expect(await core.ask('members.count', {}).catch((error: { code: string }) => error.code)).toBeDefined();
    expect(running['commit']).toBe(true);
    const began = performance.now();
    expect(await core.ask('jobs.cancel', { jobId: 'commit' })).toEqual({ found: true });
    expect(await committing).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(performance.now() - began).toBeLessThan(1000);
    expect((await core.ask('extracts.list', {})).extracts).toEqual([]);
  }, 60_000);
});

describe.skipIf(process.platform === 'win32')('what the core writes', () => {
  test('is readable by its owner alone, and the log holds nothing of a row', async () => {
    const { core, token, folder } = await openWithCompanies(200);
    const stage = await core.ask('extracts.stage', { fileToken: token });
    const staged = openFiles(path.join(folder, 'staging'));
    expect(staged.map(({ name }) => path.extname(name))).toEqual(['.staging']);
    await core.ask('extracts.commit', { stageId: stage.stageId, statement: PLAIN_STATEMENT });
    await core.ask('backups.create', {});
    // A refusal and a fault of the driver, each with a value of a row at hand.
    await core.reply('companies.read', { companyNumber: 'SECRET01' });
    await core.reply('members.list', { text: 'SECRET" OR 1', clusterId: 'none' });
    const files = [...staged, ...openFiles(folder)].filter(({ name }) => name !== 'companies.csv');
    expect(files.map(({ name }) => path.extname(name))).toEqual(
      expect.arrayContaining(['.workbench', '.workbench-wal', '.lock', '.json']),
    );
    expect(files.filter(({ mode }) => (mode & 0o077) !== 0)).toEqual([]);
    const log = path.join(folder, 'logs', 'core.log');
    const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
    expect(text).not.toMatch(/SECRET|SPECIMEN|LIMITED/i);
  });
});

/** Files and folders below a folder, with their modes. */
function openFiles(folder: string): { name: string; mode: number }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, mode: statSync(path.join(entry.parentPath, entry.name)).mode & 0o777 }))
    .filter(({ entry, mode }) => entry.isFile() || (mode & 0o077) !== 0)
    .map(({ entry, mode }) => ({ name: entry.name, mode }));
}
