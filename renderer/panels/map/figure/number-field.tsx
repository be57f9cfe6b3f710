import { useState } from 'react';
import { formatNumber } from '#shared/format/number.ts';
import { TextField } from '../../../ui/text-field.tsx';

/** A number between two ends; what is typed beside them is told, and the last good number stays. */
export function NumberField({
  label,
  value,
  from,
  to,
  whole = false,
  onChange,
}: {
  label: string;
  value: number;
  from: number;
  to: number;
  whole?: boolean;
  onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null => {
    const number = Number(text);
    const isGood = text.trim() !== '' && number >= from && number <= to;
    return isGood && (!whole || Number.isInteger(number)) ? number : null;
  };
  // A number that came from elsewhere, such as the camera, takes the place of what was typed before.
  const shown = typed !== null && read(typed) !== null && read(typed) !== value ? null : typed;
  const isWrong = shown !== null && read(shown) === null;
  return (
    <TextField
      label={label}
      type="number"
      value={shown ?? String(value)}
      onChange={(text) => {
        setTyped(text);
        const number = read(text);
        if (number !== null) onChange(number);
      }}
      onBlur={() => setTyped(null)}
      problem={
        isWrong
          ? `Write a ${whole ? 'whole ' : ''}number from ${formatNumber(from)} to ${formatNumber(to)}.`
          : null
      }
    />
  );
}
