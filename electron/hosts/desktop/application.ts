import path from 'node:path';
import { app, dialog, ipcMain, protocol, session } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent, MessageBoxOptions } from 'electron';
import { openDoor } from '#core/door.ts';
import type { CoreDoor } from '#core/door.ts';
import { openFirstWorkspace, openRecentWorkspace } from '#core/opening.ts';
import { ERRORS } from '#shared/contract/errors.ts';
import type { WireError } from '#shared/contract/errors.ts';
import type { DialogPlan } from './file-dialogs.ts';
import { guardSession } from './guards.ts';
import { ASK_CHANNEL, TELL_CHANNEL } from './ipc-channels.ts';
import { answerPage } from './ipc-door.ts';
import type { Told } from './ipc-messages.ts';
import type { LaunchArguments } from './launch-arguments.ts';
import { NativeMenu } from './native-menu.ts';
import { APP_SCHEME, answerAppRequest } from './scheme.ts';
import { spawnUtilityCore } from './utility-core.ts';
import { openWindow } from './window.ts';

export interface ApplicationOptions {
  readonly launch: LaunchArguments;
  /** Where the application keeps its own files; absolute. */
  readonly home: string;
  log(line: string): void;
}

/** Closing the workspace with its backup may take this long, milliseconds; then the program ends without it. */
const CLOSE_LIMIT_MS = 120_000;

/** The desktop application from its start to its end: one window, one core, and the messages between them. */
export class Application {
  readonly #options: ApplicationOptions;
  #door: CoreDoor | null = null;
  #window: BrowserWindow | null = null;
  /** The file to open first: from the command line, or handed over before the core was there. */
  #file: string | undefined;
  #closing: 'no' | 'under way' | 'done' = 'no';

  constructor(options: ApplicationOptions) {
    this.#options = options;
    this.#file = options.launch.file;
  }

  /** Opens the core, the window and the first workspace. To be called once Electron is ready. */
  start(): void {
    const { home, log } = this.#options;
    const root = app.getAppPath();
    const resources = path.join(app.isPackaged ? process.resourcesPath : root, 'resources');
    guardSession(session.defaultSession, log);
    protocol.handle(APP_SCHEME.scheme, (request) =>
      answerAppRequest(path.join(root, 'dist', 'renderer'), request),
    );
    const entry = path.join(import.meta.dirname, 'core.cjs');
    const door = openDoor({
      spawn: (role) => spawnUtilityCore(role, entry),
      home,
      resources,
      log,
      holder: 'desktop',
    });
    this.#door = door;
    this.#listen(door);
    this.#window = openWindow({
      home,
      preload: path.join(import.meta.dirname, 'preload.cjs'),
      icon: path.join(resources, 'icons', '256x256.png'),
      log,
    });
    this.#window.on('closed', () => (this.#window = null));
    void this.#openFirst(door);
  }

  /** Comes forward for a second start, with the file that it was given. */
  startAgain(file: string | undefined): void {
    if (this.#window?.isMinimized() === true) this.#window.restore();
    this.#window?.show();
    this.#window?.focus();
    if (file !== undefined) this.openFile(file);
  }

  /** Opens a workspace file that was double-clicked or dropped on the program's icon. */
  openFile(file: string): void {
    if (this.#door === null) this.#file = file;
    else void this.#explain(openFirstWorkspace(this.#door, { file }));
  }

  /** Holds the end back until the workspace is closed with its backup, or the time for that is up. */
  beforeQuit(event: { preventDefault(): void }): void {
    if (this.#door === null || this.#closing === 'done') return;
    event.preventDefault();
    if (this.#closing === 'under way') return;
    this.#closing = 'under way';
    const { log } = this.#options;
    const limit = new Promise<void>((resolve) => {
      setTimeout(() => {
        log('the core did not close in time and is left to its end');
        resolve();
      }, CLOSE_LIMIT_MS).unref();
    });
    const closed = this.#door
      .close()
      .catch((error: unknown) => log(`the core did not close: ${String(error)}`));
    void Promise.race([closed, limit]).then(() => {
      this.#closing = 'done';
      app.quit();
    });
  }

  #listen(door: CoreDoor): void {
    const menu = new NativeMenu(door, {
      send: (command) => this.#tell({ tell: 'menu', command }),
      openRecent: (id) => void this.#explain(openRecentWorkspace(door, id)),
    });
    door.listen((announcement) => {
      this.#tell({ tell: 'announcement', announcement });
      if (announcement.topic === 'workspace') void menu.refresh();
    });
    ipcMain.handle(ASK_CHANNEL, (event, message: unknown) => this.#answer(door, event, message));
    void menu.refresh();
  }

  #answer(door: CoreDoor, event: IpcMainInvokeEvent, message: unknown): Promise<unknown> {
    const contents = this.#window?.webContents;
    return answerPage(
      {
        call: (call) => door.call(call),
        grantFile: (file, name) => door.grantFile(file, name),
        ask: (plan) => this.#ask(plan),
        edit: (edit) => (edit === 'undo' ? contents?.undo() : contents?.redo()),
        log: this.#options.log,
      },
      { ownWindow: contents !== undefined && event.sender === contents, frame: event.senderFrame },
      message,
    );
  }

  async #ask(plan: DialogPlan): Promise<string | null> {
    const window = this.#window;
    if (window === null) return null;
    if (plan.kind === 'open') {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, plan.options);
      return canceled ? null : (filePaths[0] ?? null);
    }
    const { canceled, filePath } = await dialog.showSaveDialog(window, plan.options);
    return canceled || filePath === '' ? null : filePath;
  }

  async #openFirst(door: CoreDoor): Promise<void> {
    try {
      await door.ready;
      await this.#explain(
        openFirstWorkspace(door, {
          file: this.#file,
          sample: this.#options.launch.sample,
          sampleIfNone: true,
        }),
      );
    } catch (error) {
      this.#options.log(`the core did not start: ${String(error)}`);
      this.#show('The core could not be started', error instanceof Error ? error.message : String(error));
    }
  }

  /** Shows the refusal of something that was not asked for in the page, which could otherwise not tell of it. */
  async #explain(opening: Promise<WireError | null>): Promise<void> {
    const refusal = await opening;
    if (refusal !== null && this.#closing === 'no') this.#show(ERRORS[refusal.code], refusal.message);
  }

  #show(title: string, sentence: string): void {
    this.#options.log(`${title}: ${sentence}`);
    const options: MessageBoxOptions = {
      type: 'warning',
      title: app.getName(),
      message: title,
      detail: sentence,
      buttons: ['Close'],
    };
    const shown =
      this.#window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(this.#window, options);
    shown.catch((error: unknown) => this.#options.log(`a message could not be shown: ${String(error)}`));
  }

  #tell(told: Told): void {
    const contents = this.#window?.webContents;
    if (contents !== undefined && !contents.isDestroyed()) contents.send(TELL_CHANNEL, told);
  }
}
