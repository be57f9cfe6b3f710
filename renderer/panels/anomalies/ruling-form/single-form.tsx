import { useMemo, useState } from 'react';
import type { Ruling } from '#shared/domain/ruling.ts';
import { footnoteOf, rulingWords } from '#shared/format/ruling.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useFigureContext } from '../../../state/context.ts';
import { notify } from '../../../state/notifications.ts';
import { runCommand } from '../../../state/commands.ts';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { ActionFields } from './action-fields.tsx';
import { CauseField, DurationFields, ReasonField } from './common-fields.tsx';
import { DraftEffect } from './draft-effect.tsx';
import { FormFrame } from './form-frame.tsx';
import { forgetDraft, keepDraft, recallDraft } from './kept-drafts.ts';
import {
  draftOfBody,
  readDraft,
  withSubject,
  type RulingDraft,
  type RulingField,
  type RulingStart,
} from './ruling-draft.ts';
import { ClustersField, MeasuresField, SubjectField } from './scope-fields.tsx';
import { describeSubject, labelsOf, useClusterNames, useRuledCompany } from './use-draft-labels.ts';
import { useRecordRulings } from './use-record-rulings.ts';

type Opened = { readonly start: RulingStart } | { readonly revised: Ruling };

/** The form of one ruling: a new one on a subject, or a new version of one that is there. */
export function SingleForm(
  props: Opened & {
    readonly answers: readonly string[];
    readonly onDone: (recorded: readonly Ruling[]) => void;
  },
) {
  const { answers, onDone } = props;
  const revised = 'revised' in props ? props.revised : null;
  const [first] = useState(() =>
    'revised' in props ? draftOfBody(props.revised.body) : recallDraft(props.start),
  );
  const [draft, setDraft] = useState<RulingDraft>(first);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const context = useFigureContext();
  const company = useRuledCompany(draft.subject).value;
  const clusterName = useClusterNames();
  const record = useRecordRulings();
  // The version that was read when the form opened: a change by somebody else meanwhile is refused, not overwritten.
  const [expectedVersion] = useState(revised?.version ?? 0);
  const revise = useCommand('rulings.revise', { handles: ({ code }) => code === 'version-conflict' });
  const running = record.running || revise.state === 'running';

  const read = useMemo(() => readDraft(draft, answers), [draft, answers]);
  // The effect and the words do not wait for the reason.
  const spoken = useMemo(() => readDraft({ ...draft, reason: '…' }, answers), [draft, answers]);
  const bodies = useMemo(() => (spoken.body === null ? [] : [spoken.body]), [spoken]);
  const problem = (field: RulingField): string | null =>
    read.faults.find(({ at, isMissing }) => at === field && (tried || !isMissing))?.words ?? null;
  const write = (next: RulingDraft): void => {
    setDraft(next);
    if ('start' in props) keepDraft(props.start, next);
  };
  const change = (patch: Partial<RulingDraft>): void => write({ ...draft, ...patch });

  const startLabel = 'start' in props ? props.start.label : undefined;
  const label = company?.name ?? startLabel ?? (revised === null ? undefined : plainLabel(revised));
  const labels = labelsOf(draft.subject, draft.clusterIds, label, clusterName);

  const submit = async (): Promise<void> => {
    setTried(true);
    if (read.body === null || running || (revised !== null && note.trim() === '')) return;
    if (revised === null) {
      const recorded = await record.run([read.body]);
      if (recorded === null) return;
      if ('start' in props) forgetDraft(props.start);
      onDone(recorded);
      return;
    }
    const next = await revise.run({ id: revised.id, expectedVersion, body: read.body, note });
    if (next === null) return;
    notify({
      tone: 'success',
      title: `Ruling ${next.number} is revised`,
      sentence: `${next.subjectLabel}: ${next.words}. Its older versions stay.`,
      about: 'undo',
      action: { label: 'Undo', run: () => void runCommand('history.undo') },
    });
    onDone([next]);
  };
  return (
    <FormFrame
      title={
        revised === null
          ? `Rule on ${describeSubject(draft.subject, label)}`
          : `Revise ruling ${revised.number}`
      }
      submitWords={revised === null ? 'Record the ruling' : 'Record the new version'}
      running={running}
      faults={tried ? read.faults.length : 0}
      onSubmit={() => void submit()}
      onLeave={() => onDone([])}
      effect={<DraftEffect bodies={bodies} />}
      more={
        <>
          {draft.subject.kind === 'figure' ? null : (
            <ClustersField
              clusterIds={draft.clusterIds}
              company={company}
              onChange={(clusterIds) => change({ clusterIds })}
            />
          )}
          {problem('clusters') === null ? null : <p className="ui-field-error">{problem('clusters')}</p>}
          <TextField
            label="What is still true of the place"
            value={draft.remains}
            onChange={(remains) => change({ remains })}
            placeholder="The area keeps a notable level of activity"
            problem={problem('remains')}
          />
          <TextField
            label="Footnote, in your own words"
            lines={2}
            value={draft.footnote}
            onChange={(footnote) => change({ footnote })}
            placeholder="Left empty, it is written from what is said above"
            problem={problem('footnote')}
          />
          {spoken.body === null ? null : (
            <div className="ruling-printed" aria-live="polite">
              <p className="ui-label">As it is listed</p>
              <p>{rulingWords(spoken.body, labels)}</p>
              <p className="ui-label">As every output prints it</p>
              <p data-footnote>{footnoteOf(spoken.body, labels)}</p>
            </div>
          )}
          <DurationFields draft={draft} problem={problem} onChange={change} />
          {revised === null ? null : (
            <TextField
              label="What was changed, and why"
              required
              value={note}
              onChange={setNote}
              problem={tried && note.trim() === '' ? 'Say what was changed, and why.' : null}
            />
          )}
        </>
      }
    >
      {revise.error?.code === 'version-conflict' ? (
        <Notice tone="warning" title="It was changed meanwhile" live>
          <p>{revise.error.message}</p>
        </Notice>
      ) : null}
      <SubjectField
        subject={draft.subject}
        start={first.subject}
        label={label}
        company={company}
        spacing={context?.settings.hexSpacing ?? 'area-1km2'}
        onChange={(subject) => write(withSubject(draft, subject))}
      />
      <ActionFields draft={draft} company={company} problem={problem} onChange={change} />
      {problem('action') === null ? null : <p className="ui-field-error">{problem('action')}</p>}
      <MeasuresField
        subject={draft.subject}
        measures={draft.measures}
        onChange={(measures) => change({ measures })}
      />
      {problem('measures') === null ? null : <p className="ui-field-error">{problem('measures')}</p>}
      <CauseField draft={draft} onChange={change} />
      <ReasonField
        draft={draft}
        problem={problem}
        onChange={change}
        autoFocus={first.action !== 'cap' && first.action !== 'replace'}
      />
    </FormFrame>
  );
}

/** The name of the company within the label of a site: “Sample Ltd at LE67 1FQ” is told of the site, not of the company. */
function plainLabel({ body, subjectLabel }: Ruling): string | undefined {
  return body.subject.kind === 'site' || body.subject.kind === 'company' ? undefined : subjectLabel;
}
