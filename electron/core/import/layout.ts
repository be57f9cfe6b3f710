import { AppError } from '#shared/contract/errors.ts';
import { countText, IMPORT_LIMITS } from './limits.ts';
import type { TableProfile } from './profiles/profile.ts';
import type { Feature } from './readers/feature-reader.ts';
import type { ByteSource } from './readers/byte-source.ts';
import type { Separator } from './readers/record-splitter.ts';
import { RecordSplitter, SEPARATORS } from './readers/record-splitter.ts';
import type { DetectedEncoding } from './readers/text-encoding.ts';
import { TextPieces } from './readers/text-encoding.ts';

/** A delimited text whose encoding is known. */
export interface TextMember {
  readonly source: ByteSource;
  readonly detected: DetectedEncoding;
}

/** How a text is cut and what it holds. */
export interface TableLayout {
  readonly profile: TableProfile;
  readonly separator: Separator;
  /** The first row that is not blank: the header, or the first data row where the supplier writes no header. */
  readonly firstRow: readonly string[];
}

/**
 * Finds the profile and the separator under which the first row of a text makes sense.
 * Throws `file-empty` for a text of blank lines and `file-layout-unknown`, naming what was found and what to do.
 */
export async function recogniseTable(
  member: TextMember,
  profiles: readonly TableProfile[],
  fileName: string,
): Promise<TableLayout> {
  const sample = await readSample(member);
  let best: readonly string[] = [];
  for (const separator of SEPARATORS) {
    const firstRow = firstRowOf(sample, separator);
    if (firstRow === null)
      throw new AppError(
        'file-empty',
        `“${fileName}” holds nothing but blank lines; download or export it again.`,
      );
    const profile =
      firstRow.length > IMPORT_LIMITS.columns
        ? undefined
        : profiles.find((candidate) => candidate.recognises(firstRow));
    if (profile !== undefined) return { profile, separator, firstRow };
    if (firstRow.length > best.length) best = firstRow;
  }
  if (best.length > IMPORT_LIMITS.columns) {
    throw new AppError(
      'file-layout-unknown',
      `“${fileName}” has ${countText(best.length)} columns, and tables are read up to ${countText(IMPORT_LIMITS.columns)}; look for a missing line end.`,
    );
  }
  throw unknownLayout(fileName, best, profiles);
}

/** Says that a layout is not one of those known, by its first cells, and what can be done. */
export function unknownLayout(
  fileName: string,
  cells: readonly string[],
  profiles: readonly { readonly title: string }[],
): AppError {
  const shown = cells.slice(0, 6).map((cell) => `“${cell.trim().slice(0, 40)}”`);
  const found =
    shown.length === 0
      ? 'nothing that was recognised'
      : shown.join(', ') + (cells.length > 6 ? ` and ${cells.length - 6} more` : '');
  const asked =
    profiles.length === 1
      ? `It does not have the layout “${profiles[0]?.title ?? ''}”; choose another profile or the supplier’s unchanged file.`
      : 'It is not a layout this program knows; import the supplier’s unchanged file, or lay the table out like “Workbench companies”.';
  return new AppError('file-layout-unknown', `“${fileName}” begins with ${found}. ${asked}`);
}

const SAMPLE_CHARACTERS = IMPORT_LIMITS.cellCharacters;

async function readSample(member: TextMember): Promise<{ text: string; complete: boolean }> {
  const pieces = new TextPieces(member.detected.encoding, member.source.name);
  let text = '';
  for await (const piece of member.source.open()) {
    text += pieces.push(piece);
    if (text.length >= SAMPLE_CHARACTERS || /\S[^\n]*\n/.test(text)) return { text, complete: false };
  }
  return { text: text + pieces.end(), complete: true };
}

function firstRowOf(
  sample: { text: string; complete: boolean },
  separator: Separator,
): readonly string[] | null {
  const splitter = new RecordSplitter(separator);
  const rows = splitter.push(sample.text);
  if (rows.length === 0 || sample.complete) rows.push(...splitter.end());
  return rows.find((row) => !isBlankRow(row.fields))?.fields ?? null;
}

/** Says whether a row holds no character but spaces. */
export function isBlankRow(fields: readonly string[]): boolean {
  for (const field of fields) if (field !== '' && field.trim() !== '') return false;
  return true;
}

/** Refuses a table that is wider than tables are read. */
export function checkWidth(fileName: string, header: readonly string[]): void {
  if (header.length <= IMPORT_LIMITS.columns) return;
  throw new AppError(
    'file-layout-unknown',
    `“${fileName}” has ${countText(header.length)} columns, and tables are read up to ${countText(IMPORT_LIMITS.columns)}; look for a missing line end.`,
  );
}

/** Says that the areas of a boundary file are of no level that is held. */
export function unknownOutlines(fileName: string, features: readonly Feature[]): AppError {
  const [first] = features;
  if (first === undefined)
    return new AppError('file-layout-unknown', `“${fileName}” holds no areas; download the boundary again.`);
  const shown = Object.entries(first.properties)
    .slice(0, 4)
    .map(([name, value]) => `${name} “${String(value).slice(0, 40)}”`);
  return new AppError(
    'file-layout-unknown',
    `“${fileName}” begins with an area of ${shown.length === 0 ? 'no properties' : shown.join(', ')}, which is not a code of districts, upper-tier authorities or regions; download the LAD, CTYUA or RGN boundary.`,
  );
}
