import { useEffect, useMemo, useRef } from 'react';
import { useCommands } from '../../state/commands.ts';

/** What the commands of the workbench do. */
export interface WorkbenchActs {
  readonly publish: () => void;
  readonly addRule: () => void;
  readonly addContainer: () => void;
  readonly pinCompany: () => void;
  readonly nextTab: () => void;
  readonly toggleImpact: () => void;
  readonly showMembers: () => void;
  readonly showNearMisses: () => void;
  readonly showCoverage: () => void;
  readonly showFigures: () => void;
  readonly showVersions: () => void;
}

const COMMANDS: readonly { act: keyof WorkbenchActs; name: string; keys?: string }[] = [
  { act: 'publish', name: 'Publish the definition', keys: 'Alt+P' },
  { act: 'addRule', name: 'Add a rule', keys: 'Alt+R' },
  { act: 'addContainer', name: 'Add a container', keys: 'Alt+C' },
  { act: 'pinCompany', name: 'Pin a company' },
  { act: 'nextTab', name: 'Next tab of the workbench', keys: 'Alt+N' },
  { act: 'toggleImpact', name: 'Open or close the impact', keys: 'Alt+M' },
  { act: 'showMembers', name: 'Show the members' },
  { act: 'showNearMisses', name: 'Show near misses' },
  { act: 'showCoverage', name: 'Show the coverage' },
  { act: 'showFigures', name: 'Show figures and map of the cluster' },
  { act: 'showVersions', name: 'Show versions and revisions' },
];

/** Gives the workbench's commands to the palette and the keyboard. */
export function useWorkbenchCommands(acts: WorkbenchActs): void {
  const now = useRef(acts);
  useEffect(() => {
    now.current = acts;
  });
  useCommands(
    useMemo(
      () =>
        COMMANDS.map(({ act, name, keys }) => ({
          id: `clusters.${act}`,
          name,
          group: 'Clusters',
          ...(keys === undefined ? {} : { keys }),
          run: () => now.current[act](),
        })),
      [],
    ),
  );
}
