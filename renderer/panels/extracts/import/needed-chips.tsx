import { CircleCheck, CircleDashed } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import { IMPORT_FIELDS } from '#shared/domain/import-field.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { formatCount } from '#shared/format/number.ts';
import { shorten } from '../../../ui/shorten.ts';
import { Menu } from '../../../ui/menu.tsx';
import { columnName } from './import-words.ts';
import { fillField, setConstant, stillMissing } from './mapping-edits.ts';

/** The needed fields of what the rows are: done ones with their column, the others with the columns to choose from. */
export function NeededChips({
  look,
  mapping,
  onChange,
}: {
  look: Examination;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}) {
  const needed = IMPORT_FIELDS[mapping.target].filter((field) => field.needed);
  const missing = new Set(stillMissing(mapping).map(({ id }) => id));
  if (needed.length === 0) return null;
  return (
    <ul className="import-needed" aria-label="Needed fields">
      {needed.map((field) => {
        if (!missing.has(field.id))
          return (
            <li key={field.id} className="import-chip import-chip-done">
              <CircleCheck aria-hidden size={14} />
              <strong>{field.label}</strong>{' '}
              <span className="quiet">{fillerWords(mapping, look, field.id)}</span>
            </li>
          );
        return (
          <li key={field.id}>
            <Menu
              label={`Column for ${field.label}`}
              trigger={
                <AriaButton className="ui-button import-chip">
                  <CircleDashed aria-hidden size={14} />
                  <strong>{field.label}</strong> <span>needed: choose a column</span>
                </AriaButton>
              }
              entries={[
                ...look.columns.map((column, at) => ({
                  id: String(at),
                  name: `${column.letters}, ${columnName(column.column, at)}`,
                  note: shorten(column.examples.join(' · '), 60),
                  run: () => onChange(fillField(mapping, at, field.id)),
                })),
                {
                  id: 'constant',
                  name: 'The same for all rows',
                  note: 'Type the value below the columns',
                  apart: true,
                  run: () => onChange(setConstant(mapping, field.id, '')),
                },
              ]}
            />
          </li>
        );
      })}
    </ul>
  );
}

function fillerWords(mapping: ImportMapping, look: Examination, fieldId: string): string {
  const columns = mapping.columns.flatMap(({ field, drop }, at) =>
    field === fieldId && !drop ? [look.columns[at]?.letters ?? ''] : [],
  );
  if (columns.length > 3) return `from ${formatCount(columns.length, 'column')}`;
  if (columns.length > 0) return `from ${columns.length === 1 ? 'column' : 'columns'} ${columns.join(', ')}`;
  const constant = mapping.constants[fieldId];
  return constant === undefined ? '' : `“${shorten(constant, 24)}” for all rows`;
}
