import type { Correction, Extract, ProblemCount } from '#shared/domain/extract.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { go } from '../../state/navigation.ts';
import { Tag } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { problemLabel, SEVERITY_NAMES } from './extract-names.ts';
import { isRepair, mendedRows, type Store } from './extract-words.ts';
import { RowCountsLine } from './row-counts.tsx';
import type { ExtractAct } from './use-extract-acts.ts';

/** What became of the rows: the sum, problems and repairs by reason, and files of mended rows that joined. */
export function ExtractRows({
  extract,
  store,
  acts,
}: {
  extract: Extract;
  store: Store;
  acts: readonly ExtractAct[];
}) {
  const repairs = extract.problems.filter(({ code }) => isRepair(code));
  const problems = extract.problems.filter(({ code }) => !isRepair(code));
  const mended = mendedRows(extract);
  const left = extract.rows.rejected - mended;
  return (
    <Section title="Rows">
      <RowCountsLine rows={extract.rows} />
      {mended === 0 ? null : (
        <p>
          {formatCount(mended, 'refused row')} came back mended and joined it
          {left > 0 ? `; ${formatNumber(left)} still refused` : ''}.
        </p>
      )}
      {extract.problems.length === 0 ? <p className="quiet">Every row was accepted as it stands.</p> : null}
      <ProblemList problems={problems} extract={extract} store={store} />
      {repairs.length === 0 ? null : (
        <>
          <h3 className="extracts-subhead">Repaired, and recorded row by row</h3>
          <ProblemList problems={repairs} extract={extract} store={store} repaired />
        </>
      )}
      <Corrections corrections={extract.corrections} />
      <div className="ui-state-actions">
        {acts
          .filter(({ id }) => ['rows', 'export', 'mended'].includes(id))
          .map(({ id, name, run }) => (
            <Button key={id} onPress={run}>
              {name}
            </Button>
          ))}
      </div>
    </Section>
  );
}

function ProblemList({
  problems,
  extract,
  store,
  repaired = false,
}: {
  problems: readonly ProblemCount[];
  extract: Extract;
  store: Store;
  repaired?: boolean;
}) {
  if (problems.length === 0) return null;
  return (
    <ul className="inspector-list">
      {problems.map(({ code, severity, rows }) => (
        <li key={`${code} ${severity}`}>
          <Button
            variant="link"
            onPress={() => go('extracts', { problems: String(extract.id), ledger: store, code })}
          >
            {problemLabel(code)}
          </Button>
          <span className="quiet">
            {' '}
            · {repaired ? '' : `${SEVERITY_NAMES[severity].toLowerCase()}: `}
            {formatCount(rows, 'row')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Corrections({ corrections }: { corrections: readonly Correction[] }) {
  if (corrections.length === 0) return null;
  return (
    <>
      <h3 className="extracts-subhead">Files of mended rows</h3>
      <ul className="inspector-list">
        {corrections.map(({ id, fileName, rows, committedAt, author, inForce }) => (
          <li key={id}>
            {fileName} {inForce ? null : <Tag>Undone</Tag>}
            <span className="quiet">
              {' '}
              · {formatNumber(rows.accepted)} of {formatCount(rows.read, 'row')} joined ·{' '}
              {formatDateTime(committedAt)} by {author}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
