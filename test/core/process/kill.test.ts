import { expect, test } from 'vitest';
import type { TestDoor } from '../../fixtures/core-door.ts';
import { killCount, runKillLoop } from '../../fixtures/kill-harness.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const kills = killCount(0.5);

test(
  `after kill -9 at ${kills} random points during edits nothing confirmed is lost, nothing is half done, and it reopens within 3 s`,
  { timeout: 60_000 + kills * 5000 },
  async () => {
    const confirmedClusters = new Set<string>();
    let confirmedYear = 0;
    let askedYear = 1800;
    let count = 0;

    async function edit(core: TestDoor): Promise<boolean> {
      count += 1;
      const made = await core.reply('clusters.create', { name: `Cluster ${count}`, tier: 'established' });
      if (!made.ok) return stopped(made.error.code);
      confirmedClusters.add(`Cluster ${count}`);
      askedYear = 1800 + (count % 200);
      const set = await core.reply('workspace.configure', {
        settings: { windowFrom: askedYear, minimumBase: count % 1000 },
      });
      if (!set.ok) return stopped(set.error.code);
      confirmedYear = askedYear;
      return true;
    }

    function stopped(code: string): false {
      expect(code).toBe('core-stopped');
      return false;
    }

    const result = await runKillLoop({
      home: temporaryFolder(),
      kills,
      seed: 20261122,
      withinMs: 150,
      prepare: async (core) => {
        await core.ask('workspaces.create', { name: 'Killed', author: 'Ann' });
      },
      work: async (core) => {
        while (await edit(core));
      },
      check: async (core) => {
        const { clusters } = await core.ask('clusters.list', {});
        const names = new Set(clusters.map((cluster) => cluster.name));
        expect([...confirmedClusters].filter((name) => !names.has(name))).toEqual([]);
        const { settings } = await core.ask('workspace.describe', {});
        expect([confirmedYear === 0 ? 2017 : confirmedYear, askedYear]).toContain(settings.windowFrom);
        // Data and journal stand or fall together: as many entries as clusters, and the one not confirmed may be either.
        const { entries } = await core.ask('history.list', { limit: 5000 });
        expect(entries.filter((entry) => entry.action === 'clusters.create')).toHaveLength(clusters.length);
        for (const name of names) confirmedClusters.add(name);
        confirmedYear = settings.windowFrom;
        expect((await core.ask('workspace.verify', {})).checks.filter((check) => !check.ok)).toEqual([]);
        // The process that stands in for the killed one writes.
        expect((await core.reply('workspace.configure', { settings: { minimumBase: 0 } })).ok).toBe(true);
      },
    });
    expect(result.kills).toBe(kills);
    expect(result.slowestReopenMs).toBeLessThan(3000);
  },
);
