/** Writes rows as CSV: cells with a comma, a quote or a line break stand in quotes, null is blank. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return `${rows.map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
}

/** Writes one cell of CSV, in quotes where it needs them. */
export function csvCell(cell: string | number | null): string {
  const text = String(cell ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
