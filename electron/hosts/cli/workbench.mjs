#!/usr/bin/env node
import '../node-guard.mjs';
import { fileURLToPath } from 'node:url';

// Only now: an engine that the guard refuses does not know this name.
const { enableCompileCache } = await import('node:module');
// What was compiled once is kept beside the checkout: a verb starts in half the time. Where nothing can be written,
// everything is compiled anew and nothing is said.
enableCompileCache(fileURLToPath(new URL('../../../.cache/compiled', import.meta.url)));

const { runCli } = await import('./main.ts');
process.exitCode = await runCli(process.argv.slice(2));
