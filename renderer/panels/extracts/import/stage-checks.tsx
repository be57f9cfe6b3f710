import { CircleAlert, CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { formatChange, formatCount, formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { Button } from '../../../ui/button.tsx';

type Check = Stage['checks'][number];
type Totals = NonNullable<Stage['against']>;

const STATES = {
  fine: { Icon: CircleCheck, word: 'Fine' },
  look: { Icon: CircleAlert, word: 'Look' },
  wrong: { Icon: CircleX, word: 'Wrong' },
} as const;

/** The checks over the whole file: what needs a look with its advice, and what is fine on one line until it is asked for. */
export function StageChecks({ checks }: { checks: readonly Check[] }) {
  const [all, setAll] = useState(false);
  const fine = checks.filter(({ state }) => state === 'fine');
  const shown = all ? checks : checks.filter(({ state }) => state !== 'fine');
  if (checks.length === 0) return null;
  return (
    <div>
      {shown.length === 0 ? null : (
        <table className="ui-table import-checks">
          <caption className="only-read">Checks</caption>
          <tbody>{shown.map(checkRow)}</tbody>
        </table>
      )}
      {fine.length === 0 ? null : (
        <p className="import-checks-fine">
          <CircleCheck aria-hidden size={14} />
          <span>
            {all ? null : `${formatCount(fine.length, 'check is', 'checks are')} fine. `}
            <Button variant="link" onPress={() => setAll(!all)}>
              {all ? 'Only what needs a look' : 'Show every check'}
            </Button>
          </span>
        </p>
      )}
    </div>
  );
}

function checkRow({ id, label, value, state, advice }: Check) {
  const { Icon, word } = STATES[state];
  return (
    <tr key={id}>
      <td className={`import-check-${state}`}>
        <Icon aria-hidden size={14} /> {word}
      </td>
      <th scope="row">{label}</th>
      <td>{value}</td>
      <td className="quiet">{advice}</td>
    </tr>
  );
}

/** Totals of the file beside those of another edition; a total that one of them lacks is [x]. */
export function EditionTotals({ totals, after }: { totals: Totals; after: string }) {
  const write = (value: number | null): string =>
    value === null ? NOT_AVAILABLE : formatNumber(value, Number.isInteger(value) ? 0 : 1);
  return (
    <table className="ui-table import-totals">
      <caption>
        Against {totals.title}, {totals.edition}
      </caption>
      <thead>
        <tr>
          <th scope="col">Total</th>
          <th scope="col" className="number">
            {totals.edition}
          </th>
          <th scope="col" className="number">
            {after}
          </th>
          <th scope="col" className="number">
            Change
          </th>
        </tr>
      </thead>
      <tbody>
        {totals.lines.map(({ label, before, after: now }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="number">{write(before)}</td>
            <td className="number">{write(now)}</td>
            <td className="number">
              {before === null || now === null ? NOT_AVAILABLE : formatChange(now - before)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
