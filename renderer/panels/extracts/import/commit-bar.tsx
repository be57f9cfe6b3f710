import type { Stage } from '#shared/contract/methods/extracts.ts';
import { formatCount } from '#shared/format/number.ts';
import { useLiveState } from '../../../api/live-state.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { ImportStep } from '../../../state/imports.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Progress } from '../../../ui/facts.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { describeJob } from '../../frame/describe-job.ts';
import type { Obstacle } from './commit-reasons.ts';

const STEP_WORDS: Readonly<Record<ImportStep, string>> = {
  file: 'Go to the file',
  profile: 'Go to the profile',
  columns: 'Go to the columns',
  trial: 'Go to the preview',
  check: 'Go to the check',
  statement: 'Go to the statement',
};

/** A job of the page with rate, time left and the way to stop it. */
export function JobLine({ label, jobId }: { label: string; jobId: string | null }) {
  const job = useLiveState((live) => (jobId === null ? undefined : live.jobs[jobId]));
  const cancel = useCommand('jobs.cancel');
  return (
    <div className="extracts-progress" role="status" aria-label={label}>
      <span>{label}</span>
      <Progress label={label} done={job?.done ?? 0} total={job?.total ?? null} />
      <span className="quiet small">{job === undefined ? 'beginning' : describeJob(job)}</span>
      {jobId === null ? null : (
        <Button variant="quiet" onPress={() => void cancel.run({ jobId })}>
          Cancel
        </Button>
      )}
    </div>
  );
}

export interface CommitBarProps {
  readonly stage: Stage | null;
  readonly outdated: boolean;
  /** What is stated of the file, on one line. */
  readonly statement: string;
  /** Why the whole file cannot be read, or why what was read cannot be committed. */
  readonly obstacle: Obstacle | null;
  readonly reading: string | null;
  readonly committing: boolean;
  readonly commitJob: string | null;
  readonly again: boolean;
  readonly onAgain: (again: boolean) => void;
  /** Null where the file is not at hand, so that it cannot be read again. */
  readonly onRead: (() => void) | null;
  readonly onCommit: () => void;
  readonly onGo: (step: ImportStep) => void;
}

/** The foot of the page: the next thing to do, or the sentence that says why it cannot be done yet. */
export function CommitBar(props: CommitBarProps) {
  const {
    stage,
    outdated,
    statement,
    obstacle,
    reading,
    committing,
    again,
    onAgain,
    onRead,
    onCommit,
    onGo,
  } = props;
  if (reading !== null)
    return (
      <div className="import-foot">
        <JobLine label="Reading the whole file" jobId={reading} />
      </div>
    );
  if (committing)
    return (
      <div className="import-foot">
        <JobLine label="Committing" jobId={props.commitJob} />
      </div>
    );
  const readNext = stage === null || outdated;
  const canRead = onRead !== null && (obstacle === null || obstacle.step !== 'columns');
  return (
    <div className="import-foot">
      <div className="import-foot-words">
        {obstacle === null ? (
          <p className="quiet">
            {readNext
              ? 'Next, the whole file is read and checked. Nothing reaches the workspace yet.'
              : `${statement}. A commit can be undone.`}
          </p>
        ) : (
          <p role="status" id="import-obstacle">
            {obstacle.sentence}{' '}
            {obstacle.step === null ? null : (
              <Button variant="link" onPress={() => obstacle.step !== null && onGo(obstacle.step)}>
                {STEP_WORDS[obstacle.step]}
              </Button>
            )}
          </p>
        )}
        {stage !== null && !outdated && stage.committedAs !== null && stage.corrects === null ? (
          <Checkbox label="Commit them once more" checked={again} onChange={onAgain} />
        ) : null}
      </div>
      {readNext ? (
        <Button
          variant="primary"
          isDisabled={!canRead}
          onPress={() => onRead?.()}
          {...(obstacle === null ? {} : { 'aria-describedby': 'import-obstacle' })}
        >
          {stage === null ? 'Read the whole file' : 'Read it again'}
        </Button>
      ) : (
        <Button
          variant="primary"
          // What is missing in the statement is shown field by field when it is tried.
          isDisabled={obstacle !== null && obstacle.step !== 'statement'}
          onPress={onCommit}
          {...(obstacle === null ? {} : { 'aria-describedby': 'import-obstacle' })}
        >
          {`Commit ${formatCount(stage.rows.accepted, 'row')}`}
        </Button>
      )}
      <KeyHint keys="Ctrl+Enter" />
    </div>
  );
}
