import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { MENU_COMMANDS, type MenuCommand } from '#shared/contract/bridge.ts';
import { buildMenuTemplate, SHORTCUTS, type MenuContext } from '#hosts/desktop/menu-template.ts';

function menu(over: Partial<MenuContext> = {}): { items: MenuItemConstructorOptions[]; sent: string[] } {
  const sent: string[] = [];
  const template = buildMenuTemplate({
    platform: 'linux',
    appName: 'Cluster Workbench',
    packaged: true,
    recent: [],
    send: (command) => sent.push(command),
    openRecent: (id) => sent.push(`open ${id}`),
    showAbout: () => sent.push('about'),
    ...over,
  });
  const flat = (list: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    list.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  return { items: flat(template), sent };
}

// An item's click takes Electron's own objects, which no item of ours reads.
function click(item: MenuItemConstructorOptions | undefined): void {
  Reflect.apply(item?.click ?? (() => undefined), undefined, []);
}

describe('the native menu', () => {
  test('offers every command that a menu may send, once, and sends its name', () => {
    const { items, sent } = menu();
    for (const command of MENU_COMMANDS) {
      const own = items.filter((item) => item.id === command);
      expect(own, command).toHaveLength(1);
      click(own[0]);
      expect(sent.at(-1)).toBe(command);
    }
  });

  test('shows the standard shortcuts', () => {
    const { items } = menu();
    const keys = (id: MenuCommand): string | undefined =>
      items.find((item) => item.id === id)?.accelerator?.toString();
    expect(keys('workspace.create')).toBe('CmdOrCtrl+N');
    expect(keys('workspace.open')).toBe('CmdOrCtrl+Shift+O');
    expect(keys('extract.import')).toBe('CmdOrCtrl+O');
    expect(keys('history.undo')).toBe('CmdOrCtrl+Z');
    expect(keys('history.redo')).toBe('CmdOrCtrl+Shift+Z');
    const screens = [
      'screen.home',
      'screen.extracts',
      'screen.clusters',
      'screen.scorecards',
      'screen.figures',
      'screen.map',
      'screen.anomalies',
      'screen.annotations',
      'screen.indicators',
    ] as const;
    for (const [at, id] of screens.entries()) expect(keys(id)).toBe(`CmdOrCtrl+${at + 1}`);
    expect(keys('screen.lookup')).toBe('CmdOrCtrl+Shift+L');
    for (const role of [
      'cut',
      'copy',
      'paste',
      'selectAll',
      'zoomIn',
      'zoomOut',
      'resetZoom',
      'minimize',
      'close',
      'quit',
    ]) {
      expect(
        items.some((item) => item.role === role),
        role,
      ).toBe(true);
    }
  });

  test('leaves to the page the keys that the page hears itself', () => {
    const { items } = menu();
    for (const id of Object.keys(SHORTCUTS.window))
      expect(items.find((item) => item.id === id)?.registerAccelerator, id).toBe(false);
    for (const id of Object.keys(SHORTCUTS.menu))
      expect(items.find((item) => item.id === id)?.registerAccelerator, id).toBe(true);
  });

  test('no two items share a shortcut', () => {
    const keys = menu({ packaged: false }).items.flatMap((item) =>
      item.accelerator === undefined ? [] : [item.accelerator],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('lists the workspaces opened before, their names as they are', () => {
    const { items, sent } = menu({ recent: [{ id: 'w1', name: 'Rail & Space', location: 'somewhere' }] });
    const recent = items.find((item) => item.id === 'recent.w1');
    expect(recent?.label).toBe('Rail && Space');
    click(recent);
    expect(sent).toEqual(['open w1']);
    expect(
      menu().items.some((item) => item.label === 'No workspace was opened before' && item.enabled === false),
    ).toBe(true);
  });

  test('has developer tools outside an installed application only, and a menu of the program on a Mac', () => {
    expect(menu().items.some((item) => item.role === 'toggleDevTools')).toBe(false);
    expect(menu({ packaged: false }).items.some((item) => item.role === 'toggleDevTools')).toBe(true);
    const mac = menu({ platform: 'darwin' }).items;
    expect(mac[0]?.label).toBe('Cluster Workbench');
    expect(mac.filter((item) => item.role === 'quit')).toHaveLength(1);
  });
});
