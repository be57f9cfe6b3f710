import { useState } from 'react';
import { formatDateTime } from '#shared/format/date.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useCommand } from '../../../api/use-command.ts';
import { notify } from '../../../state/notifications.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import type { OpenDefinition } from '../use-definition.ts';
import { DifferenceList } from './difference-list.tsx';
import { PublishForm } from './publish-form.tsx';
import { RevisionList } from './revision-list.tsx';
import { baselineOf, sideChoices } from './side-choice.ts';
import './versions.css';

/** Publishing, the versions and revisions there are, what differs between any two, and the way back to one. */
export function VersionsPane({
  open,
  publishing,
  onPublishing,
}: {
  open: OpenDefinition;
  /** Whether publishing was asked for from elsewhere, so that the note takes the cursor. */
  publishing: boolean;
  onPublishing: (publishing: boolean) => void;
}) {
  const clusterId = open.cluster.id;
  const versions = useQuery('definitions.versions', { clusterId });
  const revisions = useQuery('definitions.revisions', { clusterId });
  const restore = useCommand('definitions.restore');
  const [pair, setPair] = useState<{ from: string; to: string } | null>(null);
  const made = versions.value?.versions ?? [];
  const next = Math.max(0, ...made.map(({ version }) => version)) + 1;
  const isPublished = made.some(
    ({ revision, status }) => status === 'published' && revision === open.revision,
  );
  const now = `revision-${open.revision}`;
  const shown = pair ?? { from: made[0] === undefined ? 'revision-0' : 'published', to: now };
  const choices = sideChoices(made, revisions.value?.revisions ?? [], true);
  const bringBack = async (revision: number, words: string): Promise<void> => {
    const done = await restore.run({ clusterId, expectedRevision: open.revision, revision });
    if (done === null) return;
    notify({
      tone: 'info',
      title: 'Restored',
      sentence: `The definition is again as it was at ${words}. Undo takes this back.`,
    });
  };
  const compare = (from: string): void => setPair({ from, to: now });
  return (
    <>
      <Section title="Publish">
        {isPublished ? (
          <p className="quiet">
            The definition in force is published. Change it, and the next version can be published here.
          </p>
        ) : (
          <PublishForm
            key={publishing ? 'asked' : 'quiet'}
            open={open}
            next={next}
            autoFocus={publishing}
            onDone={() => onPublishing(false)}
          />
        )}
      </Section>
      <Section title={`Versions (${made.length})`}>
        <Answered
          query={versions}
          loading={<Loading lines={2} label="Loading the versions" />}
          empty={{
            when: (value) => value.versions.length === 0,
            show: <p className="quiet">No version is published yet.</p>,
          }}
        >
          {(value) => (
            <ol className="clusters-revisions">
              {value.versions.map((each) => (
                <li key={each.version} data-version={each.version} data-status={each.status}>
                  <p>
                    <b>Version {each.version}</b>
                    {each.status === 'withdrawn' ? <span className="ui-tag">withdrawn</span> : null}{' '}
                    {each.note}
                  </p>
                  <p className="quiet small">
                    {each.author}, {formatDateTime(each.at)} · revision {each.revision} ·{' '}
                    <code title={each.hash}>{each.hash.slice(0, 12)}</code>
                  </p>
                  <p className="versions-acts small">
                    <Button
                      variant="link"
                      aria-label={`Compare version ${each.version} with the definition in force`}
                      onPress={() => compare(`version-${each.version}`)}
                    >
                      Compare
                    </Button>
                    {each.revision === open.revision ? null : (
                      <Button
                        variant="link"
                        aria-label={`Restore version ${each.version}`}
                        isDisabled={open.saving}
                        onPress={() => void bringBack(each.revision, `version ${each.version}`)}
                      >
                        Restore
                      </Button>
                    )}
                  </p>
                </li>
              ))}
            </ol>
          )}
        </Answered>
      </Section>
      <Section title="What differs">
        <Select
          label="From"
          options={choices}
          value={shown.from}
          onChange={(from) => setPair({ ...shown, from })}
        />
        <Select label="To" options={choices} value={shown.to} onChange={(to) => setPair({ ...shown, to })} />
        <DifferenceList clusterId={clusterId} from={baselineOf(shown.from)} to={baselineOf(shown.to)} />
      </Section>
      <RevisionList
        revisions={revisions}
        revision={open.revision}
        saving={open.saving}
        onRestore={(revision) => void bringBack(revision, `revision ${revision}`)}
        onCompare={(revision) => compare(`revision-${revision}`)}
      />
    </>
  );
}
