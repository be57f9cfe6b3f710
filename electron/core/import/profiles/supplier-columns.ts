import type { LayoutColumn } from './profile.ts';

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

/** Columns the layout knows and keeps in the raw row only. They count as one, since no file has them all. */
export function kept(...names: readonly Names[]): LayoutColumn {
  return { names };
}

/** A column that is only kept, and without which the layout is not recognised. */
export function marks(names: Names | readonly Names[]): LayoutColumn {
  return { names: listOf(names), needed: true };
}

/** Columns about persons: not stored at all, not even in the raw row. They count as one, since no file has them all. */
export function personal(...names: readonly Names[]): LayoutColumn {
  return { names, use: { drop: true } };
}

function listOf(names: Names | readonly Names[]): readonly Names[] {
  return typeof names === 'string' || names instanceof RegExp ? [names] : names;
}
