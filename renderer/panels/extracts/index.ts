import { FileStack } from 'lucide-react';
import { lazy } from 'react';
import { inspectorFor, type ScreenEntry } from '../entries.ts';

export const screen: ScreenEntry = {
  id: 'extracts',
  title: 'Extracts',
  icon: FileStack,
  shortcut: 'Ctrl+2',
  component: lazy(async () => ({ default: (await import('./extracts-screen.tsx')).ExtractsScreen })),
};

export const inspectors = [
  inspectorFor(
    'extract',
    lazy(async () => ({ default: (await import('./extract-inspector.tsx')).ExtractInspector })),
  ),
];
