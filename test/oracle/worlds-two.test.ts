import { test } from 'vitest';
import { compareWorlds } from './oracle-runs.ts';

test('every metric of random worlds equals a second implementation: second half', async () => {
  await compareWorlds('oracle, second half', 1524);
}, 3_600_000);
