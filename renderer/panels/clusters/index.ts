import { Shapes } from 'lucide-react';
import { lazy } from 'react';
import { inspectorFor, type ScreenEntry } from '../entries.ts';

export const screen: ScreenEntry = {
  id: 'clusters',
  title: 'Clusters',
  icon: Shapes,
  shortcut: 'Ctrl+3',
  component: lazy(async () => ({ default: (await import('./clusters-screen.tsx')).ClustersScreen })),
};

export const inspectors = [
  inspectorFor(
    'cluster',
    lazy(async () => ({ default: (await import('./register/cluster-inspector.tsx')).ClusterInspector })),
  ),
  inspectorFor(
    'nomination',
    lazy(async () => ({
      default: (await import('./register/nomination-inspector.tsx')).NominationInspector,
    })),
  ),
  inspectorFor(
    'initiative',
    lazy(async () => ({
      default: (await import('./register/initiative-inspector.tsx')).InitiativeInspector,
    })),
  ),
];
