import { useState } from 'react';
import { NO_FILTER, type MapFilter } from '#shared/domain/map-figure.ts';
import { Button } from '../../../ui/button.tsx';
import { Select, type Option } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { bandOf, readWhole, SIZE_BANDS, type FilterStep, type SizeBand } from './filter-words.ts';
import { AS_ABOVE } from './use-filter-choices.ts';

const ANY_STEP = 'any';

/** Which members the map counts, as fields. */
export function FilterForm({
  filter,
  steps,
  stepsProblem,
  hasCluster,
  extracts,
  extractId,
  onFilter,
  onExtract,
}: {
  filter: MapFilter;
  steps: readonly FilterStep[];
  stepsProblem: string | null;
  hasCluster: boolean;
  extracts: readonly Option[];
  extractId: number | null;
  onFilter: (patch: Partial<MapFilter>) => void;
  onExtract: (extractId: number | null) => void;
}) {
  const [own, setOwn] = useState(() => bandOf(filter) === 'own');
  const band = own ? 'own' : bandOf(filter);
  const stepOptions = [
    { id: ANY_STEP, name: 'Any step' },
    ...steps.map(({ step, words }) => ({ id: String(step), name: words })),
  ];
  return (
    <div className="map-tool-form">
      <Select<SizeBand | 'any' | 'own'>
        label="Size by employees"
        options={[
          { id: 'any', name: 'Any size' },
          ...SIZE_BANDS.map(({ id, name }) => ({ id, name })),
          { id: 'own', name: 'Own bounds' },
        ]}
        value={band}
        onChange={(id) => {
          setOwn(id === 'own');
          const chosen = SIZE_BANDS.find((each) => each.id === id);
          if (id !== 'own')
            onFilter({ employeesFrom: chosen?.from ?? null, employeesTo: chosen?.to ?? null });
        }}
      />
      {band === 'own' ? (
        <Bounds
          label="Employees"
          from={filter.employeesFrom}
          to={filter.employeesTo}
          onChange={(employeesFrom, employeesTo) => onFilter({ employeesFrom, employeesTo })}
        />
      ) : null}
      <Bounds
        label="Year of incorporation"
        from={filter.incorporatedFrom}
        to={filter.incorporatedTo}
        onChange={(incorporatedFrom, incorporatedTo) => onFilter({ incorporatedFrom, incorporatedTo })}
      />
      <Select
        label="Let in by"
        options={stepOptions}
        value={filter.step === null ? ANY_STEP : String(filter.step)}
        disabled={steps.length === 0}
        onChange={(id) => onFilter({ step: id === ANY_STEP ? null : Number(id) })}
      />
      {steps.length === 0 ? (
        <p className="quiet small">
          {stepsProblem ??
            (hasCluster
              ? 'The definition has no step that lets companies in yet.'
              : 'Choose a cluster to filter by the step of its definition.')}
        </p>
      ) : null}
      <Select
        label="Extract of this panel"
        options={extracts}
        value={extractId === null ? AS_ABOVE : String(extractId)}
        onChange={(id) => onExtract(id === AS_ABOVE ? null : Number(id))}
      />
      <p className="quiet small">
        A company without a figure or date passes no bound. The filter holds for every panel, the extract for
        this one.
      </p>
      <Button
        onPress={() => {
          setOwn(false);
          onFilter(NO_FILTER);
        }}
      >
        Count every member
      </Button>
    </div>
  );
}

/** Two bounds, both included; taken when a field is left or Enter is pressed. */
function Bounds({
  label,
  from,
  to,
  onChange,
}: {
  label: string;
  from: number | null;
  to: number | null;
  onChange: (from: number | null, to: number | null) => void;
}) {
  const written = `${from ?? ''} ${to ?? ''}`;
  const [typed, setTyped] = useState({ of: written, from: String(from ?? ''), to: String(to ?? '') });
  // Bounds that were changed elsewhere, as by the slider, are written anew.
  const now = typed.of === written ? typed : { of: written, from: String(from ?? ''), to: String(to ?? '') };
  const least = readWhole(now.from);
  const most = readWhole(now.to);
  const problem =
    least === undefined || most === undefined
      ? 'Type whole numbers, or leave a field empty.'
      : least !== null && most !== null && least > most
        ? 'The first number is above the second.'
        : null;
  const take = (): void => {
    if (least === undefined || most === undefined || problem !== null) return;
    if (least !== from || most !== to) onChange(least, most);
  };
  return (
    <form
      className="map-tool-bounds"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <TextField
        label={`${label} from`}
        value={now.from}
        onChange={(text) => setTyped({ ...now, from: text })}
        onBlur={take}
      />
      <TextField
        label="to"
        value={now.to}
        onChange={(text) => setTyped({ ...now, to: text })}
        onBlur={take}
        problem={problem}
      />
      {/* Enter in one of two fields sends a form only where it has a button. */}
      <button type="submit" hidden aria-label="Take the bounds" />
    </form>
  );
}
