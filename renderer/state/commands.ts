import { useEffect } from 'react';
import { create } from 'zustand';

/** Something the analyst can do, by palette, shortcut or native menu. */
export interface AppCommand {
  /** Such as `history.undo`; the native menu sends these ids. */
  readonly id: string;
  readonly name: string;
  /** Heading in the palette and the list of shortcuts. */
  readonly group: string;
  /** "Ctrl+Shift+Z"; on a Mac, Ctrl is the command key. */
  readonly keys?: string;
  /** More shortcuts for the same, not shown. */
  readonly otherKeys?: readonly string[];
  /** False keeps the shortcut from acting while text is being typed, so that Ctrl+Z undoes the typing. */
  readonly whileTyping?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

interface CommandState {
  readonly sources: ReadonlyMap<symbol, readonly AppCommand[]>;
}

export const useCommandSources = create<CommandState>(() => ({ sources: new Map() }));

/** Every command that can be given now; of two with one id the later wins. */
export function listCommands(
  sources: CommandState['sources'] = useCommandSources.getState().sources,
): AppCommand[] {
  const byId = new Map<string, AppCommand>();
  for (const commands of sources.values()) for (const command of commands) byId.set(command.id, command);
  return [...byId.values()];
}

/** Adds commands for as long as the calling component stands. Memoise the list. */
export function useCommands(commands: readonly AppCommand[]): void {
  useEffect(() => {
    const source = Symbol('commands');
    useCommandSources.setState(({ sources }) => ({ sources: new Map(sources).set(source, commands) }));
    return () => {
      useCommandSources.setState(({ sources }) => {
        const rest = new Map(sources);
        rest.delete(source);
        return { sources: rest };
      });
    };
  }, [commands]);
}

/** Runs a command by its id; answers false where there is none or it cannot be done now. */
export function runCommand(id: string): boolean {
  const command = listCommands().find((each) => each.id === id);
  if (command === undefined || command.disabled === true) return false;
  command.run();
  return true;
}

/** Finds the command that a key press means. */
export function commandOfKeys(event: KeyboardEvent, commands: readonly AppCommand[]): AppCommand | null {
  const typing = isTyping(event.target);
  return (
    commands.find(
      (command) =>
        command.disabled !== true &&
        !(typing && command.whileTyping === false) &&
        [command.keys, ...(command.otherKeys ?? [])].some(
          (keys) => keys !== undefined && matchesKeys(event, keys),
        ),
    ) ?? null
  );
}

/** Says whether a key press is the shortcut written as "Ctrl+Shift+Z". */
export function matchesKeys(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  keys: string,
): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const shift = parts.includes('Shift');
  if ((event.ctrlKey || event.metaKey) !== parts.includes('Ctrl') || event.altKey !== parts.includes('Alt'))
    return false;
  // A sign such as "?" may need Shift on one keyboard and not on another.
  if (/^[A-Z0-9]$|^F\d+$/.test(key) && event.shiftKey !== shift) return false;
  if (/^\d$/.test(key) && event.code === `Digit${key}`) return true;
  return event.key.toLowerCase() === key.toLowerCase();
}

/** Says whether a key press goes into a field for text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)))
  );
}
