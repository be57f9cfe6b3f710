import { Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { findImportField } from '#shared/domain/import-field.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { IconButton } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { FieldPicker } from './field-picker.tsx';
import { setConstant, stillMissing } from './mapping-edits.ts';

/** Fields with one value for all rows; needed ones that no column fills stand there by themselves. */
export function SameForAll({
  mapping,
  onChange,
}: {
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping, about?: string | null) => void;
}) {
  const [picking, setPicking] = useState(false);
  const trigger = useRef<HTMLButtonElement | null>(null);
  const constants = Object.entries(mapping.constants);
  const missing = stillMissing(mapping).filter(({ id }) => mapping.constants[id] === undefined);
  const lines = [
    ...constants.map(([id, value]) => ({ id, value, set: true })),
    ...missing.map(({ id }) => ({ id, value: '', set: false })),
  ];
  return (
    <fieldset className="import-constants">
      <legend>The same for all rows</legend>
      {lines.map(({ id, value, set }) => (
        <div key={id} className="import-constant">
          <TextField
            label={findImportField(mapping.target, id)?.label ?? id}
            value={value}
            placeholder={set ? '' : 'Needed, and no column fills it'}
            onChange={(text) => onChange(setConstant(mapping, id, text), `constant ${id}`)}
          />
          {set ? (
            <IconButton
              label={`No value of its own for ${findImportField(mapping.target, id)?.label ?? id}`}
              icon={<X aria-hidden />}
              onPress={() => onChange(setConstant(mapping, id, null))}
            />
          ) : null}
        </div>
      ))}
      <AriaButton
        ref={trigger}
        className="ui-button ui-button-quiet"
        aria-haspopup="dialog"
        onPress={() => setPicking(true)}
      >
        <Plus aria-hidden />
        Another field
      </AriaButton>
      {lines.length === 0 ? null : (
        <p className="small quiet">{'{sheet}, {file} and {entry} stand for the names of those.'}</p>
      )}
      {picking ? (
        <FieldPicker
          target={mapping.target}
          triggerRef={trigger}
          label="one value for all rows"
          current={null}
          filledBy={new Map()}
          typed=""
          others={[]}
          onChoose={(id) => onChange(setConstant(mapping, id, mapping.constants[id] ?? ''))}
          onClose={() => {
            setPicking(false);
            trigger.current?.focus();
          }}
        />
      ) : null}
    </fieldset>
  );
}
