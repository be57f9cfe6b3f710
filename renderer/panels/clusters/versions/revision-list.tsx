import type { DefinitionEdit } from '#shared/domain/definition.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { toAppError } from '../../../api/client.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { notify, notifyError } from '../../../state/notifications.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';

/** Every revision of a definition, newest first; an old one can be made the newest again. */
export function RevisionList({
  clusterId,
  revision,
  edit,
}: {
  clusterId: string;
  /** The revision in force. */
  revision: number;
  edit: (edit: DefinitionEdit) => void;
}) {
  const { client } = useWorkbench();
  const revisions = useQuery('definitions.revisions', { clusterId }, { keepLast: false });
  const restore = async (wanted: number): Promise<void> => {
    try {
      const { document } = await client.call('definitions.read', { clusterId, revision: wanted });
      edit({ kind: 'replace-document', document });
      notify({
        tone: 'info',
        title: 'Restored',
        sentence: `The definition is again as it was at revision ${wanted}. Undo takes this back.`,
      });
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  return (
    <Section title="Revisions">
      <Answered
        query={revisions}
        loading={<Loading lines={3} />}
        empty={{
          when: (value) => value.revisions.length === 0,
          show: <p className="quiet">The definition has not been begun.</p>,
        }}
      >
        {(value) => (
          <ol className="clusters-revisions">
            {value.revisions.map((each) => (
              <li key={each.revision} data-revision={each.revision}>
                <p>
                  <b>{each.revision}</b> {each.summary}
                </p>
                <p className="quiet small">
                  {each.author}, {formatDateTime(each.at)} ·{' '}
                  {each.revision === revision ? (
                    'in force'
                  ) : (
                    <Button
                      variant="link"
                      aria-label={`Restore revision ${each.revision}`}
                      onPress={() => void restore(each.revision)}
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
  );
}
