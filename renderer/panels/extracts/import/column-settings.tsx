import type { RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { ImportField } from '#shared/domain/import-field.ts';
import { DATE_FORMS, SCALES, type ColumnMapping, type Scale } from '#shared/domain/import-mapping.ts';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { DATE_FORM_NAMES, isListType, scaleName } from './import-words.ts';

const CURRENCIES = [
  'GBP',
  'USD',
  'EUR',
  'JPY',
  'CHF',
  'CNY',
  'INR',
  'CAD',
  'AUD',
  'SEK',
  'NOK',
  'DKK',
] as const;
const SEPARATORS = [
  { id: 'none', name: 'Holds one item' },
  { id: ';', name: 'Semicolons' },
  { id: ',', name: 'Commas' },
  { id: '|', name: 'Upright strokes' },
  { id: '\n', name: 'Line breaks' },
] as const;
const ZEROS = [
  { id: 'zero', name: 'Zero: the number is 0' },
  { id: 'unknown', name: 'Unknown: nothing is known' },
] as const;
const SCALE_IDS: readonly Scale[] = ['one', 'thousand', 'million', 'billion'];

export interface ColumnSettingsProps {
  readonly column: ColumnMapping;
  readonly field: ImportField;
  /** Classifications that are known, for choosing by typing. */
  readonly schemes: readonly string[];
  readonly onChange: (patch: Partial<ColumnMapping>, about: string | null) => void;
}

/** What a column states beside its field, hanging from its line of the table. */
export function ColumnSettingsPopover({
  triggerRef,
  label,
  onClose,
  ...settings
}: ColumnSettingsProps & {
  triggerRef: RefObject<HTMLElement | null>;
  label: string;
  onClose: () => void;
}) {
  return (
    <Popover
      className="ui-popover"
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => (open ? undefined : onClose())}
      placement="bottom end"
      offset={2}
    >
      <Dialog aria-label={`How ${label} is read`} className="import-settings">
        <ColumnSettings {...settings} />
      </Dialog>
    </Popover>
  );
}

/** Unit, currency, dates, lists: only what matters for the kind of field. */
export function ColumnSettings({ column, field, schemes, onChange }: ColumnSettingsProps) {
  const money = field.type === 'money';
  const figure = money || field.type === 'number';
  const currency = column.currency ?? 'GBP';
  const value = field.id === 'value';
  return (
    <>
      {money ? (
        <Select
          label="Currency"
          options={[...new Set([...CURRENCIES, currency])].map((id) => ({ id, name: id }))}
          value={currency}
          onChange={(id) => onChange({ currency: id }, null)}
        />
      ) : null}
      {figure ? (
        <>
          <Select
            label="Written in"
            options={SCALE_IDS.map((id) => ({
              id,
              name: scaleName(id, money ? currency : null),
              ...(SCALES[id] === 1 ? {} : { note: `times ${SCALES[id].toLocaleString('en-GB')}` }),
            }))}
            value={column.scale ?? 'one'}
            onChange={(scale) => onChange({ scale }, null)}
          />
          <Select
            label="A zero means"
            options={ZEROS}
            value={column.zeroMeans}
            onChange={(zeroMeans) => onChange({ zeroMeans }, null)}
          />
        </>
      ) : null}
      {field.type === 'date' || field.type === 'period' ? (
        <Select
          label="Written as"
          options={DATE_FORMS.map((id) => ({
            id,
            name: DATE_FORM_NAMES[id],
            ...(id === 'auto' ? { note: 'Days that can be two days are reported, not guessed' } : {}),
          }))}
          value={column.dateForm ?? 'auto'}
          onChange={(dateForm) => onChange({ dateForm }, null)}
        />
      ) : null}
      {isListType(field) ? (
        <Select
          label="Items are parted by"
          options={SEPARATORS}
          value={SEPARATORS.find(({ id }) => id === column.separator)?.id ?? 'none'}
          onChange={(id) => onChange({ separator: id === 'none' ? null : id }, null)}
        />
      ) : null}
      {field.type === 'code-list' ? (
        <>
          <TextField
            label="Classification"
            value={column.scheme ?? ''}
            onChange={(scheme) => onChange({ scheme: scheme === '' ? null : scheme }, 'scheme')}
            placeholder="sic-2007"
            hint="Such as sic-2007, data-city-rtic, or a name of your own"
          />
          {schemes.length === 0 ? null : (
            <p className="small quiet">Known: {schemes.slice(0, 8).join(', ')}</p>
          )}
        </>
      ) : null}
      {value ? (
        <>
          <TextField
            label="Name of the indicator"
            value={column.label ?? ''}
            onChange={(label) => onChange({ label: label === '' ? null : label }, 'label')}
            placeholder={column.column}
          />
          <TextField
            label="Unit"
            value={column.unit ?? ''}
            onChange={(unit) => onChange({ unit: unit === '' ? null : unit }, 'unit')}
            placeholder="people, £ per week, %"
          />
        </>
      ) : null}
    </>
  );
}
