import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatBytes } from '#shared/format/amount.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { notify } from '../../state/notifications.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Answered } from '../../ui/states.tsx';

type Backup = MethodOutput<'backups.list'>['backups'][number];

const REASONS: Readonly<Record<Backup['reason'], string>> = {
  asked: 'asked for',
  close: 'on closing',
  migration: 'before an upgrade of the file',
  restore: 'before a restore',
};

/** Backups of the workspace, and checking the file. */
export function Backups() {
  const backups = useQuery('backups.list', {});
  const create = useCommand('backups.create');
  const [restoring, setRestoring] = useState<Backup | null>(null);
  const make = async (): Promise<void> => {
    const made = await create.run({});
    if (made !== null)
      notify({
        tone: 'success',
        title: 'Backed up',
        sentence: `${formatBytes(made.bytes)} were written and checked.`,
      });
  };
  return (
    <>
      <Section
        title="Backups"
        actions={
          <Button isDisabled={create.state === 'running'} onPress={() => void make()}>
            {create.state === 'running' ? 'Backing up' : 'Back up now'}
          </Button>
        }
      >
        <Answered
          query={backups}
          empty={{
            when: (value) => value.backups.length === 0,
            show: (
              <p className="quiet">There is no backup yet. One is made on closing when something changed.</p>
            ),
          }}
        >
          {(value) => (
            <ul className="home-backups">
              {value.backups.map((backup) => (
                <li key={backup.id}>
                  <span>
                    {formatDateTime(backup.at)}{' '}
                    <span className="quiet small">
                      {REASONS[backup.reason]} · {formatBytes(backup.bytes)}
                    </span>
                  </span>
                  <Button variant="link" onPress={() => setRestoring(backup)}>
                    Restore
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </Answered>
      </Section>
      <CheckFile />
      <RestoreDialog backup={restoring} onClose={() => setRestoring(null)} />
    </>
  );
}

function CheckFile() {
  const verify = useCommand('workspace.verify');
  const [result, setResult] = useState<MethodOutput<'workspace.verify'> | null>(null);
  return (
    <Section
      title="Soundness of the file"
      actions={
        <Button isDisabled={verify.state === 'running'} onPress={() => void verify.run({}).then(setResult)}>
          {verify.state === 'running' ? 'Checking' : 'Check it'}
        </Button>
      }
    >
      {result === null ? (
        <p className="quiet">
          Schema, integrity, row counts and the hashes of definitions can be checked at any time.
        </p>
      ) : (
        <Notice tone={result.ok ? 'success' : 'error'} title={result.ok ? 'Sound' : 'Not sound'} live>
          <ul>
            {result.checks.map((check) => (
              <li key={check.name}>
                {result.ok ? '' : check.ok ? 'Sound: ' : 'Not sound: '}
                {check.message}
              </li>
            ))}
          </ul>
          {result.ok ? null : (
            <p>Restore the newest backup, or ask for help with the file before working on.</p>
          )}
        </Notice>
      )}
    </Section>
  );
}

function RestoreDialog({ backup, onClose }: { backup: Backup | null; onClose: () => void }) {
  const restore = useCommand('backups.restore', { handles: () => true });
  const run = async (id: string): Promise<void> => {
    if ((await restore.run({ id })) === null) return;
    notify({
      tone: 'success',
      title: 'Restored',
      sentence: 'The backup is now the workspace; what was there before was backed up first.',
    });
    onClose();
  };
  return (
    <Dialog
      title="Restore a backup"
      open={backup !== null}
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            Leave it as it is
          </Button>
          <Button
            variant="primary"
            isDisabled={restore.state === 'running'}
            onPress={() => (backup === null ? undefined : void run(backup.id))}
          >
            {restore.state === 'running' ? 'Restoring' : 'Restore it'}
          </Button>
        </>
      }
    >
      {restore.error === null ? null : (
        <Notice tone="error" title="Nothing was restored" live>
          <p>{restore.error.message}</p>
        </Notice>
      )}
      <p>
        The workspace goes back to {backup === null ? '' : formatDateTime(backup.at)}. What is in it now is
        backed up first, so this can be turned round by restoring that one.
      </p>
    </Dialog>
  );
}
