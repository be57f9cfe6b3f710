import { z } from 'zod';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { LinkDecision } from '#shared/domain/link.ts';
import { LINK_DECISIONS } from '#shared/domain/link.ts';
import type { Reverser, WriteStore } from '../store/handles.ts';
import { DECISIONS_IN_FORCE } from './link-queue.ts';
import { readBetween, readSide } from './sides.ts';

type Stored = LinkDecision | 'withdrawn';
interface Decided {
  readonly pairKey: string;
  readonly decision: Stored;
  readonly note: string;
}

const changeSchema = z.object({
  schemaVersion: z.literal(1),
  decisions: z.array(
    z.object({
      pairKey: z.string(),
      decision: z.enum([...LINK_DECISIONS, 'withdrawn']),
      note: z.string(),
    }),
  ),
});

/** Turns decisions round for `history.undo` and `history.redo`: a further line for each pair, none is taken off the record. */
export const linkReverser: Reverser = (store, document) => {
  for (const decided of changeSchema.parse(document).decisions) append(store, decided);
};

const pairKeySchema = z.tuple([z.string(), z.string(), z.string(), z.string()]);

function readPairKey(pairKey: string): [string, string, string, string] {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(pairKey);
  } catch {
    // Told below like every other text that names no pair.
  }
  const found = pairKeySchema.safeParse(parsed);
  if (!found.success)
    throw new AppError(
      'invalid-input',
      `“${pairKey.slice(0, 80)}” does not name a pair; take the pair’s key from the queue.`,
    );
  return found.data;
}

function append(store: WriteStore, { pairKey, decision, note }: Decided): void {
  const [leftSupplier, leftKey, rightSupplier, rightKey] = readPairKey(pairKey);
  store.db
    .prepare(
      `INSERT INTO link_decision (pair_key, left_supplier, left_key, right_supplier, right_key, decision, note, author, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(pairKey, leftSupplier, leftKey, rightSupplier, rightKey, decision, note, store.author, store.now());
}

function inForce(store: WriteStore, pairKey: string): Decided | null {
  return (
    store.db
      .prepare<[string], Decided>(
        `SELECT pair_key AS pairKey, decision, note FROM (${DECISIONS_IN_FORCE}) WHERE pair_key = ?`,
      )
      .get(pairKey) ?? null
  );
}

/** What a reviewed pair is called in the history. */
const ACTS: Readonly<Record<LinkDecision, string>> = {
  same: 'Linked',
  different: 'Kept apart',
  unsure: 'Left open',
};

/**
 * Records a person's decisions on pairs in one action; each holds for later editions of both suppliers.
 *
 * A decision that stands already is not recorded again. Both companies of each pair must be in the two extracts.
 * Throws `not-found` and `invalid-input`, and then none is recorded.
 */
export function recordLinkDecisions(
  store: WriteStore,
  request: MethodRequest<'links.apply'>,
): MethodOutput<'links.apply'> {
  return store.transact(() => {
    const { left, right } = readBetween(store, request);
    const made: Decided[] = [];
    const before: Decided[] = [];
    let summary = '';
    for (const { pairKey, decision, note } of request.decisions) {
      const [oneSupplier, oneKey, , twoKey] = readPairKey(pairKey);
      const [leftKey, rightKey] = oneSupplier === left.supplier ? [oneKey, twoKey] : [twoKey, oneKey];
      const leftSide = readSide(store, left, leftKey);
      const rightSide = readSide(store, right, rightKey);
      const standing = inForce(store, pairKey);
      if (standing?.decision === decision && standing.note === note) continue;
      append(store, { pairKey, decision, note });
      made.push({ pairKey, decision, note });
      before.push(standing ?? { pairKey, decision: 'withdrawn', note: '' });
      summary = `${ACTS[decision]} ${leftSide.name} (${left.supplier}) and ${rightSide.name} (${right.supplier})`;
    }
    const result = { recorded: made.length, unchanged: request.decisions.length - made.length };
    if (made.length === 0) return { result, record: null };
    return {
      result,
      record: {
        action: 'links.decide',
        subjectKind: 'link',
        subjectId: made.length === 1 ? (made[0]?.pairKey ?? '') : `${left.id} ${right.id}`,
        summary:
          made.length === 1
            ? summary
            : `Decided ${made.length} pairs of ${left.supplier} and ${right.supplier}`,
        forward: { schemaVersion: 1, decisions: made },
        inverse: { schemaVersion: 1, decisions: before },
      },
    };
  });
}
