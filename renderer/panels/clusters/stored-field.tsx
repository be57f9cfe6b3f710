import { useState } from 'react';
import { TextField, type TextFieldProps } from '../../ui/text-field.tsx';

export interface StoredFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'onBlur'> {
  /** What the core holds. */
  readonly stored: string;
  /** Called when the field is left with another text, so that a sentence is one change and not forty. */
  readonly onStore: (text: string) => void;
  /** False brings the stored text back where the field is left empty. */
  readonly mayBeEmpty?: boolean;
}

/** A field whose text is stored when it is left, and which follows what the core holds. */
export function StoredField(props: StoredFieldProps) {
  // Another stored text is another field: undo must show in it.
  return <Typed key={props.stored} {...props} />;
}

function Typed({ stored, onStore, mayBeEmpty = true, ...rest }: StoredFieldProps) {
  const [text, setText] = useState(stored);
  return (
    <TextField
      {...rest}
      value={text}
      onChange={setText}
      onBlur={() => {
        const typed = text.trim();
        if (typed === '' && !mayBeEmpty) setText(stored);
        else if (typed !== stored) onStore(typed);
      }}
    />
  );
}
