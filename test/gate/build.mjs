// `npm run build`: the renderer into dist/renderer; the desktop main, preload and core process into
// dist/desktop. `npm start` runs it as a process of its own, because nothing imports test/.
import '../../electron/hosts/node-guard.mjs';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The builds, in order, with the rooms that each is made from. */
const BUILDS = [
  { name: 'renderer', config: 'renderer/vite.config.ts', rooms: ['renderer/', 'shared/', 'resources/'] },
  { name: 'main', config: 'electron/hosts/desktop/vite.main.config.ts', rooms: ['electron/', 'shared/'] },
  {
    name: 'preload',
    config: 'electron/hosts/desktop/vite.preload.config.ts',
    rooms: ['electron/', 'shared/'],
  },
  {
    name: 'core',
    config: 'electron/hosts/desktop/vite.core.config.ts',
    rooms: ['electron/', 'shared/', 'resources/'],
  },
];

const ALWAYS = ['package.json', 'package-lock.json', 'tsconfig.json', 'test/gate/build.mjs'];

/**
 * Builds what is out of date and answers what was done with each build: 'built', 'fresh' or 'absent'.
 * A build is fresh when the text of everything it is made from is unchanged and its output is still there.
 */
export async function buildAll({ force = false, log = console.log, root = ROOT, builds = BUILDS } = {}) {
  const { listSources } = await import('./list-sources.ts');
  const { build } = await import('vite');
  const sources = listSources(root);
  const done = {};
  for (const each of builds) {
    if (!existsSync(path.join(root, each.config))) {
      done[each.name] = 'absent';
      continue;
    }
    const inputs = sources.filter(
      (file) => ALWAYS.includes(file) || each.rooms.some((room) => file.startsWith(room)),
    );
    const fingerprint = fingerprintOf(root, inputs);
    if (!force && isFresh(root, each.name, fingerprint)) {
      done[each.name] = 'fresh';
      markFresh(root, each.name);
      log(`${each.name}: up to date`);
      continue;
    }
    const started = Date.now();
    const outputs = [];
    await inProduction(() =>
      build({
        configFile: path.join(root, each.config),
        logLevel: 'warn',
        plugins: [recordOutputs(root, outputs)],
      }),
    );
    writeStamp(root, each.name, { fingerprint, outputs });
    done[each.name] = 'built';
    log(`${each.name}: built ${outputs.length} files in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  return done;
}

/** A test runner's NODE_ENV would build React for development, with the paths of this machine in it. */
async function inProduction(work) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

function fingerprintOf(root, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function stampFile(root, name) {
  return path.join(root, '.cache', 'build', `${name}.json`);
}

function isFresh(root, name, fingerprint) {
  try {
    const stamp = JSON.parse(readFileSync(stampFile(root, name), 'utf8'));
    return (
      stamp.fingerprint === fingerprint &&
      stamp.outputs.length > 0 &&
      stamp.outputs.every((output) => isUntouched(root, output))
    );
  } catch {
    return false;
  }
}

/** Who asks for the time of a file alone (the hosts in a checkout) finds a build that was looked at newer than its sources. */
function markFresh(root, name) {
  const now = new Date();
  const { outputs } = JSON.parse(readFileSync(stampFile(root, name), 'utf8'));
  for (const { file } of outputs) utimesSync(path.join(root, file), now, now);
}

function isUntouched(root, { file, bytes }) {
  const full = path.join(root, file);
  return existsSync(full) && statSync(full).size === bytes;
}

/** Notes what a build wrote and how large it is, so that a half-deleted output is seen as out of date. */
function recordOutputs(root, outputs) {
  return {
    name: 'record-outputs',
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle)) {
        const full = path.resolve(root, options.dir ?? path.dirname(options.file), name);
        outputs.push({ file: path.relative(root, full), bytes: statSync(full).size });
      }
    },
  };
}

function writeStamp(root, name, { fingerprint, outputs }) {
  mkdirSync(path.dirname(stampFile(root, name)), { recursive: true });
  writeFileSync(stampFile(root, name), JSON.stringify({ fingerprint, outputs }, null, 2));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildAll({ force: process.argv.includes('--force') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
