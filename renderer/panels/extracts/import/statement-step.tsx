import { useState } from 'react';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import { IMPORT_FIELDS } from '#shared/domain/import-field.ts';
import type { LicenceRecord } from '#shared/domain/licence.ts';
import { formatDate } from '#shared/format/date.ts';
import type { StatementDraft } from '../../../state/imports.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { TERRITORY_OPTIONS, UNIVERSE_OPTIONS } from '../extract-names.ts';
import { draftFrom, type StatementProblems } from '../statement.ts';
import { LicenceChoice } from './licence-choice.tsx';

type Field = keyof StatementDraft;

/** The statement on one line, as far as it is known. */
export function statementSummary(draft: StatementDraft, target: ProfileTarget): string {
  const territory = TERRITORY_OPTIONS.find(({ id }) => id === draft.territory)?.name ?? '';
  const universe = UNIVERSE_OPTIONS.find(({ id }) => id === draft.universe)?.name ?? '';
  return [
    draft.title,
    draft.supplier,
    draft.edition,
    draft.territory === 'unknown' ? '' : territory,
    target === 'companies' && draft.universe !== 'unknown' ? universe.toLowerCase() : '',
    draft.licenceName,
    draft.retrievedOn === '' ? '' : `retrieved ${formatDate(draft.retrievedOn)}`,
  ]
    .filter((part) => part.trim() !== '')
    .join(' · ');
}

/** Fields that are asked for where nothing suggests them; the others are behind "All fields". */
function askedFields(
  suggested: Stage['suggested'],
  target: ProfileTarget,
  asksSupplier: boolean,
): ReadonlySet<Field> {
  const known = draftFrom(suggested);
  const asked: Field[] = ['title', 'edition', 'licenceName'];
  if (asksSupplier) asked.push('supplier');
  if (target !== 'boundaries' && target !== 'area-lookup' && target !== 'codes') asked.push('period');
  asked.push('territory');
  if (target === 'companies') asked.push('universe');
  return new Set(asked.filter((field) => known[field] === '' || known[field] === 'unknown'));
}

function holdsMoney(target: ProfileTarget): boolean {
  return IMPORT_FIELDS[target].some(({ type }) => type === 'money');
}

export interface StatementStepProps {
  readonly draft: StatementDraft;
  readonly suggested: Stage['suggested'];
  readonly target: ProfileTarget;
  readonly problems: StatementProblems;
  /** True once the analyst tried to commit: before that nobody is told what is missing. */
  readonly tried: boolean;
  readonly licences: readonly LicenceRecord[];
  readonly onChange: (patch: Partial<StatementDraft>) => void;
  readonly enterLicence: boolean;
  readonly onEnterLicence: (enter: boolean) => void;
  /** True where the mapping is kept as a profile with the commit. */
  readonly keeps: boolean;
  /** True where no profile says who provides the file. */
  readonly asksSupplier: boolean;
}

/** What the analyst states about the file: first what is missing, the rest on request. */
export function StatementStep(props: StatementStepProps) {
  const { draft, suggested, target, problems, tried, onChange, keeps, asksSupplier } = props;
  const asked = askedFields(suggested, target, asksSupplier);
  const [all, setAll] = useState(false);
  const shows = (field: Field): boolean =>
    all || asked.has(field) || (tried && problems[field] !== undefined);
  const problem = (field: Field): string | null => (tried ? (problems[field] ?? null) : null);
  const text = (
    field: Exclude<Field, 'territory' | 'universe'>,
    label: string,
    placeholder = '',
    type: 'text' | 'date' = 'text',
  ) =>
    shows(field) ? (
      <TextField
        key={field}
        label={label}
        type={type}
        value={draft[field]}
        placeholder={placeholder}
        onChange={(value) => onChange({ [field]: value })}
        problem={problem(field)}
      />
    ) : null;
  return (
    <div className="import-statement">
      <div className="import-fields">
        {text('title', 'Title', 'Company download')}
        {asksSupplier ? text('supplier', 'Supplier', 'Who provides the file') : null}
        {text('product', 'Supplier’s product')}
        {text('edition', 'Edition', 'November 2026')}
        {text('period', 'Period the rows speak of', '2018, or April 2021 to March 2022')}
        {text('retrievedOn', 'Retrieved on', '', 'date')}
        {shows('territory') ? (
          <Select
            label="Territory it covers"
            options={TERRITORY_OPTIONS}
            value={draft.territory}
            onChange={(territory) => onChange({ territory })}
          />
        ) : null}
        {text('coverage', 'Coverage in words', 'East and West Midlands postcodes')}
        {target === 'companies' && shows('universe') ? (
          <Select
            label="Companies it holds"
            options={UNIVERSE_OPTIONS}
            value={draft.universe}
            onChange={(universe) => onChange({ universe })}
          />
        ) : null}
        {holdsMoney(target) ? text('currency', 'Currency of the money', 'GBP') : null}
      </div>
      {all || asked.has('licenceName') || (tried && problems.licenceExpiresOn !== undefined) ? (
        <LicenceChoice {...props} />
      ) : null}
      <div className="import-statement-foot">
        <Button variant="link" onPress={() => setAll(!all)}>
          {all ? 'Only what is missing' : 'All fields of the statement'}
        </Button>
        {keeps ? (
          <span className="quiet">
            The mapping is kept as a profile with the commit: the next file of this layout is read at once.
          </span>
        ) : null}
      </div>
    </div>
  );
}
