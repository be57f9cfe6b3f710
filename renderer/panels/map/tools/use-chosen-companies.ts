import { useEffect, useMemo } from 'react';
import type { MethodInput } from '#shared/contract/methods.ts';
import { usePages, type Pages } from '../../../api/use-pages.ts';
import type { Chosen, ChosenRow } from './selection-columns.ts';

/** Rows asked for at a time, and the most that the table lists. */
const PAGE = 5000;
export const MOST_LISTED = 50_000;

/** The answer about the chosen cells, with all companies in it as they arrive. */
export interface ChosenCompanies {
  readonly pages: Pages<'hexes.selection'>;
  readonly summary: Chosen | null;
  readonly rows: readonly ChosenRow[];
  /** Every row that will be listed is here. */
  readonly isWhole: boolean;
}

/** Asks about chosen cells and reads on until every company is here, since only all of them add up to the sum. */
export function useChosenCompanies(
  input: Omit<MethodInput<'hexes.selection'>, 'offset' | 'limit'>,
): ChosenCompanies {
  const pages = usePages('hexes.selection', input, { pageSize: PAGE });
  const { value, more } = pages;
  const rows = useMemo(() => (value ?? []).flatMap((page) => page.rows), [value]);
  const summary = value?.[0] ?? null;
  const wanted = Math.min(summary?.total ?? 0, MOST_LISTED);
  useEffect(() => {
    if (rows.length < wanted) more();
  }, [rows, wanted, more]);
  return { pages, summary, rows, isWhole: summary !== null && rows.length >= summary.total };
}
