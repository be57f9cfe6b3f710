/** How the cells of a field are read. */
export const FIELD_TYPES = [
  'text',
  'number',
  'money',
  'percentage',
  'date',
  'period',
  'flag',
  'company-number',
  'postcode',
  'postcode-list',
  'code-list',
  'list',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** One field that a column of a file can fill. */
export interface ImportField {
  /** Stable id, stored in mappings and records. */
  readonly id: string;
  readonly label: string;
  readonly type: FieldType;
  /** A file is mapped only when every needed field has a column or a constant. */
  readonly needed: boolean;
  /** True where several columns may fill it: the parts of an address, SIC text 1 to 4, the value columns of a wide table. */
  readonly repeats: boolean;
  /** Words by which a column of an unknown layout is recognised, in lower case. */
  readonly words: readonly string[];
  /** One line for the mapping step. */
  readonly hint: string;
}

/** What a field may say beside its name, type and words. */
export type FieldExtra = Partial<Pick<ImportField, 'needed' | 'repeats' | 'hint'>>;

/** Makes one field; `words` are parted by “|”. */
export function field(
  id: string,
  label: string,
  type: FieldType,
  words: string,
  extra: FieldExtra = {},
): ImportField {
  return {
    id,
    label,
    type,
    needed: extra.needed ?? false,
    repeats: extra.repeats ?? false,
    words: words.split('|').filter((word) => word !== ''),
    hint: extra.hint ?? '',
  };
}

export const NEEDED = { needed: true } as const;
export const REPEATS = { repeats: true } as const;
