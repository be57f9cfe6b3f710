import { Map as MapIcon, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton, ToggleButton } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { Menu } from '../ui/menu.tsx';
import { ComboBox, Select } from '../ui/select.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { ViewStrip } from '../ui/view-strip.tsx';
import { SearchField, TextField } from '../ui/text-field.tsx';
import { Shelf } from './shelf.tsx';

const AREAS = [
  { id: 'midlands-engine', name: 'Midlands Engine', group: 'Partnerships' },
  { id: 'west-midlands', name: 'West Midlands', group: 'Regions', note: 'ITL 1' },
  { id: 'east-midlands', name: 'East Midlands', group: 'Regions', note: 'ITL 1' },
  { id: 'closed', name: 'Not to be chosen', group: 'Regions', disabled: true },
];

/** Buttons, fields and choices. */
export function Controls() {
  const [text, setText] = useState('Advanced manufacturing');
  const [area, setArea] = useState('midlands-engine');
  const [checked, setChecked] = useState(true);
  const [pressed, setPressed] = useState(true);
  return (
    <>
      <Shelf title="Button">
        <Button variant="primary">
          <Plus aria-hidden />
          Primary
        </Button>
        <Button>Plain</Button>
        <Button variant="quiet">Quiet</Button>
        <Button variant="link">Reads as a link</Button>
        <Button isDisabled>Disabled</Button>
        <Button variant="primary" isDisabled>
          Disabled
        </Button>
        <IconButton label="Dismiss" keys="Esc" icon={<X aria-hidden />} />
        <ToggleButton label="Map" icon={<MapIcon aria-hidden />} selected={pressed} onChange={setPressed} />
        <ToggleButton
          label="Map"
          icon={<MapIcon aria-hidden />}
          selected={pressed}
          onChange={setPressed}
          withWords
        />
        <KeyHint keys="Ctrl+Shift+Z" />
      </Shelf>
      <Shelf title="Text field">
        <TextField label="Name" value={text} onChange={setText} hint="As the register prints it" />
        <TextField label="Name" value="" onChange={setText} problem="Give it a name, such as “Aerospace”." />
        <TextField label="Disabled" value={text} onChange={setText} disabled />
        <TextField label="Ends on" type="date" value="2026-11-22" onChange={setText} />
        <TextField label="Several lines" value={text} onChange={setText} lines={2} />
        <SearchField label="Search" value="" onChange={setText} />
      </Shelf>
      <Shelf title="Select and combo box">
        <Select label="Geography set" options={AREAS} value={area} onChange={setArea} />
        <Select label="Geography set" inline options={AREAS} value={area} onChange={setArea} />
        <Select label="Nothing chosen" options={AREAS} value={null} onChange={setArea} />
        <Select label="Disabled" options={AREAS} value={area} onChange={setArea} disabled />
        <ComboBox label="Narrowed by typing" options={AREAS} value={area} onChange={setArea} />
      </Shelf>
      <Shelf title="Checkbox, menu and tabs">
        <Checkbox label="Checked or not" checked={checked} onChange={setChecked} />
        <Checkbox label="Disabled" checked={false} onChange={setChecked} disabled />
        <Menu
          label="Commands"
          trigger={<Button>Menu</Button>}
          entries={[
            { id: 'undo', name: 'Undo', note: 'Added a rule', keys: 'Ctrl+Z', run: () => {} },
            { id: 'no', name: 'Not now', disabled: true, run: () => {} },
            { id: 'retire', name: 'Retire', apart: true, run: () => {} },
          ]}
        />
        <div className="gallery-box">
          <Tabs
            label="Views"
            tabs={[
              { id: 'rows', name: 'Rows', count: '4,537', content: <p className="ui-section">Rows</p> },
              {
                id: 'problems',
                name: 'Problems',
                count: '250',
                content: <p className="ui-section">Problems</p>,
              },
            ]}
          />
        </div>
        <div className="gallery-box">
          <ViewStrip
            label="Views of a screen"
            views={[
              { id: 'board', name: 'Board' },
              { id: 'table', name: 'Table' },
            ]}
            shown="board"
            onShow={() => {}}
          />
        </div>
      </Shelf>
    </>
  );
}
