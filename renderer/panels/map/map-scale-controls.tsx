import { useState } from 'react';
import type { MapPanel, MapScale } from '#shared/domain/map-figure.ts';
import { SCALE_KINDS, SCALE_NAMES, SCALE_NOTES } from '#shared/drawing/scale.ts';
import { HEIGHT_MULTIPLIERS } from '../../map/prism-height.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { setMap } from './map-settings.ts';
import { measureWords } from '#shared/format/measure.ts';

/** Reads breaks as they are typed: "0, 10, 50 100 1,000m" is refused in words, "0 10 50" is three numbers. */
export function readBreaks(text: string): number[] | string {
  const parts = text.split(/[;\s]+/).filter((part) => part !== '');
  const numbers = parts.map((part) => Number(part.replaceAll(',', '')));
  if (numbers.length < 2) return 'Write at least two numbers, with a space between them.';
  if (numbers.length > 12) return 'Write at most twelve numbers.';
  const bad = parts[numbers.findIndex((number) => !Number.isFinite(number))];
  if (bad !== undefined) return `“${bad}” is not a number. Write 1500 or 1,500.`;
  if (numbers.some((number, at) => at > 0 && number <= (numbers[at - 1] ?? 0)))
    return 'Write the numbers in rising order, each once.';
  return numbers;
}

/** Which scale, whether the maps share it, and the breaks that were set by hand. */
export function MapScaleControls({ scale, panel }: { scale: MapScale; panel: MapPanel }) {
  const change = (patch: Partial<MapScale>): void => setMap({ scale: { ...scale, ...patch } });
  return (
    <>
      <Select
        label="Scale"
        options={SCALE_KINDS.map((id) => ({ id, name: SCALE_NAMES[id], note: SCALE_NOTES[id] }))}
        value={scale.kind}
        onChange={(kind) =>
          change({
            kind,
            ...(kind === 'fixed' && scale.breaks.length < 2 ? { breaks: [0, 1, 5, 10, 50, 100] } : {}),
          })
        }
      />
      {scale.kind === 'fixed' ? (
        <FixedBreaks key={scale.breaks.join(' ')} scale={scale} panel={panel} onChange={change} />
      ) : null}
      <Select
        label="Height"
        options={HEIGHT_MULTIPLIERS.map((each) => ({ id: String(each), name: `× ${each}` }))}
        value={String(scale.multiplier)}
        onChange={(id) => change({ multiplier: Number(id) })}
      />
      <Checkbox
        label="One scale for all maps of a measure"
        checked={scale.common}
        onChange={(common) => change({ common })}
      />
    </>
  );
}

function FixedBreaks({
  scale,
  panel,
  onChange,
}: {
  scale: MapScale;
  panel: MapPanel;
  onChange: (patch: Partial<MapScale>) => void;
}) {
  const [text, setText] = useState(scale.breaks.join(' '));
  const [problem, setProblem] = useState<string | null>(null);
  const { unit } = measureWords(panel.kind === 'smoothed-quotient' ? 'location-quotient' : panel.measure);
  const keep = (): void => {
    const read = readBreaks(text);
    if (typeof read === 'string') setProblem(read);
    else onChange({ breaks: read });
  };
  return (
    <form
      className="map-breaks"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextField
        label={`Breaks (${unit})`}
        hint="Numbers with a space between them"
        value={text}
        onChange={(value) => {
          setText(value);
          setProblem(null);
        }}
        onBlur={keep}
        problem={problem}
      />
    </form>
  );
}
