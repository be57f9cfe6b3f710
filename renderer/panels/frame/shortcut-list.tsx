import { listCommands, useCommandSources } from '../../state/commands.ts';
import { KeyHint } from '../../ui/key-hint.tsx';

/** Keys that controls understand by themselves. */
const FIXED = [
  { group: 'Grids', name: 'Move from cell to cell', keys: 'Arrow keys' },
  { group: 'Grids', name: 'Open the row', keys: 'Enter' },
  { group: 'Grids', name: 'Copy the row, or all rows, with headers', keys: 'Ctrl+C' },
  { group: 'Panes', name: 'Move a splitter', keys: 'Arrow keys' },
  { group: 'Panes', name: 'Leave a dialog or a list', keys: 'Esc' },
];

/** Every shortcut that holds now, by group. */
export function ShortcutList() {
  const sources = useCommandSources((state) => state.sources);
  const rows = [
    ...listCommands(sources).flatMap(({ group, name, keys }) =>
      keys === undefined ? [] : [{ group, name: name.replace(/: .*/, ''), keys }],
    ),
    ...FIXED,
  ];
  return (
    <div className="frame-shortcuts">
      {[...new Set(rows.map((row) => row.group))].map((group) => (
        <section key={group} aria-label={group}>
          <h3>{group}</h3>
          <ul>
            {rows
              .filter((row) => row.group === group)
              .map((row) => (
                <li key={row.name}>
                  <span>{row.name}</span>
                  <KeyHint keys={row.keys} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
