import { formatBytes } from '#shared/format/amount.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useLiveState } from '../../api/live-state.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/facts.tsx';
import { describeJob } from '../frame/describe-job.ts';

/** Files that are being read, and files that were read and wait for commit or discard. */
export function Staging() {
  const stages = useQuery('extracts.stages', {});
  const jobs = useLiveState((live) => live.jobs);
  const cancel = useCommand('jobs.cancel');
  const discard = useCommand('extracts.discard');
  const reading = Object.values(jobs).filter(
    (job) => job.state === 'running' && ['extracts.stage', 'extracts.commit', 'upload'].includes(job.method),
  );
  const waiting = stages.value?.stages ?? [];
  if (reading.length === 0 && waiting.length === 0) return null;
  return (
    <section className="extracts-staging" aria-label="Files being read or waiting">
      <ul>
        {reading.map((job) => (
          <li key={job.jobId}>
            <strong>{job.title}</strong>
            <Progress label={job.title} done={job.done} total={job.total} />
            <span className="quiet">{describeJob(job)}</span>
            <span className="ui-toolbar-space" />
            {job.method === 'upload' ? null : (
              <Button variant="quiet" onPress={() => void cancel.run({ jobId: job.jobId })}>
                Cancel
              </Button>
            )}
          </li>
        ))}
        {waiting.map((stage) => (
          <li key={stage.stageId}>
            <strong>{stage.fileName}</strong>
            <span className="quiet">
              waits for your decision · {formatNumber(stage.rows.accepted)} of{' '}
              {formatCount(stage.rows.read, 'row')} accepted · {formatBytes(stage.fileBytes)} · read{' '}
              {formatDateTime(stage.stagedAt)}
            </span>
            <span className="ui-toolbar-space" />
            <Button variant="quiet" onPress={() => void discard.run({ stageId: stage.stageId })}>
              Discard
            </Button>
            <Button onPress={() => go('extracts', { stage: stage.stageId })}>Look at it</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
