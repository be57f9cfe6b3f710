import { formatNumber } from '#shared/format/number.ts';
import { formatPercent, placesOfPercentage } from '#shared/format/percent.ts';
import type { LineageRow } from '#shared/domain/scorecard-cell.ts';
import { useCommand } from '../../api/use-command.ts';
import { select } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { Section } from '../../ui/facts.tsx';
import { ShownOf } from '../../ui/shown-of.tsx';
import { startRuling } from '../anomalies/ruling-form/start-ruling.ts';
import type { Lineage } from './cell-inspector.tsx';

/** The rows behind an operand, largest first; their sum is the operand. A company opens in the inspector. */
export function LineageRows({
  lineage,
  onOperand,
  onMore,
}: {
  lineage: Lineage;
  onOperand: (id: string) => void;
  onMore: () => void;
}) {
  const { cell, operand, rows, total, sum } = lineage;
  const places = Number.isInteger(sum) ? 0 : 2;
  return (
    <Section title="Rows behind it">
      {cell.operands.length < 2 ? null : (
        <Select
          label="Of"
          options={cell.operands.map(({ id, name, value }) => ({
            id,
            name,
            note: value === null ? '[x]' : formatNumber(value, Number.isInteger(value) ? 0 : 2),
          }))}
          value={operand}
          onChange={onOperand}
        />
      )}
      <p className="quiet small">{`${formatNumber(total)} rows, together ${formatNumber(sum, places)}.`}</p>
      {rows.length === 0 ? null : (
        <div className="lineage-scroll" tabIndex={0} role="region" aria-label="Rows behind the figure">
          <table className="lineage-rows">
            <thead>
              <tr>
                <th scope="col">Row</th>
                <th scope="col">Adds</th>
                <th scope="col">Share</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Line key={row.key} row={row} places={places} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShownOf shown={rows.length} total={total} noun="row" more={onMore} />
    </Section>
  );
}

/** A row of a supplier's file is ruled on by what it says, a company by its number; other rows are areas and cannot be. */
function RuleOnRow({ row }: { row: LineageRow }) {
  const { companyNumber, extractId, line, key, name } = row;
  const read = useCommand('rulings.subjectOfRow').run;
  if (extractId !== null && line !== null && key === `${extractId}:${line}`)
    return (
      <Button
        variant="link"
        aria-label={`Rule on this row of ${name}`}
        onPress={() =>
          void read({ extractId, line }).then((found) => {
            if (found !== null) startRuling({ subject: found.subject, label: found.label });
          })
        }
      >
        Rule
      </Button>
    );
  if (companyNumber === null) return null;
  return (
    <Button
      variant="link"
      aria-label={`Rule on ${name}`}
      onPress={() => startRuling({ subject: { kind: 'company', companyNumber }, label: name })}
    >
      Rule
    </Button>
  );
}

function Line({ row, places }: { row: LineageRow; places: number }) {
  const { companyNumber } = row;
  return (
    <tr>
      <th scope="row">
        {companyNumber === null ? (
          <span>{row.name}</span>
        ) : (
          <button
            type="button"
            className="card-figure"
            onClick={() => select({ kind: 'company', companyNumber })}
          >
            {row.name}
          </button>
        )}
        <span className="quiet small">
          {[
            row.detail,
            row.letInBy,
            row.line === null ? null : `row ${formatNumber(row.line)} of extract ${row.extractId ?? ''}`,
          ]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}{' '}
          <RuleOnRow row={row} />
        </span>
      </th>
      <td>{formatNumber(row.amount, places)}</td>
      <td>{row.share === null ? '[z]' : formatPercent(row.share, placesOfPercentage(row.share))}</td>
    </tr>
  );
}
