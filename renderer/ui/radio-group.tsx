import { Label, Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import type { ReactNode } from 'react';

export interface RadioChoice<K extends string = string> {
  readonly id: K;
  readonly name: string;
  /** After the name: a badge, a count. */
  readonly beside?: ReactNode;
  /** A second line. */
  readonly note?: string;
}

/** A choice of few, all of them in sight; the arrow keys move it. */
export function RadioGroup<K extends string>({
  label,
  options,
  value,
  onChange,
  quietLabel = false,
}: {
  label: string;
  options: readonly RadioChoice<K>[];
  value: K | null;
  onChange: (value: K) => void;
  quietLabel?: boolean;
}) {
  return (
    <AriaRadioGroup
      className="ui-radio-group"
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <Label className={quietLabel ? 'only-read' : 'ui-label'}>{label}</Label>
      {options.map((option) => (
        <Radio key={option.id} value={option.id} className="ui-radio">
          <span className="ui-radio-dot" aria-hidden />
          <span className="ui-radio-words">
            <span>
              {option.name} {option.beside}
            </span>
            {option.note === undefined ? null : <span className="ui-option-note">{option.note}</span>}
          </span>
        </Radio>
      ))}
    </AriaRadioGroup>
  );
}
