import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { companyCsv } from '../../fixtures/company-csv.ts';
import type { TestDoor } from '../../fixtures/core-door.ts';
import { PLAIN_STATEMENT } from '../../fixtures/import-world.ts';
import { killCount, runKillLoop } from '../../fixtures/kill-harness.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** 30 in the check, 240 in the deep one. */
const kills = killCount(0.6);
/** Enough for a thread of its own: staging stands in the reader, committing in the writer, and each is killed in turn. */
const ROWS = 5000;

test(
  `after kill -9 of either process at ${kills} random points while files are read and committed no confirmed extract is lost, none is half there, and it reopens within 3 s`,
  { timeout: 60_000 + kills * 8000 },
  async () => {
    const home = temporaryFolder();
    const file = path.join(home, 'companies.csv');
    const confirmed = new Set<number>();
    let ready = 0;

    /** A staged file that waits for the next kill of the writer. */
    let waiting: string | null = null;

    async function stageOnce(core: TestDoor): Promise<string | null> {
      const staged = await core.reply('extracts.stage', {
        fileToken: core.door.grantFile(file, 'companies.csv'),
      });
      if (!staged.ok) return stopped(staged.error.code);
      return stageIdOf(staged.value);
    }

    async function commitOnce(core: TestDoor, stageId: string): Promise<true | null> {
      const committed = await core.reply('extracts.commit', {
        stageId,
        statement: PLAIN_STATEMENT,
        allowRepeat: true,
      });
      if (!committed.ok) return stopped(committed.error.code);
      confirmed.add(idOf(committed.value));
      return true;
    }

    function stopped(code: string): null {
      // Between staging and committing the file may have gone with the process that was killed; what the reader does is ended when the
      // workspace is opened again in a new writer.
      expect(['core-stopped', 'stage-missing', 'cancelled']).toContain(code);
      return null;
    }

    const result = await runKillLoop({
      home,
      kills,
      seed: 300_000,
      withinMs: 900,
      prepare: async (core) => {
        writeFileSync(file, [...companyCsv({ rows: ROWS })].join(''));
        await core.ask('workspaces.create', { name: 'Killed', author: 'Ann' });
      },
      role: (kill) => (kill % 2 === 0 ? 'reader' : 'writer'),
      work: async (core, kill, killed) => {
        let stageId = kill % 2 === 0 ? await stageOnce(core) : waiting;
        waiting = null;
        while (stageId !== null && !killed() && (await commitOnce(core, stageId)) !== null)
          stageId = await stageOnce(core);
      },
      check: async (core) => {
        const { extracts } = await core.ask('extracts.list', {});
        const found = new Set(extracts.map(({ id }) => id));
        expect([...confirmed].filter((id) => !found.has(id))).toEqual([]);
        for (const extract of extracts) {
          expect(extract.rows).toEqual({ read: ROWS, accepted: ROWS, rejected: 0, skipped: 0 });
          expect(extract.placement?.sites).toBe(ROWS);
          const { total } = await core.ask('companies.search', {
            text: 'LIMITED',
            extractId: extract.id,
            limit: 1,
          });
          expect(total).toBe(ROWS);
        }
        // One that was committed but not confirmed any more may be there; it is whole, and counts from now on.
        for (const id of found) confirmed.add(id);
        const { entries } = await core.ask('history.list', { limit: 5000 });
        expect(entries.filter(({ action }) => action === 'extracts.commit')).toHaveLength(extracts.length);
        // No unfinished staging store outlives its process.
        expect(stagingFiles(home).filter((name) => name.endsWith('.staging-part'))).toEqual([]);
        for (const stage of (await core.ask('extracts.stages', {})).stages)
          await core.ask('extracts.discard', { stageId: stage.stageId });
        waiting = await stageOnce(core);
        if (waiting !== null) ready += 1;
      },
    });
    // Every other kill found a staged file whose commit had begun.
    expect(ready).toBe(kills);
    expect(result.slowestReopenMs).toBeLessThan(3000);
    expect(confirmed.size).toBeGreaterThan(0);
  },
);

function stageIdOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'stageId' in value && typeof value.stageId === 'string')
    return value.stageId;
  throw new Error('the answer is no stage');
}

function idOf(value: unknown): number {
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number')
    return value.id;
  throw new Error('the answer is no extract');
}

function stagingFiles(home: string): string[] {
  return readdirSync(path.join(home, 'staging'), { recursive: true, encoding: 'utf8' });
}
