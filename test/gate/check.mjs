// `npm run check`: the whole gate. Kept small and plain, so that it parses on an engine that is too old.
import '../../electron/hosts/node-guard.mjs';

const { runGate } = await import('./run-gate.ts');
process.exitCode = await runGate(process.argv.slice(2));
