import { useState } from 'react';
import type { DefinitionDocument, DefinitionEdit } from '#shared/domain/definition.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { notify } from '../../state/notifications.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Answered, Loading } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SupplierCompany } from './supplier-words.ts';

type MissingCode = SupplierCompany['codesMissing'][number];

/** Turns a finding into a pin or a rule of the cluster, with its reason; one undoable edit of the definition. */
export function FindingForm({
  clusterId,
  finding,
  onDone,
}: {
  clusterId: string;
  finding: SupplierCompany;
  onDone: () => void;
}) {
  const cluster = useQuery('clusters.read', { clusterId });
  const edit = useCommand('definitions.edit');
  const [act, setAct] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { companyNumber, codesMissing } = finding;
  const choices = [
    ...(companyNumber === null
      ? []
      : [
          { id: 'in', name: 'Pin it in', note: 'The company counts, whatever the rules say' },
          { id: 'out', name: 'Pin it out', note: 'The company does not count, whatever the rules say' },
        ]),
    ...codesMissing.map((code) => ({
      id: `code ${code.scheme} ${code.code}`,
      name: `Let in every company with ${schemeName(code.scheme)} ${code.code}`,
      note: code.title,
    })),
  ];
  const code = codesMissing.find((each) => act === `code ${each.scheme} ${each.code}`);
  const needsReason = act === 'in' || act === 'out';
  const problem =
    act === null
      ? 'Choose what to do.'
      : needsReason && reason.trim() === ''
        ? 'Give the reason; it is kept with the pin.'
        : null;
  return (
    <Answered query={cluster} loading={<Loading lines={2} />}>
      {({ cluster: { name, revision }, document }) => (
        <form
          className="compare-finding"
          aria-label={`What to do about ${finding.name}`}
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (problem !== null || act === null) return;
            const made =
              code === undefined
                ? pinEdit(companyNumber ?? '', act === 'in' ? 'in' : 'out', reason)
                : codeEdit(document, code, reason);
            void edit.run({ clusterId, expectedRevision: revision, edit: made }).then((done) => {
              if (done === null) return;
              notify({
                tone: 'success',
                title: `The definition of ${name} was changed`,
                sentence: 'Undo takes it back.',
              });
              onDone();
            });
          }}
        >
          <h3>{finding.name}</h3>
          {choices.length === 0 ? (
            <p className="quiet">
              The company has no number and carries no code that the definition could take. Link it to the
              other supplier’s company first.
            </p>
          ) : (
            <RadioGroup
              label={`In the definition of ${name}`}
              options={choices}
              value={act}
              onChange={setAct}
            />
          )}
          {choices.length === 0 ? null : (
            <TextField
              label={needsReason ? 'Reason' : 'Note (optional)'}
              value={reason}
              onChange={setReason}
              problem={tried ? problem : null}
            />
          )}
          <div className="compare-finding-acts">
            {choices.length === 0 ? null : (
              <Button variant="primary" type="submit" isDisabled={edit.state === 'running'}>
                Change the definition
              </Button>
            )}
            <Button variant="quiet" onPress={onDone}>
              Leave it
            </Button>
          </div>
        </form>
      )}
    </Answered>
  );
}

function pinEdit(companyNumber: string, effect: 'in' | 'out', reason: string): DefinitionEdit {
  // The core stamps author and time.
  return { kind: 'set-pin', pin: { companyNumber, effect, reason: reason.trim(), author: '', at: '' } };
}

/** Adds a code to the container of its scheme where one lets companies in, otherwise as a rule of its own. */
function codeEdit(document: DefinitionDocument, { scheme, code }: MissingCode, note: string): DefinitionEdit {
  const container = document.containers.find((each) => each.scheme === scheme);
  if (container?.letsIn === true && container.match === 'exact')
    return { kind: 'set-container', container: { ...container, codes: [...container.codes, code] } };
  return {
    kind: 'add-rule',
    rule: {
      id: crypto.randomUUID(),
      effect: 'include',
      when: { kind: 'codes', scheme, match: 'exact', codes: [code] },
      note: note.trim(),
    },
  };
}
