import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CustomScheme, WebPreferences } from 'electron';
import { describe, expect, test } from 'vitest';
import { answerAppRequest, APP_SCHEME, APP_URL, isAppUrl } from '#hosts/desktop/scheme.ts';
import { GRANTED_PERMISSIONS, isGranted, mayLoad, planDownload } from '#hosts/desktop/session-policy.ts';
import { isOwnFrame, mayNavigate, WEB_PREFERENCES, windowOptions } from '#hosts/desktop/window-policy.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const FOREIGN = [
  'https://example.org/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'app://elsewhere/',
  'app://workbench.example.org/',
  'app://workbench:81/',
  'app://user@workbench/',
  'appx://workbench/',
  'javascript:alert(1)',
  'not an address',
  '',
];

describe('what a page of the window may do', () => {
  test('it is sandboxed, isolated and without Node', () => {
    // Written out by hand, so that a change of the policy has to be made twice.
    const expected: WebPreferences = {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    };
    expect(WEB_PREFERENCES).toMatchObject(expected);
  });

  test('a window carries the whole policy, and developer tools only outside an installed application', () => {
    const place = { bounds: { width: 1000, height: 700 }, preload: 'preload.cjs', dark: false };
    const installed = windowOptions({ ...place, packaged: true });
    expect(installed.webPreferences).toEqual({ ...WEB_PREFERENCES, preload: 'preload.cjs', devTools: false });
    expect(windowOptions({ ...place, packaged: false }).webPreferences?.devTools).toBe(true);
    expect(installed.show).toBe(false);
  });

  test('it is granted no permission', () => {
    expect(GRANTED_PERMISSIONS).toEqual([]);
    for (const asked of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fullscreen',
      'openExternal',
      'usb',
      'unknown',
    ]) {
      expect(isGranted(asked), asked).toBe(false);
    }
  });

  test('it stays on its page: loading it again is all it may do', () => {
    expect(mayNavigate(APP_URL, APP_URL)).toBe(true);
    expect(mayNavigate(APP_URL, `${APP_URL}#map`)).toBe(true);
    expect(mayNavigate(APP_URL, `${APP_URL}other.html`)).toBe(false);
    expect(mayNavigate('', APP_URL)).toBe(false);
    for (const address of FOREIGN) expect(mayNavigate(APP_URL, address), address).toBe(false);
  });

  test('it loads nothing from a network', () => {
    for (const address of FOREIGN) expect(mayLoad(address), address).toBe(false);
    for (const address of ['ws://127.0.0.1:1/', 'wss://example.org/', 'blob:https://example.org/1'])
      expect(mayLoad(address), address).toBe(false);
    for (const address of [
      APP_URL,
      `${APP_URL}assets/a.js`,
      `blob:${APP_URL}0b1c`,
      'data:image/png;base64,AA==',
    ])
      expect(mayLoad(address), address).toBe(true);
  });

  test('only what the page made itself may be saved, and the analyst says where', () => {
    expect(planDownload(`blob:${APP_URL}1`, 'figures.csv')?.save).toMatchObject({
      defaultPath: 'figures.csv',
    });
    expect(planDownload('https://example.org/x.exe', 'x.exe')).toBeNull();
    expect(planDownload('blob:https://example.org/1', 'x.csv')).toBeNull();
  });

  test('only the top frame of our own page is answered', () => {
    expect(isOwnFrame({ url: APP_URL, parent: null })).toBe(true);
    expect(isOwnFrame({ url: APP_URL, parent: {} })).toBe(false);
    expect(isOwnFrame(null)).toBe(false);
    for (const url of FOREIGN) expect(isOwnFrame({ url, parent: null }), url).toBe(false);
  });
});

describe('the app: scheme', () => {
  test('is an origin of its own and bypasses no policy', () => {
    const scheme: CustomScheme = APP_SCHEME;
    expect(scheme.scheme).toBe('app');
    expect(scheme.privileges).toMatchObject({
      standard: true,
      secure: true,
      bypassCSP: false,
      corsEnabled: false,
      allowServiceWorkers: false,
    });
    expect(isAppUrl(APP_URL)).toBe(true);
    for (const url of FOREIGN) expect(isAppUrl(url), url).toBe(false);
  });

  function renderer(): string {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'index.html'), '<title>Workbench</title>');
    writeFileSync(path.join(folder, 'secret.key'), 'not for the page');
    writeFileSync(path.join(path.dirname(folder), `${path.basename(folder)}-beside.json`), '{}');
    return folder;
  }

  test('serves the built page with the security headers', async () => {
    const answer = await answerAppRequest(renderer(), { url: APP_URL, method: 'GET' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<title>Workbench</title>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "require-trusted-types-for 'script'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('serves nothing outside its folder, however the way out is written', async () => {
    const folder = renderer();
    const beside = `${path.basename(folder)}-beside.json`;
    for (const way of [
      `../${beside}`,
      `..%2f${beside}`,
      `%2e%2e/${beside}`,
      `%2e%2e%2f${beside}`,
      `..%5c${beside}`,
      `assets/..%2f..%2f${beside}`,
      `index.html%00.png`,
      '%',
      '/etc/hosts.json',
    ]) {
      const answer = await answerAppRequest(folder, { url: `${APP_URL}${way}`, method: 'GET' });
      expect(answer.status, way).toBe(404);
      expect(answer.headers.get('content-security-policy'), way).not.toBeNull();
    }
  });

  test('serves no kind of file that a page does not need, no folder and no other host', async () => {
    const folder = renderer();
    expect((await answerAppRequest(folder, { url: `${APP_URL}secret.key`, method: 'GET' })).status).toBe(404);
    expect((await answerAppRequest(folder, { url: `${APP_URL}missing.js`, method: 'GET' })).status).toBe(404);
    expect(
      (await answerAppRequest(folder, { url: 'app://elsewhere/index.html', method: 'GET' })).status,
    ).toBe(403);
    expect((await answerAppRequest(folder, { url: APP_URL, method: 'POST' })).status).toBe(405);
  });
});
