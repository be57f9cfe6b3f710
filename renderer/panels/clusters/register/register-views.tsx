import { lazy, Suspense, useEffect, useMemo, type ComponentType } from 'react';
import { useCommands } from '../../../state/commands.ts';
import type { FigureContext } from '../../../state/context.ts';
import { rememberView, useLayout } from '../../../state/layout.ts';
import { go, setParams, useNavigation } from '../../../state/navigation.ts';
import { Loading } from '../../../ui/states.tsx';
import { ViewStrip } from '../../../ui/view-strip.tsx';
import { NewCluster } from './new-cluster.tsx';
import './register.css';

/** One view of the Clusters screen: a word on the strip, and what stands below it. */
export interface ClusterView {
  /** As the address names it: `#/clusters?view=board`. */
  readonly id: string;
  readonly name: string;
  /** Fetched when first shown. */
  readonly component: ComponentType<{ readonly context: FigureContext }>;
}

/** The views of the Clusters screen, in the order of the strip; a panel that brings another adds its line. */
export const CLUSTER_VIEWS: readonly ClusterView[] = [
  {
    id: 'board',
    name: 'Board',
    component: lazy(async () => ({ default: (await import('./board-view.tsx')).BoardView })),
  },
  {
    id: 'table',
    name: 'Table',
    component: lazy(async () => ({ default: (await import('./cluster-register.tsx')).ClusterRegister })),
  },
  {
    id: 'nominations',
    name: 'Nominations',
    component: lazy(async () => ({ default: (await import('./nominations-view.tsx')).NominationsView })),
  },
  {
    id: 'initiatives',
    name: 'Initiatives',
    component: lazy(async () => ({ default: (await import('./initiatives-view.tsx')).InitiativesView })),
  },
  {
    id: 'decisions',
    name: 'Decisions',
    component: lazy(async () => ({ default: (await import('./decisions-view.tsx')).DecisionsView })),
  },
  {
    id: 'compare',
    name: 'Compare',
    component: lazy(async () => ({ default: (await import('../../compare/index.ts')).OverlapsPage })),
  },
  {
    id: 'suppliers',
    name: 'Suppliers',
    component: lazy(async () => ({ default: (await import('../../compare/index.ts')).SuppliersPage })),
  },
  {
    id: 'screening',
    name: 'Screening',
    component: lazy(async () => ({ default: (await import('../../compare/index.ts')).ScreeningPage })),
  },
  {
    id: 'exchange',
    name: 'Exchange',
    component: lazy(async () => ({ default: (await import('../../exchange/index.ts')).ExchangeScreen })),
  },
];

const SCREEN = 'clusters';

/** Reads which view is wanted: the one the address names, else the one last shown, else the first. */
export function clusterViewOf(
  asked: string | undefined,
  last: string | undefined,
  views: readonly ClusterView[] = CLUSTER_VIEWS,
): ClusterView | undefined {
  const find = (id: string | undefined): ClusterView | undefined => views.find((view) => view.id === id);
  return find(asked) ?? find(last) ?? views[0];
}

/** The Clusters screen without an opened cluster: one strip above, the view below. */
export function RegisterViews({ context }: { context: FigureContext }) {
  const asked = useNavigation((place) => place.params['view']);
  const adding = useNavigation((place) => place.params['new']) === 'cluster';
  const last = useLayout((layout) => layout.views[SCREEN]);
  const view = clusterViewOf(asked, last);
  const id = view?.id ?? '';
  useEffect(() => {
    if (id !== '') rememberView(SCREEN, id);
  }, [id]);
  useCommands(
    useMemo(
      () =>
        CLUSTER_VIEWS.map((each) => ({
          id: `clusters.view.${each.id}`,
          name: `Clusters: ${each.name}`,
          group: 'Clusters',
          run: () => go('clusters', { view: each.id }),
        })),
      [],
    ),
  );
  if (view === undefined) return null;
  const Content = view.component;
  return (
    <div className="clusters">
      <ViewStrip
        label="Views of the register"
        views={CLUSTER_VIEWS}
        shown={view.id}
        onShow={(chosen) => go('clusters', { view: chosen })}
      />
      {adding ? <NewCluster onCancel={() => setParams({ new: null })} /> : null}
      <div className="register-view-place">
        <Suspense fallback={<Loading />}>
          <Content context={context} />
        </Suspense>
      </div>
    </div>
  );
}
