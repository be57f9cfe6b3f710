import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Answered, EmptyState, Failed } from '../../ui/states.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { OpenedFile } from './bundle-file.ts';
import { ConflictCard } from './conflict-card.tsx';
import { sortSubjects, type Preview, type Side } from './exchange-words.ts';
import { SubjectList } from './subject-list.tsx';
import { useConflicts } from './use-conflicts.ts';

type Choices = Readonly<Record<string, Side>>;

/** An opened bundle held against the register: what it would change, the conflicts, and the merge. */
export function BundlePreview({
  file,
  context,
  onMerged,
  onClose,
}: {
  file: OpenedFile;
  context: FigureContext;
  onMerged: (merged: MethodOutput<'bundles.merge'>) => void;
  onClose: () => void;
}) {
  const [choices, setChoices] = useState<Choices>({});
  const preview = useQuery('bundles.preview', { text: file.text, choices: { ...choices } });
  if (preview.value === null && preview.state === 'failed' && preview.error !== null)
    return (
      <>
        <Failed error={preview.error} retry={preview.retry} />
        <div className="exchange-acts exchange-middle">
          <Button onPress={onClose}>Open another bundle</Button>
        </div>
      </>
    );
  return (
    <Answered query={preview}>
      {(value) => (
        <Held
          preview={value}
          file={file}
          context={context}
          choices={choices}
          onChoose={(key, side) => setChoices((before) => ({ ...before, [key]: side }))}
          onMerged={onMerged}
          onClose={onClose}
        />
      )}
    </Answered>
  );
}

function Held({
  preview,
  file,
  context,
  choices,
  onChoose,
  onMerged,
  onClose,
}: {
  preview: Preview;
  file: OpenedFile;
  context: FigureContext;
  choices: Choices;
  onChoose: (key: string, side: Side) => void;
  onMerged: (merged: MethodOutput<'bundles.merge'>) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const merge = useCommand('bundles.merge');
  const { concerned, left } = sortSubjects(preview.subjects);
  const chosen = concerned
    .flatMap(({ conflicts }) => conflicts)
    .filter(({ key }) => choices[key] !== undefined).length;
  const unresolved = preview.conflicts - chosen;
  const isBlocked = unresolved > 0 || merge.state === 'running';
  const take = async (): Promise<void> => {
    const done = await merge.run({ text: file.text, choices: { ...choices }, reason });
    if (done !== null) onMerged(done);
  };
  const run = (): void => void take();
  const walk = useConflicts(preview.subjects, onChoose, { run, disabled: isBlocked });
  return (
    <div className="exchange-held">
      <Toolbar label="Bundle">
        <strong className="exchange-name">{file.name}</strong>
        <span className="quiet">
          {preview.madeBy}, {formatDateTime(preview.madeAt)}
        </span>
        <Space />
        <Button variant="quiet" onPress={onClose}>
          Close
        </Button>
        <Button variant="primary" isDisabled={isBlocked} onPress={run}>
          {merge.state === 'running'
            ? 'Merging…'
            : unresolved > 0
              ? `Merge (${formatNumber(unresolved)} unresolved)`
              : 'Merge'}
        </Button>
      </Toolbar>
      <div className="exchange-facts">
        {preview.note === '' ? null : <p>“{preview.note}”</p>}
        <p>
          {preview.base === null
            ? 'There is no common base: whatever differs is asked about.'
            : `Common base: ${preview.base}.`}{' '}
          {preview.conflicts === 0
            ? 'No conflict.'
            : `${formatCount(preview.conflicts, 'conflict')}, ${formatNumber(unresolved)} unresolved.`}
        </p>
        {preview.alreadyTakenIn ? (
          <Notice tone="info" title="This bundle was taken in before">
            <p>What you changed since stays as it is.</p>
          </Notice>
        ) : null}
        {preview.pinsNotMet === 0 ? null : (
          <Notice
            tone="warning"
            title={`${formatCount(preview.pinsNotMet, 'hashed company number')} met no company here`}
          >
            <p>Their pins are kept and take effect once the company is part of an extract.</p>
          </Notice>
        )}
        {preview.rulingsNotMet === 0 ? null : (
          <Notice
            tone="warning"
            title={`${formatCount(preview.rulingsNotMet, 'ruling')} on companies that are not known here`}
          >
            <p>They are kept under their hashed numbers and change no figure here.</p>
          </Notice>
        )}
        {preview.extractsNotMet === 0 ? null : (
          <Notice
            tone="warning"
            title={`${formatCount(preview.extractsNotMet, 'ruling')} on extracts that are not in this workspace`}
          >
            <p>
              Not applicable here: they are kept, change no figure, and take effect once the same file is
              imported.
            </p>
          </Notice>
        )}
      </div>
      {concerned.length === 0 ? (
        <EmptyState title="Nothing would change">
          The register and the bundle say the same, or only you changed something since. Merging remembers the
          bundle as a common base.
        </EmptyState>
      ) : (
        <div className="exchange-body">
          <SubjectList
            concerned={concerned}
            left={left}
            choices={choices}
            presentKey={walk.present?.conflict.key ?? null}
            onShow={walk.show}
          />
          {walk.present === undefined ? null : (
            <ConflictCard
              key={walk.present.conflict.key}
              placed={walk.present}
              place={walk.place}
              of={walk.all.length}
              choices={choices}
              onChoose={onChoose}
              onStep={walk.step}
              text={file.text}
              geographySetId={context.geographySetId}
            />
          )}
        </div>
      )}
      <div className="exchange-reason">
        <TextField
          label="Reason, for the decision log"
          value={reason}
          onChange={setReason}
          hint="Stands with every nomination, initiative and move over the board that the bundle brings."
        />
      </div>
    </div>
  );
}
