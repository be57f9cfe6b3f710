import { expect, test } from '@playwright/test';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DesktopWorld, skipWithoutDesktop, windowPicture } from './desktop-world.ts';

skipWithoutDesktop();

let world: DesktopWorld;
test.beforeEach(() => {
  world = new DesktopWorld();
});
test.afterEach(async () => {
  await world.end();
});

test('a first start opens the synthetic sample, and looks right large and small', async () => {
  const page = await world.open();
  expect(page.url()).toBe('app://workbench/');
  await expect(page.getByText('Sample workspace (synthetic)').first()).toBeVisible();
  await expect(page.getByText('20,839').first()).toBeVisible();
  await windowPicture(page, 'home-1440');
  await world.size(1024, 700);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(1024);
  await windowPicture(page, 'home-1024');
  expect(world.faults).toEqual([]);
});

test('the page has no Node, no way out and no permission', async () => {
  const page = await world.open();
  const facts = await page.evaluate(async () => {
    const outcome = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'done',
        () => 'refused',
      );
    return {
      require: typeof Reflect.get(window, 'require'),
      process: typeof Reflect.get(window, 'process'),
      module: typeof Reflect.get(window, 'module'),
      buffer: typeof Reflect.get(window, 'Buffer'),
      bridge: Object.keys(Reflect.get(window, 'workbench') as object).toSorted(),
      opened: window.open('https://example.org/') === null,
      network: await outcome(fetch('https://example.org/')),
      loopback: await outcome(fetch('http://127.0.0.1:1/')),
      file: await outcome(fetch('file:///etc/hostname')),
      microphone: await outcome(navigator.mediaDevices.getUserMedia({ audio: true })),
      notifications: await Notification.requestPermission(),
      reading: await outcome(navigator.clipboard.readText()),
      evaluated: await outcome(
        Promise.resolve().then(() => Reflect.construct(Function, ['return 1']) as unknown),
      ),
    };
  });
  expect(facts).toEqual({
    require: 'undefined',
    process: 'undefined',
    module: 'undefined',
    buffer: 'undefined',
    bridge: ['call', 'listen', 'menu', 'pathOfDroppedFile', 'pickFile', 'platform'],
    opened: true,
    network: 'refused',
    loopback: 'refused',
    file: 'refused',
    microphone: 'refused',
    notifications: 'denied',
    reading: 'refused',
    evaluated: 'refused',
  });
  await page.evaluate(() => window.location.assign('https://example.org/'));
  await page.waitForTimeout(500);
  expect(page.url()).toBe('app://workbench/');
  const windows = await world.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
  // Electron knows what a page was really given, and says so under a name that its types leave out.
  const given = await world.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents): unknown => {
      const read: unknown = Reflect.get(contents, 'getLastWebPreferences');
      return typeof read === 'function' ? Reflect.apply(read, contents, []) : null;
    }),
  );
  expect(given).toHaveLength(1);
  expect(given[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

test('the core runs in processes of its own, and the window outlives their death and says so', async () => {
  const page = await world.open();
  const pids = await world.app.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .flatMap((metric) => (metric.name?.includes('Cluster Workbench core') === true ? [metric.pid] : [])),
  );
  expect(pids).toHaveLength(2);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  await expect(page.getByText(/stopped.*was started again/).first()).toBeVisible({ timeout: 20_000 });
  await windowPicture(page, 'core-restarted');
  await page.getByRole('link', { name: 'Clusters', exact: true }).click();
  await expect(page.getByText('Aerospace').first()).toBeVisible();
});

test('the native menu moves the screens, and the window comes back where it was left', async () => {
  const page = await world.open();
  await world.menu('screen.clusters');
  await expect(page.getByRole('link', { name: 'Clusters', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('link', { name: 'Home', exact: true })).toHaveAttribute('aria-current', 'page');
  const labels = await world.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map((item) => item.label.replace('&', '')),
  );
  expect(labels).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
  await world.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 760 }),
  );
  await page.waitForTimeout(300);
  await world.stop();
  const kept = JSON.parse(readFileSync(path.join(world.home, 'window.json'), 'utf8')) as { width: number };
  expect(kept.width).toBe(1100);
  if (process.platform !== 'win32')
    expect(statSync(path.join(world.home, 'window.json')).mode & 0o777).toBe(0o600);
});

test('quitting leaves no process, no lock and a backup', async () => {
  await world.open();
  const pids = await world.app.evaluate(({ app }) => app.getAppMetrics().map((metric) => metric.pid));
  await world.stop();
  for (const pid of pids) expect(() => process.kill(pid, 0), `process ${pid}`).toThrow();
  const workspaces = path.join(world.home, 'workspaces');
  expect(readdirSync(path.join(workspaces, 'sample-workspace.workbench.backups'))).toHaveLength(1);
  expect(existsSync(path.join(workspaces, 'sample-workspace.workbench-wal'))).toBe(false);
  // The cli is let in, which a lock left behind would forbid.
  const file = path.join(workspaces, 'sample-workspace.workbench');
  const described = await world.json<{ sample: boolean }>(
    'call',
    'workspace.describe',
    '{}',
    '--workspace',
    file,
  );
  expect(described.sample).toBe(true);
});

test('a workspace file named at the start is opened', async () => {
  const file = path.join(world.home, 'rail.workbench');
  await world.cli('init', file, '--name', 'Rail of the Midlands', '--author', 'Walk');
  await world.sample();
  const page = await world.open('', [file]);
  await expect(page.getByText('Rail of the Midlands').first()).toBeVisible();
});
