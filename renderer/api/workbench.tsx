import { createContext, useContext, type ReactNode } from 'react';
import type { Announcement } from '#shared/contract/topics.ts';
import { createClient, type Client } from './client.ts';
import { createDesktopHost, findBridge } from './desktop-transport.ts';
import type { Host } from './host.ts';
import { noteConnection, noteCore, noteJob } from './live-state.ts';
import { createLoopbackHost } from './loopback-transport.ts';
import { QueryCache } from './query-cache.ts';

/** Everything through which the window reaches the core. */
export interface Workbench {
  readonly host: Host;
  readonly client: Client;
  readonly cache: QueryCache;
}

/** Finds the host that carries this window: the desktop's bridge where there is one, else the loopback host. */
export function findHost(): Host {
  const bridge = findBridge();
  return bridge === null ? createLoopbackHost() : createDesktopHost(bridge);
}

/** Joins a host to a query cache: announcements make answers stale. Returns it with the way to stop listening. */
export function connectWorkbench(host: Host): Workbench & { readonly stop: () => void } {
  const client = createClient(host);
  const cache = new QueryCache(client);
  const stops = [
    host.listen((announcement) => hear(announcement, cache)),
    host.watchConnection((connection) => {
      noteConnection(connection);
      // Announcements may have been missed while the connection was gone.
      if (connection === 'restored') cache.invalidate(null);
    }),
  ];
  return { host, client, cache, stop: () => stops.forEach((stop) => stop()) };
}

function hear(announcement: Announcement, cache: QueryCache): void {
  if (announcement.topic === 'jobs') {
    // Progress arrives many times a second and carries its figures, so nothing is asked again for it.
    if (announcement.job !== undefined) noteJob(announcement.job);
    return;
  }
  if (announcement.topic === 'core') {
    if (announcement.core === undefined) return;
    noteCore(announcement.core);
    if (announcement.core.state === 'restarted') cache.invalidate(null);
    return;
  }
  cache.invalidate(announcement.topic);
}

const WorkbenchContext = createContext<Workbench | null>(null);

/** Gives a workbench to everything below it. */
export function WorkbenchProvider({ workbench, children }: { workbench: Workbench; children: ReactNode }) {
  return <WorkbenchContext value={workbench}>{children}</WorkbenchContext>;
}

/** The workbench of this window. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (workbench === null) throw new Error('useWorkbench stands outside a WorkbenchProvider.');
  return workbench;
}
