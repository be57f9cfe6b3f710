import type { MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { companyFrame } from '../company-frame.ts';
import type { FormContext, TraceRow } from '../former.ts';

type Lineage = MethodOutput<'scorecards.lineage'>;

/** What let the companies behind a figure in. */
export interface LetIn {
  /** The words of the rule or container, or “Pin: …” with its reason; null for rows that are no members. */
  wordsOf(row: TraceRow): string | null;
  /** Each step that let rows in, with how many, most first. */
  readonly rules: Lineage['rules'];
  /** The pins that let a row in, and those that keep out a company present in the set. */
  readonly pins: Lineage['pins'];
}

const NOBODY: LetIn = { wordsOf: () => null, rules: [], pins: [] };

/** Finds what let in the companies behind a figure; a metric on records that are no companies has no such thing. */
export function letInOf(context: FormContext, set: GeographySet, rows: readonly TraceRow[]): LetIn {
  const { metric } = context.row;
  if (metric.selects !== 'members') return NOBODY;
  const frame = companyFrame(context, metric.schemes);
  if (frame === null) return NOBODY;
  const { pins } = context.cluster.document;
  const reasons = new Map(
    pins.filter(({ effect }) => effect === 'in').map(({ companyNumber, reason }) => [companyNumber, reason]),
  );
  const known = new Map<string, string | null>();
  const wordsOfCompany = (companyNumber: string): string | null => {
    const pinned = reasons.get(companyNumber);
    if (pinned !== undefined) return `Pin: ${pinned}`;
    const position = frame.positionOfNumber(companyNumber);
    return frame.isMember(position) ? frame.stepWords(position) : null;
  };
  const wordsOf = ({ companyNumber }: TraceRow): string | null => {
    if (companyNumber === null) return null;
    const found = known.get(companyNumber);
    if (found !== undefined) return found;
    const words = wordsOfCompany(companyNumber);
    known.set(companyNumber, words);
    return words;
  };
  const counts = new Map<string, number>();
  const numbers = new Set<string>();
  for (const row of rows) {
    const words = wordsOf(row);
    if (row.companyNumber !== null) numbers.add(row.companyNumber);
    if (words !== null) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const isKeptOut = (companyNumber: string): boolean => {
    const position = frame.positionOfNumber(companyNumber);
    return position >= 0 && frame.isPresent(set, position);
  };
  return {
    wordsOf,
    rules: [...counts].map(([words, count]) => ({ words, rows: count })).toSorted((a, b) => b.rows - a.rows),
    pins: pins
      .filter(({ companyNumber, effect }) =>
        effect === 'in' ? numbers.has(companyNumber) : isKeptOut(companyNumber),
      )
      .map(({ companyNumber, effect, reason }) => ({ companyNumber, effect, reason })),
  };
}
