import { z } from 'zod';
import { PROFILE_TARGETS } from './extract.ts';

/** What a number of money or count is written in. */
export const SCALES = { one: 1, thousand: 1e3, million: 1e6, billion: 1e9 } as const;
export type Scale = keyof typeof SCALES;
const SCALE_NAMES = ['one', 'thousand', 'million', 'billion'] as const satisfies readonly Scale[];

/** How dates are written. `auto` reads every form that can mean one day only, and reports the rest. */
export const DATE_FORMS = ['auto', 'dmy', 'mdy', 'ymd', 'month-year', 'year', 'spreadsheet'] as const;
export type DateForm = (typeof DATE_FORMS)[number];

/** What is kept where a company stands in a file more than once. */
export const DUPLICATE_RULES = ['first', 'last', 'fullest'] as const;
export type DuplicateRule = (typeof DUPLICATE_RULES)[number];

/** What one column of a file means. */
export const columnMappingSchema = z.object({
  /** The header as delivered, trimmed; the two rows of a two-row header joined by " – ". */
  column: z.string().max(2000),
  /** The field it fills; null = kept in the raw row only. */
  field: z.string().max(60).nullable().default(null),
  /** Personal data: the column is not stored at all, not even in the raw row. */
  drop: z.boolean().default(false),
  scale: z.enum(SCALE_NAMES).nullable().default(null),
  /** ISO 4217 code of money. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
  dateForm: z.enum(DATE_FORMS).nullable().default(null),
  /** What parts the items of a list; null = one item. Names that hold the separator themselves are never split. */
  separator: z.string().min(1).max(3).nullable().default(null),
  /** Which classification the codes of the column belong to: `sic-2007`, `data-city-rtic`. */
  scheme: z.string().max(60).nullable().default(null),
  /** The indicator's name, where a wide table gives one column to each. */
  label: z.string().max(300).nullable().default(null),
  unit: z.string().max(80).nullable().default(null),
  /** What a zero in this column means: the number, or the supplier's way of saying that nothing is known. */
  zeroMeans: z.enum(['zero', 'unknown']).default('zero'),
});
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** Entry of an archive; null for a plain file, or where the archive's tables are read together. */
const entrySchema = z.string().nullable();
/** Sheet of a workbook; null for other files; `*` = every visible sheet with the same header. */
const sheetSchema = z.string().nullable();
/** Row number, as a spreadsheet shows it, of the last header row; 0 = the table has no header. */
const headerRowSchema = z.number().int().min(0).max(10_000);
/** How many rows make the header: 1, or 2 where a row of spans stands above the names. */
const headerRowsSchema = z.number().int().min(0).max(3);
/** Overrides of what was detected; null = as detected. */
const encodingSchema = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).nullable();
const separatorSchema = z.enum([',', ';', '\t', '|']).nullable();

/** Where in a file the table stands. */
export const tablePlaceSchema = z.object({
  entry: entrySchema.default(null),
  sheet: sheetSchema.default(null),
  headerRow: headerRowSchema.default(1),
  headerRows: headerRowsSchema.default(1),
  encoding: encodingSchema.default(null),
  separator: separatorSchema.default(null),
});
export type TablePlace = z.infer<typeof tablePlaceSchema>;

/** Where to look for the table: what is left out is found, so nothing here has a default. */
export const placeWishSchema = z.object({
  entry: entrySchema.optional(),
  sheet: sheetSchema.optional(),
  headerRow: headerRowSchema.optional(),
  headerRows: headerRowsSchema.optional(),
  encoding: encodingSchema.optional(),
  separator: separatorSchema.optional(),
});
export type PlaceWish = z.infer<typeof placeWishSchema>;

/** How a file's columns become our fields: what a supplier profile says, or what the analyst made of it. */
export const importMappingSchema = z.object({
  schemaVersion: z.literal(1).default(1),
  target: z.enum(PROFILE_TARGETS),
  place: tablePlaceSchema,
  columns: z.array(columnMappingSchema).max(2000),
  /** Fields with one value for all rows. `{sheet}`, `{file}` and `{entry}` stand for the names of those. */
  constants: z.record(z.string(), z.string().max(500)).default({}),
  /** Cell texts that mean "missing" beside the blank: "NA", "..". */
  missingMarks: z.array(z.string().max(40)).max(50).default([]),
  decimalComma: z.boolean().default(false),
  duplicates: z.enum(DUPLICATE_RULES).default('first'),
  /** The built-in profile it began with; null where the analyst began with none. */
  profileId: z.string().nullable().default(null),
});
export type ImportMapping = z.infer<typeof importMappingSchema>;
export type ImportMappingInput = z.input<typeof importMappingSchema>;

/** The fields a mapping fills, by columns and constants. */
export function filledFields(mapping: Pick<ImportMapping, 'columns' | 'constants'>): Set<string> {
  const filled = new Set(Object.keys(mapping.constants));
  for (const { field, drop } of mapping.columns) if (field !== null && !drop) filled.add(field);
  return filled;
}

/** What happened to the columns of a file against the mapping it was read with last time. */
export interface LayoutDrift {
  /** Columns that are new, with their place. */
  readonly added: readonly string[];
  /** Columns that went, with the field they filled. */
  readonly removed: readonly { readonly column: string; readonly field: string | null }[];
  /** Columns that stand elsewhere under the same name. */
  readonly moved: readonly string[];
}

/** Compares headers by name, whatever their case and spacing. */
export function compareLayout(before: readonly ColumnMapping[], header: readonly string[]): LayoutDrift {
  const keyOf = (text: string) =>
    text
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase()
      .replace(/\s+/g, ' ');
  const now = new Map(header.map((column, position) => [keyOf(column), position]));
  const then = new Map(before.map(({ column }, position) => [keyOf(column), position]));
  return {
    added: header.filter((column) => !then.has(keyOf(column))),
    removed: before
      .filter(({ column }) => !now.has(keyOf(column)))
      .map(({ column, field }) => ({ column, field })),
    moved: header.filter((column, position) => {
      const at = then.get(keyOf(column));
      return at !== undefined && at !== position;
    }),
  };
}
