import { useCallback, useMemo, useRef, useState } from 'react';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import { findImportField } from '#shared/domain/import-field.ts';
import type { ColumnMapping, ImportMapping } from '#shared/domain/import-mapping.ts';
import { formatCount } from '#shared/format/number.ts';
import { Button } from '../../../ui/button.tsx';
import { SearchField } from '../../../ui/text-field.tsx';
import { Select } from '../../../ui/select.tsx';
import { ColumnRow } from './column-row.tsx';
import { ColumnSettingsPopover } from './column-settings.tsx';
import { FieldPicker } from './field-picker.tsx';
import { columnName } from './import-words.ts';
import { changeColumn, fillField } from './mapping-edits.ts';

/** Lines drawn at first; more are drawn on request, so that a table of two thousand columns opens at once. */
const FIRST_LINES = 150;

const VIEWS = [
  { id: 'all', name: 'All columns' },
  { id: 'mapped', name: 'That fill a field' },
  { id: 'unused', name: 'That fill none' },
  { id: 'check', name: 'To be checked' },
] as const;
type View = (typeof VIEWS)[number]['id'];

const NOTHING = 'no field';
const NOT_STORED = 'not stored';
const NO_FIELD = [
  { id: NOTHING, name: 'Kept with the row only', note: 'Stays readable in the row as delivered' },
  { id: NOT_STORED, name: 'Not stored', note: 'Left out everywhere, the row as delivered included' },
];

interface OpenPart {
  readonly position: number;
  readonly what: 'field' | 'settings';
  readonly typed: string;
}

export interface ColumnTableProps {
  readonly look: Examination;
  readonly mapping: ImportMapping;
  readonly schemes: readonly string[];
  readonly onChange: (mapping: ImportMapping, about?: string | null) => void;
}

/** Every column of the file with the field it fills. Arrows move between the fields, typing finds one. */
export function ColumnTable({ look, mapping, schemes, onChange }: ColumnTableProps) {
  const [view, setView] = useState<View>('all');
  const [search, setSearch] = useState('');
  const [lines, setLines] = useState(FIRST_LINES);
  const [open, setOpen] = useState<OpenPart | null>(null);
  const trigger = useRef<HTMLElement | null>(null);
  const table = useRef<HTMLTableElement | null>(null);
  const latest = useRef({ mapping, onChange });
  latest.current = { mapping, onChange };

  const openPart = useCallback(
    (position: number, what: OpenPart['what'], element: HTMLElement, typed = '') => {
      trigger.current = element;
      setOpen({ position, what, typed });
    },
    [],
  );
  const clear = useCallback((position: number) => {
    latest.current.onChange(fillField(latest.current.mapping, position, null));
  }, []);
  const store = useCallback((position: number, stored: boolean) => {
    latest.current.onChange(changeColumn(latest.current.mapping, position, { drop: !stored }));
  }, []);

  const shown = useMemo(
    () =>
      look.columns
        .map((each, position) => ({ each, position }))
        .filter(({ each, position }) => {
          const column = mapping.columns[position];
          return (
            column !== undefined &&
            isInView(view, column, each) &&
            `${each.letters} ${each.column} ${each.examples.join(' ')}`
              .toLowerCase()
              .includes(search.toLowerCase())
          );
        }),
    [look.columns, mapping.columns, view, search],
  );
  const filledBy = useMemo(() => {
    const fillers = new Map<string, string>();
    mapping.columns.forEach(({ field, column }, at) => {
      const letters = look.columns[at]?.letters ?? '';
      if (field !== null) fillers.set(field, `${letters}, ${columnName(column, at)}`);
    });
    return fillers;
  }, [mapping.columns, look.columns]);

  const opened = open === null ? null : (mapping.columns[open.position] ?? null);
  const openedField = opened?.field == null ? null : findImportField(mapping.target, opened.field);
  const openedLabel =
    open === null
      ? ''
      : `${look.columns[open.position]?.letters ?? ''}, ${columnName(opened?.column ?? '', open.position)}`;
  const close = (): void => {
    setOpen(null);
    trigger.current?.focus();
  };
  const choose = (id: string): void => {
    if (open === null) return;
    if (id === NOT_STORED) onChange(changeColumn(mapping, open.position, { drop: true, field: null }));
    else onChange(fillField(mapping, open.position, id === NOTHING ? null : id));
  };

  return (
    <>
      <div className="import-columns-bar">
        <SearchField label="Find a column" value={search} onChange={setSearch} />
        <Select label="Show" inline options={VIEWS} value={view} onChange={setView} />
        <span className="quiet">
          {formatCount(shown.length, 'column')}
          {shown.length === look.columns.length ? '' : ` of ${look.columns.length}`}
        </span>
      </div>
      <div className="import-columns" role="region" aria-label="Columns of the file" tabIndex={-1}>
        <table
          ref={table}
          className="ui-table import-column-table"
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
            if (moveFocus(table.current, event.target, event.key === 'ArrowDown' ? 1 : -1))
              event.preventDefault();
          }}
        >
          <thead>
            <tr>
              <th scope="col">
                <span className="only-read">Letter</span>
              </th>
              <th scope="col">Column</th>
              <th scope="col">Examples</th>
              <th scope="col">Looks like</th>
              <th scope="col">Becomes</th>
              <th scope="col">How sure</th>
              <th scope="col">Read as</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, lines).map(({ each, position }) => {
              const column = mapping.columns[position];
              return column === undefined ? null : (
                <ColumnRow
                  key={position}
                  look={each}
                  column={column}
                  target={mapping.target}
                  origin={originOf(column, look, position)}
                  position={position}
                  onOpen={openPart}
                  onClear={clear}
                  onStore={store}
                />
              );
            })}
          </tbody>
        </table>
        {shown.length > lines ? (
          <Button variant="link" onPress={() => setLines(shown.length)}>
            {`Show the other ${formatCount(shown.length - lines, 'column')}`}
          </Button>
        ) : null}
        {shown.length === 0 ? <p className="quiet import-none">No column of that kind.</p> : null}
      </div>
      {open?.what === 'field' && opened !== null ? (
        <FieldPicker
          key={`${open.position} ${open.typed}`}
          target={mapping.target}
          triggerRef={trigger}
          label={openedLabel}
          current={opened.field}
          filledBy={filledBy}
          typed={open.typed}
          others={NO_FIELD}
          suggested={look.columns[open.position]?.suggested.field ?? null}
          onChoose={choose}
          onClose={close}
        />
      ) : null}
      {open?.what === 'settings' && opened !== null && openedField !== null ? (
        <ColumnSettingsPopover
          triggerRef={trigger}
          label={openedLabel}
          column={opened}
          field={openedField}
          schemes={schemes}
          onChange={(patch, about) =>
            onChange(
              changeColumn(mapping, open.position, patch),
              about === null ? null : `${about} ${open.position}`,
            )
          }
          onClose={close}
        />
      ) : null}
    </>
  );
}

function isInView(view: View, column: ColumnMapping, look: Examination['columns'][number]): boolean {
  if (view === 'mapped') return column.field !== null && !column.drop;
  if (view === 'unused') return column.field === null;
  if (view === 'check')
    return (
      look.personal ||
      (column.field !== null && column.field === look.suggested.field && look.suggested.confidence < 0.9)
    );
  return true;
}

/** Where the field of a column comes from, told by comparing with what the look at the file began with. */
function originOf(
  column: ColumnMapping,
  look: Examination,
  position: number,
): 'profile' | 'suggested' | 'changed' {
  const begun = look.mapping?.columns;
  const first =
    begun?.[position]?.column === column.column
      ? begun[position]
      : begun?.find((each) => each.column === column.column);
  if ((first?.field ?? null) !== column.field) return 'changed';
  const byProfile = look.mapping?.profileId != null || look.candidates[0]?.recognised === true;
  return byProfile ? 'profile' : 'suggested';
}

/** Moves the focus to the field of the line above or below. */
function moveFocus(table: HTMLElement | null, from: EventTarget, by: 1 | -1): boolean {
  if (table === null || !(from instanceof HTMLElement) || !from.hasAttribute('data-field-button'))
    return false;
  const buttons = [...table.querySelectorAll<HTMLElement>('[data-field-button]')];
  const next = buttons[buttons.indexOf(from) + by];
  next?.focus();
  return next !== undefined;
}
