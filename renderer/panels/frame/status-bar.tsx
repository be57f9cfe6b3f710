import { CircleAlert, Loader, X } from 'lucide-react';
import type { JobProgress } from '#shared/contract/topics.ts';
import { formatExpiry, daysBetween } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { useLiveState } from '../../api/live-state.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import type { WorkspaceDescription } from '../../state/context.ts';
import { IconButton } from '../../ui/button.tsx';
import { Progress } from '../../ui/facts.tsx';
import { today } from '../../state/today.ts';
import { describeJob } from './describe-job.ts';

/** Jobs that the window does by itself; the core knows nothing of them and cannot cancel them. */
const OF_THE_WINDOW = ['upload', 'copy'];
/** Short jobs that follow every change of a form, which shows them itself. */
const SHOWN_IN_PLACE = ['extracts.tryMapping'];

/** Licences that end within this many days are counted down. */
export const EXPIRY_WARNING_DAYS = 90;

/** Jobs with rate and time left; what is in use; licences; the state of the core. */
export function StatusBar({ workspace }: { workspace: WorkspaceDescription }) {
  const jobs = Object.values(useLiveState((live) => live.jobs)).filter(
    ({ method }) => !SHOWN_IN_PLACE.includes(method),
  );
  return (
    <footer className="frame-status" aria-label="Status" data-pane tabIndex={-1}>
      <CoreMessage />
      <div className="frame-status-jobs">
        {jobs.length === 0 ? (
          <span className="quiet">No job is running</span>
        ) : (
          jobs.map((job) => <Job key={job.jobId} job={job} />)
        )}
      </div>
      <InUse workspace={workspace} />
    </footer>
  );
}

function CoreMessage() {
  const core = useLiveState((live) => live.core);
  const connection = useLiveState((live) => live.connection);
  const words =
    connection === 'lost'
      ? 'The connection to the workbench is lost; trying again'
      : core?.state !== 'ready'
        ? (core?.message ?? null)
        : null;
  if (words === null) return null;
  return (
    <span className="frame-status-item frame-status-warning" role="status">
      <CircleAlert aria-hidden size={14} />
      {words}
    </span>
  );
}

function Job({ job }: { job: JobProgress }) {
  const cancel = useCommand('jobs.cancel');
  const words = describeJob(job);
  return (
    <span className="frame-status-item frame-job" role="status" aria-label={`${job.title}: ${words}`}>
      {job.state === 'running' ? <Loader aria-hidden size={14} className="frame-turning" /> : null}
      <span className="frame-job-title">{job.title}</span>
      {job.state === 'running' ? <Progress label={job.title} done={job.done} total={job.total} /> : null}
      <span className="quiet">{words}</span>
      {job.state === 'running' && !OF_THE_WINDOW.includes(job.method) ? (
        <IconButton
          label={`Cancel ${job.title}`}
          icon={<X aria-hidden />}
          onPress={() => void cancel.run({ jobId: job.jobId })}
        />
      ) : null}
    </span>
  );
}

function InUse({ workspace }: { workspace: WorkspaceDescription }) {
  const extracts = useQuery('extracts.list', {});
  const all = [...(extracts.value?.extracts ?? []), ...(extracts.value?.reference ?? [])].filter(
    (extract) => extract.status === 'live',
  );
  const chosen = workspace.settings.extractId;
  const companies = all.filter((extract) => extract.target === 'companies').toSorted((a, b) => b.id - a.id);
  const inUse = companies.find((extract) => extract.id === chosen) ?? companies[0];
  const soonest = all
    .flatMap(({ statement }) =>
      statement.licence.expiresOn === null
        ? []
        : [{ title: statement.title, on: statement.licence.expiresOn }],
    )
    .toSorted((a, b) => a.on.localeCompare(b.on))[0];
  const days = soonest === undefined ? null : daysBetween(today(), soonest.on);
  return (
    <>
      {soonest !== undefined && days !== null && days <= EXPIRY_WARNING_DAYS ? (
        <span className="frame-status-item frame-status-warning">
          <CircleAlert aria-hidden size={14} />
          Licence of {soonest.title} {formatExpiry(soonest.on, today())}
        </span>
      ) : null}
      <span className="frame-status-item">
        {inUse === undefined
          ? 'No company extract in use'
          : `${inUse.statement.title}, ${inUse.statement.edition} · ${formatCount(inUse.rows.accepted, 'row')}`}
      </span>
    </>
  );
}
