import { formatNumber } from '#shared/format/number.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { findTown, suggestTowns, type Town } from './asset-words.ts';

/** A town of the list of places: what is typed narrows the list to a few, and one of them is taken. */
export function TownField({
  value,
  towns,
  problem,
  onChange,
}: {
  value: string;
  towns: readonly Town[];
  problem: string | null;
  onChange: (town: string) => void;
}) {
  const found = suggestTowns(towns, value);
  const isChosen = findTown(towns, value)?.name === value;
  return (
    <div className="asset-town">
      <TextField
        label="Town, where there is no postcode"
        value={value}
        onChange={(town) => onChange(town.slice(0, 120))}
        problem={problem}
      />
      {isChosen || found.length === 0 ? null : (
        <ul aria-label="Towns of the list of places">
          {found.map((town) => (
            <li key={`${town.name} ${town.lon} ${town.lat}`}>
              <Button variant="link" onPress={() => onChange(town.name)}>
                {town.name}
              </Button>
              <span className="quiet small">{` ${formatNumber(town.population)} inhabitants`}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
