import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { companyCsv } from '../../fixtures/company-csv.ts';
import { openTestDoor } from '../../fixtures/core-door.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { runCommand } from '../../gate/run-command.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

test(
  'the built core, which is one file, stages a large file in a thread of its own',
  { timeout: 200_000 },
  async () => {
    const built = await runCommand([process.execPath, path.join(ROOT, 'test/gate/build.mjs')], {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1' },
      limitMs: 150_000,
    });
    expect(built.status, built.output).toBe(0);
    const home = temporaryFolder();
    const core = await openTestDoor(home, { entry: path.join(ROOT, 'dist/desktop/core.cjs') });
    const file = path.join(home, 'companies.csv');
    writeFileSync(file, [...companyCsv({ rows: 6000 })].join(''));
    await core.ask('workspaces.create', { name: 'Built', author: 'Ann' });
    const stage = await core.ask('extracts.stage', { fileToken: core.door.grantFile(file, 'companies.csv') });
    expect(stage.rows).toEqual({ read: 6000, accepted: 6000, rejected: 0, skipped: 0 });
  },
);
