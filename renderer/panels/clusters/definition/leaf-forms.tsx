import { useState } from 'react';
import type {
  AgeCondition,
  PlaceCondition,
  SizeCondition,
  StatusCondition,
  WordsCondition,
} from '#shared/domain/condition.ts';
import { useQuery } from '../../../api/use-query.ts';
import { ComboBox, Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { readAge, readPhrases, readPlace, readSize, readStatuses, type Entry } from './leaf-entry.ts';

export interface LeafFormProps<L> {
  /** What the definition holds; null for a condition that is just being written. */
  readonly leaf: L | null;
  readonly onStore: (leaf: L) => void;
  /** Puts the cursor into the first field. */
  readonly autoFocus: boolean;
}

/** Text that is typed over a stored one, and which follows the stored one when that changes, as by undo. */
function useTyped(stored: string): readonly [string, (text: string) => void] {
  const [held, setHeld] = useState({ stored, text: stored });
  if (held.stored !== stored) setHeld({ stored, text: stored });
  return [held.stored === stored ? held.text : stored, (text) => setHeld({ stored, text })];
}

/** Stores what was entered where it is right and new; else keeps the sentence that says what is wrong. */
function useEntry<L>({ leaf, onStore }: LeafFormProps<L>) {
  const [problem, setProblem] = useState<string | null>(null);
  const take = (entry: Entry<L>): void => {
    setProblem(entry.ok ? null : entry.problem);
    if (entry.ok && JSON.stringify(entry.value) !== JSON.stringify(leaf)) onStore(entry.value);
  };
  return { problem, take };
}

const WHERE_OPTIONS = [
  { id: 'either', name: 'in name or description' },
  { id: 'name', name: 'in the name' },
  { id: 'description', name: 'in the description' },
] as const satisfies readonly { id: WordsCondition['where']; name: string }[];

/** Words and phrases, and where they are looked for. */
export function WordsForm(props: LeafFormProps<WordsCondition>) {
  const { leaf, autoFocus } = props;
  const { problem, take } = useEntry(props);
  const [text, setText] = useTyped(leaf?.phrases.join(', ') ?? '');
  const [chosen, setWhere] = useState<WordsCondition['where']>('either');
  const where = leaf?.where ?? chosen;
  return (
    <>
      <TextField
        label="Words or phrases"
        hint="Apart by commas; any of them is enough. A star takes every ending: hydrogen*"
        lines={2}
        value={text}
        onChange={setText}
        onBlur={() => take(readPhrases(text, where))}
        problem={problem}
        autoFocus={autoFocus}
      />
      <Select
        label="Where the words stand"
        quietLabel
        inline
        options={WHERE_OPTIONS}
        value={where}
        onChange={(next) => {
          setWhere(next);
          if (leaf !== null) take(readPhrases(text, next));
        }}
      />
    </>
  );
}

const MEASURES = [
  { id: 'employees', name: 'Employees (persons)' },
  { id: 'turnover-gbp', name: 'Turnover (£)' },
] as const satisfies readonly { id: SizeCondition['measure']; name: string }[];

/** Bounds of employees or of turnover. */
export function SizeForm(props: LeafFormProps<SizeCondition>) {
  const { leaf, autoFocus } = props;
  const { problem, take } = useEntry(props);
  const written = (bound: number | null | undefined): string =>
    bound === null || bound === undefined ? '' : bound.toLocaleString('en-GB');
  const [least, setLeast] = useTyped(written(leaf?.least));
  const [most, setMost] = useTyped(written(leaf?.most));
  const [chosen, setMeasure] = useState<SizeCondition['measure']>('employees');
  const measure = leaf?.measure ?? chosen;
  const store = (): void => take(readSize(measure, least, most));
  return (
    <>
      <Select
        label="Measure"
        quietLabel
        inline
        options={MEASURES}
        value={measure}
        onChange={(next) => {
          setMeasure(next);
          if (leaf !== null) take(readSize(next, least, most));
        }}
      />
      <div className="clusters-bounds">
        <TextField label="At least" value={least} onChange={setLeast} onBlur={store} autoFocus={autoFocus} />
        <TextField label="At most" value={most} onChange={setMost} onBlur={store} />
      </div>
      <Sentence problem={problem}>A company without the figure meets no bound.</Sentence>
    </>
  );
}

/** Days between which a company was incorporated. */
export function AgeForm(props: LeafFormProps<AgeCondition>) {
  const { leaf, autoFocus } = props;
  const { problem, take } = useEntry(props);
  const [from, setFrom] = useTyped(leaf?.from ?? '');
  const [to, setTo] = useTyped(leaf?.to ?? '');
  const store = (): void => take(readAge(from, to));
  return (
    <>
      <div className="clusters-bounds">
        <TextField
          label="Incorporated from"
          type="date"
          value={from}
          onChange={setFrom}
          onBlur={store}
          autoFocus={autoFocus}
        />
        <TextField label="Incorporated by" type="date" value={to} onChange={setTo} onBlur={store} />
      </div>
      <Sentence problem={problem}>A company without the day meets no bound.</Sentence>
    </>
  );
}

/** Statuses, as the supplier writes them. */
export function StatusForm(props: LeafFormProps<StatusCondition>) {
  const { leaf, autoFocus } = props;
  const { problem, take } = useEntry(props);
  const [text, setText] = useTyped(leaf?.statuses.join(', ') ?? '');
  return (
    <TextField
      label="Status"
      hint="Apart by commas, as the extract writes them: Active, Dormant"
      value={text}
      onChange={setText}
      onBlur={() => take(readStatuses(text))}
      problem={problem}
      autoFocus={autoFocus}
    />
  );
}

const SITES = [
  { id: 'any', name: 'with any site' },
  { id: 'registered', name: 'with the registered office' },
] as const satisfies readonly { id: PlaceCondition['sites']; name: string }[];

/** An area, and whether any site counts or the registered office alone. */
export function PlaceForm(props: LeafFormProps<PlaceCondition>) {
  const { leaf } = props;
  const { problem, take } = useEntry(props);
  const sets = useQuery('geographies.list', {});
  const [chosen, setSites] = useState<PlaceCondition['sites']>('any');
  const sites = leaf?.sites ?? chosen;
  return (
    <>
      <ComboBox
        label="Area"
        options={(sets.value?.sets ?? []).map(({ id, name }) => ({ id, name }))}
        value={leaf?.geographySetId ?? null}
        onChange={(id) => take(readPlace(id, sites))}
        placeholder="Type the name of an area"
      />
      <Select
        label="Which sites"
        quietLabel
        inline
        options={SITES}
        value={sites}
        onChange={(next) => {
          setSites(next);
          if (leaf !== null) take(readPlace(leaf.geographySetId, next));
        }}
      />
      {problem === null ? null : <Sentence problem={problem}>{''}</Sentence>}
    </>
  );
}

function Sentence({ problem, children }: { problem: string | null; children: string }) {
  return (
    <p
      className={problem === null ? 'ui-field-hint' : 'ui-field-error'}
      {...(problem === null ? {} : { role: 'alert' })}
    >
      {problem ?? children}
    </p>
  );
}
