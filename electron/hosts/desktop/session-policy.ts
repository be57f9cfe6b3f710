import type { SaveDialogOptions, Session } from 'electron';
import { isAppUrl } from './scheme.ts';

type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;

/** A permission that a page may ask for. */
export type Permission = Parameters<CheckHandler>[1];

/** What the page is granted: nothing. Copying works through the copy command, which needs no permission. */
export const GRANTED_PERMISSIONS = [] as const satisfies readonly Permission[];

/** Says whether a permission is granted, to a request and to a check alike. */
export function isGranted(permission: string): boolean {
  const granted: readonly string[] = GRANTED_PERMISSIONS;
  return granted.includes(permission);
}

/** Schemes of requests that leave neither the application nor the page. The developer tools load their own pages. */
export const INNER_SCHEMES = ['data:', 'blob:', 'devtools:'] as const;

/** Says whether the session may load an address. The workbench is offline: no address of a network is. */
export function mayLoad(address: string): boolean {
  if (isAppUrl(address)) return true;
  if (address.startsWith('blob:')) return isAppUrl(address.slice('blob:'.length));
  return INNER_SCHEMES.some((scheme) => address.startsWith(scheme));
}

/** What is to be done with a download: only what our own page made is saved, and the analyst says where. */
export function planDownload(address: string, fileName: string): { save: SaveDialogOptions } | null {
  const ours = address.startsWith('blob:') ? isAppUrl(address.slice('blob:'.length)) : isAppUrl(address);
  return ours
    ? {
        save: {
          title: 'Save',
          defaultPath: fileName,
          properties: ['createDirectory', 'showOverwriteConfirmation'],
        },
      }
    : null;
}

/** Switches that keep the browser inside from talking to anybody by itself. */
export const COMMAND_LINE_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
];
