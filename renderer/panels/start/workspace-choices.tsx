import { FlaskConical, FolderOpen, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLiveState } from '../../api/live-state.ts';
import { useCommand, type Command } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import { formatDateTime } from '#shared/format/date.ts';
import { useCommands, type AppCommand } from '../../state/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/badge.tsx';
import { Progress } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Answered } from '../../ui/states.tsx';
import { describeJob } from '../frame/describe-job.ts';
import { CreateForm } from './create-form.tsx';
import './start.css';

/** Ways to begin: the sample, a new workspace, a file, or one opened before. */
export function WorkspaceChoices({ onOpened }: { onOpened?: () => void }) {
  const sample = useCommand('workspaces.createSample');
  const open = useCommand('workspaces.open', { handles: () => true });
  const cancel = useCommand('jobs.cancel');
  const [creating, setCreating] = useState(false);
  const job = useLiveState((live) => (sample.jobId === null ? undefined : live.jobs[sample.jobId]));
  const openFile = useOpenFile(open.run, onOpened);
  const commands = useMemo<AppCommand[]>(
    () => [
      { id: 'workspace.create', name: 'New workspace', group: 'Workspace', run: () => setCreating(true) },
      ...(openFile === null
        ? []
        : [{ id: 'workspace.open', name: 'Open a workspace file', group: 'Workspace', run: openFile }]),
    ],
    [openFile],
  );
  useCommands(commands);
  const busy = sample.state === 'running' || open.state === 'running';
  const finish = (opened: unknown): void => {
    if (opened !== null) onOpened?.();
  };
  return (
    <div className="start-choices">
      {open.error === null ? null : (
        <Notice tone="error" title="The workspace was not opened" live>
          <p>{open.error.message}</p>
        </Notice>
      )}
      <ul className="start-ways">
        <li>
          <FlaskConical aria-hidden />
          <div>
            <h2>Look round in a sample</h2>
            <p className="quiet">
              A synthetic region with companies, clusters and a planted anomaly. Nothing in it is real.
            </p>
          </div>
          <Button variant="primary" isDisabled={busy} onPress={() => void sample.run({}).then(finish)}>
            Open the sample
          </Button>
        </li>
        {sample.jobId === null ? null : (
          <li className="start-job">
            <Progress label="Making the sample" done={job?.done ?? 0} total={job?.total ?? null} />
            <span className="quiet small">{job === undefined ? 'Making the sample' : describeJob(job)}</span>
            <Button
              variant="quiet"
              onPress={() => sample.jobId !== null && void cancel.run({ jobId: sample.jobId })}
            >
              Cancel
            </Button>
          </li>
        )}
        <li>
          <Plus aria-hidden />
          <div>
            <h2>Begin a new workspace</h2>
            <p className="quiet">Empty; import a company extract next.</p>
          </div>
          <Button isDisabled={busy} onPress={() => setCreating(!creating)}>
            New workspace
          </Button>
        </li>
        {creating ? (
          <li className="start-form">
            <CreateForm onCreated={finish} onCancel={() => setCreating(false)} />
          </li>
        ) : null}
        {openFile !== null ? (
          <li>
            <FolderOpen aria-hidden />
            <div>
              <h2>Open a workspace file</h2>
              <p className="quiet">From a folder of this machine or a backup drive.</p>
            </div>
            <Button isDisabled={busy} onPress={openFile}>
              Choose a file
            </Button>
          </li>
        ) : null}
      </ul>
      <Recent disabled={busy} onOpen={(id) => void open.run({ id }).then(finish)} />
    </div>
  );
}

/** Opens a file the analyst chooses; null where the host cannot ask for one. */
function useOpenFile(
  open: Command<'workspaces.open'>['run'],
  onOpened: (() => void) | undefined,
): (() => void) | null {
  const { host } = useWorkbench();
  return useMemo(() => {
    if (!host.canPick('workspace-open')) return null;
    const choose = async (): Promise<void> => {
      const file = await host.pick('workspace-open');
      if (file !== null && (await open({ fileToken: file.token })) !== null) onOpened?.();
    };
    return () => void choose();
  }, [host, open, onOpened]);
}

function Recent({ disabled, onOpen }: { disabled: boolean; onOpen: (id: string) => void }) {
  const known = useQuery('workspaces.list', {});
  return (
    <section aria-label="Opened before" className="start-recent">
      <h2>Opened before</h2>
      <Answered
        query={known}
        empty={{
          when: ({ workspaces }) => workspaces.length === 0,
          show: <p className="quiet">No workspace was opened on this machine yet.</p>,
        }}
      >
        {({ workspaces }) => (
          <ul>
            {workspaces.map((each) => (
              <li key={each.id}>
                <div>
                  <Button
                    variant="link"
                    isDisabled={disabled || each.missing}
                    onPress={() => onOpen(each.id)}
                  >
                    {each.name}
                  </Button>{' '}
                  {each.sample ? <Tag>Synthetic sample</Tag> : null}
                  <p className="quiet small">
                    {each.missing
                      ? `${each.fileName} is no longer in ${each.location}; open it from where it was moved to`
                      : `${each.fileName} in ${each.location}`}
                  </p>
                </div>
                <span className="quiet small">{formatDateTime(each.lastOpenedAt)}</span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </section>
  );
}
