import { COMPANY_FIELDS } from './company-fields.ts';
import type { ProfileTarget } from './extract.ts';
import type { ImportField } from './field-kind.ts';
import { REFERENCE_FIELDS } from './reference-fields.ts';

export { FIELD_TYPES, type FieldType, type ImportField } from './field-kind.ts';

/**
 * IMPORT FIELDS: for each thing a file may hold, the fields its columns can fill.
 * Mapping, suggestion, preview and storing all read this one table.
 */
export const IMPORT_FIELDS: Readonly<Record<ProfileTarget, readonly ImportField[]>> = {
  ...COMPANY_FIELDS,
  ...REFERENCE_FIELDS,
};

/** Finds a field of a target; null where the target has none of that id. */
export function findImportField(target: ProfileTarget, fieldId: string): ImportField | null {
  return IMPORT_FIELDS[target].find((candidate) => candidate.id === fieldId) ?? null;
}

/** The needed fields that neither a column nor a constant fills, in the order of the table. */
export function missingFields(target: ProfileTarget, filled: Iterable<string>): readonly ImportField[] {
  const known = new Set(filled);
  return IMPORT_FIELDS[target].filter((candidate) => candidate.needed && !known.has(candidate.id));
}
