import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import type { MenuItemConstructorOptions } from 'electron';
import { build } from 'vite';
import type { WorkbenchBridge } from '#shared/contract/bridge.ts';
import { ROOT } from '../conformance/host-under-test.ts';

// Beside node_modules, so that the built core finds its driver.
const BUILT = path.join(ROOT, '.cache', 'desktop-under-test', String(process.pid));

/** Builds main, preload and core process as the product does, into a folder of this test run's own. */
export async function buildDesktop(): Promise<string> {
  mkdirSync(BUILT, { recursive: true });
  process.once('exit', () => rmSync(BUILT, { recursive: true, force: true }));
  for (const name of ['main', 'preload', 'core']) {
    await build({
      configFile: path.join(ROOT, `electron/hosts/desktop/vite.${name}.config.ts`),
      logLevel: 'error',
      build: { outDir: BUILT },
    });
  }
  return BUILT;
}

/** A frame as the stand-in's page sends from; another may be put in its place. */
export interface StandInFrame {
  url: string;
  parent: unknown;
}

type Handler = (
  event: { sender: unknown; senderFrame: StandInFrame | null },
  message: unknown,
) => Promise<unknown>;

/** The desktop host running under plain Node, and the hands of an analyst on it. */
export interface DesktopUnderTest {
  /** What the real preload gave to the page. */
  readonly bridge: WorkbenchBridge;
  readonly menu: () => readonly MenuItemConstructorOptions[];
  /** Files that the dialogs will answer with, in turn; null is a cancelled dialog. */
  readonly chosen: (string | null)[];
  readonly messages: string[];
  readonly policy: Readonly<Record<string, unknown>>;
  /** Everything that reached for a process of the core. */
  readonly corePids: () => number[];
  ask(channel: string, message: unknown, frame?: StandInFrame | null, ownWindow?: boolean): Promise<unknown>;
  emit(event: string, ...args: unknown[]): void;
  serve(url: string): Promise<Response>;
  /** What becomes of an attempt of the page to go elsewhere: true when it was stopped. */
  stops(event: string, url: string): boolean;
  opensWindow(url: string): unknown;
  close(): Promise<void>;
}

/**
 * Runs the real compiled main and preload with a stand-in for `electron`: the module's shape, a channel that clones
 * what crosses it as the real one does, and core processes that are forked. It has no window, no sandbox, no menus.
 */
export function startDesktop(built: string, home: string): DesktopUnderTest {
  process.env['WORKBENCH_HOME'] = home;
  process.env['WORKBENCH_CHECK_OUTPUT'] = '1';
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    setPath: (name: string, folder: string) => (policy[`path ${name}`] = folder),
    getAppPath: () => ROOT,
    getName: () => 'Cluster Workbench',
    commandLine: { appendSwitch: () => undefined },
    requestSingleInstanceLock: () => true,
    whenReady: () => Promise.resolve(),
    addRecentDocument: () => undefined,
    showAboutPanel: () => undefined,
    quit: () => {
      let held = false;
      app.emit('before-quit', { preventDefault: () => (held = true) });
      if (!held) app.emit('ended');
    },
  });
  const policy: Record<string, unknown> = {};
  const handlers = new Map<string, Handler>();
  const chosen: (string | null)[] = [];
  const messages: string[] = [];
  const children: ReturnType<typeof fork>[] = [];
  const told = new EventEmitter();
  let menu: readonly MenuItemConstructorOptions[] = [];
  let serveUrl: (request: { url: string; method: string }) => Promise<Response> = () =>
    Promise.reject(new Error('no scheme was handled'));
  let openHandler: (details: { url: string }) => unknown = () => 'none was set';

  const frame: StandInFrame = { url: '', parent: null };
  const contents = Object.assign(new EventEmitter(), {
    mainFrame: frame,
    getURL: () => frame.url,
    isDestroyed: () => false,
    undo: () => messages.push('undo in the field'),
    redo: () => messages.push('redo in the field'),
    reload: () => messages.push('reload'),
    setWindowOpenHandler: (handler: typeof openHandler) => (openHandler = handler),
    send: (channel: string, message: unknown) => void told.emit(channel, {}, structuredClone(message)),
  });

  class BrowserWindow extends EventEmitter {
    readonly webContents = contents;
    constructor(options: unknown) {
      super();
      policy['window'] = options;
      app.emit('web-contents-created', {}, contents);
    }
    loadURL(url: string): Promise<void> {
      frame.url = url;
      return Promise.resolve();
    }
    isMinimized = (): boolean => false;
    isMaximized = (): boolean => false;
    isDestroyed = (): boolean => false;
    getNormalBounds = (): object => ({ x: 10, y: 20, width: 1200, height: 800 });
    maximize(): void {}
    show(): void {}
    focus(): void {
      messages.push('focus');
    }
  }

  const choose = (): string | null => chosen.shift() ?? null;
  const defaultSession = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: unknown) => (policy['permission request'] = handler),
    setPermissionCheckHandler: (handler: unknown) => (policy['permission check'] = handler),
    setDevicePermissionHandler: (handler: unknown) => (policy['device permission'] = handler),
    setDisplayMediaRequestHandler: (handler: unknown) => (policy['display media'] = handler),
    setSpellCheckerEnabled: (on: boolean) => (policy['spell checker'] = on),
    webRequest: { onBeforeRequest: (handler: unknown) => (policy['request'] = handler) },
  });

  const electron = {
    app,
    BrowserWindow,
    session: { defaultSession },
    shell: { openExternal: (page: string) => Promise.resolve(messages.push(`outside ${page}`)) },
    nativeTheme: { shouldUseDarkColors: false },
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] },
    Menu: {
      buildFromTemplate: (template: typeof menu) => template,
      setApplicationMenu: (template: typeof menu) => (menu = template),
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown) => (policy['schemes'] = schemes),
      handle: (_scheme: string, handler: typeof serveUrl) => (serveUrl = handler),
    },
    dialog: {
      showOpenDialog: (_window: unknown, options: unknown) => {
        policy['dialog'] = options;
        const file = choose();
        return Promise.resolve({ canceled: file === null, filePaths: file === null ? [] : [file] });
      },
      showSaveDialog: (_window: unknown, options: unknown) => {
        policy['dialog'] = options;
        const file = choose();
        return Promise.resolve({ canceled: file === null, filePath: file ?? '' });
      },
      showMessageBox: (_window: unknown, options: { message: string; detail: string }) => {
        messages.push(`${options.message}: ${options.detail}`);
        return Promise.resolve({ response: 0 });
      },
    },
    ipcMain: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
    utilityProcess: {
      fork: (entry: string, args: string[], options: { env: NodeJS.ProcessEnv }) => {
        const child = fork(entry, args, {
          env: options.env,
          execArgv: [],
          serialization: 'advanced',
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        });
        children.push(child);
        return Object.assign(child, {
          postMessage: (message: object) => void (child.connected && child.send(message, () => undefined)),
        });
      },
    },
  };

  const ask: DesktopUnderTest['ask'] = async (channel, message, from = frame, ownWindow = true) => {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(
      await handler({ sender: ownWindow ? contents : {}, senderFrame: from }, structuredClone(message)),
    );
  };

  requireWith(electron, path.join(built, 'main.cjs'));
  const bridge = runPreload(path.join(built, 'preload.cjs'), told, (channel, message) =>
    ask(channel, message),
  );

  return {
    bridge,
    menu: () => menu,
    chosen,
    messages,
    policy,
    corePids: () =>
      children.flatMap((child) =>
        child.exitCode === null && child.signalCode === null && child.pid !== undefined ? [child.pid] : [],
      ),
    ask,
    emit: (event, ...args) => void app.emit(event, ...args),
    serve: (url) => serveUrl({ url, method: 'GET' }),
    stops: (event, url) => {
      let stopped = false;
      contents.emit(event, { url, preventDefault: () => (stopped = true) });
      return stopped;
    },
    opensWindow: (url) => openHandler({ url }),
    close: () =>
      new Promise((resolve) => {
        app.once('ended', () => resolve());
        app.quit();
      }),
  };
}

const display = { id: 1, workArea: { x: 0, y: 0, width: 1600, height: 1000 } };

/** Requires a built file with `electron` standing in for the module of that name. */
function requireWith(electron: object, file: string): void {
  const name = path.join(BUILT, 'electron-stand-in');
  const require = createRequire(file);
  const original: unknown = Reflect.get(Module, '_resolveFilename');
  if (typeof original !== 'function') throw new Error('this Node resolves modules in another way');
  Reflect.set(Module, '_resolveFilename', (request: string, ...rest: unknown[]) =>
    request === 'electron' ? name : Reflect.apply(original, Module, [request, ...rest]),
  );
  const stand = new Module(name);
  Object.assign(stand, { exports: electron, loaded: true });
  require.cache[name] = stand;
  try {
    delete require.cache[file];
    require(file);
  } finally {
    Reflect.set(Module, '_resolveFilename', original);
    delete require.cache[name];
  }
}

/** Runs the real preload with what a sandboxed one gets: `require` of electron alone, and a page's globals. */
function runPreload(
  file: string,
  told: EventEmitter,
  invoke: (channel: string, message: unknown) => Promise<unknown>,
): WorkbenchBridge {
  const exposed = new Map<string, WorkbenchBridge>();
  const renderer = {
    contextBridge: {
      exposeInMainWorld: (name: string, bridge: WorkbenchBridge) => exposed.set(name, bridge),
    },
    ipcRenderer: {
      invoke,
      on: (channel: string, hear: (...args: unknown[]) => void) => told.on(channel, hear),
    },
    webUtils: { getPathForFile: (file_: { path?: string }) => file_.path ?? '' },
  };
  class Field {
    isContentEditable = false;
    type = 'text';
  }
  const page = {
    require: (name: string) => {
      if (name !== 'electron') throw new Error(`module not found: ${name}`);
      return renderer;
    },
    process: { platform: process.platform },
    document: { activeElement: null },
    HTMLElement: Field,
    HTMLInputElement: class extends Field {},
    HTMLTextAreaElement: class extends Field {},
    File,
    module: { exports: {} },
    exports: {},
  };
  vm.runInNewContext(readFileSync(file, 'utf8'), page, { filename: file });
  const bridge = exposed.get('workbench');
  if (bridge === undefined || exposed.size !== 1)
    throw new Error('the preload gives the page one thing, named workbench');
  return bridge;
}
