import { expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import type { TestDoor } from '../../fixtures/core-door.ts';
import { killCount, runKillLoop } from '../../fixtures/kill-harness.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const kills = killCount(0.06);

test(
  `after kill -9 at ${kills} random points during work on the register nothing confirmed is lost, no step is half done, and all can be undone`,
  { timeout: 60_000 + kills * 8000 },
  async () => {
    const confirmed = { nominations: 0, takenUp: 0 };
    let count = 0;

    /** Three nominations in one step, then one step that takes them up as a new candidate and logs each. */
    async function act(core: TestDoor): Promise<boolean> {
      count += 1;
      const body = { name: `Nomination ${count}`, nominatedBy: 'A partnership' };
      const saved = await core.reply('register.save', {
        entries: [1, 2, 3].map(() => ({ kind: 'nomination', body })),
      });
      if (!saved.ok) return stopped(saved.error.code);
      confirmed.nominations += 3;
      const { entries } = METHODS['register.save'].output.parse(saved.value);
      const taken = await core.reply('register.takeUp', {
        nominationIds: entries.map(({ id }) => id),
        cluster: { name: `Cluster ${count}`, tier: 'established' },
        reason: 'why',
      });
      if (!taken.ok) return stopped(taken.error.code);
      confirmed.takenUp += 3;
      return true;
    }

    function stopped(code: string): false {
      expect(code).toBe('core-stopped');
      return false;
    }

    async function look(core: TestDoor) {
      const { entries } = await core.ask('register.list', {});
      const { clusters } = await core.ask('clusters.list', {});
      const { decisions } = await core.ask('register.decisions', { limit: 5000 });
      const inForce = decisions.filter((decision) => decision.inForce);
      return {
        nominations: entries.length,
        takenUp: entries.filter(({ body }) => 'state' in body && body.state === 'taken-up').length,
        clusters: clusters.length,
        told: inForce.filter(({ words }) => words.startsWith('Taken up by')).length,
        added: inForce.filter(({ words }) => words.startsWith('Added to the register')).length,
      };
    }

    await runKillLoop({
      home: temporaryFolder(),
      kills,
      seed: 9,
      withinMs: 300,
      prepare: async (core) => {
        await core.ask('workspaces.create', { name: 'Killed', author: 'Ann' });
      },
      work: async (core, _kill, killed) => {
        while (!killed() && (await act(core)));
      },
      check: async (core) => {
        const found = await look(core);
        // What was asked for and not answered may have happened or not, but whole.
        expect(found.nominations % 3).toBe(0);
        expect(found.nominations - confirmed.nominations).toBeOneOf([0, 3]);
        expect(found.takenUp - confirmed.takenUp).toBeOneOf([0, 3]);
        expect(found.clusters).toBe(found.takenUp / 3);
        expect([found.told, found.added]).toEqual([found.takenUp, found.clusters]);
        Object.assign(confirmed, { nominations: found.nominations, takenUp: found.takenUp });
        // The first kill may come before the first act.
        if (found.nominations === 0) return;
        await core.ask('history.undo', {});
        expect(await look(core)).not.toEqual(found);
        await core.ask('history.redo', {});
        expect(await look(core)).toEqual(found);
      },
    });
    expect(confirmed.nominations).toBeGreaterThan(0);
  },
);
