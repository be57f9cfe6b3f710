import type { RowCounts } from '#shared/domain/extract.ts';
import { formatNumber } from '#shared/format/number.ts';

/** The rows of a file as a sum that can be checked: read = accepted + rejected + skipped. */
export function RowCountsLine({ rows }: { rows: RowCounts }) {
  const parts = [
    { words: 'rows read', count: rows.read, sign: '' },
    { words: 'accepted', count: rows.accepted, sign: '=' },
    { words: 'rejected', count: rows.rejected, sign: '+' },
    { words: 'skipped', count: rows.skipped, sign: '+' },
  ];
  return (
    <p className="extracts-counts">
      {parts.map(({ words, count, sign }) => (
        <span key={words}>
          {sign === '' ? null : <span className="quiet"> {sign} </span>}
          <strong>{formatNumber(count)}</strong> {words}
        </span>
      ))}
    </p>
  );
}
