import { useMemo, useState } from 'react';
import {
  RULING_ACTION_NAMES,
  RULING_ACTIONS_OF,
  rulingSubjectKey,
  type Ruling,
  type RulingActionKind,
} from '#shared/domain/ruling.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { CauseField, DurationFields, ReasonField } from './common-fields.tsx';
import { DraftEffect } from './draft-effect.tsx';
import { FormFrame } from './form-frame.tsx';
import {
  draftOfStart,
  readDraft,
  type RulingDraft,
  type RulingField,
  type RulingStart,
} from './ruling-draft.ts';
import { describeSubject } from './use-draft-labels.ts';
import { useRecordRulings } from './use-record-rulings.ts';

/** What may be done to many at once: an action that needs no value of its own, or one value for all. */
const BULK_ACTIONS = ['keep', 'disregard', 'cap'] as const satisfies readonly RulingActionKind[];
type BulkAction = (typeof BULK_ACTIONS)[number] | 'proposed';

/** Subjects listed by name. */
const LISTED = 6;

/** Rules on several subjects with one reason, in one step of the history. */
export function BulkForm({
  starts,
  answers,
  onDone,
}: {
  starts: readonly RulingStart[];
  /** The finding that each answers, in the order of the subjects. */
  answers: readonly string[];
  onDone: (recorded: readonly Ruling[]) => void;
}) {
  const first = useMemo(() => starts.map(draftOfStart), [starts]);
  const offered = offeredActions(first);
  const [action, setAction] = useState<BulkAction>(() => beginWith(first, offered));
  const [ownCause, setOwnCause] = useState(true);
  const [shared, setShared] = useState<RulingDraft | null>(first[0] ?? null);
  const [tried, setTried] = useState(false);
  const record = useRecordRulings();

  const reads = useMemo(
    () =>
      shared === null
        ? []
        : first.map((own, at) =>
            readDraft(combine(own, shared, action, ownCause), answersOf(answers, starts, at)),
          ),
    [first, starts, shared, action, ownCause, answers],
  );
  const spoken = useMemo(
    () =>
      shared === null
        ? []
        : first.flatMap((own) => {
            const { body } = readDraft(combine(own, { ...shared, reason: '…' }, action, ownCause), []);
            return body === null ? [] : [body];
          }),
    [first, shared, action, ownCause],
  );
  if (shared === null) return null;
  const faults = reads.flatMap((read) => read.faults);
  const problem = (field: RulingField): string | null =>
    faults.find(({ at, isMissing }) => at === field && (tried || !isMissing))?.words ?? null;
  const change = (patch: Partial<RulingDraft>): void =>
    setShared((now) => (now === null ? now : { ...now, ...patch }));
  const submit = async (): Promise<void> => {
    setTried(true);
    const bodies = reads.flatMap(({ body }) => (body === null ? [] : [body]));
    if (record.running || bodies.length !== starts.length) return;
    const recorded = await record.run(bodies);
    if (recorded !== null) onDone(recorded);
  };
  const sites = new Set(starts.map(({ subject }) => rulingSubjectKey(subject))).size;
  return (
    <FormFrame
      title={`Rule on ${formatCount(sites, 'subject')} with one reason`}
      submitWords={`Record ${formatCount(starts.length, 'ruling')}`}
      running={record.running}
      faults={tried ? new Set(faults.map(({ words }) => words)).size : 0}
      onSubmit={() => void submit()}
      onLeave={() => onDone([])}
      effect={<DraftEffect bodies={spoken} />}
      more={
        <>
          <TextField
            label="What is still true of the places"
            value={shared.remains}
            onChange={(remains) => change({ remains })}
            problem={problem('remains')}
          />
          <DurationFields draft={shared} problem={problem} onChange={change} />
        </>
      }
    >
      <ul className="ruling-subjects small" aria-label="Subjects">
        {starts.slice(0, LISTED).map(({ subject, label }, at) => (
          <li key={`${rulingSubjectKey(subject)} ${answers[at] ?? at}`}>{describeSubject(subject, label)}</li>
        ))}
        {starts.length > LISTED ? (
          <li className="quiet">{`and ${formatNumber(starts.length - LISTED)} more`}</li>
        ) : null}
      </ul>
      <RadioGroup label="What is done to each" options={offered} value={action} onChange={setAction} />
      {problem('action') === null ? null : <p className="ui-field-error">{problem('action')}</p>}
      {action === 'cap' ? (
        <TextField
          label="At most, each"
          value={shared.at}
          onChange={(at) => change({ at })}
          placeholder="Such as 2.5m"
          problem={problem('value')}
        />
      ) : null}
      {problem('measures') === null ? null : <p className="ui-field-error">{problem('measures')}</p>}
      <Checkbox label="Each with the cause that was found" checked={ownCause} onChange={setOwnCause} />
      {ownCause ? null : <CauseField draft={shared} onChange={change} />}
      <ReasonField autoFocus draft={shared} problem={problem} onChange={change} />
    </FormFrame>
  );
}

function combine(own: RulingDraft, shared: RulingDraft, action: BulkAction, ownCause: boolean): RulingDraft {
  return {
    ...shared,
    subject: own.subject,
    measures: own.measures,
    clusterIds: own.clusterIds,
    cause: ownCause ? own.cause : shared.cause,
    action: action === 'proposed' ? own.action : action,
    left: '',
    footnote: '',
  };
}

/** With as many findings as subjects each ruling answers its own; else every ruling answers all. */
function answersOf(
  answers: readonly string[],
  starts: readonly RulingStart[],
  at: number,
): readonly string[] {
  if (answers.length !== starts.length) return answers;
  const own = answers[at];
  return own === undefined ? [] : [own];
}

function offeredActions(drafts: readonly RulingDraft[]): { id: BulkAction; name: string; note?: string }[] {
  const possible = BULK_ACTIONS.filter((action) =>
    drafts.every(({ subject }) => RULING_ACTIONS_OF[subject.kind].includes(action)),
  );
  const oneMeasure = new Set(drafts.map(({ measures }) => measures.join(' '))).size === 1;
  const own = new Set(drafts.map(({ action }) => action));
  const isMixed = own.size > 1 && [...own].every((action) => action === 'keep' || action === 'disregard');
  return [
    ...(isMixed
      ? [{ id: 'proposed' as const, name: 'As proposed for each', note: 'Some are kept, some disregarded' }]
      : []),
    ...possible
      // One value for turnover and for employees would mean nothing.
      .filter((action) => action !== 'cap' || oneMeasure)
      .map((id) => ({ id, name: RULING_ACTION_NAMES[id] })),
  ];
}

function beginWith(drafts: readonly RulingDraft[], offered: readonly { id: BulkAction }[]): BulkAction {
  const [own] = new Set(drafts.map(({ action }) => action));
  return offered.find(({ id }) => id === 'proposed' || id === own)?.id ?? offered[0]?.id ?? 'keep';
}
