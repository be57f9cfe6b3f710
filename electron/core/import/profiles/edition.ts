const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * Guesses the edition from a file's name: "…-2020-05-01.csv" and "…_202005.zip" give "May 2020", "…Dec_2019…" "December 2019",
 * a lone year "2020". Null where the name says nothing; the analyst can always correct it.
 */
export function editionFromFileName(fileName: string): string | null {
  const [, isoYear, isoMonth] =
    /(?<!\d)((?:19|20)\d{2})[-_]?(0[1-9]|1[0-2])(?:[-_]?(?:[0-2]\d|3[01]))?(?!\d)/.exec(fileName) ?? [];
  if (isoYear !== undefined && isoMonth !== undefined) return monthText(Number(isoMonth), isoYear);
  const [, name, year] =
    /(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-_ ]*((?:19|20)\d{2})(?!\d)/i.exec(
      fileName,
    ) ?? [];
  if (name !== undefined && year !== undefined) {
    const month = MONTHS.findIndex((candidate) => candidate.toLowerCase().startsWith(name.toLowerCase()));
    return monthText(month + 1, year);
  }
  const alone = yearFromFileName(fileName);
  return alone === null ? null : String(alone);
}

/** The latest year a file's name speaks of ("uk-2014-2025" is 2025); null where it names none. */
export function yearFromFileName(fileName: string): number | null {
  const years = [...fileName.matchAll(/(?<!\d)((?:19|20)\d{2})(?=(?:0[1-9]|1[0-2])?(?!\d))/g)].map((match) =>
    Number(match[1]),
  );
  return years.length === 0 ? null : Math.max(...years);
}

/** Writes a month of a year ("May 2020"). */
export function monthText(month: number, year: string): string {
  return `${MONTHS[month - 1] ?? ''} ${year}`.trim();
}
