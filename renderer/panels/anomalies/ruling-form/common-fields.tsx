import { RULING_CAUSE_NAMES, RULING_CAUSES } from '#shared/domain/ruling.ts';
import { ComboBox } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { EvidenceFields } from './evidence-fields.tsx';
import type { RulingDraft, RulingField } from './ruling-draft.ts';

const CAUSES = RULING_CAUSES.map((id) => ({ id, name: RULING_CAUSE_NAMES[id] }));

export interface FieldsProps {
  readonly draft: RulingDraft;
  /** What is wrong with a field, once it is to be told. */
  readonly problem: (field: RulingField) => string | null;
  readonly onChange: (patch: Partial<RulingDraft>) => void;
}

/** The cause, from the closed list. */
export function CauseField({ draft, onChange }: Omit<FieldsProps, 'problem'>) {
  return (
    <ComboBox label="Cause" options={CAUSES} value={draft.cause} onChange={(cause) => onChange({ cause })} />
  );
}

/** Why, for colleagues. */
export function ReasonField({
  draft,
  problem,
  onChange,
  autoFocus = false,
}: FieldsProps & { autoFocus?: boolean }) {
  return (
    <TextField
      label="Reason, for colleagues"
      autoFocus={autoFocus}
      lines={2}
      required
      value={draft.reason}
      onChange={(reason) => onChange({ reason })}
      placeholder="What was looked at, and why it is decided so"
      problem={problem('reason')}
    />
  );
}

/** What the ruling stands on and how long it holds. */
export function DurationFields({ draft, problem, onChange }: FieldsProps) {
  return (
    <>
      <EvidenceFields
        evidence={draft.evidence}
        problem={problem('evidence')}
        onChange={(evidence) => onChange({ evidence })}
      />
      <div className="ruling-dates">
        <TextField
          label="Review on"
          type="date"
          value={draft.reviewOn}
          onChange={(reviewOn) => onChange({ reviewOn })}
          problem={problem('reviewOn')}
        />
        <TextField
          label="Last day it holds"
          type="date"
          value={draft.expiresOn}
          onChange={(expiresOn) => onChange({ expiresOn })}
          problem={problem('expiresOn')}
        />
      </div>
    </>
  );
}
