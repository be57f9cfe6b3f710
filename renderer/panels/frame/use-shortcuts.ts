import { useEffect } from 'react';
import { useWorkbench } from '../../api/workbench.tsx';
import { commandOfKeys, listCommands, runCommand } from '../../state/commands.ts';

/** Lets shortcuts and the native menu give commands. */
export function useShortcuts(): void {
  const { host } = useWorkbench();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandOfKeys(event, listCommands());
      if (command === null) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', press);
    const stopMenu = host.menu((id) => void runCommand(id));
    return () => {
      window.removeEventListener('keydown', press);
      stopMenu();
    };
  }, [host]);
}
