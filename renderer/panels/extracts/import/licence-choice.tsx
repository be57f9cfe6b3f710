import { daysLeft, type LicenceRecord } from '#shared/domain/licence.ts';
import { formatDate, formatExpiry } from '#shared/format/date.ts';
import type { StatementDraft } from '../../../state/imports.ts';
import { today } from '../../../state/today.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { licencePart, type StatementProblems } from '../statement.ts';

/** Stands for a licence whose text is entered here. */
const AS_TEXT = 'as text';

export interface LicenceChoiceProps {
  readonly draft: StatementDraft;
  readonly licences: readonly LicenceRecord[];
  readonly problems: StatementProblems;
  readonly tried: boolean;
  readonly onChange: (patch: Partial<StatementDraft>) => void;
  /** Whether the licence written here is entered in the register too. */
  readonly enterLicence: boolean;
  readonly onEnterLicence: (enter: boolean) => void;
}

/** The licence under which the file is held: one of the register, or as it is written here. */
export function LicenceChoice({
  draft,
  licences,
  problems,
  tried,
  onChange,
  enterLicence,
  onEnterLicence,
}: LicenceChoiceProps) {
  const chosen = licences.find(({ id }) => id === draft.licenceId) ?? null;
  const problem = (field: keyof StatementDraft): string | null => (tried ? (problems[field] ?? null) : null);
  return (
    <fieldset className="import-licence">
      <legend>Licence, as you hold it</legend>
      {licences.length === 0 ? null : (
        <div className="import-narrow">
          <Select
            label="Licence of the register"
            options={[
              ...licences.map(({ id, terms }) => ({
                id,
                name: terms.name,
                note: `${terms.supplier}, ${terms.expiresOn === null ? 'no end' : formatExpiry(terms.expiresOn, today())}`,
              })),
              { id: AS_TEXT, name: 'Another licence', note: 'Written here' },
            ]}
            value={chosen?.id ?? AS_TEXT}
            onChange={(id) => {
              const licence = licences.find((each) => each.id === id);
              onChange(licence === undefined ? { licenceId: '' } : licencePart(licence));
            }}
          />
        </div>
      )}
      {chosen === null ? (
        <>
          <div className="import-fields">
            <TextField
              label="Name of the licence"
              value={draft.licenceName}
              placeholder="Open Government Licence v3.0"
              onChange={(licenceName) => onChange({ licenceName })}
              problem={problem('licenceName')}
            />
            <TextField
              label="Ends on (blank: no end)"
              type="date"
              value={draft.licenceExpiresOn}
              onChange={(licenceExpiresOn) => onChange({ licenceExpiresOn })}
              problem={problem('licenceExpiresOn')}
            />
            <TextField
              label="Attribution to print"
              value={draft.licenceAttribution}
              onChange={(licenceAttribution) => onChange({ licenceAttribution })}
              problem={problem('licenceAttribution')}
            />
            <TextField
              label="Terms"
              value={draft.licenceTerms}
              onChange={(licenceTerms) => onChange({ licenceTerms })}
              problem={problem('licenceTerms')}
            />
          </div>
          <Checkbox
            label="Enter this licence in the register, for other extracts held under it"
            checked={enterLicence}
            onChange={onEnterLicence}
          />
        </>
      ) : (
        <LicenceTerms licence={chosen} onText={() => onChange({ licenceId: '' })} />
      )}
    </fieldset>
  );
}

function LicenceTerms({ licence, onText }: { licence: LicenceRecord; onText: () => void }) {
  const { terms } = licence;
  const left = daysLeft(terms.expiresOn, today());
  return (
    <p className="quiet">
      {terms.licensee === '' ? '' : `Held by ${terms.licensee}. `}
      {terms.expiresOn === null
        ? 'No end is stated. '
        : `${left !== null && left < 0 ? 'It ended' : 'It ends'} on ${formatDate(terms.expiresOn)}. `}
      {terms.attribution === '' ? '' : `To print: ${terms.attribution} `}
      <Button variant="link" onPress={onText}>
        Write another one
      </Button>
    </p>
  );
}
