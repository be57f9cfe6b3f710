import { useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { notify } from '../../state/notifications.ts';

interface WindowYearsProps {
  readonly from: number;
  readonly to: number;
  readonly onChange: (from: number, to: number) => void;
}

/** The years of the window, both included; stored when the field is left or Enter is pressed. */
export function WindowYears({ from, to, onChange }: WindowYearsProps) {
  const narrow = (year: number, wishedFrom: number, wishedTo: number): void => {
    onChange(year, year);
    notify({
      tone: 'info',
      title: 'A window of one year',
      sentence: `${wishedFrom} to ${wishedTo} would run backwards, so the window is now ${year} alone. Set the other year to widen it.`,
    });
  };
  return (
    <div className="frame-window" role="group" aria-label="Window of years">
      <span className="ui-label" aria-hidden>
        Window
      </span>
      <Year
        key={`from ${from}`}
        label="First year of the window"
        value={from}
        onCommit={(year) => (year <= to ? onChange(year, to) : narrow(year, year, to))}
      />
      <span aria-hidden>to</span>
      <Year
        key={`to ${to}`}
        label="Last year of the window"
        value={to}
        onCommit={(year) => (year >= from ? onChange(from, year) : narrow(year, from, year))}
      />
    </div>
  );
}

function Year({
  label,
  value,
  onCommit,
}: {
  label: string;
  value: number;
  onCommit: (year: number) => void;
}) {
  const [text, setText] = useState(String(value));
  const year = readYear(text);
  const commit = (): void => {
    if (year === null) setText(String(value));
    else if (year !== value) onCommit(year);
  };
  return (
    <TextField aria-label={label} value={text} onChange={setText} isInvalid={year === null} onBlur={commit}>
      <Input
        className="ui-input frame-year"
        inputMode="numeric"
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setText(String(value));
        }}
      />
    </TextField>
  );
}

/** Reads a year between 1800 and 2200; null is not one. */
export function readYear(text: string): number | null {
  if (!/^\d{4}$/.test(text.trim())) return null;
  const year = Number(text);
  return year >= 1800 && year <= 2200 ? year : null;
}
