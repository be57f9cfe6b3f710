import { Search } from 'lucide-react';
import type { Ref } from 'react';
import {
  FieldError,
  Input,
  Label,
  SearchField as AriaSearchField,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** What is wrong and what to do; shown instead of the hint. */
  readonly problem?: string | null;
  readonly placeholder?: string;
  readonly type?: 'text' | 'date' | 'number';
  /** Rows of a text area; without it, one line. */
  readonly lines?: number;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  /** Hides the label from sight; it is still read out. */
  readonly quietLabel?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onBlur?: () => void;
}

/** A field for text, with its label above. */
export function TextField({
  label,
  value,
  onChange,
  hint,
  problem,
  placeholder,
  type = 'text',
  lines,
  disabled = false,
  required = false,
  autoFocus = false,
  quietLabel = false,
  inputRef,
  onBlur,
}: TextFieldProps) {
  const invalid = problem !== undefined && problem !== null;
  return (
    <AriaTextField
      className="ui-field"
      value={value}
      onChange={onChange}
      isDisabled={disabled}
      isRequired={required}
      isInvalid={invalid}
      autoFocus={autoFocus}
      type={lines === undefined ? type : 'text'}
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <Label className={quietLabel ? 'only-read' : 'ui-label'}>{label}</Label>
      {lines === undefined ? (
        <Input className="ui-input" placeholder={placeholder} ref={inputRef} />
      ) : (
        <TextArea className="ui-input" placeholder={placeholder} rows={lines} />
      )}
      {hint !== undefined && !invalid ? (
        <Text slot="description" className="ui-field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="ui-field-error">{problem ?? ''}</FieldError>
    </AriaTextField>
  );
}

/** A field that filters what is beside it; Escape empties it. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder,
  autoFocus = false,
}: Pick<TextFieldProps, 'label' | 'value' | 'onChange' | 'placeholder' | 'autoFocus'>) {
  return (
    <AriaSearchField
      className="ui-field ui-search"
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
    >
      <Search aria-hidden className="ui-search-icon" />
      <Input className="ui-input" placeholder={placeholder ?? label} />
    </AriaSearchField>
  );
}
