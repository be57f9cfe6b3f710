import { Hexagon } from 'lucide-react';
import { lazy } from 'react';
import { inspectorFor, type ScreenEntry } from '../entries.ts';
import { HexInspector } from './hex-inspector.tsx';
import { markMapOpened } from './map-timing.ts';

export const screen: ScreenEntry = {
  id: 'map',
  title: 'Map',
  icon: Hexagon,
  shortcut: 'Ctrl+6',
  component: lazy(async () => {
    // The clock of the first opening includes fetching the map's code.
    markMapOpened();
    return { default: (await import('./map-screen.tsx')).MapScreen };
  }),
};

export const inspectors = [inspectorFor('hex', HexInspector)];
