import { useId } from 'react';
import type { HexSpacing } from '#shared/domain/hex-lattice.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import {
  RULED_MEASURE_NAMES,
  RULED_MEASURES_OF,
  rulingSubjectKey,
  type RuledMeasure,
  type RulingSubject,
} from '#shared/domain/ruling.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { Select, type Option } from '../../../ui/select.tsx';
import { clustersOf, describeSubject, type RuledCompany } from './use-draft-labels.ts';

/** What the ruling is about: the company, one of its sites, or the cell that the site lies in. */
export function SubjectField({
  subject,
  start,
  label,
  company,
  spacing,
  onChange,
}: {
  subject: RulingSubject;
  /** What the form was opened on; always among the choices. */
  start: RulingSubject;
  label: string | undefined;
  company: RuledCompany | null;
  spacing: HexSpacing;
  onChange: (subject: RulingSubject) => void;
}) {
  const subjects = uniqueSubjects([start, subject, ...subjectsOf(company, subject, spacing)]);
  if (subjects.length < 2)
    return (
      <div className="ui-field">
        <span className="ui-label">About</span>
        <p className="ruling-subject">{describeSubject(subject, label)}</p>
      </div>
    );
  const options: Option[] = subjects.map((each) => ({
    id: rulingSubjectKey(each),
    name: describeSubject(each, label),
    ...noteOf(each),
  }));
  return (
    <Select
      label="About"
      options={options}
      value={rulingSubjectKey(subject)}
      onChange={(key) => {
        const chosen = subjects.find((each) => rulingSubjectKey(each) === key);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}

function noteOf(subject: RulingSubject): { note?: string } {
  if (subject.kind === 'company') return { note: 'The whole company, at all its sites' };
  if (subject.kind === 'site') return { note: 'What falls on this site' };
  if (subject.kind === 'cell') return { note: 'Everything that lies in the cell' };
  return {};
}

/** The company, its sites, and the cells of those of its sites that the ruling may be about. */
function subjectsOf(
  company: RuledCompany | null,
  subject: RulingSubject,
  spacing: HexSpacing,
): RulingSubject[] {
  if (company === null || (subject.kind !== 'company' && subject.kind !== 'site')) return [];
  const { companyNumber } = company;
  const placed = company.sites.filter(({ postcode }) => postcode !== null);
  const sites = placed.map(({ postcode }): RulingSubject => ({
    kind: 'site',
    companyNumber,
    postcode: postcode ?? '',
  }));
  const cells = placed.flatMap(({ postcode, q, r }): RulingSubject[] =>
    subject.kind === 'site' && isSamePostcode(postcode ?? '', subject.postcode) && q !== null && r !== null
      ? [{ kind: 'cell', spacing, q, r }]
      : [],
  );
  return [{ kind: 'company', companyNumber }, ...sites, ...cells];
}

function uniqueSubjects(subjects: readonly RulingSubject[]): RulingSubject[] {
  return [...new Map(subjects.map((each) => [rulingSubjectKey(each), each])).values()];
}

/** Says whether two texts are one postcode, however they are spaced. */
export function isSamePostcode(a: string, b: string): boolean {
  return (formatPostcode(a) ?? a) === (formatPostcode(b) ?? b);
}

/** Which figures of the subject the ruling is about. */
export function MeasuresField({
  subject,
  measures,
  onChange,
}: {
  subject: RulingSubject;
  measures: readonly RuledMeasure[];
  onChange: (measures: RuledMeasure[]) => void;
}) {
  const allowed = RULED_MEASURES_OF[subject.kind];
  const labelId = useId();
  if (allowed.length === 0) return null;
  return (
    <div className="ui-field" role="group" aria-labelledby={labelId}>
      <span className="ui-label" id={labelId}>
        Of which figures
      </span>
      <div className="ruling-checks">
        {allowed.map((measure) => (
          <Checkbox
            key={measure}
            label={RULED_MEASURE_NAMES[measure]}
            checked={measures.includes(measure)}
            onChange={(checked) =>
              onChange(allowed.filter((each) => (each === measure ? checked : measures.includes(each))))
            }
          />
        ))}
      </div>
    </div>
  );
}

const REACHES = [
  { id: 'every', name: 'Every cluster that contains it' },
  { id: 'these', name: 'These clusters only' },
] as const;

/** In which clusters the ruling holds. */
export function ClustersField({
  clusterIds,
  company,
  onChange,
}: {
  clusterIds: readonly string[] | null;
  company: RuledCompany | null;
  onChange: (clusterIds: readonly string[] | null) => void;
}) {
  const { value } = useQuery('clusters.list', {});
  const register = value?.clusters ?? [];
  const memberOf = clustersOf(company);
  const own = memberOf.map(({ clusterId }) => clusterId);
  // The clusters of the company stand first; another may be named that takes it in later.
  const offered = [
    ...register.filter(({ id }) => own.includes(id)),
    ...register.filter(({ id }) => !own.includes(id)),
  ];
  return (
    <div className="ruling-reach">
      <RadioGroup
        label="Where it holds"
        options={REACHES}
        value={clusterIds === null ? 'every' : 'these'}
        onChange={(id) => onChange(id === 'every' ? null : own)}
      />
      {clusterIds === null ? (
        own.length === 0 ? null : (
          <p className="quiet small">{`Now: ${memberOf.map(({ name }) => name).join(', ')}.`}</p>
        )
      ) : (
        <div className="ruling-checks ruling-clusters" role="group" aria-label="Clusters">
          {offered.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={clusterIds.includes(id)}
              onChange={(checked) =>
                onChange(checked ? [...clusterIds, id] : clusterIds.filter((each) => each !== id))
              }
            />
          ))}
        </div>
      )}
    </div>
  );
}
