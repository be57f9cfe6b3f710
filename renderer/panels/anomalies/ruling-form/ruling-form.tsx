import type { Ruling } from '#shared/domain/ruling.ts';
import { BulkForm } from './bulk-form.tsx';
import type { RulingStart } from './ruling-draft.ts';
import { SingleForm } from './single-form.tsx';
import './ruling-form.css';

/** Whether a ruling is recorded anew, or one that is there is given a new version. */
export type RulingMode = 'record' | { readonly revise: Ruling };

export interface RulingFormProps {
  /** One subject, or several that are ruled with one reason. Ignored where a ruling is revised. */
  readonly drafts: readonly RulingStart[];
  /** Keys of the findings it answers, in the order of the drafts; of one draft, all of them. */
  readonly answers: readonly string[];
  readonly mode: RulingMode;
  /** Called once it is recorded, with what was recorded; with nothing where it is left. */
  readonly onDone: (recorded: readonly Ruling[]) => void;
}

/** Where an analyst decides about a value: once, with a reason, seeing what changes before it is recorded. */
export function RulingForm({ drafts, answers, mode, onDone }: RulingFormProps) {
  if (mode !== 'record')
    return (
      <SingleForm
        key={mode.revise.id}
        revised={mode.revise}
        answers={mode.revise.body.answers}
        onDone={onDone}
      />
    );
  const [only] = drafts;
  if (only === undefined) return null;
  return drafts.length === 1 ? (
    <SingleForm start={only} answers={answers} onDone={onDone} />
  ) : (
    <BulkForm starts={drafts} answers={answers} onDone={onDone} />
  );
}
