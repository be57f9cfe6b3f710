import { useState } from 'react';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { notify } from '../../state/notifications.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { saveText } from '../../ui/save-text.ts';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

type What = 'whole' | 'chosen';

/** Writes a bundle for another analyst: the whole register or chosen clusters, never a supplier's rows. */
export function WriteForm() {
  const clusters = useQuery('clusters.list', {});
  const write = useCommand('bundles.write');
  const [what, setWhat] = useState<What>('whole');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const [hash, setHash] = useState(false);
  const [tried, setTried] = useState(false);
  const save = async (): Promise<void> => {
    setTried(true);
    if (what === 'chosen' && chosen.size === 0) return;
    const written = await write.run({
      note,
      ...(what === 'chosen' ? { clusterIds: [...chosen] } : {}),
      ...(hash ? { hashCompanyNumbers: true } : {}),
    });
    if (written === null) return;
    saveText(written.fileName, written.text, 'application/json');
    if (written.namedInText > 0)
      notify({
        tone: 'warning',
        title: 'Companies are named in the bundle',
        sentence: `${formatCount(written.namedInText, 'company', 'companies')} named in its reasons, footnotes or notes. Free text is not hashed: read ${written.fileName} before you send it.`,
      });
    notify({
      tone: 'success',
      title: 'Bundle written',
      sentence: `${formatCount(written.clusters, 'cluster')} in ${written.fileName}${written.hashed ? '; company numbers are hashed' : ''}. Send the file to your colleague.`,
    });
  };
  return (
    <section className="exchange-way" aria-labelledby="exchange-write">
      <h2 id="exchange-write">Write a bundle</h2>
      <p>
        Clusters, containers, rules, pins, nominations, initiatives and decisions as a readable file; never a
        supplier’s rows. Company numbers are hashed where a licence forbids lists that name companies; free
        text is not.
      </p>
      <Answered
        query={clusters}
        empty={{
          when: (value) => value.clusters.length === 0,
          show: (
            <EmptyState title="No cluster to write yet">
              Make a cluster on the register, or take a bundle in.
            </EmptyState>
          ),
        }}
      >
        {({ clusters: all }) => (
          <form
            aria-label="Write a bundle"
            className="exchange-form"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <RadioGroup<What>
              label="What travels"
              options={[
                {
                  id: 'whole',
                  name: 'The whole register',
                  note: `${formatCount(all.length, 'cluster')}, every nomination and initiative`,
                },
                {
                  id: 'chosen',
                  name: 'Chosen clusters',
                  note: 'With the nominations they take up, their initiatives and decisions',
                },
              ]}
              value={what}
              onChange={setWhat}
            />
            {what === 'whole' ? null : (
              <fieldset className="exchange-clusters">
                <legend className="only-read">Clusters to write</legend>
                {all.map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    label={name}
                    checked={chosen.has(id)}
                    onChange={(checked) =>
                      setChosen((before) => {
                        const next = new Set(before);
                        if (checked) next.add(id);
                        else next.delete(id);
                        return next;
                      })
                    }
                  />
                ))}
              </fieldset>
            )}
            {tried && what === 'chosen' && chosen.size === 0 ? (
              <p role="alert" className="ui-field-error">
                Choose at least one cluster.
              </p>
            ) : null}
            <TextField
              label="Note for the reader"
              value={note}
              onChange={setNote}
              hint="What you changed, and what you would like looked at."
            />
            <Checkbox label="Hash company numbers in any case" checked={hash} onChange={setHash} />
            <div className="exchange-acts">
              <Button type="submit" isDisabled={write.state === 'running'}>
                {write.state === 'running' ? 'Writing…' : 'Write the bundle'}
              </Button>
            </div>
          </form>
        )}
      </Answered>
    </section>
  );
}
