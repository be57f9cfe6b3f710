import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { LicenceRecord, LicenceTerms, PermittedOutputs } from '#shared/domain/licence.ts';
import { licenceTermsSchema } from '#shared/domain/licence.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { runCommand } from '../../state/commands.ts';
import { notify } from '../../state/notifications.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, Loading } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FieldRules } from './field-rules.tsx';
import { permittedText } from './permitted-text.ts';

const STATES: readonly { id: PermittedOutputs['rows']; name: string }[] = [
  { id: 'not-stated', name: 'Not stated' },
  { id: 'allowed', name: 'Allowed' },
  { id: 'forbidden', name: 'Not allowed' },
];
const BLANK = licenceTermsSchema.safeParse({ supplier: '-', name: '-' });

interface Draft extends Omit<LicenceTerms, 'permitted' | 'startsOn' | 'expiresOn'> {
  readonly startsOn: string;
  readonly expiresOn: string;
  readonly minimumCount: string;
  readonly permitted: PermittedOutputs;
}

function draftOf(terms: LicenceTerms | null): Draft | null {
  const base = terms ?? (BLANK.success ? { ...BLANK.data, supplier: '', name: '' } : null);
  if (base === null) return null;
  return {
    ...base,
    startsOn: base.startsOn ?? '',
    expiresOn: base.expiresOn ?? '',
    minimumCount: base.permitted.minimumCount === null ? '' : String(base.permitted.minimumCount),
  };
}

function offerUndo(title: string, sentence: string): void {
  notify({
    tone: 'success',
    title,
    sentence,
    about: 'undo',
    action: { label: 'Undo', run: () => void runCommand('history.undo') },
  });
}

/** Enters a licence or a new version of one; says what was entered before. */
export function LicenceForm({
  licence,
  onDone,
}: {
  licence: LicenceRecord | null;
  onDone: (chosen: string | null) => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(licence?.terms ?? null));
  const [tried, setTried] = useState(false);
  const save = useCommand('licences.save', { handles: () => true });
  const retire = useCommand('licences.retire');
  if (draft === null) throw new Error('the blank licence does not fit its own schema');
  const change = (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch });
  const permit = (patch: Partial<PermittedOutputs>): void =>
    change({ permitted: { ...draft.permitted, ...patch } });
  const minimum = draft.minimumCount.trim();
  const minimumProblem = /^(?:[1-9]\d{0,4})?$/.test(minimum)
    ? null
    : 'A whole number of companies, such as 10.';
  const order =
    draft.startsOn !== '' && draft.expiresOn !== '' && draft.expiresOn < draft.startsOn
      ? 'It ends before it begins.'
      : null;
  const fields = draft.permitted.fields.filter(
    ({ field, rule }) => field.trim() !== '' || rule.trim() !== '',
  );
  const halfRule = fields.some(({ field, rule }) => field.trim() === '' || rule.trim() === '');
  const complete =
    draft.supplier.trim() !== '' &&
    draft.name.trim() !== '' &&
    minimumProblem === null &&
    order === null &&
    !halfRule;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (!complete) return;
    const { minimumCount: _typed, startsOn, expiresOn, ...rest } = draft;
    const saved = await save.run({
      ...(licence === null ? {} : { id: licence.id, expectedVersion: licence.version }),
      terms: {
        ...rest,
        startsOn: startsOn === '' ? null : startsOn,
        expiresOn: expiresOn === '' ? null : expiresOn,
        permitted: { ...draft.permitted, fields, minimumCount: minimum === '' ? null : Number(minimum) },
      },
    });
    if (saved === null) return;
    offerUndo(
      saved.version === 1 ? 'The licence is entered' : `Version ${saved.version} of the licence is kept`,
      `${saved.terms.name}: choose it when you import, or by correcting what is stated of an extract.`,
    );
    onDone(saved.id);
  };
  const retired = ({ terms }: LicenceRecord): void => {
    offerUndo('The licence is retired', `${terms.name}: extracts held under it keep it.`);
    onDone(null);
  };

  return (
    <Form
      className="licences-form"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Section title={licence === null ? 'A new licence' : `Version ${licence.version}`}>
        {save.error === null ? null : (
          <Notice tone="error" title="It was not kept" live>
            <p>{save.error.message}</p>
          </Notice>
        )}
        <TextField
          label="Supplier"
          value={draft.supplier}
          onChange={(supplier) => change({ supplier })}
          required
          problem={tried && draft.supplier.trim() === '' ? 'Name the supplier.' : null}
        />
        <TextField
          label="Name of the licence"
          value={draft.name}
          onChange={(name) => change({ name })}
          required
          problem={tried && draft.name.trim() === '' ? 'Give it a name by which you know it.' : null}
        />
        <TextField label="Licensee" value={draft.licensee} onChange={(licensee) => change({ licensee })} />
        <div className="licences-row">
          <TextField
            label="Begins"
            type="date"
            value={draft.startsOn}
            onChange={(startsOn) => change({ startsOn })}
          />
          <TextField
            label="Ends"
            type="date"
            value={draft.expiresOn}
            onChange={(expiresOn) => change({ expiresOn })}
            problem={order}
          />
        </div>
      </Section>
      <Section title="What may be published">
        <div className="licences-row">
          <Select
            label="Rows"
            options={STATES}
            value={draft.permitted.rows}
            onChange={(rows) => permit({ rows })}
          />
          <Select
            label="Named lists"
            options={STATES}
            value={draft.permitted.namedLists}
            onChange={(namedLists) => permit({ namedLists })}
          />
          <Select
            label="Sums and counts"
            options={STATES}
            value={draft.permitted.aggregates}
            onChange={(aggregates) => permit({ aggregates })}
          />
          <TextField
            label="Fewest companies in a sum"
            value={draft.minimumCount}
            onChange={(minimumCount) => change({ minimumCount })}
            problem={minimumProblem}
          />
        </div>
        <FieldRules
          rules={draft.permitted.fields}
          onChange={(changed) => permit({ fields: changed })}
          problem={tried && halfRule ? 'Each rule names a field and says what holds for it.' : null}
        />
        <TextField
          label="Attribution line"
          value={draft.attribution}
          onChange={(attribution) => change({ attribution })}
          hint="Printed beside every figure formed from it."
        />
        <TextField label="Terms" lines={4} value={draft.terms} onChange={(terms) => change({ terms })} />
      </Section>
      <div className="licences-actions">
        <Button type="submit" variant="primary" isDisabled={save.state === 'running'}>
          {licence === null ? 'Keep the licence' : 'Keep as a new version'}
        </Button>
        <Button variant="quiet" onPress={() => onDone(null)}>
          Close
        </Button>
        {licence !== null && licence.status === 'live' ? (
          <Button
            variant="quiet"
            onPress={() =>
              void retire.run({ id: licence.id }).then((done) => done !== null && retired(licence))
            }
          >
            Retire it
          </Button>
        ) : null}
      </div>
      {licence === null ? null : <Versions id={licence.id} />}
    </Form>
  );
}

function Versions({ id }: { id: string }) {
  const history = useQuery('licences.history', { id });
  return (
    <Section title="Versions">
      <Answered query={history} loading={<Loading lines={2} />}>
        {({ versions }) => (
          <ol className="licences-versions">
            {versions.map((each) => (
              <li key={each.version}>
                Version {each.version}: {permittedText(each.terms.permitted)}
                <span className="quiet small">
                  {' '}
                  · {each.author} · {formatDateTime(each.at)}
                </span>
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </Section>
  );
}
