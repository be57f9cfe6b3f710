import { useState } from 'react';
import { NO_FILTER, SCALE_KINDS, type MapFigure, type MapScale } from '#shared/domain/map-figure.ts';
import { SCALE_NAMES, SCALE_NOTES } from '#shared/drawing/scale.ts';
import { HEIGHT_MULTIPLIERS } from '../../../map/prism-height.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { changeDraft } from './composer-state.ts';
import { readBreaks } from './figure-draft.ts';
import { ATTRIBUTION_OPTIONS, filterWords } from './figure-words.ts';
import { NumberField } from './number-field.tsx';

/** How values become height and colour, which members are counted, and from how many a value is shown. */
export function ValuesSection({ figure }: { figure: MapFigure }) {
  const set = (patch: Partial<MapFigure>): void => changeDraft((now) => ({ ...now, ...patch }));
  const setScale = (patch: Partial<MapScale>): void =>
    changeDraft((now) => ({ ...now, scale: { ...now.scale, ...patch } }));
  const { scale } = figure;
  const filtered = filterWords(figure.filter);
  const multipliers = [...new Set([...HEIGHT_MULTIPLIERS, scale.multiplier])].toSorted((a, b) => a - b);
  return (
    <Section title="Scale and values">
      <div className="figure-form">
        <Select
          label="Scale"
          options={SCALE_KINDS.map((id) => ({ id, name: SCALE_NAMES[id], note: SCALE_NOTES[id] }))}
          value={scale.kind}
          onChange={(kind) => setScale({ kind })}
        />
        {scale.kind === 'fixed' ? (
          <BreaksField breaks={scale.breaks} onChange={(breaks) => setScale({ breaks })} />
        ) : null}
        <Checkbox
          label="Maps of one measure share a scale"
          checked={scale.common}
          onChange={(common) => setScale({ common })}
        />
        {figure.view === 'flat' ? null : (
          <Select
            label="Height"
            options={multipliers.map((each) => ({ id: String(each), name: `× ${each}` }))}
            value={String(scale.multiplier)}
            onChange={(id) => setScale({ multiplier: Number(id) })}
          />
        )}
        <NumberField
          label="Suppress below so many companies (0: none)"
          value={figure.suppressBelow}
          from={0}
          to={20}
          whole
          onChange={(suppressBelow) => set({ suppressBelow })}
        />
        <Select
          label="Attribution"
          options={ATTRIBUTION_OPTIONS}
          value={figure.attribution ?? 'workspace'}
          onChange={(id) => set({ attribution: id === 'workspace' ? null : id })}
        />
        <Checkbox
          label="As captured: without any ruling"
          checked={figure.asCaptured}
          onChange={(asCaptured) => set({ asCaptured })}
        />
        {filtered === '' ? (
          <p className="quiet small">Every member is counted.</p>
        ) : (
          <p className="figure-filter">
            {`Only members with ${filtered}. `}
            <Button variant="link" onPress={() => set({ filter: NO_FILTER })}>
              Count every member
            </Button>
          </p>
        )}
      </div>
    </Section>
  );
}

/** Breaks as they are typed; what cannot be read is told and changes nothing. */
function BreaksField({
  breaks,
  onChange,
}: {
  breaks: readonly number[];
  onChange: (breaks: number[]) => void;
}) {
  const [text, setText] = useState(breaks.join('; '));
  const isWrong = readBreaks(text) === null;
  return (
    <TextField
      label="Breaks, ascending, in the unit of the measure"
      hint="Such as 0; 10; 100; 1,000"
      value={text}
      onChange={(next) => {
        setText(next);
        const read = readBreaks(next);
        if (read !== null) onChange(read);
      }}
      problem={isWrong ? 'Write up to twelve plain numbers with semicolons between them.' : null}
    />
  );
}
