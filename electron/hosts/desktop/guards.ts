import type { Session, WebContents } from 'electron';
import { isAppUrl } from './scheme.ts';
import { isGranted, mayLoad, planDownload } from './session-policy.ts';
import { mayNavigate, pageToOpen } from './window-policy.ts';

/** Puts the session's policy in force: no permission, no network, no download but the page's own. */
export function guardSession(session: Session, log: (line: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isGranted(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !mayLoad(details.url);
    if (cancel) log(`a request to ${schemeOf(details.url)} was refused`);
    answer({ cancel });
  });
  session.on('will-download', (event, item) => {
    const plan = planDownload(item.getURL(), item.getFilename());
    if (plan === null) event.preventDefault();
    else item.setSaveDialogOptions(plan.save);
  });
}

/**
 * Keeps any web contents where they are: no other page, no second window, no page within the page. A web address that the
 * analyst asks for is handed to the browser of the machine by `openOutside`; the workbench itself fetches nothing.
 */
export function guardContents(
  contents: WebContents,
  log: (line: string) => void,
  openOutside: (page: string) => void,
): void {
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (mayNavigate(contents.getURL(), event.url)) return;
    log(`leaving the page for ${schemeOf(event.url)} was refused`);
    event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const page = isAppUrl(contents.getURL()) ? pageToOpen(url) : null;
    if (page === null) log(`a second window for ${schemeOf(url)} was refused`);
    else openOutside(page);
    return { action: 'deny' };
  });
}

/** An address may hold what the analyst typed; the log gets its scheme alone. */
function schemeOf(address: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.exec(address)?.[0] ?? 'an unknown scheme';
}
