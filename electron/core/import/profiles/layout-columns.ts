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

/** A column that is only kept, and without which the layout is not recognised. */
export function knownBy(names: Names | readonly Names[]): LayoutColumn {
  return { names: listOf(names), needed: true };
}

/** The name of a column that may stand under a span, as the two rows of a two-row header are joined: "Span – name". */
export function underSpan(name: string): RegExp {
  return new RegExp(`^(?:.* – )?${name.replace(/[.*+?^${}()|[\]\\%]/g, '\\$&')}$`, 'i');
}

function listOf(names: Names | readonly Names[]): readonly Names[] {
  return typeof names === 'string' || names instanceof RegExp ? [names] : names;
}
