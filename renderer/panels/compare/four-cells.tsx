import { formatCount, formatNumber } from '#shared/format/number.ts';
import { writeShare } from './overlap-words.ts';
import {
  cellNames,
  DISAGREEMENT_NAMES,
  type Cell,
  type Disagreement,
  type SupplierCells,
} from './supplier-words.ts';

/** The four cells: in one, in the other, in both, and named by a partner but in neither. */
export function FourCells({
  found,
  left,
  right,
  cell,
  onChoose,
}: {
  found: SupplierCells;
  left: string;
  right: string;
  cell: Cell | null;
  onChoose: (cell: Cell) => void;
}) {
  const names = cellNames(left, right);
  return (
    <section aria-label="The four cells" className="compare-cells">
      {found.cells.map(({ cell: id, companies, employees, employeesStated }) => (
        <button
          key={id}
          type="button"
          className="compare-cell"
          data-cell={id}
          aria-pressed={cell === id}
          onClick={() => onChoose(id)}
        >
          <span className="compare-cell-name">{names[id]}</span>
          <span className="compare-cell-count">{formatNumber(companies)}</span>
          <span className="quiet small">
            {employeesStated === 0
              ? 'no employees stated'
              : `${formatCount(employees, 'employee')} stated by ${formatNumber(employeesStated)}`}
          </span>
        </button>
      ))}
      <p className="compare-agreement">
        Agreement <strong>{writeShare(found.agreement)}</strong>{' '}
        <span className="quiet small">
          = in both ÷ (in both + {left} only + {right} only)
        </span>
      </p>
    </section>
  );
}

/** Of the companies in both, on how many the suppliers differ, field by field. */
export function Disagreements({
  found,
  chosen,
  onChoose,
}: {
  found: SupplierCells;
  chosen: Disagreement | null;
  onChoose: (on: Disagreement) => void;
}) {
  return (
    <table className="compare-table">
      <caption>Of those in both, how many differ</caption>
      <thead>
        <tr>
          <th scope="col">On</th>
          <th scope="col" className="number">
            Compared
          </th>
          <th scope="col" className="number">
            Differ
          </th>
          <th scope="col">What counts as differing</th>
        </tr>
      </thead>
      <tbody>
        {found.disagreements.map(({ on, compared, differing, tolerance }) => (
          <tr key={on} data-chosen={chosen === on || undefined}>
            <th scope="row">
              <button
                type="button"
                className="compare-link"
                aria-pressed={chosen === on}
                onClick={() => onChoose(on)}
              >
                {DISAGREEMENT_NAMES[on]}
              </button>
            </th>
            <td className="number">{formatNumber(compared)}</td>
            <td className="number">{formatNumber(differing)}</td>
            <td className="quiet">{tolerance}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
