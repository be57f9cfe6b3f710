import { useState } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { Check, Minus } from 'lucide-react';
import { formatCount } from '#shared/format/number.ts';
import { SearchField } from '../../../ui/text-field.tsx';
import { areaLines, toggleDistricts, type AreaLevel, type ListedSet } from './geography-draft.ts';

/** The authorities with a box each: what a click on the map does, for the keyboard. */
export function AreaList({
  sets,
  level,
  chosen,
  onChange,
}: {
  sets: readonly ListedSet[];
  level: AreaLevel;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const [text, setText] = useState('');
  const [onlyChosen, setOnlyChosen] = useState(false);
  const wanted = text.trim().toLocaleLowerCase('en-GB');
  const lines = areaLines(sets, level, chosen).filter(
    ({ name, code, state }) =>
      (!onlyChosen || state !== 'out') &&
      (name.toLocaleLowerCase('en-GB').includes(wanted) ||
        code.toLocaleLowerCase('en-GB').startsWith(wanted)),
  );
  return (
    <div className="map-tool-areas">
      <div className="map-tool-row">
        <SearchField label="Find an authority" value={text} onChange={setText} />
        <AriaCheckbox className="ui-checkbox" isSelected={onlyChosen} onChange={setOnlyChosen}>
          <Box />
          Only those in the set
        </AriaCheckbox>
      </div>
      {lines.length === 0 ? (
        <p className="quiet">
          {wanted === '' ? 'No authority is in the set yet.' : `No authority is called “${text.trim()}”.`}
        </p>
      ) : (
        <ul
          className="map-tool-area-list"
          aria-label={`Authorities: ${formatCount(lines.length, 'line')}`}
          tabIndex={-1}
        >
          {lines.map((line) => (
            <li key={line.code}>
              <AriaCheckbox
                className="ui-checkbox"
                isSelected={line.state === 'in'}
                isIndeterminate={line.state === 'part'}
                onChange={() => onChange(toggleDistricts(chosen, line.districtCodes))}
              >
                <Box part={line.state === 'part'} />
                {line.name}
                {line.state === 'part' ? <span className="quiet small"> in part</span> : null}
              </AriaCheckbox>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Box({ part = false }: { part?: boolean }) {
  return (
    <span className="ui-checkbox-box" aria-hidden>
      {part ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
    </span>
  );
}
