import { AppError } from '#shared/contract/errors.ts';
import { countText, IMPORT_LIMITS } from './limits.ts';
import type { Feature } from './readers/feature-reader.ts';

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
