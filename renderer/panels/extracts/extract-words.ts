import type { Extract } from '#shared/domain/extract.ts';
import { isRejectCode, REJECTS, type RejectReason } from '#shared/domain/reject.ts';

/** Which ledger an extract stands in; its number counts in that one only. */
export type Store = 'workspace' | 'reference';

/** Names an extract by its title and edition. */
export function nameOfExtract({ statement }: Extract): string {
  return `${statement.title}, ${statement.edition}`;
}

/** Rows that were refused at first and joined the extract mended; those undone do not count. */
export function mendedRows({ corrections }: Extract): number {
  return corrections.reduce((sum, { inForce, rows }) => sum + (inForce ? rows.accepted : 0), 0);
}

/** Says whether a code stands for something that was repaired, not refused. */
export function isRepair(code: string): boolean {
  if (!isRejectCode(code)) return false;
  const reason: RejectReason = REJECTS[code];
  return reason.repair === true;
}

/**
 * Puts extracts in the order of a register: by supplier, what they hold, product and title, so that the editions of
 * one product stand together, the newest first.
 */
export function inRegisterOrder(a: Extract, b: Extract): number {
  const words = (extract: Extract): readonly string[] => [
    extract.supplier,
    extract.target,
    extract.statement.product === '' ? extract.profileId : extract.statement.product,
    extract.statement.title,
  ];
  const [one, two] = [words(a), words(b)];
  for (const [at, word] of one.entries()) {
    const order = word.localeCompare(two[at] ?? '', 'en-GB');
    if (order !== 0) return order;
  }
  return b.id - a.id;
}

/** Extracts that can be compared with one: others of the workspace that hold the same, its own supplier's first. */
export function comparableWith(extract: Extract, all: readonly Extract[]): readonly Extract[] {
  return all
    .filter(({ id, target }) => id !== extract.id && target === extract.target)
    .toSorted(
      (a, b) =>
        Number(b.supplier === extract.supplier) - Number(a.supplier === extract.supplier) ||
        Math.abs(a.id - extract.id) - Math.abs(b.id - extract.id),
    );
}

/** The other edition to set beside an extract, the earlier one first; null where its supplier has no other. */
export function comparisonOf(
  extract: Extract,
  all: readonly Extract[],
): { readonly before: Extract; readonly after: Extract } | null {
  const other = comparableWith(extract, all).find(({ supplier }) => supplier === extract.supplier);
  if (other === undefined) return null;
  return other.id < extract.id ? { before: other, after: extract } : { before: extract, after: other };
}

/** Says whether nobody stated under which licence an extract is held. */
export function lacksLicence({ statement }: Extract): boolean {
  return statement.licenceId === null && /^not stated$/i.test(statement.licence.name.trim());
}
