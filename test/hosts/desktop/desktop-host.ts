import type { Announcement } from '#shared/contract/topics.ts';
import type { HostUnderTest } from '../conformance/host-under-test.ts';
import { buildDesktop, startDesktop, type DesktopUnderTest } from './electron-stand-in.ts';

/** Starts the desktop host on a home of the test's own and waits until its first workspace is open. */
export async function openDesktop(home: string): Promise<DesktopUnderTest> {
  const desktop = startDesktop(await buildDesktop(), home);
  // Electron's readiness, and with it the window, come a moment after the start.
  await new Promise((resolve) => setImmediate(resolve));
  const ends = Date.now() + 90_000;
  for (;;) {
    const reply = await desktop.bridge.call({ method: 'workspace.describe', input: {}, context: {} });
    if (reply.ok) return desktop;
    if (Date.now() > ends)
      throw new Error(`no workspace was opened: ${reply.error.message} ${desktop.messages.join(' ')}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The desktop host as the conformance suite sees it: through the real preload's bridge, files by the open dialog. */
export function desktopHost(desktop: DesktopUnderTest): HostUnderTest {
  const announcements: Announcement[] = [];
  desktop.bridge.listen((announcement) => announcements.push(announcement));
  return {
    name: 'desktop',
    announcements,
    call: (message) => desktop.bridge.call(message),
    giveFile: async (file) => {
      desktop.chosen.push(file);
      const picked = await desktop.bridge.pickFile('extract');
      if (picked === null) throw new Error('the dialog was cancelled');
      return picked.token;
    },
    close: () => desktop.close(),
  };
}
