import type { RulingFootnote } from '#shared/domain/ruling.ts';
import { rulingSubjectKey } from '#shared/domain/ruling.ts';
import type { ReadStore } from '../store/handles.ts';
import { rulingsInForce, type AppliedRuling } from './applied-rulings.ts';

/**
 * Gives what outputs print of rulings: of those named by their ids, as they are in force today, or of exactly these. In the order given,
 * each once; an id that is not in force is left out.
 */
export function rulingFootnotes(
  store: ReadStore,
  asked: Iterable<string> | readonly AppliedRuling[],
): RulingFootnote[] {
  const inForce = new Map(rulingsInForce(store).map((ruling) => [ruling.id, ruling]));
  const found = new Map<string, AppliedRuling>();
  for (const one of asked) {
    const ruling = typeof one === 'string' ? inForce.get(one) : one;
    if (ruling !== undefined) found.set(ruling.id, ruling);
  }
  return [...found.values()].map((ruling) => footnoteOf(ruling));
}

function footnoteOf({ id, number, body }: AppliedRuling): RulingFootnote {
  const subjectLabel = rulingSubjectKey(body.subject);
  return {
    rulingId: id,
    number,
    action: body.action.kind,
    subjectLabel,
    words: body.reason,
    footnote: body.footnote,
    needsReview: false,
  };
}
