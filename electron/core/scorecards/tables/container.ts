import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import { isIndustryUnder } from '#shared/domain/industry-codes.ts';
import type { FormContext } from '../former.ts';

/** The codes of a table that a cluster's container selects. */
export interface SelectedCodes {
  readonly scheme: string;
  /** As the table writes them. */
  readonly codes: readonly string[];
  /** The container's codes, as it writes them. */
  readonly wanted: readonly string[];
}

/** The container of one classification, in force; null where the cluster has none, or one that says that no code fits. */
export function containerOf(
  { cluster }: Pick<FormContext, 'cluster'>,
  schemes: readonly string[],
): { readonly scheme: string; readonly match: 'exact' | 'prefix'; readonly codes: readonly string[] } | null {
  for (const wanted of schemes) {
    const found = cluster.document.containers.find(
      ({ scheme, codes }) => scheme === wanted && codes.length > 0,
    );
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * Chooses the codes of a table by the first of these classifications for which the cluster has a container. A code is met by itself or
 * by its title, capitals aside.
 */
export function selectCodes(
  context: FormContext,
  extractId: number,
  schemes: readonly string[],
): SelectedCodes | Extract<UndefinedReason, 'no-container' | 'not-in-extract'> {
  const container = containerOf(context, schemes);
  if (container === null) return 'no-container';
  const { scheme, match } = container;
  const wanted = container.codes.map(plainText);
  const isWanted = (text: string) =>
    wanted.some((each) => (match === 'prefix' ? plainText(text).startsWith(each) : plainText(text) === each));
  const codes = context.store.db
    .prepare<[number, string], { code: string; title: string }>(
      'SELECT code, title FROM extract_code WHERE extract_id = ? AND scheme = ? ORDER BY code',
    )
    .all(extractId, scheme)
    .filter(({ code, title }) => isWanted(code) || (title !== '' && isWanted(title)))
    .map(({ code }) => code);
  // A code printed beside those below it would count the same people twice.
  const chosen = codes.filter((code) => !codes.some((above) => isUnder(code, above)));
  return chosen.length === 0 ? 'not-in-extract' : { scheme, codes: chosen, wanted: container.codes };
}

/** CAH10-01 lies under CAH10, 4.1 under 4. */
function isUnder(code: string, above: string): boolean {
  return code.startsWith(`${above}-`) || code.startsWith(`${above}.`);
}

/** A text as it is compared: capitals, signs and repeated spaces aside. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLocaleLowerCase('en-GB')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const DIVISION = /^\d{2}$/;
const SECTION = /^[A-U]$/;

/**
 * Chooses the industries of a table of earnings: those of the container of its own classification, by code or title; else the
 * divisions (two digits) and sections of the container of SIC 2007. A code finer than a division selects nothing: the table has no
 * figure for it.
 */
export function selectIndustries(
  context: FormContext,
  table: readonly { readonly code: string; readonly title: string }[],
): readonly string[] | Extract<UndefinedReason, 'no-container' | 'not-in-extract'> {
  const container = containerOf(context, ['ashe-industry']);
  const divisions = containerOf(context, ['sic-2007'])?.codes.filter(
    (code) => DIVISION.test(code) || SECTION.test(code),
  );
  if (container === null && (divisions === undefined || divisions.length === 0)) return 'no-container';
  const wanted = (container?.codes ?? []).map(plainText);
  const isPrefix = container?.match === 'prefix';
  const isWanted = ({ code, title }: { readonly code: string; readonly title: string }) =>
    container === null
      ? (divisions ?? []).some((each) => code === each || isIndustryUnder(code, each))
      : wanted.some((each) =>
          isPrefix ? plainText(code).startsWith(each) : plainText(code) === each || plainText(title) === each,
        );
  const found = [...new Set(table.filter(isWanted).map(({ code }) => code))];
  // A section printed beside its divisions would count their jobs twice.
  const chosen = found
    .filter((code) => !found.some((above) => above !== code && isIndustryUnder(code, above)))
    .toSorted();
  return chosen.length === 0 ? 'not-in-extract' : chosen;
}
