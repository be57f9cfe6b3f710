import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import type { WorkspaceDescription } from '#shared/contract/methods/workspaces.ts';
import { connectWorkbench, type Workbench } from '../../../renderer/api/workbench.tsx';
import { App } from '../../../renderer/panels/frame/app.tsx';
import { select, useSelection } from '../../../renderer/state/selection.ts';
import { press, type } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';

function workspace(id: string): WorkspaceDescription {
  return {
    id,
    name: `Workspace ${id}`,
    location: '/work',
    fileName: `${id}.workbench`,
    author: 'Ada',
    sample: false,
    createdAt: '2026-11-22T10:00:00Z',
    reference: 'main',
    settings: {
      hexSpacing: 'area-1km2',
      geographySetId: 'midlands-engine',
      attribution: 'equal-over-sites',
      windowFrom: 2017,
      windowTo: 2022,
      extractId: null,
      minimumBase: 10,
    },
    warnings: [],
    counts: { extracts: 0, companies: 0, sites: 0, clusters: 0, annotations: 0, openAnnotations: 0 },
  };
}

let open: string | null;
let described: number;
let host: StandInHost;
let workbench: Workbench & { stop: () => void };
let root: Root;
let page: HTMLElement;

beforeEach(async () => {
  // jsdom draws nothing, so it has neither; the window only listens to them.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  window.location.hash = '#/home';
  open = 'a';
  described = 0;
  host = makeStandInHost({
    'workspace.describe': () => {
      described += 1;
      if (open === null) throw new AppError('no-workspace', 'No workspace is open.');
      return workspace(open);
    },
    'workspaces.list': () => ({ workspaces: [] }),
    'geographies.list': () => ({ sets: [] }),
    'extracts.list': () => ({ extracts: [], reference: [] }),
    'reference.describe': () => ({
      store: 'main',
      postcodes: 1,
      postcodeSource: null,
      boundaries: [],
      successions: 0,
    }),
    'history.list': () => ({ total: 0, entries: [], undo: null, redo: null }),
    'backups.list': () => ({ backups: [] }),
  });
  workbench = connectWorkbench(host);
  page = document.body.appendChild(document.createElement('div'));
  root = createRoot(page);
  await act(async () => root.render(<App workbench={workbench} />));
  await settled();
});

afterEach(async () => {
  await act(async () => root.unmount());
  workbench.stop();
  page.remove();
  vi.unstubAllGlobals();
});

const settled = (): Promise<void> => act(() => new Promise<void>((resolve) => void setTimeout(resolve, 60)));

async function become(next: string | null): Promise<void> {
  open = next;
  await act(async () => host.announce({ topic: 'workspace', ids: [] }));
  await settled();
}

test('an open workspace is framed with its name and its screens', () => {
  expect(page.textContent).toContain('Workspace a');
  expect([...page.querySelectorAll('nav a')].map((link) => link.textContent)).toEqual([
    'Home',
    'Extracts',
    'Clusters',
    'Scorecards',
    'Figures',
    'Map',
    'Anomalies',
    'Annotations',
    'Indicators',
    'Look up',
  ]);
});

test('closing it gives the start screen and then rest', async () => {
  await become(null);
  expect(page.querySelector('h1')?.textContent).toBe('Cluster Workbench');
  const before = described;
  await settled();
  expect(described, 'nothing is asked over and over').toBe(before);
});

test('another workspace takes the place of the first, with nothing of it left selected', async () => {
  act(() => select({ kind: 'cluster', clusterId: 'of-a' }));
  await become('b');
  expect(page.textContent).toContain('Workspace b');
  expect(page.textContent).not.toContain('Workspace a');
  expect(useSelection.getState().selection).toBeNull();
});

test('what is typed on the start screen outlives an announcement', async () => {
  await become(null);
  await press(page, 'New workspace');
  await type(page.querySelector('input'), 'Observatory');
  await become(null);
  expect(page.querySelector('input')?.value).toBe('Observatory');
});
