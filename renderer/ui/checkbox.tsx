import { Check } from 'lucide-react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';

/** A yes or no with its words beside it. */
export function Checkbox({
  label,
  checked,
  onChange,
  disabled = false,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  return (
    <AriaCheckbox className="ui-checkbox" isSelected={checked} onChange={onChange} isDisabled={disabled}>
      <span className="ui-checkbox-box" aria-hidden>
        <Check size={12} strokeWidth={3} />
      </span>
      {label}
    </AriaCheckbox>
  );
}
