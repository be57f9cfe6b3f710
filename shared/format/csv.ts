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

/**
 * Guards a text that somebody else wrote against being run: a spreadsheet takes a cell that begins with "=", "+", "-" or "@"
 * (or with a tab or line break before it) for a formula, so such a cell gets an apostrophe in front. Source: OWASP, "CSV injection".
 */
export function guardFormula(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}
