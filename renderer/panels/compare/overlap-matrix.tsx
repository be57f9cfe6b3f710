import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import {
  layOutMatrix,
  statedEmployees,
  writeCell,
  writeKnown,
  writeShare,
  type Overlaps,
  type Shown,
} from './overlap-words.ts';
import './matrix.css';

/** A chosen cell: two different clusters, or one cluster by itself. */
export interface ChosenPair {
  readonly row: string;
  readonly column: string;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * What every two clusters share, as a table in the order of the register. One cell takes the focus; the arrow keys move
 * it, Enter shows its companies. No shade stands for "more": clusters are not ranked.
 */
export function OverlapMatrix({
  overlaps,
  shown,
  chosen,
  onChoose,
}: {
  overlaps: Overlaps;
  shown: Shown;
  chosen: ChosenPair | null;
  onChoose: (pair: ChosenPair) => void;
}) {
  const { clusters } = overlaps;
  const cells = useMemo(() => layOutMatrix(overlaps), [overlaps]);
  const [focus, setFocus] = useState<readonly [number, number]>([0, 0]);
  const table = useRef<HTMLTableElement | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = clusters.length - 1;
    const next = [
      Math.min(last, Math.max(0, focus[0] + step[0])),
      Math.min(last, Math.max(0, focus[1] + step[1])),
    ] as const;
    setFocus(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next[0]} ${next[1]}"]`)?.focus();
  };
  return (
    <div className="compare-matrix-place">
      <table className="compare-matrix" ref={table} onKeyDown={onKeyDown} aria-label="What clusters share">
        <thead>
          <tr>
            <th scope="col" className="compare-matrix-corner">
              <b>Cluster</b>
            </th>
            {clusters.map(({ clusterId, name }) => (
              <th key={clusterId} scope="col" title={name}>
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clusters.map((row, rowAt) => (
            <tr key={row.clusterId}>
              <th scope="row" title={row.name}>
                <span>{row.name}</span>
              </th>
              {clusters.map((column, columnAt) => {
                const cell = cells[rowAt]?.[columnAt] ?? null;
                const self = rowAt === columnAt;
                const isChosen = chosen?.row === row.clusterId && chosen.column === column.clusterId;
                const words = self
                  ? `${row.name}: ${formatCount(row.size.companies, 'company', 'companies')} in all`
                  : `${row.name} and ${column.name}: ${formatCount(cell?.companies ?? 0, 'company', 'companies')} in both, ${writeShare(cell === null ? 0 : cell.within)} of ${row.name}${cell?.relation == null ? '' : `; ${row.name} ${cell.relation} ${column.name}`}`;
                return (
                  <td key={column.clusterId} data-self={self || undefined}>
                    <button
                      type="button"
                      data-at={`${rowAt} ${columnAt}`}
                      data-related={cell?.relation == null ? undefined : ''}
                      aria-pressed={isChosen}
                      aria-label={words}
                      title={words}
                      tabIndex={focus[0] === rowAt && focus[1] === columnAt ? 0 : -1}
                      onFocus={() => setFocus([rowAt, columnAt])}
                      onClick={() => onChoose({ row: row.clusterId, column: column.clusterId })}
                    >
                      {self
                        ? shown === 'employees'
                          ? writeKnown(statedEmployees(row.size))
                          : formatNumber(row.size.companies)
                        : cell === null && shown !== 'jaccard'
                          ? '0'
                          : writeCell(cell, shown)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
