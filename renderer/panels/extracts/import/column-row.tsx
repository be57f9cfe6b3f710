import { ChevronDown, SlidersHorizontal } from 'lucide-react';
import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import { findImportField } from '#shared/domain/import-field.ts';
import type { ColumnMapping } from '#shared/domain/import-mapping.ts';
import { formatShare } from '#shared/format/percent.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { columnName, confidenceWords, hasSettings, settingsWords } from './import-words.ts';

export type ColumnLook = Examination['columns'][number];

export interface ColumnRowProps {
  readonly look: ColumnLook;
  readonly column: ColumnMapping;
  readonly target: ProfileTarget;
  /** Where the field comes from: the profile, a suggestion, the analyst. */
  readonly origin: 'profile' | 'suggested' | 'changed';
  readonly position: number;
  readonly onOpen: (
    position: number,
    what: 'field' | 'settings',
    trigger: HTMLElement,
    typed?: string,
  ) => void;
  readonly onClear: (position: number) => void;
  readonly onStore: (position: number, stored: boolean) => void;
}

/** One column of the file and what it becomes. */
export const ColumnRow = memo(function ColumnRow(props: ColumnRowProps) {
  const { look, column, target, position, onOpen, onClear, onStore } = props;
  const field = column.field === null ? null : findImportField(target, column.field);
  const name = columnName(look.column, position);
  const spoken = column.drop ? 'not stored' : field === null ? 'kept with the row only' : field.label;
  const settings = field === null || column.drop ? '' : settingsWords(column, field);
  const examples = look.examples.length === 0 ? 'blank in the rows looked at' : look.examples.join(' · ');
  return (
    <tr data-column={position} className={field === null ? 'import-column-unused' : ''}>
      <td className="quiet">{look.letters}</td>
      <th scope="row" title={name}>
        {name}
      </th>
      <td className="import-column-examples" title={examples}>
        {examples}
      </td>
      <td className="quiet" title={`${formatShare(look.filled)} of the rows looked at are filled`}>
        {look.looksLike}
        {look.filled < 0.995 ? `, ${formatShare(look.filled)}` : ''}
      </td>
      <td>
        <AriaButton
          className="ui-select-button import-field-button"
          aria-haspopup="dialog"
          aria-label={`Field of ${look.letters}, ${name}: ${spoken}`}
          data-field-button
          onPress={({ target: trigger }) => {
            if (trigger instanceof HTMLElement) onOpen(position, 'field', trigger);
          }}
          onKeyDown={(event) => {
            const trigger = event.target;
            if (!(trigger instanceof HTMLElement)) return;
            if (event.key === 'Delete' || event.key === 'Backspace') onClear(position);
            else if (event.key === 'ArrowDown' && event.altKey) onOpen(position, 'field', trigger);
            else if (/^[a-z0-9*%]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
              // Or the letter would be typed once more into the field that opens.
              event.preventDefault();
              onOpen(position, 'field', trigger, event.key);
            } else event.continuePropagation();
          }}
        >
          <span className={field === null ? 'quiet' : ''}>
            {column.drop ? 'Not stored' : (field?.label ?? 'Kept with the row only')}
          </span>
          <ChevronDown aria-hidden size={14} />
        </AriaButton>
      </td>
      <td className="import-column-origin">
        <OriginWords {...props} />
      </td>
      <td>
        {look.personal || column.drop ? (
          <Checkbox
            label="Store it"
            checked={!column.drop}
            onChange={(stored) => onStore(position, stored)}
          />
        ) : field !== null && hasSettings(field) ? (
          <AriaButton
            className="ui-button ui-button-quiet import-settings-button"
            aria-haspopup="dialog"
            aria-label={`How ${look.letters}, ${name}, is read${settings === '' ? '' : `: ${settings}`}`}
            onPress={({ target: trigger }) => {
              if (trigger instanceof HTMLElement) onOpen(position, 'settings', trigger);
            }}
          >
            <SlidersHorizontal aria-hidden />
            <span>{settings === '' ? 'as written' : settings}</span>
          </AriaButton>
        ) : null}
      </td>
    </tr>
  );
});

/** Says quietly how far the field can be trusted. */
function OriginWords({ look, column, origin }: ColumnRowProps) {
  if (column.drop) return <span>{look.personal ? 'personal' : 'left out'}</span>;
  if (origin === 'changed') return <span>your choice</span>;
  if (column.field === null) return null;
  if (origin === 'profile') return <span title="As the profile says">profile</span>;
  const { confidence, why } = look.suggested;
  return (
    <span className={confidence < 0.6 ? 'import-guess' : ''} title={why}>
      {confidenceWords(confidence)}
    </span>
  );
}
