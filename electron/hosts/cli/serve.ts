import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFirstWorkspace } from '#core/opening.ts';
import { homeFolder } from '../home-folder.ts';
import { startLoopback } from '../loopback/server.ts';
import type { CliSession } from './session.ts';
import type { Verb } from './verb.ts';

const RENDERER = fileURLToPath(new URL('../../../dist/renderer', import.meta.url));

/** Opens the analyst's browser; false where there is none to open. */
export function openBrowser(url: string): boolean {
  const [command, args]: [string, string[]] =
    process.platform === 'win32'
      ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
      : process.platform === 'darwin'
        ? ['open', [url]]
        : ['xdg-open', [url]];
  if (process.platform === 'linux' && (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') === '')
    return false;
  try {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.on('error', () => undefined);
    child.unref();
    return true;
  } catch {
    return false;
  }
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** Serves the app to a browser on this machine until it is told to stop. */
async function serve(session: CliSession, port: number, sample: boolean, browser: boolean): Promise<void> {
  const { door, terminal } = session;
  if (!existsSync(path.join(RENDERER, 'index.html')))
    terminal.err('The interface has not been built yet: run “npm run build”.');
  const refusal = await openFirstWorkspace(door, {
    file: session.options.workspace === undefined ? undefined : path.resolve(session.options.workspace),
    sampleIfNone: sample,
  });
  if (refusal !== null) terminal.err(refusal.message);
  const host = await startLoopback({
    door,
    rendererFolder: RENDERER,
    uploadFolder: path.join(homeFolder(session.options.home), 'staging'),
    port,
    log: (line) => terminal.err(line),
  });
  const link = host.link();
  terminal.out(
    session.options.json
      ? JSON.stringify({ port: host.port, link })
      : `The workbench is ready: ${link}\nThe link works once; stop with Ctrl+C.`,
  );
  if (browser && !openBrowser(link))
    terminal.err('No browser could be opened from here; open the link yourself.');
  await untilStopped();
  await host.close();
}

export const serveVerb: Verb = {
  name: 'serve',
  usage: '[--port N] [--sample] [--open]',
  summary: 'Serves the app to a browser on this machine (127.0.0.1 only).',
  options: { port: { type: 'string' }, sample: { type: 'boolean' }, open: { type: 'boolean' } },
  needs: 'nothing',
  ownsInterrupt: true,
  run: (session, given) =>
    serve(session, given.number('port') ?? 0, given.flag('sample'), given.flag('open')),
};
