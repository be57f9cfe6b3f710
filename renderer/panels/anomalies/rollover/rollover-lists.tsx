import { useState } from 'react';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { go } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { compareCodes } from './rollover-steps.tsx';
import { CODE_CHANGE_NAMES, type Rollover } from './rollover-words.ts';

const FIRST = 30;

/** The codes that drifted from the edition before, those that clusters name first. */
export function DriftedCodes({ rollover: { codes, clusters, extract } }: { rollover: Rollover }) {
  const [isLong, setIsLong] = useState(false);
  if (codes.length === 0 || extract === null) return null;
  const names = new Map(clusters.map(({ clusterId, clusterName }) => [clusterId, clusterName]));
  const schemes = [...new Set(codes.map(({ scheme }) => scheme))];
  const shown = isLong ? codes : codes.slice(0, FIRST);
  return (
    <Section
      title={`Codes that drifted, ${formatNumber(codes.length)}`}
      actions={schemes.map((scheme) => (
        <Button key={scheme} variant="link" onPress={() => compareCodes(scheme, extract)}>
          {`Compare ${schemeName(scheme)}`}
        </Button>
      ))}
    >
      <table className="rollover-list">
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col">Code</th>
            <th scope="col">Companies before</th>
            <th scope="col">Companies now</th>
            <th scope="col">Clusters that name it</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ scheme, code, title, change, before, after, clusterIds }) => (
            <tr key={`${scheme} ${code}`}>
              <td>{CODE_CHANGE_NAMES[change]}</td>
              <td>{title === '' || title === code ? code : `${code} ${title}`}</td>
              <td className="rollover-number">{formatNumber(before)}</td>
              <td className="rollover-number">{formatNumber(after)}</td>
              <td>
                {clusterIds.length === 0 ? <span className="quiet">none</span> : null}
                {clusterIds.map((id) => (
                  <Button key={id} variant="link" onPress={() => go('clusters', { cluster: id })}>
                    {names.get(id) ?? id}
                  </Button>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < codes.length ? (
        <Button variant="link" onPress={() => setIsLong(true)}>
          {`Show ${formatCount(codes.length - shown.length, 'more code')}`}
        </Button>
      ) : null}
    </Section>
  );
}

/** The rulings that are brought back; those that are due or changed may be confirmed with one reason. */
export function RulingsToReview({ rollover: { rulings } }: { rollover: Rollover }) {
  const confirm = useCommand('rulings.confirm');
  const [note, setNote] = useState('');
  const [reviewOn, setReviewOn] = useState('');
  const [tried, setTried] = useState(false);
  if (rulings.length === 0) return null;
  // What lapsed or has become moot is revised or revoked: confirming would bring it back at once.
  const confirmable = rulings.filter(({ reviewState }) => reviewState === 'due' || reviewState === 'changed');
  const others = rulings.length - confirmable.length;
  const isMissing = note.trim() === '';
  const confirmAll = async (): Promise<void> => {
    setTried(true);
    if (isMissing || confirm.state === 'running') return;
    const done = await confirm.run({
      ids: confirmable.map(({ id }) => id),
      note,
      ...(reviewOn === '' ? {} : { reviewOn }),
    });
    if (done === null) return;
    setNote('');
    setTried(false);
  };
  return (
    <Section
      title={`Rulings to review, ${formatNumber(rulings.length)}`}
      actions={
        <Button variant="link" onPress={() => go('anomalies', { view: 'rulings', review: 'to-review' })}>
          Open the register
        </Button>
      }
    >
      <ul className="rollover-lines">
        {rulings.map(({ id, number, words, review }) => (
          <li key={id}>
            <Button variant="link" onPress={() => go('anomalies', { view: 'rulings', ruling: id })}>
              {`Ruling ${number}`}
            </Button>
            <span>
              {words}. <span className="quiet">{review}</span>
            </span>
          </li>
        ))}
      </ul>
      {confirmable.length === 0 ? null : (
        <form
          className="rollover-confirm"
          aria-label="Confirm rulings"
          onSubmit={(event) => {
            event.preventDefault();
            void confirmAll();
          }}
        >
          <TextField
            label="One reason for all"
            value={note}
            onChange={setNote}
            problem={tried && isMissing ? 'Give the reason.' : null}
          />
          <TextField label="Next review" type="date" value={reviewOn} onChange={setReviewOn} />
          <Button type="submit" isDisabled={confirm.state === 'running'}>
            {`Confirm ${formatCount(confirmable.length, 'ruling')}`}
          </Button>
        </form>
      )}
      {others === 0 ? null : (
        <p className="quiet small">
          {`${formatCount(others, 'ruling')} lapsed or without effect now: revise or revoke ${others === 1 ? 'it' : 'them'} in the register.`}
        </p>
      )}
    </Section>
  );
}

/** What was published, composed or given away before the new edition came. */
export function StaleOutputs({ rollover: { outputs } }: { rollover: Rollover }) {
  const [isLong, setIsLong] = useState(false);
  if (outputs.length === 0) return null;
  const shown = isLong ? outputs : outputs.slice(0, FIRST);
  return (
    <Section title={`Stale outputs, ${formatNumber(outputs.length)}`}>
      <ul className="rollover-lines">
        {shown.map(({ kind, id, name, why }) => (
          <li key={`${kind} ${id}`}>
            {kind === 'release' ? (
              <span>{name}</span>
            ) : (
              <Button variant="link" onPress={() => openOutput(kind, id)}>
                {name}
              </Button>
            )}
            <span className="quiet">{why}</span>
          </li>
        ))}
      </ul>
      {shown.length < outputs.length ? (
        <Button variant="link" onPress={() => setIsLong(true)}>
          {`Show ${formatCount(outputs.length - shown.length, 'more output')}`}
        </Button>
      ) : null}
    </Section>
  );
}

function openOutput(kind: string, id: string): void {
  if (kind === 'version') go('clusters', { cluster: id.slice(0, id.lastIndexOf('/')) });
  else go('map');
}
