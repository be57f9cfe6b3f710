import { useState } from 'react';
import { formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../api/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ListedInstitution } from './institutions-view.tsx';

/** One institution: its results line by line, and what is known of it to correct. */
export function InstitutionDetail({ listed }: { listed: ListedInstitution }) {
  const { institution, research, rankings, graduates, exchange, districtName } = listed;
  return (
    <aside className="institution" tabIndex={0} aria-label={institution.name}>
      <h2>{institution.name}</h2>
      <p className="quiet">
        {[districtName, institution.ukprn === '' ? null : `UKPRN ${institution.ukprn}`]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <Lines
        title="Research (REF 2021)"
        empty="No REF results are loaded for it."
        rows={research.map(({ unit, unitName, gpa, fte, isInContainer }) => ({
          key: unit,
          name: `${unit} ${unitName}`,
          value: formatNumber(gpa, 2),
          note: fte === null ? '' : `${formatNumber(fte, 1)} staff`,
          isMarked: isInContainer,
        }))}
      />
      <Lines
        title="Subjects (QS)"
        empty="No rankings are loaded for it."
        rows={rankings.map(({ subject, rank, ukRank, isInContainer }) => ({
          key: subject,
          name: subject,
          value: ukRank === null ? rank : `${formatNumber(ukRank)} in the UK`,
          note: `world ${rank}`,
          isMarked: isInContainer,
        }))}
      />
      <Lines
        title="Graduates (HESA)"
        empty="No graduates are loaded for it."
        rows={graduates.map(({ subject, period, value, isInContainer }) => ({
          key: `${subject} ${period}`,
          name: subject,
          value: value === null ? '[x]' : formatNumber(value),
          note: period,
          isMarked: isInContainer,
        }))}
      />
      <Lines
        title="Knowledge exchange (KEF)"
        empty="No KEF results are loaded for it."
        rows={exchange.map(({ perspective, quintile }) => ({
          key: perspective,
          name: perspective,
          value: quintile === null ? '[x]' : `quintile ${formatNumber(quintile)}`,
          note: '',
          isMarked: false,
        }))}
      />
      <Known listed={listed} />
    </aside>
  );
}

function Lines({
  title,
  rows,
  empty,
}: {
  title: string;
  rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly value: string;
    readonly note: string;
    readonly isMarked: boolean;
  }[];
  empty: string;
}) {
  return (
    <Section title={title}>
      {rows.length === 0 ? (
        <p className="quiet">{empty}</p>
      ) : (
        <table className="trends">
          <tbody>
            {rows.map(({ key, name, value, note, isMarked }) => (
              <tr key={key} className={isMarked ? 'institution-marked' : undefined}>
                <th scope="row">
                  {name}
                  {isMarked ? <span className="only-read"> in the cluster’s container</span> : null}
                </th>
                <td>{value}</td>
                <td className="quiet">{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** Place, partnerships and other names: two kinds of fact that never stand for each other. */
function Known({ listed }: { listed: ListedInstitution }) {
  const { institution, entryId } = listed;
  const [district, setDistrict] = useState(institution.districtCode ?? '');
  const [memberships, setMemberships] = useState(institution.memberships.join('; '));
  const [aliases, setAliases] = useState(institution.aliases.join('; '));
  const [source, setSource] = useState(entryId === null ? '' : institution.source);
  const save = useCommand('desk.save');
  const parts = (text: string) =>
    text
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return (
    <Section title="What is known of it">
      <form
        className="lookup-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save.run({
            entries: [
              {
                kind: 'institution',
                ...(entryId === null ? {} : { id: entryId }),
                body: {
                  ...institution,
                  districtCode: district.trim() === '' ? null : district.trim(),
                  memberships: parts(memberships),
                  aliases: parts(aliases),
                  source,
                },
              },
            ],
          });
        }}
      >
        <TextField
          label="District of its main campus (official code)"
          value={district}
          onChange={setDistrict}
        />
        <TextField label="Partnerships, parted by semicolons" value={memberships} onChange={setMemberships} />
        <TextField label="Other names, parted by semicolons" value={aliases} onChange={setAliases} />
        <TextField label="Source of the change" value={source} onChange={setSource} required />
        <Button type="submit" isDisabled={source.trim() === '' || save.state === 'running'}>
          Keep
        </Button>
      </form>
    </Section>
  );
}
