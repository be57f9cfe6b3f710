import path from 'node:path';
import type { OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { FilePurpose, PickOptions } from '#shared/contract/bridge.ts';
import { WORKSPACE_ENDING } from './launch-arguments.ts';

const WORKSPACES = { name: 'Workspaces', extensions: [WORKSPACE_ENDING.slice(1)] };
const EVERYTHING = { name: 'All files', extensions: ['*'] };

/** The native dialog for one purpose: which kind, and with which options. */
export type DialogPlan =
  | { readonly kind: 'open'; readonly options: OpenDialogOptions }
  | { readonly kind: 'save'; readonly options: SaveDialogOptions };

/** Plans the dialog by which the analyst chooses a file. */
export function planDialog(purpose: FilePurpose, given: PickOptions = {}): DialogPlan {
  switch (purpose) {
    case 'extract':
      return {
        kind: 'open',
        options: {
          title: given.title ?? 'Import a file',
          buttonLabel: 'Import',
          properties: ['openFile'],
          filters: [
            {
              name: 'Supplier files',
              extensions: ['csv', 'tsv', 'txt', 'xlsx', 'xlsm', 'zip', 'json', 'geojson', 'topojson'],
            },
            EVERYTHING,
          ],
        },
      };
    case 'workspace-open':
      return {
        kind: 'open',
        options: {
          title: given.title ?? 'Open a workspace',
          properties: ['openFile'],
          filters: [WORKSPACES, EVERYTHING],
        },
      };
    case 'workspace-save':
      return {
        kind: 'save',
        options: {
          title: given.title ?? 'New workspace',
          buttonLabel: 'Create',
          filters: [WORKSPACES],
          properties: ['createDirectory', 'showOverwriteConfirmation'],
          ...(given.suggestedName === undefined
            ? {}
            : { defaultPath: withEnding(path.basename(given.suggestedName)) }),
        },
      };
  }
}

/** Gives a chosen name the workspace's ending, which some platforms' save dialogs leave to the program. */
export function withEnding(file: string): string {
  return file.toLowerCase().endsWith(WORKSPACE_ENDING) ? file : `${file}${WORKSPACE_ENDING}`;
}
