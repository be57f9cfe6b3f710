import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { IconButton } from '../../../ui/button.tsx';

/** Time that each year stands while the slider plays, milliseconds; slower where motion is reduced. */
export const STEP_MS = 900;
export const REDUCED_STEP_MS = 2500;

const REDUCED = '(prefers-reduced-motion: reduce)';

/** The year after this one while the slider plays; null at the end. */
export function nextYear(year: number, to: number): number | null {
  return year < to ? year + 1 : null;
}

/**
 * Shows the members incorporated up to a year; plays a year at a time. Dragging shows the year at once and asks for the
 * map on letting go. Where motion is reduced a year stands longer, and nothing glides.
 */
export function TimeSlider({
  from,
  to,
  year,
  disabledBecause,
  isReady,
  onChange,
}: {
  /** First and last year, both included. */
  from: number;
  to: number;
  /** Null: every year. */
  year: number | null;
  /** Why there is nothing to slide over. */
  disabledBecause: string | null;
  /** The map shows the year asked for last: the next one waits for it. */
  isReady: boolean;
  onChange: (year: number | null) => void;
}) {
  const shown = Math.min(Math.max(year ?? to, from), to);
  const [dragged, setDragged] = useState<number | null>(null);
  const [plays, setPlays] = useState(false);
  const isOff = disabledBecause !== null;
  const change = useRef(onChange);
  change.current = onChange;

  useEffect(() => {
    if (!plays || !isReady || isOff) return undefined;
    const wait = window.matchMedia(REDUCED).matches ? REDUCED_STEP_MS : STEP_MS;
    const timer = setTimeout(() => {
      const next = nextYear(shown, to);
      if (next === null || next === to) setPlays(false);
      if (next !== null) change.current(next === to ? null : next);
    }, wait);
    return () => clearTimeout(timer);
  }, [plays, isReady, isOff, shown, to]);

  const play = (): void => {
    if (!plays && shown === to) change.current(from);
    setPlays(!plays);
  };
  const settle = (value: number): void => {
    setDragged(null);
    onChange(value === to ? null : value);
  };
  const words = (value: number): string =>
    value >= to && year === null ? `${to}: every year` : String(value);
  return (
    <div className="map-tool-time" role="group" aria-label="Time by year of incorporation">
      <IconButton
        label={plays ? 'Pause' : 'Play a year at a time'}
        icon={plays ? <Pause aria-hidden /> : <Play aria-hidden />}
        isDisabled={isOff}
        onPress={play}
      />
      <Slider
        className="map-tool-slider"
        minValue={from}
        maxValue={to}
        step={1}
        value={dragged ?? shown}
        isDisabled={isOff}
        formatOptions={{ useGrouping: false }}
        onChange={(value) => {
          setPlays(false);
          setDragged(value);
        }}
        onChangeEnd={settle}
      >
        <Label className="ui-label">Incorporated up to</Label>
        <SliderTrack className="map-tool-track">
          <SliderThumb className="map-tool-thumb" />
        </SliderTrack>
        <SliderOutput className="map-tool-year">{() => words(dragged ?? shown)}</SliderOutput>
      </Slider>
      {isOff ? <p className="quiet small">{disabledBecause}</p> : null}
    </div>
  );
}
