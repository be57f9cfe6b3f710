import path from 'node:path';

/** Where the application keeps what is not the analyst's own file. All paths absolute. */
export interface AppFolders {
  readonly home: string;
  /** Reference stores, `<name>.reference`. */
  readonly reference: string;
  /** Workspaces made without choosing a folder. */
  readonly workspaces: string;
  /** Staging stores and uploads; swept when the core starts. */
  readonly staging: string;
  /** The product's own resources folder (read-only). */
  readonly resources: string;
}

/** Lays out the application's folders under `home`; nothing is created here. */
export function appFolders(home: string, resources: string): AppFolders {
  return {
    home,
    reference: path.join(home, 'reference'),
    workspaces: path.join(home, 'workspaces'),
    staging: path.join(home, 'staging'),
    resources,
  };
}
