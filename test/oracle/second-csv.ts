/** Cells of a row by the name of their column. */
export type RawRow = Readonly<Record<string, string>>;

/** Writes rows as text parted by commas; cells with a comma, a quote or a line end are quoted. */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  let text = '';
  for (const row of rows) {
    const cells = row.map((cell) => {
      const plain = String(cell);
      return /[",\r\n]/.test(plain) ? `"${plain.split('"').join('""')}"` : plain;
    });
    text += `${cells.join(',')}\r\n`;
  }
  return text;
}

/** Reads text parted by commas into rows of cells. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === ',') {
      row.push(cell);
      cell = '';
    } else if (letter === '\n') {
      row.push(cell);
      rows.push(row);
      row = [];
      cell = '';
    } else if (letter !== '\r') cell += letter;
  }
  return rows;
}

/** Reads text parted by commas whose first row names the columns. */
export function readCsv(text: string): RawRow[] {
  const [header = [], ...rows] = readCells(text);
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
}

/** The number of a cell; null where it holds none. */
export function numberIn(cell: string | undefined): number | null {
  const plain = (cell ?? '').trim();
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}
