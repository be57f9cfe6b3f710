/** What a file may hold at most. One table, so that messages and checks never differ. */
export const IMPORT_LIMITS = {
  /** Bytes of the file as chosen. */
  fileBytes: 4 * 1024 ** 3,
  /** Entries of an archive. */
  archiveEntries: 10_000,
  /** Bytes of all inflated entries together. */
  inflatedBytes: 4 * 1024 ** 3,
  /** Inflated bytes per packed byte, counted once an entry has passed `ratioFromBytes`. */
  inflationRatio: 200,
  ratioFromBytes: 1024 ** 2,
  /** Elements that stand within each other in an XML part. */
  xmlDepth: 64,
  /** Sheets of a workbook, those left out included. */
  sheets: 256,
  /** Bytes of all texts that the cells of a workbook share; they are kept in memory while it is open. */
  sharedTextBytes: 256 * 1024 ** 2,
  /** Bytes of a workbook inside an archive, which is read into memory as a whole. */
  nestedBytes: 256 * 1024 ** 2,
  columns: 2_000,
  /** Characters of one cell. */
  cellCharacters: 1024 ** 2,
  /** Characters of one row. */
  rowCharacters: 8 * 1024 ** 2,
  /** Bytes from the beginning of a file, or of an entry, that a first look takes in. */
  sampleBytes: 4 * 1024 ** 2,
  /** Bytes of a GeoJSON or TopoJSON file, which is read as a whole. */
  jsonBytes: 256 * 1024 ** 2,
} as const;

/** Writes a number of bytes for a message ("256 MB", "4 GB"). */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number.isInteger(value) ? value : value.toFixed(1)} ${units[unit] ?? 'bytes'}`;
}

/** Writes a count for a message ("10,000"). */
export function countText(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}
