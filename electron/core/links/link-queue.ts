import { z } from 'zod';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { LinkDecision, LinkPair } from '#shared/domain/link.ts';
import { LINK_CLASSES, LINK_DECISIONS, linkEvidenceSchema } from '#shared/domain/link.ts';
import type { ReadStore } from '../store/handles.ts';
import { wasScored } from './scored-mark.ts';
import { readBetween, readSide } from './sides.ts';

/** The decision in force on each pair: the newest, where it was not withdrawn. */
export const DECISIONS_IN_FORCE = `SELECT pair_key, decision, note, author, at FROM link_decision AS made
  WHERE id = (SELECT max(id) FROM link_decision WHERE pair_key = made.pair_key) AND decision <> 'withdrawn'`;

/** A pair nobody decided, or that was left open, of those a person must look at. */
export const WAITING = ` AND (decided.decision IS NULL OR decided.decision = 'unsure') AND link_class = 'clerical'`;

const rowSchema = z.object({
  pairKey: z.string(),
  leftKey: z.string(),
  rightKey: z.string(),
  linkClass: z.enum(LINK_CLASSES),
  weight: z.number(),
  probability: z.number(),
  evidence: z.string(),
  decision: z.enum(LINK_DECISIONS).nullable(),
  note: z.string().nullable(),
  author: z.string().nullable(),
  at: z.string().nullable(),
});

/**
 * Pages through the pairs of two extracts, the least certain first. A blind queue leaves score and evidence out,
 * so that the decision rests on the companies alone. Throws `not-found`, `invalid-input`.
 */
export function listLinkQueue(
  store: ReadStore,
  request: MethodRequest<'links.queue'>,
): MethodOutput<'links.queue'> {
  const { left, right } = readBetween(store, request);
  const ids = { left: left.id, right: right.id };
  const kept = `FROM link_score AS score LEFT JOIN (${DECISIONS_IN_FORCE}) AS decided USING (pair_key)
    WHERE left_extract_id = @left AND right_extract_id = @right`;
  const conditions = {
    waiting: WAITING,
    decided: ' AND decided.decision IS NOT NULL',
    all: '',
  }[request.show];
  const byClass = request.linkClass === undefined ? '' : ' AND link_class = @linkClass';
  const named = { ...ids, ...(request.linkClass === undefined ? {} : { linkClass: request.linkClass }) };
  const number = (sql: string, values: object) =>
    store.db.prepare<[object], number>(sql).pluck().get(values) ?? 0;
  // A pair once put off as unsure comes after those nobody has looked at.
  const rows = store.db
    .prepare(
      `SELECT pair_key AS pairKey, left_key AS leftKey, right_key AS rightKey, link_class AS linkClass, weight, probability, evidence,
         decision, note, author, at ${kept}${conditions}${byClass}
       ORDER BY decided.decision IS NOT NULL, abs(probability - 0.5), pair_key LIMIT @limit OFFSET @offset`,
    )
    .all({ ...named, limit: request.limit, offset: request.offset });
  return {
    total: number(`SELECT count(*) ${kept}${conditions}${byClass}`, named),
    scored: wasScored(store, ids),
    counts: countLinks(store, ids, kept),
    pairs: z
      .array(rowSchema)
      .parse(rows)
      .map((row): LinkPair => ({
        pairKey: row.pairKey,
        left: readSide(store, left, row.leftKey),
        right: readSide(store, right, row.rightKey),
        linkClass: row.linkClass,
        weight: request.blind ? null : row.weight,
        probability: request.blind ? null : row.probability,
        evidence: request.blind ? [] : z.array(linkEvidenceSchema).parse(JSON.parse(row.evidence)),
        decision: row.decision,
        decidedBy: row.author,
        decidedAt: row.at,
        note: row.note ?? '',
      })),
  };
}

function countLinks(
  store: ReadStore,
  ids: { left: number; right: number },
  kept: string,
): MethodOutput<'links.queue'>['counts'] {
  const byDecision = new Map<LinkDecision | null, number>(
    store.db
      .prepare<[object], { decision: LinkDecision | null; pairs: number }>(
        `SELECT decided.decision, count(*) AS pairs ${kept} GROUP BY 1`,
      )
      .all(ids)
      .map(({ decision, pairs }) => [decision, pairs]),
  );
  const number = (sql: string) => store.db.prepare<[object], number>(sql).pluck().get(ids) ?? 0;
  return {
    waiting: number(
      `SELECT count(*) ${kept} AND link_class = 'clerical' AND (decided.decision IS NULL OR decided.decision = 'unsure')`,
    ),
    same: byDecision.get('same') ?? 0,
    different: byDecision.get('different') ?? 0,
    unsure: byDecision.get('unsure') ?? 0,
    linkedByNumber: number(
      `SELECT count(*) FROM company AS l JOIN company AS r ON r.extract_id = @right AND r.company_number = l.company_number
       WHERE l.extract_id = @left`,
    ),
    linkedByScore: number(
      `SELECT count(*) ${kept} AND link_class = 'likely' AND coalesce(decided.decision, 'same') = 'same'`,
    ),
  };
}
