import { expect, test } from 'vitest';
import { FAULTS, INDUSTRIES, makeAnomalyWorld } from '../../fixtures/anomaly-world.ts';
import { addCluster, createAnomalyWorkspace, findingsOf } from './anomaly-workspace.ts';

test('after clusters are added one by one, what is kept gives the same findings as a connection that has kept nothing', async () => {
  for (const [at, fault] of FAULTS.entries()) {
    const { companies } = makeAnomalyWorld(100 + at, { companies: 150, fault, faults: 3 });
    const world = createAnomalyWorkspace(companies);
    try {
      await findingsOf(world.store);
      addCluster(world.store, 'Two industries', INDUSTRIES.slice(0, 2));
      const settings = { thresholds: { outlier: { deviations: 3 } }, off: [] };
      await findingsOf(world.store, settings);
      expect(await findingsOf(world.store), fault).toEqual(await findingsOf(world.openReader()));
      expect(await findingsOf(world.store, settings), fault).toEqual(
        await findingsOf(world.openReader(), settings),
      );
    } finally {
      world.close();
    }
  }
}, 60_000);
