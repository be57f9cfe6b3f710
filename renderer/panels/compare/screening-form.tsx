import { useState } from 'react';
import { useCommand } from '../../api/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ScreeningRow } from './screening-page.tsx';

type Outcome = NonNullable<ScreeningRow['decision']>['outcome'];

export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  select: 'Select',
  decline: 'Decline',
  merge: 'Merge',
  defer: 'Defer',
};

const OUTCOMES = [
  { id: 'select', name: 'Select', note: 'It becomes a pan-regional cluster' },
  { id: 'merge', name: 'Merge', note: 'It is part of another cluster' },
  { id: 'defer', name: 'Defer', note: 'The evidence does not decide it yet' },
  { id: 'decline', name: 'Decline', note: 'It is not taken further' },
] as const;

/** Records what was decided on one nomination after both suppliers’ views were reconciled; kept in the decision log. */
export function ScreeningForm({ row, onDone }: { row: ScreeningRow; onDone: () => void }) {
  const decide = useCommand('screening.decide');
  const [outcome, setOutcome] = useState<Outcome | null>(row.decision?.outcome ?? null);
  const [reason, setReason] = useState(row.decision?.reason ?? '');
  const [tried, setTried] = useState(false);
  const problem =
    outcome === null
      ? 'Choose a decision.'
      : reason.trim() === ''
        ? 'Give the reason; it goes into the log.'
        : null;
  return (
    <form
      className="compare-finding"
      aria-label={`Decision on ${row.name}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problem !== null || outcome === null) return;
        void decide.run({ subjectId: row.subjectId, outcome, reason: reason.trim() }).then((done) => {
          if (done !== null) onDone();
        });
      }}
    >
      <h3>
        {row.name}, nominated by {row.nominatedBy === '' ? 'nobody' : row.nominatedBy}
      </h3>
      <RadioGroup label="Decision" options={OUTCOMES} value={outcome} onChange={setOutcome} />
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        problem={tried ? problem : null}
        autoFocus={row.decision === null}
      />
      <div className="compare-finding-acts">
        <Button variant="primary" type="submit" isDisabled={decide.state === 'running'}>
          Record the decision
        </Button>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
