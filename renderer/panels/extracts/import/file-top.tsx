import { useEffect, useId, useRef, useState } from 'react';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import { formatNumber } from '#shared/format/number.ts';
import { Tag } from '../../../ui/badge.tsx';
import { columnLetters } from './import-words.ts';

/** Rows shown of the beginning of a file; its columns scroll. */
const ROWS = 14;
const COLUMNS = 40;
/** Arrow keys pass over rows; the file is looked at again once they rest, milliseconds. */
const REST_MS = 300;

/** The first rows as they stand in the file. The header row is chosen by click or with the arrow keys. */
export function FileTop({
  top,
  headerRow,
  headerRows,
  onHeader,
}: {
  top: Examination['top'];
  /** Null where the layout is fixed and the header cannot be chosen. */
  headerRow: number | null;
  headerRows: number;
  onHeader: (row: number) => void;
}) {
  const name = useId();
  const [wanted, setWanted] = useState<{ readonly row: number; readonly from: number | null } | null>(null);
  const choose = useRef(onHeader);
  choose.current = onHeader;
  // What was wanted holds until the file was looked at again, whatever was found then.
  const asked = wanted !== null && wanted.from === headerRow ? wanted.row : null;
  const setRow = (row: number): void => setWanted({ row, from: headerRow });
  useEffect(() => {
    if (asked === null || asked === headerRow) return;
    const timer = setTimeout(() => choose.current(asked), REST_MS);
    return () => clearTimeout(timer);
  }, [asked, headerRow]);
  const marked = asked ?? headerRow;
  const rows = top.slice(0, ROWS);
  const width = Math.min(COLUMNS, Math.max(0, ...rows.map(({ cells }) => cells.length)));
  const isHeader = (row: number): boolean => marked !== null && row <= marked && row > marked - headerRows;
  return (
    <div className="import-top" role="region" aria-label="First rows of the file" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="only-read">Row</span>
            </th>
            {Array.from({ length: width }, (_, at) => (
              <th key={at} scope="col">
                {columnLetters(at)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, hidden, cells }) => (
            <tr
              key={row}
              className={
                isHeader(row)
                  ? 'import-top-header'
                  : marked !== null && row < marked
                    ? 'import-top-above'
                    : ''
              }
              onClick={() => (headerRow === null ? undefined : setRow(row))}
            >
              <th scope="row">
                {headerRow === null ? (
                  formatNumber(row)
                ) : (
                  <label className="import-top-choice">
                    <input
                      type="radio"
                      name={name}
                      checked={row === marked}
                      aria-label={`Row ${row} is the header`}
                      onChange={() => setRow(row)}
                    />
                    <span>{formatNumber(row)}</span>
                  </label>
                )}
                {isHeader(row) ? <Tag>Header</Tag> : null}
                {hidden ? <Tag>Hidden</Tag> : null}
              </th>
              {Array.from({ length: width }, (_, at) => (
                <td key={at} title={cells[at] ?? ''}>
                  {cells[at] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
