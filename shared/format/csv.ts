/**
 * Writes rows as CSV that spreadsheet programs open as they are: RFC 4180, CRLF, quotation marks where needed.
 * A cell that a spreadsheet would take for a formula keeps its text; the reader of the file decides what to trust.
 */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(csvCell).join(',')).join('\r\n') + (rows.length === 0 ? '' : '\r\n');
}

/** Writes one cell of a CSV. */
export function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
