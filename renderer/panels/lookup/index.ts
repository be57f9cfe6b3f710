import { BookOpenText } from 'lucide-react';
import { lazy } from 'react';
import type { ScreenEntry } from '../entries.ts';

export const screen: ScreenEntry = {
  id: 'lookup',
  title: 'Look up',
  icon: BookOpenText,
  shortcut: 'Ctrl+0',
  component: lazy(async () => ({ default: (await import('./lookup-screen.tsx')).LookupScreen })),
};
