import { Search } from 'lucide-react';
import { useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { KeyHint, writeKeys } from '../../ui/key-hint.tsx';
import { useFound, type Found } from './use-found.ts';

/** One field for everything: commands with their shortcuts, clusters, companies, postcodes, geography sets. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <ModalOverlay
      className="ui-scrim"
      isOpen={open}
      isDismissable
      onOpenChange={(next) => (next ? undefined : onClose())}
    >
      <Modal className="ui-modal">
        <Dialog aria-label="Search or command" className="frame-palette">
          <PaletteContent onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteContent({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const found = useFound(text);
  const groups = [...new Set(found.map((each) => each.group))];
  const run = (key: unknown): void => {
    const chosen = found.find((each) => each.id === key);
    if (chosen === undefined) return;
    onClose();
    chosen.run();
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <TextField aria-label="Search or command" autoFocus className="ui-field ui-search">
        <Search aria-hidden className="ui-search-icon" />
        <Input className="ui-input" placeholder="A command, cluster, company, postcode or area" />
      </TextField>
      <div className="frame-palette-found" role="group" aria-label="Found" tabIndex={0}>
        <Menu
          aria-label="Found"
          className="ui-list"
          onAction={run}
          renderEmptyState={() => (
            <p className="ui-option quiet">Nothing is called “{text}”. Try a name, a number or a postcode.</p>
          )}
        >
          {groups.map((group) => (
            <MenuSection key={group} id={`group:${group}`}>
              <Header className="ui-list-heading">{group}</Header>
              {found.filter((each) => each.group === group).map(renderFound)}
            </MenuSection>
          ))}
        </Menu>
      </div>
    </Autocomplete>
  );
}

/** All that stands in the line, so that what is read out is what is seen. */
function spokenName({ name, note, keys }: Found): string {
  return [name, note, keys === null ? null : writeKeys(keys)].filter((part) => part !== null).join(' ');
}

function renderFound(found: Found) {
  return (
    <MenuItem
      key={found.id}
      id={found.id}
      textValue={found.name}
      aria-label={spokenName(found)}
      className="ui-option"
    >
      <span className="ui-option-words">
        <span>{`${found.name} `}</span>
        {found.note === null ? null : <span className="ui-option-note">{`${found.note} `}</span>}
      </span>
      {found.keys === null ? null : <KeyHint keys={found.keys} />}
    </MenuItem>
  );
}
