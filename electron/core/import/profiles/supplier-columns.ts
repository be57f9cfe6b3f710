import { headerKey } from './profile.ts';
import type { LayoutColumn, LayoutProfile } from './profile.ts';

type Names = LayoutColumn['names'][number];
type Use = Omit<NonNullable<LayoutColumn['use']>, 'field' | 'drop'>;

/** A column that fills a field, under one name or under those it had in other editions. */
export function fills(field: string, names: Names | readonly Names[], use: Use = {}): LayoutColumn {
  return { names: listOf(names), use: { ...use, field } };
}

/** A column that fills a field and without which the layout is not recognised. */
export function needs(field: string, names: Names | readonly Names[], use: Use = {}): LayoutColumn {
  return { ...fills(field, names, use), needed: true };
}

/** Columns the layout knows and keeps in the raw row only. */
export function kept(...names: readonly Names[]): LayoutColumn[] {
  return names.map((name) => ({ names: [name] }));
}

/** A column that is only kept, and without which the layout is not recognised. */
export function marks(names: Names | readonly Names[]): LayoutColumn {
  return { names: listOf(names), needed: true };
}

/** Columns about persons: not stored at all, not even in the raw row. */
export function personal(...names: readonly Names[]): LayoutColumn[] {
  return names.map((name) => ({ names: [name], use: { drop: true } }));
}

/**
 * Columns that are read where they are there and are not missed where they are not: what some exports add, or a
 * person's own list may leave out. They say nothing for or against the layout.
 */
export function alsoReads(columns: readonly LayoutColumn[]): NonNullable<LayoutProfile['otherColumns']> {
  return (column) => {
    const key = headerKey(column);
    const known = columns.find(({ names }) =>
      names.some((name) => (typeof name === 'string' ? headerKey(name) === key : name.test(key))),
    );
    return known === undefined ? null : (known.use ?? {});
  };
}

function listOf(names: Names | readonly Names[]): readonly Names[] {
  return typeof names === 'string' || names instanceof RegExp ? [names] : names;
}
