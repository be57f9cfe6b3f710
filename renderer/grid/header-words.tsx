import type { GridColumn } from './grid-column.ts';

type Heading = Pick<GridColumn<never>, 'header' | 'unit'>;

/** A column's header: its words and, on lines of their own, unit and period. */
export function HeaderWords({ column }: { column: Heading }) {
  return (
    <span className="grid-header-words">
      <span>{column.header}</span>
      {unitLines(column).map((line) => (
        <span key={line} className="grid-header-unit">
          {line}
        </span>
      ))}
    </span>
  );
}

/** Unit and period apart: "companies, 2017 to 2022" takes two short lines instead of one long one. */
function unitLines({ unit }: Heading): string[] {
  return unit === undefined || unit === null || unit === '' ? [] : unit.split(', ');
}

/** Height of the header for the most lines that one of the columns needs, pixels. */
export function headerHeight(columns: readonly Heading[]): number {
  const lines = Math.max(0, ...columns.map((column) => unitLines(column).length));
  return 32 + lines * 15;
}
