import { ChevronDown } from 'lucide-react';
import {
  Button,
  ComboBox as AriaComboBox,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';

export interface Option<K extends string = string> {
  readonly id: K;
  readonly name: string;
  /** A second line in the list. */
  readonly note?: string;
  /** Options of one group stand together under its heading. */
  readonly group?: string;
  readonly disabled?: boolean;
}

export interface SelectProps<K extends string> {
  readonly label: string;
  readonly options: readonly Option<K>[];
  readonly value: K | null;
  readonly onChange: (value: K) => void;
  /** Label before the value, without a frame: for toolbars and the context bar. */
  readonly inline?: boolean;
  readonly quietLabel?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
}

/** A choice from a short list. */
export function Select<K extends string>({
  label,
  options,
  value,
  onChange,
  inline = false,
  quietLabel = false,
  disabled = false,
  placeholder,
}: SelectProps<K>) {
  return (
    <AriaSelect
      className={`ui-field ${inline ? 'ui-select-inline' : ''}`}
      value={value}
      onChange={(key) => choose(options, key, onChange)}
      isDisabled={disabled}
      placeholder={placeholder ?? 'Choose'}
    >
      <Label className={quietLabel ? 'only-read' : 'ui-label'}>{label}</Label>
      <Button className="ui-select-button">
        <SelectValue />
        <ChevronDown aria-hidden size={14} />
      </Button>
      <Popover className="ui-popover" offset={4}>
        <ListBox className="ui-list">{renderOptions(options)}</ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** A choice from a long list, narrowed by typing. */
export function ComboBox<K extends string>({
  label,
  options,
  value,
  onChange,
  quietLabel = false,
  disabled = false,
  inline = false,
  placeholder,
}: SelectProps<K>) {
  return (
    <AriaComboBox
      className={`ui-field ${inline ? 'ui-select-inline' : ''}`}
      value={value}
      onChange={(key) => choose(options, key, onChange)}
      isDisabled={disabled}
      menuTrigger="focus"
    >
      <Label className={quietLabel ? 'only-read' : 'ui-label'}>{label}</Label>
      <div className="ui-combo-box">
        <Input className="ui-input" placeholder={placeholder} />
        <Button className="ui-button ui-button-quiet ui-icon-button">
          <ChevronDown aria-hidden size={14} />
        </Button>
      </div>
      <Popover className="ui-popover" offset={4}>
        <ListBox className="ui-list">{renderOptions(options)}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function choose<K extends string>(
  options: readonly Option<K>[],
  key: unknown,
  onChange: (value: K) => void,
): void {
  const option = options.find((each) => each.id === key);
  if (option !== undefined) onChange(option.id);
}

function renderOptions(options: readonly Option[]) {
  const groups = [...new Set(options.map((option) => option.group ?? ''))];
  if (groups.length < 2) return options.map(renderOption);
  return groups.map((group) => (
    <ListBoxSection key={group} id={`group:${group}`} aria-label={group === '' ? 'Other' : group}>
      {group === '' ? null : <Header className="ui-list-heading">{group}</Header>}
      {options.filter((option) => (option.group ?? '') === group).map(renderOption)}
    </ListBoxSection>
  ));
}

function renderOption(option: Option) {
  return (
    <ListBoxItem
      key={option.id}
      id={option.id}
      textValue={option.name}
      isDisabled={option.disabled ?? false}
      className="ui-option"
    >
      <span className="ui-option-words">
        <Text slot="label">{option.name}</Text>
        {option.note === undefined ? null : <Text slot="description">{option.note}</Text>}
      </span>
    </ListBoxItem>
  );
}
