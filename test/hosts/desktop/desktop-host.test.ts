import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_URL } from '#hosts/desktop/scheme.ts';
import { WEB_PREFERENCES } from '#hosts/desktop/window-policy.ts';
import type { DesktopUnderTest } from './electron-stand-in.ts';
import { openDesktop } from './desktop-host.ts';

let folder = '';
let desktop: DesktopUnderTest;

const DESCRIBE = { ask: 'call', message: { method: 'workspace.describe', input: {}, context: {} } };

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'workbench-desktop-'));
  desktop = await openDesktop(path.join(folder, 'home'));
}, 120_000);

afterAll(async () => {
  await desktop.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('the desktop host, compiled, on a stand-in for Electron', () => {
  test('opens the sample where nothing was opened before, in a window that carries the whole policy', async () => {
    const reply = await desktop.bridge.call({ method: 'workspace.describe', input: {}, context: {} });
    expect(reply).toMatchObject({ ok: true, value: { sample: true } });
    expect(desktop.policy['window']).toMatchObject({
      webPreferences: { ...WEB_PREFERENCES, preload: expect.stringMatching(/preload\.cjs$/) as string },
    });
    expect(desktop.policy['path userData']).toBe(path.join(folder, 'home', 'window'));
    expect(desktop.policy['spell checker']).toBe(false);
  });

  test('answers its own page and no other sender', async () => {
    await expect(desktop.ask('workbench', DESCRIBE)).resolves.toMatchObject({ ok: true });
    await expect(
      desktop.ask('workbench', DESCRIBE, { url: 'https://example.org/', parent: null }),
    ).rejects.toThrow('own page');
    await expect(desktop.ask('workbench', DESCRIBE, { url: APP_URL, parent: {} })).rejects.toThrow(
      'own page',
    );
    await expect(desktop.ask('workbench', DESCRIBE, null)).rejects.toThrow('own page');
    await expect(desktop.ask('workbench', DESCRIBE, { url: APP_URL, parent: null }, false)).rejects.toThrow(
      'own page',
    );
  });

  test('has one channel to ask on, and refuses what it does not know there', async () => {
    for (const channel of ['workbench:told', 'dialog', 'shell', 'fs'])
      await expect(desktop.ask(channel, {}), channel).rejects.toThrow('No handler');
    for (const message of [
      null,
      'text',
      {},
      { ask: 'read', path: '/etc/passwd' },
      { ask: 'call' },
      { ask: 'pick', purpose: 'anything', options: {} },
      { ask: 'call', message: { method: 7, context: {} } },
    ]) {
      await expect(desktop.ask('workbench', message), JSON.stringify(message)).rejects.toThrow(
        'not one that the workbench knows',
      );
    }
    await expect(
      desktop.bridge.call({ method: 'files.read', input: {}, context: {} }),
    ).resolves.toMatchObject({ ok: false, error: { code: 'unknown-method' } });
  });

  test('hands a chosen file on as a token, never as a path', async () => {
    const file = path.join(folder, 'companies.csv');
    writeFileSync(file, 'a,b\n1,2\n');
    desktop.chosen.push(file, null, path.join(folder, 'Rail'));
    const picked = await desktop.bridge.pickFile('extract');
    expect(picked).toEqual({ token: expect.stringMatching(/^[\w-]{20,}$/) as string, name: 'companies.csv' });
    expect(JSON.stringify(picked)).not.toContain(folder);
    expect(await desktop.bridge.pickFile('workspace-open')).toBeNull();
    expect(await desktop.bridge.pickFile('workspace-save', { suggestedName: 'Rail' })).toMatchObject({
      name: 'Rail.workbench',
    });
    await expect(desktop.ask('workbench', { ask: 'dropped', path: file })).resolves.toMatchObject({
      name: 'companies.csv',
    });
    await expect(desktop.ask('workbench', { ask: 'dropped', path: folder })).resolves.toBeNull();
    await expect(
      desktop.ask('workbench', { ask: 'dropped', path: path.join(folder, 'absent.csv') }),
    ).resolves.toBeNull();
  });

  test('keeps the page where it is and opens no second window', () => {
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(desktop.stops(event, 'https://example.org/'), event).toBe(true);
      expect(desktop.stops(event, 'file:///etc/passwd'), event).toBe(true);
      expect(desktop.stops(event, APP_URL), event).toBe(false);
    }
    expect(desktop.stops('will-attach-webview', APP_URL)).toBe(true);
    const before = desktop.messages.length;
    for (const refused of [
      APP_URL,
      'file:///etc/passwd',
      'javascript:alert(1)',
      'https://user@example.org/',
    ]) {
      expect(desktop.opensWindow(refused), refused).toEqual({ action: 'deny' });
    }
    expect(desktop.messages.slice(before)).toEqual([]);
  });

  test('hands a web page that the analyst asks for to the browser, and opens no window of its own', () => {
    const before = desktop.messages.length;
    expect(desktop.opensWindow('https://example.org/company/1')).toEqual({ action: 'deny' });
    expect(desktop.messages.slice(before)).toEqual(['outside https://example.org/company/1']);
  });

  test('refuses every permission, asked for or checked', () => {
    const request = desktop.policy['permission request'] as (
      contents: unknown,
      permission: string,
      answer: (granted: boolean) => void,
    ) => void;
    const check = desktop.policy['permission check'] as (contents: unknown, permission: string) => boolean;
    const answers: boolean[] = [];
    for (const permission of ['media', 'notifications', 'clipboard-read'])
      request(null, permission, (granted) => answers.push(granted));
    expect(answers).toEqual([false, false, false]);
    expect(check(null, 'geolocation')).toBe(false);
  });

  test('sends the menu’s commands to the page, and lists the workspace that was opened', async () => {
    const heard: string[] = [];
    const stop = desktop.bridge.menu((command) => heard.push(command));
    const view = desktop.menu().find((item) => item.label === '&View');
    const items = Array.isArray(view?.submenu) ? view.submenu : [];
    Reflect.apply(items.find((item) => item.id === 'screen.map')?.click ?? (() => undefined), undefined, []);
    stop();
    expect(heard).toEqual(['screen.map']);
    await expect.poll(() => JSON.stringify(desktop.menu())).toContain('Sample workspace');
  });

  test('a second start brings the window forward and opens its file; a file that is none is explained', async () => {
    const file = path.join(folder, 'broken.workbench');
    writeFileSync(file, 'this is no workspace');
    desktop.emit('second-instance', {}, [], folder, { file });
    expect(desktop.messages).toContain('focus');
    await expect
      .poll(() => desktop.messages.join('\n'), { timeout: 15_000 })
      .toMatch(/Not a workspace: .*broken\.workbench/);
    await expect(
      desktop.bridge.call({ method: 'workspace.describe', input: {}, context: {} }),
    ).resolves.toMatchObject({ ok: true });
  });

  test('when a core process dies the page is told, and is answered again', { timeout: 60_000 }, async () => {
    const told: string[] = [];
    const stop = desktop.bridge.listen((announcement) => {
      if (announcement.core !== undefined) told.push(`${announcement.core.role} ${announcement.core.state}`);
    });
    for (const pid of desktop.corePids()) process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => told, { timeout: 30_000 })
      .toEqual(expect.arrayContaining(['writer restarted', 'reader restarted']));
    stop();
    await expect(
      desktop.bridge.call({ method: 'workspace.describe', input: {}, context: {} }),
    ).resolves.toMatchObject({ ok: true, value: { sample: true } });
  });

  test('serves the page by its own scheme', async () => {
    const answer = await desktop.serve(`${APP_URL}nothing-here.js`);
    expect(answer.status).toBe(404);
    expect(desktop.policy['schemes']).toMatchObject([{ scheme: 'app' }]);
  });

  test('the bundles stand alone: no path of the machine, no map, nothing required but Electron, the driver and the engine', () => {
    const built = path.dirname(
      String((desktop.policy['window'] as { webPreferences: { preload: string } }).webPreferences.preload),
    );
    for (const name of ['main', 'preload', 'core']) {
      const text = readFileSync(path.join(built, `${name}.cjs`), 'utf8');
      expect(text, name).not.toMatch(/import\.meta|sourceMappingURL/);
      expect(text, name).not.toContain(path.resolve('.'));
      const required = new Set(
        [...text.matchAll(/(?<![\w.])require\("([^"]+)"\)/g)].map((match) => match[1]),
      );
      const outside = [...required].filter(
        (one) =>
          one !== undefined &&
          !one.startsWith('node:') &&
          !['fs', 'path', 'util', 'stream', 'events', 'zlib', 'buffer', 'url', 'module'].includes(one),
      );
      expect(outside, name).toEqual([name === 'core' ? 'better-sqlite3' : 'electron']);
    }
  });
});
