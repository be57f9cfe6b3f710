import { Search } from 'lucide-react';
import { useState, type RefObject } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Popover,
  TextField,
} from 'react-aria-components';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import { IMPORT_FIELDS, type ImportField } from '#shared/domain/import-field.ts';

export interface FieldPickerProps {
  readonly target: ProfileTarget;
  /** What it hangs from; the focus goes back there. */
  readonly triggerRef: RefObject<HTMLElement | null>;
  /** What is chosen for: "column C, Turnover (£)". */
  readonly label: string;
  readonly current: string | null;
  /** What fills a field already, by its id: "B, Company name". */
  readonly filledBy: ReadonlyMap<string, string>;
  /** The letter with which it was opened. */
  readonly typed: string;
  /** Choices that are no field: kept with the row, not stored. */
  readonly others: readonly { readonly id: string; readonly name: string; readonly note: string }[];
  readonly suggested?: string | null;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

/** The fields of what the rows are, narrowed by typing; found by label and by the words suppliers use. */
export function FieldPicker(props: FieldPickerProps) {
  const { triggerRef, label, onClose } = props;
  return (
    <Popover
      className="ui-popover import-picker"
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => (open ? undefined : onClose())}
      placement="bottom start"
      offset={2}
    >
      <Dialog aria-label={`Field of ${label}`} className="import-picker-dialog">
        <PickerContent {...props} />
      </Dialog>
    </Popover>
  );
}

function PickerContent({
  target,
  current,
  filledBy,
  typed,
  others,
  suggested,
  onChoose,
  onClose,
}: FieldPickerProps) {
  const [text, setText] = useState(typed);
  const meant = IMPORT_FIELDS[target].filter((field) => isMeant(field, text));
  // What is called so stands before what suppliers sometimes call so.
  const fields = [
    ...meant.filter(({ label }) => matches(label, text)),
    ...meant.filter(({ label }) => !matches(label, text)),
  ];
  const rest = others.filter(({ name }) => matches(name, text));
  const needed = fields.filter((field) => field.needed);
  const groups = [
    { title: 'Suggested', fields: fields.filter(({ id }) => id === suggested) },
    { title: 'Needed', fields: needed.filter(({ id }) => id !== suggested) },
    { title: 'Other fields', fields: fields.filter((field) => !field.needed && field.id !== suggested) },
  ].filter((group) => group.fields.length > 0);
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <TextField aria-label="Find a field" autoFocus className="ui-field ui-search import-picker-search">
        <Search aria-hidden className="ui-search-icon" />
        <Input className="ui-input" placeholder="Type to find a field" />
      </TextField>
      <div className="import-picker-list" role="group" aria-label="Fields found" tabIndex={0}>
        <Menu
          aria-label="Fields"
          className="ui-list"
          onAction={(key) => {
            onClose();
            onChoose(String(key));
          }}
          renderEmptyState={() => (
            <p className="ui-option quiet">
              No field is called “{text}”. Leave the column with the row only.
            </p>
          )}
        >
          {groups.map((group) => (
            <MenuSection key={group.title} id={`group:${group.title}`}>
              <Header className="ui-list-heading">{group.title}</Header>
              {group.fields.map((field) => fieldItem(field, current, filledBy.get(field.id) ?? null))}
            </MenuSection>
          ))}
          {rest.length === 0 ? null : (
            <MenuSection id="group:others">
              <Header className="ui-list-heading">No field</Header>
              {rest.map(({ id, name, note }) => (
                <MenuItem
                  key={id}
                  id={id}
                  textValue={name}
                  aria-label={`${name} ${note}`}
                  className="ui-option"
                >
                  <span className="ui-option-words">
                    <span>{`${name} `}</span>
                    <span className="ui-option-note">{note}</span>
                  </span>
                </MenuItem>
              ))}
            </MenuSection>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}

function fieldItem(field: ImportField, current: string | null, filler: string | null) {
  const taken =
    filler === null || field.id === current ? '' : field.repeats ? `also ${filler}` : `now ${filler}`;
  const note = [field.hint, taken].filter((part) => part !== '').join(' · ');
  return (
    <MenuItem
      key={field.id}
      id={field.id}
      textValue={field.label}
      aria-label={note === '' ? field.label : `${field.label} ${note}`}
      className="ui-option"
    >
      <span className="ui-option-words">
        <span>{`${field.label} `}</span>
        {note === '' ? null : <span className="ui-option-note">{note}</span>}
      </span>
    </MenuItem>
  );
}

function isMeant(field: ImportField, text: string): boolean {
  return matches([field.label, ...field.words].join(' '), text);
}

/** All words typed stand somewhere in the text, in any order. */
function matches(words: string, text: string): boolean {
  const within = words.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => within.includes(part));
}
