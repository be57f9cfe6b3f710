import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { buildMenuTemplate } from '#hosts/desktop/menu-template.ts';

const RENDERER = fileURLToPath(new URL('../../../renderer', import.meta.url));

const sources = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(path.join(RENDERER, name), 'utf8'));

/** “Ctrl+Shift+Z” and “CmdOrCtrl+Shift+Z” alike. */
const plain = (keys: string): string =>
  keys
    .replace(/^(CmdOrCtrl|CommandOrControl)\+/, 'Ctrl+')
    .split('+')
    .toSorted()
    .join('+')
    .toUpperCase();

const all = (pattern: RegExp): string[][] =>
  sources.flatMap((text) => [...text.matchAll(pattern)].map(([, ...found]) => found));

/** Every key that anything in the page declares. */
const pageKeys = new Set(
  [
    ...all(/\b(?:keys|shortcut): '([^']+)'/g).flat(),
    ...all(/\botherKeys: \[([^\]]*)\]/g).flatMap(([list = '']) =>
      [...list.matchAll(/'([^']+)'/g)].map(([, keys = '']) => keys),
    ),
    // The digit of its place opens a screen.
    ...Array.from({ length: 10 }, (_, digit) => `Alt+${digit}`),
  ].map(plain),
);

/** Keys of the commands of the page by their ids. */
const keysOf = new Map([
  ...all(/\bid: '([a-z]+\.[a-z-]+)',(?:(?!\bid: ')[\s\S])*?\bkeys: '([^']+)'/g).map(
    ([id = '', keys = '']) => [id, keys] as const,
  ),
  ...all(/\bid: '([a-z]+)',\s+title: '[^']+',(?:(?!\bid: ')[\s\S])*?\bshortcut: '([^']+)'/g).map(
    ([id = '', keys = '']) => [`screen.${id}`, keys] as const,
  ),
]);

/** What Electron gives roles that name no key of their own, on Linux and Windows, and on a Mac where it is another. */
const ROLE_KEYS: Readonly<Record<string, readonly string[]>> = {
  close: ['Ctrl+W'],
  copy: ['Ctrl+C'],
  cut: ['Ctrl+X'],
  hide: ['Ctrl+H'],
  hideOthers: ['Ctrl+Alt+H'],
  minimize: ['Ctrl+M'],
  paste: ['Ctrl+V'],
  quit: ['Ctrl+Q'],
  resetZoom: ['Ctrl+0'],
  selectAll: ['Ctrl+A'],
  toggleDevTools: ['Ctrl+Shift+I', 'Ctrl+Alt+I'],
  togglefullscreen: ['F11', 'Ctrl+F'],
  zoomIn: ['Ctrl+Plus'],
  zoomOut: ['Ctrl+-'],
};
const WITHOUT_KEY = new Set(['help', 'unhide', 'windowMenu']);
/** Ctrl+C is the page’s and the menu’s: a grid copies its rows where the focus is in it, and the menu does what the page leaves. */
const SHARED = new Set([plain('Ctrl+C')]);

function itemsOf(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const template = buildMenuTemplate({
    platform,
    appName: 'Cluster Workbench',
    packaged: false,
    recent: [],
    send: () => undefined,
    openRecent: () => undefined,
    showAbout: () => undefined,
  });
  const flat = (list: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    list.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  return flat(template);
}

/** The keys that the menu takes from the page. */
function takenKeys(items: readonly MenuItemConstructorOptions[], platform: NodeJS.Platform): string[] {
  return items.flatMap(({ accelerator, registerAccelerator, role, label }) => {
    if (accelerator !== undefined)
      return registerAccelerator === false ? [] : [plain(accelerator.toString())];
    const ofRole = role === undefined || WITHOUT_KEY.has(role) ? [] : ROLE_KEYS[role];
    if (ofRole === undefined) throw new Error(`what key has the role “${role ?? ''}”?`);
    // Ctrl+F is the full screen of a Mac by its own Control key, which is not the page’s Ctrl there.
    const own = ofRole.filter((keys) => keys !== 'Ctrl+F' || platform === 'darwin');
    const letter = /&(\w)/.exec(label ?? '')?.[1];
    return [
      ...own.filter((keys) => keys !== 'Ctrl+F').map(plain),
      ...(letter === undefined || platform === 'darwin' ? [] : [plain(`Alt+${letter}`)]),
    ];
  });
}

test('the keys of the page are found', () => {
  expect(pageKeys.size).toBeGreaterThan(30);
  for (const keys of ['Ctrl+K', 'Ctrl+Y', 'Ctrl+1', 'Ctrl+Shift+L', 'Shift+F6', 'Alt+R'])
    expect([...pageKeys]).toContain(plain(keys));
});

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  const items = itemsOf(platform);

  test('takes no key that the page hears', () => {
    const taken = takenKeys(items, platform);
    expect(taken).toContain(plain('Ctrl+0'));
    expect(taken.filter((keys) => pageKeys.has(keys) && !SHARED.has(keys))).toEqual([]);
  });

  test('gives no key to two items, those of roles among them', () => {
    const keys = [
      ...takenKeys(items, platform),
      ...items.flatMap(({ accelerator, registerAccelerator }) =>
        accelerator === undefined || registerAccelerator !== false ? [] : [plain(accelerator.toString())],
      ),
    ];
    expect(keys.filter((each, at) => keys.indexOf(each) !== at)).toEqual([]);
  });

  test('shows the very keys that the page hears', () => {
    const shown = items.filter(({ registerAccelerator }) => registerAccelerator === false);
    expect(shown.length).toBeGreaterThanOrEqual(15);
    for (const { id = '', accelerator } of shown)
      expect(plain(accelerator?.toString() ?? ''), id).toBe(plain(keysOf.get(id) ?? 'none'));
  });

  test('names every screen in the order and by the words of the navigation', () => {
    const order = [
      ...(/SCREEN_IDS = \[([^\]]*)\]/.exec(sources.join('\n'))?.[1] ?? '').matchAll(/'(\w+)'/g),
    ].map(([, id]) => `screen.${id ?? ''}`);
    expect(order).toHaveLength(10);
    const own = items.filter(({ id }) => id?.startsWith('screen.') === true);
    expect(own.map(({ id }) => id)).toEqual(order);
    const titles = new Map(
      all(/\bid: '([a-z]+)',\s+title: '([^']+)'/g).map(([id = '', title = '']) => [`screen.${id}`, title]),
    );
    for (const { id = '', label } of own) expect(label).toBe(titles.get(id));
  });
});
