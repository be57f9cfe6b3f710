import type { ColumnMapping } from '#shared/domain/import-mapping.ts';

/** What one column probably is. */
export interface SuggestedColumn {
  readonly column: string;
  readonly field: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** One sentence for the analyst. */
  readonly why: string;
  readonly use: Partial<Omit<ColumnMapping, 'column'>>;
}
