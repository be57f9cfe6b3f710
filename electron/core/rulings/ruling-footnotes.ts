import type { RulingFootnote } from '#shared/domain/ruling.ts';
import { footnoteOf, rulingWords } from '#shared/format/ruling.ts';
import type { ReadStore } from '../store/handles.ts';
import { rulingsInForce, type AppliedRuling, type RulingChoice } from './applied-rulings.ts';
import { capturedValues } from './captured-values.ts';
import { rulingLabels, rulingSubjectLabel } from './label-ruling.ts';
import { reviewRuling } from './review.ts';
import { findRulings } from './stored-rulings.ts';

/**
 * Gives what outputs print of rulings, in the order given, each once. An id is looked for among those of `choice` (left out: those in
 * force today); one that is not there is left out.
 */
export function rulingFootnotes(
  store: ReadStore,
  asked: Iterable<string | AppliedRuling>,
  choice: RulingChoice = 'in-force',
): RulingFootnote[] {
  const known = choice === 'none' ? [] : choice === 'in-force' ? rulingsInForce(store) : choice;
  const byId = new Map(known.map((ruling) => [ruling.id, ruling]));
  const found = new Map<string, AppliedRuling>();
  for (const one of asked) {
    const ruling = typeof one === 'string' ? byId.get(one) : one;
    if (ruling !== undefined) found.set(ruling.id, ruling);
  }
  if (found.size === 0) return [];
  const toReview = rulingsToReview(store, new Set(found.keys()));
  return [...found.values()].map(({ id, number, body }) => {
    const labels = rulingLabels(store, body);
    return {
      rulingId: id,
      number,
      action: body.action.kind,
      subjectLabel: rulingSubjectLabel(store, body.subject),
      words: rulingWords(body, labels),
      footnote: footnoteOf(body, labels),
      needsReview: toReview.has(id),
    };
  });
}

/** Of some rulings those that are brought back for review today; a draft never is. */
function rulingsToReview(store: ReadStore, ids: ReadonlySet<string>): ReadonlySet<string> {
  const values = capturedValues(store);
  return new Set(
    findRulings(store).flatMap((stored) =>
      ids.has(stored.id) && reviewRuling(store, values, stored).review.state !== 'none' ? [stored.id] : [],
    ),
  );
}

/** Why a figure is not shown under a ruling that disregards it: “Disregarded by ruling 12: …”. */
export function suppressionWords({ number, body }: Pick<AppliedRuling, 'number' | 'body'>): string {
  return `Disregarded by ruling ${number}: ${body.footnote === '' ? body.reason : body.footnote}`;
}
