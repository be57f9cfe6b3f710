import { MessageSquareText } from 'lucide-react';
import { lazy } from 'react';
import { inspectorFor, type ScreenEntry } from '../entries.ts';

export const screen: ScreenEntry = {
  id: 'annotations',
  title: 'Annotations',
  icon: MessageSquareText,
  shortcut: 'Ctrl+8',
  component: lazy(async () => ({ default: (await import('./annotations-screen.tsx')).AnnotationsScreen })),
};

export const inspectors = [
  inspectorFor(
    'annotation',
    lazy(async () => ({ default: (await import('./annotation-inspector.tsx')).AnnotationInspector })),
  ),
];
