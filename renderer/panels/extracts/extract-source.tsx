import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Extract } from '#shared/domain/extract.ts';
import { findImportField } from '#shared/domain/import-field.ts';
import { formatBytes } from '#shared/format/amount.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/facts.tsx';
import { Answered, Loading } from '../../ui/states.tsx';
import type { Store } from './extract-words.ts';

type Columns = MethodOutput<'extracts.read'>['columns'];

/** Where an extract came from: the file, its hash, when and by whom, and how its columns were read. */
export function ExtractSource({ extract, store }: { extract: Extract; store: Store }) {
  const detail = useQuery('extracts.read', { extractId: extract.id, ledger: store }, { keepLast: false });
  const profiles = useQuery('extracts.profiles', {});
  const kept = useQuery('extracts.savedProfiles', {});
  const profile =
    profiles.value?.profiles.find(({ id }) => id === extract.profileId)?.title ??
    kept.value?.profiles.find(({ id }) => id === extract.profileId)?.title ??
    extract.profileId;
  return (
    <Section title="Where it came from">
      <Facts
        facts={[
          { label: 'File', value: `${extract.fileName}, ${formatBytes(extract.fileBytes)}` },
          { label: 'SHA-256', value: <code className="extracts-hash">{extract.fingerprint}</code> },
          { label: 'Committed', value: `${formatDateTime(extract.committedAt)} by ${extract.author}` },
          { label: 'Read as', value: profile },
        ]}
      />
      <Answered query={detail} loading={<Loading lines={2} />}>
        {({ columns }) => <ColumnsRead columns={columns} target={extract.target} />}
      </Answered>
    </Section>
  );
}

function ColumnsRead({ columns, target }: { columns: Columns; target: Extract['target'] }) {
  const [open, setOpen] = useState(false);
  if (columns.length === 0) return <p className="quiet">The columns of the file are not recorded.</p>;
  const dropped = columns.filter((column) => column.dropped);
  const filled = columns.filter(({ field }) => field !== null);
  return (
    <>
      <p>
        {formatNumber(filled.length)} of {formatCount(columns.length, 'column')} fill a field.{' '}
        <Button variant="link" aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? 'Hide the columns' : 'Show the columns'}
        </Button>
      </p>
      {dropped.length === 0 ? null : (
        <p className="quiet">
          Personal data, not stored: {dropped.map(({ column }) => column.trim()).join(', ')}.
        </p>
      )}
      {open ? (
        <table className="ui-table extracts-columns">
          <caption className="only-read">Columns of the file and the fields they fill</caption>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Field</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, field, dropped: isDropped }, at) => (
              <tr key={`${at} ${column}`}>
                <td>{column.trim() === '' ? 'no name' : column}</td>
                <td className={field === null ? 'quiet' : ''}>
                  {isDropped
                    ? 'not stored: personal'
                    : field === null
                      ? 'kept in the row only'
                      : (findImportField(target, field)?.label ?? field)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
