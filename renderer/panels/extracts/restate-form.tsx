import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import type { Extract } from '#shared/domain/extract.ts';
import { formatExpiry } from '#shared/format/date.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { runCommand } from '../../state/commands.ts';
import type { StatementDraft } from '../../state/imports.ts';
import { notify } from '../../state/notifications.ts';
import { today } from '../../state/today.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TERRITORY_OPTIONS, UNIVERSE_OPTIONS } from './extract-names.ts';
import { nameOfExtract, type Store } from './extract-words.ts';
import { draftFrom, licencePart, readStatement } from './statement.ts';

/** Stands for a licence whose text is entered here. */
const AS_TEXT = 'as text';
type TextKey = Exclude<keyof StatementDraft, 'territory' | 'universe' | 'licenceId'>;

/** Corrects what is stated of an extract, in place; its rows stay as they are, and it can be undone. */
export function RestateForm({
  extract,
  store,
  onDone,
}: {
  extract: Extract;
  store: Store;
  onDone: () => void;
}) {
  const [draft, setDraft] = useState(() => ({
    ...draftFrom(extract.statement),
    supplier: extract.supplier,
  }));
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement | null>(null);
  useEffect(() => {
    // The form takes the place of a list further down; it begins where it can be seen as a whole.
    const element = form.current;
    if (element !== null && 'scrollIntoView' in element) element.scrollIntoView({ block: 'start' });
  }, []);
  const restate = useCommand('extracts.restate', { handles: () => true });
  const licences = useQuery('licences.list', {});
  const { statement, problems } = readStatement(draft);
  const change = (patch: Partial<StatementDraft>): void => setDraft({ ...draft, ...patch });
  const known = licences.value?.licences ?? [];
  const held = known.find(({ id }) => id === draft.licenceId);

  const text = (
    key: TextKey,
    label: string,
    more: { type?: 'date'; lines?: number; autoFocus?: boolean } = {},
  ) => (
    <TextField
      label={label}
      value={draft[key]}
      onChange={(value) => change({ [key]: value })}
      problem={tried ? (problems[key] ?? null) : null}
      {...more}
    />
  );
  const submit = async (): Promise<void> => {
    setTried(true);
    if (statement === null || restate.state === 'running') return;
    // A supplier that the profile named is stated only where the analyst says otherwise.
    const { supplier, ...rest } = statement;
    const says = supplier !== extract.supplier || extract.statement.supplier !== undefined;
    const restated = await restate.run({
      extractId: extract.id,
      ledger: store,
      statement: says && supplier !== undefined ? statement : rest,
    });
    if (restated === null) return;
    notify({
      tone: 'success',
      title: 'The statement is corrected',
      sentence: `${nameOfExtract(restated)}: its rows stay as they are, and what was stated before is in the journal.`,
      about: 'undo',
      action: { label: 'Undo', run: () => void runCommand('history.undo') },
    });
    onDone();
  };
  return (
    <Form
      ref={form}
      className="extracts-restate"
      validationBehavior="aria"
      aria-label="Correct what is stated"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {restate.error === null ? null : (
        <Notice tone="error" title="Nothing was corrected" live>
          <p>{restate.error.message}</p>
        </Notice>
      )}
      {text('title', 'Title', { autoFocus: true })}
      {text('supplier', 'Supplier')}
      {text('product', 'Supplier’s product')}
      <div className="extracts-pair">
        {text('edition', 'Edition')}
        {text('period', 'Period of the rows')}
      </div>
      <Select
        label="Territory it covers"
        options={TERRITORY_OPTIONS}
        value={draft.territory}
        onChange={(territory) => change({ territory })}
      />
      {text('coverage', 'Coverage in words')}
      {extract.target === 'companies' ? (
        <Select
          label="Companies it holds"
          options={UNIVERSE_OPTIONS}
          value={draft.universe}
          onChange={(universe) => change({ universe })}
        />
      ) : null}
      <div className="extracts-pair">
        {text('currency', 'Currency')}
        {text('retrievedOn', 'Retrieved on', { type: 'date' })}
      </div>
      <Select
        label="Licence"
        options={[
          ...known.map(({ id, terms }) => ({
            id,
            name: terms.name,
            note: `${terms.supplier}, ${terms.expiresOn === null ? 'no end' : formatExpiry(terms.expiresOn, today())}`,
          })),
          // A licence that was retired since is still the one it is held under.
          ...(held === undefined && draft.licenceId !== ''
            ? [{ id: draft.licenceId, name: draft.licenceName, note: 'Retired from the register' }]
            : []),
          { id: AS_TEXT, name: 'Not of the register', note: 'Written here' },
        ]}
        value={draft.licenceId === '' ? AS_TEXT : draft.licenceId}
        onChange={(id) => {
          const licence = known.find((each) => each.id === id);
          change(licence === undefined ? { licenceId: id === AS_TEXT ? '' : id } : licencePart(licence));
        }}
      />
      {draft.licenceId === '' ? (
        <>
          {text('licenceName', 'Name of the licence')}
          {text('licenceExpiresOn', 'Ends on (blank: no end)', { type: 'date' })}
          {text('licenceAttribution', 'Attribution to print')}
          {text('licenceTerms', 'Terms', { lines: 3 })}
        </>
      ) : null}
      {tried && statement === null ? (
        <p className="ui-field-error" role="alert">
          Something above is missing or cannot be read.
        </p>
      ) : null}
      <div className="ui-state-actions">
        <Button type="submit" variant="primary" isDisabled={restate.state === 'running'}>
          Correct it
        </Button>
        <Button variant="quiet" onPress={onDone}>
          Leave it
        </Button>
      </div>
    </Form>
  );
}
