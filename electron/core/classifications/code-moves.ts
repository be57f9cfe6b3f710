import type { Connection } from '../store/handles.ts';

/** How many companies that carried one code carry another one now that they did not carry before. */
export interface CodeMove {
  readonly from: string;
  readonly to: string;
  readonly companies: number;
}

/** Where the companies of codes went that are gone, among those that stand in both extracts. */
export interface CodeMoves {
  readonly moves: readonly CodeMove[];
  /** Companies of each gone code that are still there. */
  readonly stayed: ReadonlyMap<string, number>;
  /** Companies in both extracts that came to a code, from wherever. */
  readonly gained: ReadonlyMap<string, number>;
}

/**
 * Counts, for codes that are gone from one extract to the next, the codes their companies came to instead. Companies are
 * the same where their numbers are; a code they carried all along is not counted, since it says nothing of what became of
 * the one that is gone.
 */
export function countMoves(
  db: Connection,
  request: {
    readonly scheme: string;
    readonly beforeId: number;
    readonly afterId: number;
    readonly gone: readonly string[];
  },
): CodeMoves {
  const named = { ...request, gone: JSON.stringify(request.gone) };
  const stayed = db
    .prepare<[object], { code: string; companies: number }>(
      `SELECT cb.code, count(*) AS companies
       FROM json_each($gone) AS g
       CROSS JOIN company_code AS cb ON cb.extract_id = $beforeId AND cb.scheme = $scheme AND cb.code = g.value
       CROSS JOIN company AS b ON b.id = cb.company_id
       CROSS JOIN company AS a ON a.extract_id = $afterId AND a.company_number = b.company_number
       GROUP BY cb.code`,
    )
    .all(named);
  const moves = db
    .prepare<[object], CodeMove>(
      `SELECT cb.code AS "from", ca.code AS "to", count(*) AS companies
       FROM json_each($gone) AS g
       CROSS JOIN company_code AS cb ON cb.extract_id = $beforeId AND cb.scheme = $scheme AND cb.code = g.value
       CROSS JOIN company AS b ON b.id = cb.company_id
       CROSS JOIN company AS a ON a.extract_id = $afterId AND a.company_number = b.company_number
       CROSS JOIN company_code AS ca ON ca.company_id = a.id AND ca.scheme = $scheme
       WHERE NOT EXISTS (SELECT 1 FROM company_code AS had WHERE had.company_id = b.id AND had.scheme = $scheme AND had.code = ca.code)
       GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
    )
    .all(named);
  const gained = db
    .prepare<[object], { code: string; companies: number }>(
      `SELECT ca.code, count(*) AS companies
       FROM json_each($reached) AS c
       CROSS JOIN company_code AS ca ON ca.extract_id = $afterId AND ca.scheme = $scheme AND ca.code = c.value
       CROSS JOIN company AS a ON a.id = ca.company_id
       CROSS JOIN company AS b ON b.extract_id = $beforeId AND b.company_number = a.company_number
       WHERE NOT EXISTS (SELECT 1 FROM company_code AS had WHERE had.company_id = b.id AND had.scheme = $scheme AND had.code = ca.code)
       GROUP BY ca.code`,
    )
    .all({
      scheme: request.scheme,
      beforeId: request.beforeId,
      afterId: request.afterId,
      reached: JSON.stringify([...new Set(moves.map(({ to }) => to))]),
    });
  const byCode = (rows: readonly { code: string; companies: number }[]) =>
    new Map(rows.map(({ code, companies }) => [code, companies]));
  return { moves, stayed: byCode(stayed), gained: byCode(gained) };
}
