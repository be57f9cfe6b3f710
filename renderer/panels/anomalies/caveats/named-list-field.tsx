import { X } from 'lucide-react';
import { IconButton } from '../../../ui/button.tsx';
import { ComboBox, type Option } from '../../../ui/select.tsx';

/** Names chosen one by one from a long list, each with a way to take it off; none chosen means all. */
export function NamedListField<K extends string>({
  label,
  all,
  options,
  chosen,
  problem,
  onChange,
}: {
  label: string;
  /** What none means: “Every cluster”. */
  all: string;
  options: readonly Option<K>[];
  chosen: readonly K[];
  problem?: string | undefined;
  onChange: (chosen: readonly K[]) => void;
}) {
  const nameOf = (id: K): string => options.find((option) => option.id === id)?.name ?? id;
  return (
    <div className="caveat-names">
      <ComboBox
        // Emptied after each choice, so that the next name can be typed.
        key={chosen.join(' ')}
        label={label}
        options={options.filter(({ id }) => !chosen.includes(id))}
        value={null}
        onChange={(id) => onChange([...chosen, id])}
        placeholder={chosen.length === 0 ? all : 'Add another'}
      />
      {chosen.length === 0 ? null : (
        <ul aria-label={`${label}: chosen`}>
          {chosen.map((id) => (
            <li key={id}>
              {nameOf(id)}
              <IconButton
                label={`Take ${nameOf(id)} off`}
                icon={<X aria-hidden size={12} />}
                onPress={() => onChange(chosen.filter((each) => each !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      {problem === undefined ? null : (
        <p className="ui-field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
