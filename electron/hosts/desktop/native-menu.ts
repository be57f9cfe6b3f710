import path from 'node:path';
import { app, Menu } from 'electron';
import type { CoreDoor } from '#core/door.ts';
import { listRecentWorkspaces } from '#core/opening.ts';
import type { RecentWorkspace } from '#core/opening.ts';
import type { MenuCommand } from '#shared/contract/bridge.ts';
import { buildMenuTemplate } from './menu-template.ts';

export interface MenuActions {
  send(command: MenuCommand): void;
  openRecent(id: string): void;
}

/** The native menu, with the workspaces opened before. */
export class NativeMenu {
  readonly #door: CoreDoor;
  readonly #actions: MenuActions;
  #recent: readonly RecentWorkspace[] = [];

  constructor(door: CoreDoor, actions: MenuActions) {
    this.#door = door;
    this.#actions = actions;
    this.#show();
  }

  /** Asks again which workspaces were opened, and tells the desktop of the latest. */
  async refresh(): Promise<void> {
    const recent = await listRecentWorkspaces(this.#door);
    const [latest] = recent;
    if (latest !== undefined && latest.id !== this.#recent[0]?.id)
      app.addRecentDocument(path.join(latest.location, latest.fileName));
    this.#recent = recent;
    this.#show();
  }

  #show(): void {
    const template = buildMenuTemplate({
      platform: process.platform,
      appName: app.getName(),
      packaged: app.isPackaged,
      recent: this.#recent,
      send: (command) => this.#actions.send(command),
      openRecent: (id) => this.#actions.openRecent(id),
      showAbout: () => app.showAboutPanel(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }
}
