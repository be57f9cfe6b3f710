#!/usr/bin/env node
// `npm run bench`: prints times and ratios, and asserts none of them.
import '../../electron/hosts/node-guard.mjs';

const { runBench } = await import('./bench.ts');
await runBench();
