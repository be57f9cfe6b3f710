import type { CodesCondition, WordsCondition } from '#shared/domain/condition.ts';
import { prefixEnd } from '#shared/domain/membership-rule.ts';
import { wordsOf } from '#shared/domain/phrase.ts';

/** A query for row ids of companies, with the values of its parameters. */
export interface LeafQuery {
  readonly sql: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * Gives the query for the companies that meet a test of codes or words; a company may come more than once. Null where nobody
 * can meet it. `ids` are the row ids of the extract, ascending.
 */
export function leafQuery(
  leaf: CodesCondition | WordsCondition,
  { extractId, ids }: { readonly extractId: number; readonly ids: Float64Array },
): LeafQuery | null {
  if (leaf.kind === 'codes') {
    const values = { extractId, scheme: leaf.scheme };
    return leaf.match === 'exact'
      ? {
          sql: `SELECT carried.company_id FROM json_each(@codes) AS wanted CROSS JOIN company_code AS carried
                WHERE carried.extract_id = @extractId AND carried.scheme = @scheme AND carried.code = wanted.value`,
          values: { ...values, codes: JSON.stringify(leaf.codes) },
        }
      : {
          sql: `SELECT carried.company_id FROM json_each(@ranges) AS wanted CROSS JOIN company_code AS carried
                WHERE carried.extract_id = @extractId AND carried.scheme = @scheme
                  AND carried.code >= wanted.value ->> 'from' AND carried.code < wanted.value ->> 'to'`,
          values: { ...values, ranges: JSON.stringify(rangesOf(leaf.codes)) },
        };
  }
  const match = matchOf(leaf);
  if (match === null || ids.length === 0) return null;
  return {
    sql: 'SELECT rowid FROM company_text WHERE company_text MATCH @match AND rowid BETWEEN @first AND @last',
    values: { match, first: ids[0] ?? 0, last: ids.at(-1) ?? 0 },
  };
}

function rangesOf(prefixes: readonly string[]): { from: string; to: string }[] {
  return prefixes.map((prefix) => ({ from: prefix, to: prefixEnd(prefix) ?? '\u{10ffff}' }));
}

/** The phrases as a full-text question; null where none of them has a word. */
function matchOf({ phrases, where }: WordsCondition): string | null {
  const asked = phrases.flatMap((phrase) => {
    const words = wordsOf(phrase);
    return words.length === 0 ? [] : [`"${words.join(' ')}"${phrase.trimEnd().endsWith('*') ? ' *' : ''}`];
  });
  if (asked.length === 0) return null;
  const any = `(${asked.join(' OR ')})`;
  return where === 'either' ? any : `${where} : ${any}`;
}
