import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { layoutMapping } from '../mapping/match-layout.ts';
import { PROFILES } from '../profiles/profiles.ts';

/**
 * Says whether a file was read just as its built-in profile reads it: column by column, with the same marks and rules.
 * Where the table stands and what is the same for all rows belong to the file, not to the layout, and do not count.
 */
export function isBuiltInMapping(mapping: ImportMapping, { fileName }: Pick<Stage, 'fileName'>): boolean {
  const profile = PROFILES.find(({ id }) => id === mapping.profileId);
  if (profile === undefined || profile.form !== 'layout') return false;
  const header = mapping.columns.map(({ column }) => column);
  const file = { fileName, sheetName: mapping.place.sheet, above: [] };
  const own = layoutMapping(profile, header, file, mapping.place);
  const reading = ({ target, columns, missingMarks, decimalComma, duplicates }: ImportMapping) =>
    canonicalJson({ target, columns, missingMarks, decimalComma, duplicates });
  return reading(own) === reading(mapping);
}
