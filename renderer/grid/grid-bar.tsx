import { Columns3, Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../ui/button.tsx';
import { SearchField } from '../ui/text-field.tsx';
import { Space, Toolbar } from '../ui/toolbar.tsx';

export interface GridBarProps {
  readonly label: string;
  readonly filter: string;
  readonly onFilter: (text: string) => void;
  readonly filterLabel: string;
  /** Columns that may be hidden, with whether they are shown now; read when the list opens. */
  readonly columns: () => readonly { readonly id: string; readonly name: string; readonly shown: boolean }[];
  readonly onColumns: (shown: ReadonlySet<string>) => void;
  readonly onCopy: () => void;
  /** What the panel puts before the filter. */
  readonly children?: ReactNode;
}

/** The row above a grid: the panel's own controls, the filter over all columns, columns and copy. */
export function GridBar(props: GridBarProps) {
  return (
    <Toolbar label={`${props.label}: tools`}>
      {props.children}
      <Space />
      <SearchField label={props.filterLabel} value={props.filter} onChange={props.onFilter} />
      <ColumnChooser columns={props.columns} onColumns={props.onColumns} />
      <IconButton label="Copy the table" icon={<Copy aria-hidden />} onPress={props.onCopy} />
    </Toolbar>
  );
}

function ColumnChooser({ columns, onColumns }: Pick<GridBarProps, 'columns' | 'onColumns'>) {
  const [entries, setEntries] = useState(() => columns());
  return (
    <MenuTrigger onOpenChange={(open) => (open ? setEntries(columns()) : undefined)}>
      <IconButton label="Columns" icon={<Columns3 aria-hidden />} />
      <Popover className="ui-popover" offset={4}>
        <AriaMenu
          aria-label="Columns shown"
          className="ui-list grid-columns"
          selectionMode="multiple"
          selectedKeys={entries.filter(({ shown }) => shown).map(({ id }) => id)}
          onSelectionChange={(keys) => {
            const chosen = new Set(
              entries.filter(({ id }) => keys === 'all' || keys.has(id)).map(({ id }) => id),
            );
            // A grid without columns shows nothing to bring them back with.
            if (chosen.size === 0) return;
            setEntries(entries.map((entry) => ({ ...entry, shown: chosen.has(entry.id) })));
            onColumns(chosen);
          }}
        >
          {entries.map(({ id, name, shown }) => (
            <MenuItem key={id} id={id} textValue={name} className="ui-option">
              <span className="grid-columns-tick" aria-hidden>
                {shown ? '✓' : ''}
              </span>
              <span className="ui-option-words">{name}</span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
