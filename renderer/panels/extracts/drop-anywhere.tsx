import { useEffect, useMemo, useState } from 'react';
import { useCommands, type AppCommand } from '../../state/commands.ts';
import { useImport } from './use-import.ts';
import './extracts.css';

/** Takes a file dropped anywhere on the window, and Ctrl+O, as the beginning of an import. */
export function DropAnywhere() {
  const [over, setOver] = useState(false);
  const { take, choose } = useImport();

  useEffect(() => {
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const drag = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      // Without this the browser would leave the page and open the file.
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void take(file);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [take]);

  const commands = useMemo<AppCommand[]>(
    () => [
      {
        id: 'extract.import',
        name: 'Import a file',
        group: 'Extracts',
        keys: 'Ctrl+O',
        run: () => void choose(),
      },
    ],
    [choose],
  );
  useCommands(commands);

  if (!over) return null;
  return (
    <div className="extracts-drop" aria-hidden>
      <p>Drop the file to read it. Nothing reaches the workspace until you commit it.</p>
    </div>
  );
}
