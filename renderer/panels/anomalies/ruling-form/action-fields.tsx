import { formatPostcode } from '#shared/domain/postcode.ts';
import {
  RULED_MEASURE_NAMES,
  RULING_ACTION_NAMES,
  RULING_ACTIONS_OF,
  type RulingActionKind,
} from '#shared/domain/ruling.ts';
import { measureValueWords } from '#shared/format/ruling.ts';
import { siteWords } from '#shared/format/site-words.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { RulingDraft } from './ruling-draft.ts';
import { isSamePostcode } from './scope-fields.tsx';
import type { RuledCompany } from './use-draft-labels.ts';

/** The key that chooses an action in the queue. */
export const ACTION_KEYS: Readonly<Record<RulingActionKind, string>> = {
  keep: '1',
  disregard: '2',
  cap: '3',
  reassign: '4',
  replace: '5',
};

const ACTION_NOTES: Readonly<Record<RulingActionKind, string>> = {
  keep: 'Nothing changes; the finding is settled',
  disregard: 'Only what remains is counted',
  cap: 'What is above the value is taken off',
  reassign: 'Divided over other sites of the company',
  replace: 'A value from another source stands in its place',
};

/** What is done with the value, and the values that it takes. */
export function ActionFields({
  draft,
  company,
  problem,
  onChange,
}: {
  draft: RulingDraft;
  company: RuledCompany | null;
  /** What is wrong with the value, the source or the sites. */
  problem: (field: 'value' | 'source' | 'sites') => string | null;
  onChange: (patch: Partial<RulingDraft>) => void;
}) {
  const { action, subject } = draft;
  return (
    <div className="ruling-action">
      <RadioGroup
        label="What is done"
        options={RULING_ACTIONS_OF[subject.kind].map((id) => ({ id, name: RULING_ACTION_NAMES[id] }))}
        value={action}
        onChange={(next) => onChange({ action: next })}
      />
      <p className="quiet small">{`${ACTION_NOTES[action]}.`}</p>
      {action === 'disregard' && subject.kind !== 'figure' && subject.kind !== 'extract' ? (
        <TextField
          label={`What is left of it${unitOf(draft)}`}
          value={draft.left}
          onChange={(left) => onChange({ left })}
          placeholder="0"
          hint={seenWords(draft, company)}
          problem={problem('value')}
        />
      ) : null}
      {action === 'cap' ? (
        <TextField
          label={`At most${unitOf(draft)}`}
          autoFocus
          value={draft.at}
          onChange={(at) => onChange({ at })}
          placeholder="Such as 2.5m"
          hint={seenWords(draft, company)}
          problem={problem('value')}
        />
      ) : null}
      {action === 'replace' ? (
        <>
          <TextField
            label={`The sourced value${unitOf(draft)}`}
            autoFocus
            value={draft.value}
            onChange={(value) => onChange({ value })}
            placeholder="Such as 2.5m"
            hint={seenWords(draft, company)}
            problem={problem('value')}
          />
          <TextField
            label="Its source"
            value={draft.source}
            onChange={(source) => onChange({ source })}
            placeholder="Annual accounts to 31 March 2022, note 4"
            problem={problem('source')}
          />
        </>
      ) : null}
      {action === 'reassign' ? (
        <SharesField draft={draft} company={company} problem={problem('sites')} onChange={onChange} />
      ) : null}
    </div>
  );
}

/** The sites that take the value, each with its weight; equal weights at first. */
function SharesField({
  draft,
  company,
  problem,
  onChange,
}: {
  draft: RulingDraft;
  company: RuledCompany | null;
  problem: string | null;
  onChange: (patch: Partial<RulingDraft>) => void;
}) {
  const { subject, to } = draft;
  const others = (company?.sites ?? []).filter(
    ({ postcode }, at, all) =>
      postcode !== null &&
      all.findIndex((each) => each.postcode === postcode) === at &&
      !(subject.kind === 'site' && isSamePostcode(postcode, subject.postcode)),
  );
  const weightOf = (postcode: string): string | null =>
    to.find((each) => isSamePostcode(each.postcode, postcode))?.weight ?? null;
  const set = (postcode: string, weight: string | null): void => {
    const rest = to.filter((each) => !isSamePostcode(each.postcode, postcode));
    onChange({ to: weight === null ? rest : [...rest, { postcode, weight }] });
  };
  return (
    <div className="ui-field" role="group" aria-label="Sites that take the value">
      <span className="ui-label">Sites that take the value, with their weights</span>
      {others.length === 0 ? (
        <p className="quiet small">
          {company === null
            ? 'The sites of the company are being read.'
            : 'The company has no other site in the extract in use. Disregard the value, or leave what remains.'}
        </p>
      ) : null}
      {others.map((site) => {
        const postcode = site.postcode ?? '';
        const weight = weightOf(postcode);
        const name = formatPostcode(postcode) ?? postcode;
        return (
          <div key={postcode} className="ruling-share">
            <Checkbox
              label={`${name} · ${site.districtName ?? 'not placed'} · ${siteWords(site.kind, site.isPlaceOfWork)}`}
              checked={weight !== null}
              onChange={(checked) => set(postcode, checked ? '1' : null)}
            />
            {weight === null ? null : (
              <TextField
                label={`Weight of ${name}`}
                quietLabel
                value={weight}
                onChange={(next) => set(postcode, next)}
              />
            )}
          </div>
        );
      })}
      {problem === null ? null : <p className="ui-field-error">{problem}</p>}
    </div>
  );
}

/** The unit of the value that is typed: pounds or persons. */
function unitOf({ measures, subject }: RulingDraft): string {
  if (subject.kind === 'figure') return '';
  const [measure] = measures;
  if (measure === 'employees') return ' (persons)';
  return measure === 'businesses' ? '' : ' (£)';
}

/** What the extract says of the whole company, for one measure. */
function seenWords({ measures }: RulingDraft, company: RuledCompany | null): string {
  const [measure] = measures;
  const value =
    measure === 'turnover' ? company?.turnoverGbp : measure === 'employees' ? company?.employees : undefined;
  if (measure === undefined || value === undefined || company === null || measures.length > 1)
    return 'In full or short: 2,500,000 or 2.5m';
  const said = value === null ? 'not stated' : measureValueWords(measure, value);
  return `${RULED_MEASURE_NAMES[measure]} of the whole company: ${said}`;
}
