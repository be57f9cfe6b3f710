import type { ProfileTarget } from './extract.ts';

/** What a row of a supplier says by which it is known again in another edition. */
export interface RecordIdentity {
  readonly target: ProfileTarget;
  readonly companyNumber: string | null;
  readonly period: string | null;
  readonly label: string | null;
  readonly amount: number | null;
  /** Investor of a project, participant of an award; left out or empty: the company says it. */
  readonly name?: string | null | undefined;
  /** Which of several rows that say the same, counted from 1 in the order of the file; left out: the first. */
  readonly occurrence?: number | undefined;
}

/**
 * Gives the key of a row of a supplier, for a ruling on it: made of what the row says (kind, company, day, label, amount, name), so that
 * the same row of another edition, on another line, has the same key. 22 letters and digits.
 */
export function recordKey(row: RecordIdentity): string {
  const text = JSON.stringify([
    row.target,
    tidy(row.companyNumber),
    tidy(row.period),
    tidy(row.label),
    row.amount,
    tidy(row.name ?? null),
    row.occurrence ?? 1,
  ]);
  return `${mix(text, 1)}${mix(text, 2)}`;
}

function tidy(text: string | null): string {
  return (text ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** 53 bits of a text as eleven digits of base 36 (cyrb53, public domain, by bryc): a name, not a secret. */
function mix(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, '0');
}
