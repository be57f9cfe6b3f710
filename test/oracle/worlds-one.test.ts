import { test } from 'vitest';
import { compareWorlds } from './oracle-runs.ts';

test('every metric of random worlds equals a second implementation: first half', async () => {
  await compareWorlds('oracle, first half', 1294);
}, 3_600_000);
