import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'vite';
import { findChromium, graphicsFlags } from '../gate/find-chromium.ts';
import type { SideTimes } from './map-page/page.ts';

const PAGE = fileURLToPath(new URL('./map-page', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
/** Frames come as fast as they are drawn, so that the beat of a screen rounds none of them up. */
const UNBOUND = ['--disable-frame-rate-limit', '--disable-gpu-vsync', '--enable-precise-memory-info'];
const PATIENCE_MS = 300_000;

const SIDES = {
  ours: 'ours (one context, values as a texture)',
  'ours-flat': 'ours without WebGL (flat)',
  'deck-column': 'deck.gl 9.4.0, ColumnLayer with typed arrays',
  'deck-polygon': 'deck.gl 9.4.0, SolidPolygonLayer extruded',
  maplibre: 'MapLibre fill-extrusion, setData',
} as const;
type Side = keyof typeof SIDES;

interface SideResult extends SideTimes {
  /** Megabytes of the page's heap and of the process that draws. */
  readonly heapMb: number;
  readonly drawingMb: number | null;
}

/**
 * Times of the map beside its peers on one machine in one run: the same 31,000 extruded cells, size of canvas and
 * camera, every side in a browser of its own. Says milliseconds and ratios (ours ÷ peer) as they are known, and asserts none.
 */
export async function measureMapPeers(say: (line: string) => void): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) {
    say('map beside its peers: not measured, there is no Chromium on this machine');
    return;
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'workbench-bench-map-'));
  try {
    await build({
      configFile: false,
      root: PAGE,
      base: './',
      publicDir: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'chrome130',
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 4000,
      },
    });
    const server = await serveFolder(folder);
    try {
      for (const panels of [1, 9]) await comparePanels(executablePath, server.origin, panels, say);
    } finally {
      server.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function comparePanels(
  executablePath: string,
  origin: string,
  panels: number,
  say: (line: string) => void,
): Promise<void> {
  say(
    `map, ${panels === 1 ? 'one panel' : `${panels} panels`} of 31,000 extruded cells, 1,400 × 900 pixels, software graphics; ours ÷ peer in brackets`,
  );
  let ours: SideResult | null = null;
  for (const side of Object.keys(SIDES).filter(isSide)) {
    const browser = await chromium.launch({ executablePath, args: [...graphicsFlags(), ...UNBOUND] });
    try {
      const result = await measureSide(browser, `${origin}/?side=${side}&panels=${panels}`);
      say(`  ${SIDES[side]}: ${describe(result, ours)}`);
      if (side === 'ours') ours = result;
    } catch (error) {
      const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
      say(`  ${SIDES[side]}: could not be measured: ${reason ?? ''}`);
    } finally {
      await browser.close();
    }
  }
}

function isSide(name: string): name is Side {
  return name in SIDES;
}

function describe(result: SideResult, ours: SideResult | null): string {
  const ms = (name: string, key: 'openMs' | 'recolourMs' | 'reheightMs' | 'frameMs' | 'settleMs'): string =>
    `${name} ${result[key].toFixed(0)} ms${ours === null ? '' : ` (${(ours[key] / result[key]).toFixed(2)})`}`;
  return [
    ms('first cells', 'openMs'),
    ms('re-colour', 'recolourMs'),
    ms('re-height', 'reheightMs'),
    ms('camera frame', 'frameMs'),
    ms('camera move until all panels show it', 'settleMs'),
    `heap ${result.heapMb.toFixed(0)} MB`,
    result.drawingMb === null
      ? 'drawing process not to be read here'
      : `drawing process ${result.drawingMb.toFixed(0)} MB`,
  ].join(' · ');
}

async function measureSide(browser: Browser, address: string): Promise<SideResult> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(address);
  const times = await Promise.race([
    page.evaluate(() => window.measured),
    new Promise<never>((_, reject) => {
      setTimeout(
        () => reject(new Error(`no end after ${PATIENCE_MS / 1000} s; ${faults.join('; ')}`)),
        PATIENCE_MS,
      ).unref();
    }),
  ]);
  if (times === undefined) throw new Error(`the page did not begin: ${faults.join('; ')}`);
  const pictures = process.env['WORKBENCH_PICTURES'];
  if (pictures !== undefined)
    await page.screenshot({
      path: path.join(pictures, `bench-${address.replace(/.*\?/, '').replaceAll(/\W+/g, '-')}.png`),
    });
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  return { ...times, heapMb: heap / 1e6, drawingMb: await drawingMegabytes(browser) };
}

/** Resident memory of the process that draws; null where the system does not tell. */
async function drawingMegabytes(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const drawing = processInfo.find(({ type }) => type === 'GPU');
  if (drawing === undefined || process.platform !== 'linux') return null;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${drawing.id}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1000;
}

async function serveFolder(folder: string): Promise<{ origin: string; close: () => void }> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    try {
      response.setHeader('content-type', TYPES[path.extname(name)] ?? 'application/octet-stream');
      response.end(readFileSync(path.join(folder, path.normalize(name))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!isBound(address)) throw new Error('the server of the bench has no port');
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

function isBound(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
