#!/usr/bin/env node
import '../node-guard.mjs';

const { runCli } = await import('./main.ts');
process.exitCode = await runCli(process.argv.slice(2));
