import { formatBytes } from '#shared/format/amount.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useLiveState } from '../../api/live-state.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { endDraft, useImports, type ImportDraft } from '../../state/imports.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/facts.tsx';
import { describeJob } from '../frame/describe-job.ts';

/** The jobs of imports. */
const SHOWN: readonly string[] = ['extracts.stage', 'extracts.commit', 'upload'];

/** Files that are being read, files whose columns are being mapped, and files that wait for commit or discard. */
export function Staging() {
  const stages = useQuery('extracts.stages', {});
  const jobs = useLiveState((live) => live.jobs);
  const cancel = useCommand('jobs.cancel');
  const discard = useCommand('extracts.discard');
  const reading = Object.values(jobs).filter((job) => job.state === 'running' && SHOWN.includes(job.method));
  const drafts = useImports((state) => state.drafts);
  const waiting = stages.value?.stages ?? [];
  const begun = Object.values(drafts).filter(
    (draft) => !waiting.some(({ stageId }) => stageId === draft.staged?.stageId),
  );
  if (reading.length === 0 && waiting.length === 0 && begun.length === 0) return null;
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
        {begun.map((draft) => (
          <li key={draft.id}>
            <strong>{draft.fileName}</strong>
            <span className="quiet">{wordsOf(draft)}</span>
            <span className="ui-toolbar-space" />
            <Button variant="quiet" onPress={() => endDraft(draft.id)}>
              Put away
            </Button>
            <Button onPress={() => go('extracts', { import: draft.id })}>Go on</Button>
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

/** How far an import is that has not been read as a whole. */
function wordsOf({ looking, reading, examination, lookError }: ImportDraft): string {
  if (reading !== null) return 'is being read';
  if (looking !== null) return 'is being looked at';
  if (examination !== null) return 'was looked at; its columns can be mapped';
  return lookError?.message ?? 'was not looked at';
}
