import type { LinkDecision, LinkPair, LinkSide } from '#shared/domain/link.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { Button } from '../../ui/button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';

const DECISIONS: readonly { decision: LinkDecision; name: string; keys: string }[] = [
  { decision: 'same', name: 'Same company', keys: '1' },
  { decision: 'different', name: 'Two companies', keys: '2' },
  { decision: 'unsure', name: 'Leave open', keys: '3' },
];

const ROWS: readonly { label: string; value: (side: LinkSide) => string | null }[] = [
  { label: 'Name', value: ({ name }) => name },
  { label: 'Company number', value: ({ companyNumber }) => companyNumber },
  {
    label: 'Postcode',
    value: ({ postcode }) => (postcode === null ? null : (formatPostcode(postcode) ?? postcode)),
  },
  { label: 'Website', value: ({ website }) => website },
  { label: 'District', value: ({ place }) => place },
];

const COMPARED: Readonly<Record<LinkPair['evidence'][number]['comparison'], string>> = {
  number: 'Company number',
  name: 'Name',
  postcode: 'Postcode',
  website: 'Website',
};

/** One pair side by side, why it has its score, and the three decisions. */
export function PairCard({
  pair,
  onDecide,
  running,
}: {
  pair: LinkPair;
  onDecide: (decision: LinkDecision) => void;
  running: boolean;
}) {
  return (
    <article className="links-card" aria-label={`${pair.left.name} and ${pair.right.name}`}>
      <table className="links-sides">
        <thead>
          <tr>
            <th scope="col">
              <span className="only-read">Field</span>
            </th>
            <th scope="col">{pair.left.supplier}</th>
            <th scope="col">{pair.right.supplier}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ label, value }) => {
            const one = value(pair.left);
            const two = value(pair.right);
            return (
              <tr key={label} data-same={one !== null && one === two ? '' : undefined}>
                <th scope="row">{label}</th>
                <td>{one ?? '[x]'}</td>
                <td>{two ?? '[x]'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="links-decide" role="group" aria-label="Decision">
        {DECISIONS.map(({ decision, name, keys }) => (
          <Button
            key={decision}
            variant={decision === pair.decision ? 'primary' : 'plain'}
            isDisabled={running}
            onPress={() => onDecide(decision)}
          >
            {name}
            <KeyHint keys={keys} />
          </Button>
        ))}
      </div>
      {pair.decision === null || pair.decidedAt === null ? null : (
        <p className="quiet small">
          Decided by {pair.decidedBy} on {formatDateTime(pair.decidedAt)}
          {pair.note === '' ? '' : `: ${pair.note}`}
        </p>
      )}
      {pair.probability === null ? (
        <p className="quiet small">The score is hidden, so that it cannot lead the decision.</p>
      ) : (
        <section aria-label="Why this score">
          <h2>Why this score</h2>
          <table className="links-evidence">
            <thead>
              <tr>
                <th scope="col">Compared</th>
                <th scope="col">Found</th>
                <th scope="col" className="number">
                  Weight, bits
                </th>
              </tr>
            </thead>
            <tbody>
              {pair.evidence.map(({ comparison, outcome, weight }) => (
                <tr key={comparison}>
                  <th scope="row">{COMPARED[comparison]}</th>
                  <td>{outcome === 'missing' ? 'not stated on one side' : outcome}</td>
                  <td className="number">{formatSigned(weight)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">Together</th>
                <td>probability {formatNumber(pair.probability, 2)}</td>
                <td className="number">{formatSigned(pair.weight ?? 0)}</td>
              </tr>
            </tfoot>
          </table>
          <p className="quiet small">
            A weight says how much likelier the finding is for one company than for two: +1 is twice, +10 a
            thousand times. Names, postcodes and websites that many companies share weigh less.
          </p>
        </section>
      )}
      <p className="quiet small">
        Next and previous pair: <KeyHint keys="J" /> <KeyHint keys="K" />. Undo takes a decision back.
      </p>
    </article>
  );
}

function formatSigned(weight: number): string {
  return weight === 0 ? '0' : `${weight > 0 ? '+' : '−'}${formatNumber(Math.abs(weight), 1)}`;
}
