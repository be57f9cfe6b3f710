import { expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import type { TestDoor } from '../../fixtures/core-door.ts';
import { killCount, runKillLoop } from '../../fixtures/kill-harness.ts';
import { randomEdit } from '../../fixtures/random-edit.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const kills = killCount(0.06);

test(
  `after kill -9 at ${kills} random points during edits, publishing and jumps the definition stands at an act that was asked for, versions keep their hashes, and all can be undone and done again`,
  { timeout: 60_000 + kills * 8000 },
  async () => {
    const random = seededRandom(20261122);
    const clusterId = 'aerospace';
    const frozen = new Map<number, string>();
    let confirmed = 0;

    async function act(core: TestDoor): Promise<boolean> {
      const read = await core.reply('definitions.read', { clusterId });
      if (!read.ok) return stopped(read.error.code);
      const { revision, document } = METHODS['definitions.read'].output.parse(read.value);
      const draw = random();
      const reply =
        draw < 0.75
          ? await core.reply('definitions.edit', {
              clusterId,
              expectedRevision: revision,
              edit: randomEdit(random, document),
            })
          : draw < 0.9
            ? await core.reply('definitions.publish', { clusterId, expectedRevision: revision, note: 'why' })
            : await core.reply('history.jump', { entryId: await earlier(core) });
      if (reply.ok) confirmed = Math.max(confirmed, revision);
      return reply.ok || stopped(reply.error.code);
    }

    /**
     * An action in force some steps back, so that a jump takes several steps in its one transaction. Never before the first,
     * which made the cluster: to undo that retires it, and an edit of the retired cluster would leave the making behind.
     */
    async function earlier(core: TestDoor): Promise<number> {
      const reply = await core.reply('history.list', { limit: 12 });
      if (!reply.ok) return 1;
      const { entries } = METHODS['history.list'].output.parse(reply.value);
      const steps = entries.filter(({ role, inForce }) => role === 'do' && inForce);
      return steps.at(-1)?.id ?? 1;
    }

    function stopped(code: string): boolean {
      // The core was killed, or the act did not fit (nothing to publish, a jump in the way of another act); the latter is no failure.
      expect(['core-stopped', 'invalid-input', 'not-found', 'undo-blocked']).toContain(code);
      return code !== 'core-stopped';
    }

    const result = await runKillLoop({
      home: temporaryFolder(),
      kills,
      seed: 4,
      withinMs: 400,
      prepare: async (core) => {
        await core.ask('workspaces.create', { name: 'Killed', author: 'Ann' });
        await core.ask('clusters.create', { name: 'Aerospace', tier: 'super' });
      },
      work: async (core, _kill, killed) => {
        while (!killed() && (await act(core)));
      },
      check: async (core) => {
        const { revision, hash } = await core.ask('definitions.read', { clusterId });
        expect(revision).toBeGreaterThanOrEqual(confirmed);
        confirmed = revision;
        const { revisions } = await core.ask('definitions.revisions', { clusterId });
        // The record and the cluster stand or fall together.
        expect(revisions[0]?.revision ?? 0).toBe(revision);
        const { versions } = await core.ask('definitions.versions', { clusterId });
        for (const version of versions) {
          expect(version.hash).toBe(frozen.get(version.version) ?? version.hash);
          frozen.set(version.version, version.hash);
        }
        const { undo } = await core.ask('history.list', { limit: 1 });
        if (undo === null) return;
        // The first action made the cluster: to undo the rest is to come back to the empty definition, and there again.
        const { undone } = await core.ask('history.jump', { entryId: 1 });
        expect((await core.ask('definitions.read', { clusterId })).document).toMatchObject({
          containers: [],
          rules: [],
          pins: [],
        });
        if (undone > 0) await core.ask('history.jump', { entryId: undo.entryId });
        expect((await core.ask('definitions.read', { clusterId })).hash).toBe(hash);
        confirmed = (await core.ask('definitions.read', { clusterId })).revision;
      },
    });
    expect(result.kills).toBe(kills);
  },
);
