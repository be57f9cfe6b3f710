import {
  ChevronDown,
  FolderOpen,
  Keyboard,
  LogOut,
  Moon,
  PanelRight,
  Plus,
  Rows3,
  Search,
  Sun,
  SunMoon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { runCommand } from '../../state/commands.ts';
import type { WorkspaceDescription } from '../../state/context.ts';
import { useInspectorOpen } from '../../state/inspector.ts';
import { arrange, useLayout, type Theme } from '../../state/layout.ts';
import { Tag } from '../../ui/badge.tsx';
import { Button, IconButton, ToggleButton } from '../../ui/button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Menu } from '../../ui/menu.tsx';

const THEME_NAMES: Readonly<Record<Theme, string>> = { auto: 'as the system', light: 'light', dark: 'dark' };
const NEXT_THEME: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };
const THEME_ICONS: Readonly<Record<Theme, ReactNode>> = {
  auto: <SunMoon aria-hidden />,
  light: <Sun aria-hidden />,
  dark: <Moon aria-hidden />,
};

/** Goes from the system's scheme to light, to dark, and back. */
export function nextTheme(): void {
  arrange({ theme: NEXT_THEME[useLayout.getState().theme] });
}

/** Workspace, search and commands, appearance. */
export function TitleBar({ workspace }: { workspace: WorkspaceDescription }) {
  const { theme, density } = useLayout();
  const inspectorOpen = useInspectorOpen();
  return (
    <header className="frame-title">
      <Menu
        label="Workspace"
        trigger={
          <Button variant="quiet">
            <strong className="frame-title-name">{workspace.name}</strong>
            <ChevronDown aria-hidden />
          </Button>
        }
        entries={[
          {
            id: 'create',
            name: 'New workspace',
            icon: <Plus aria-hidden />,
            run: () => void runCommand('workspace.create'),
          },
          {
            id: 'open',
            name: 'Open another workspace',
            icon: <FolderOpen aria-hidden />,
            run: () => void runCommand('workspace.open'),
          },
          {
            id: 'close',
            name: 'Close the workspace',
            note: 'Everything is stored already',
            icon: <LogOut aria-hidden />,
            apart: true,
            run: () => void runCommand('workspace.close'),
          },
        ]}
      />
      {workspace.sample ? <Tag>Synthetic sample</Tag> : null}
      <button type="button" className="frame-search" onClick={() => void runCommand('palette.open')}>
        <Search aria-hidden size={14} />
        <span>Search or command</span>
        <KeyHint keys="Ctrl+K" />
      </button>
      <IconButton
        label={`Rows: ${density}`}
        icon={<Rows3 aria-hidden />}
        onPress={() => arrange({ density: density === 'compact' ? 'comfortable' : 'compact' })}
      />
      <IconButton label={`Appearance: ${THEME_NAMES[theme]}`} icon={THEME_ICONS[theme]} onPress={nextTheme} />
      <IconButton
        label="Keyboard shortcuts"
        keys="?"
        icon={<Keyboard aria-hidden />}
        onPress={() => void runCommand('help.shortcuts')}
      />
      <ToggleButton
        label="Inspector"
        keys="Ctrl+I"
        icon={<PanelRight aria-hidden />}
        selected={inspectorOpen}
        onChange={(open) => arrange({ inspectorOpen: open })}
      />
    </header>
  );
}
