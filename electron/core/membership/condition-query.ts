import type { Condition, LeafCondition } from '#shared/domain/condition.ts';
import { prefixEnd } from '#shared/domain/membership-rule.ts';
import { wordsOf } from '#shared/domain/phrase.ts';
import { readGeographySet } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';

/** A query for `company_id`s, with the values of its parameters. */
export interface ConditionQuery {
  readonly sql: string;
  readonly values: Record<string, string | number>;
}

/** Gives the query for the companies of an extract that meet a condition; a company may come more than once. Throws `not-found`. */
export function conditionQuery(store: ReadStore, condition: Condition, extractId: number): ConditionQuery {
  const values: Record<string, string | number> = { extractId };
  const hold = (value: string | number): string => {
    const name = `value${Object.keys(values).length}`;
    values[name] = value;
    return `@${name}`;
  };
  return { sql: sqlOf(store, condition, hold), values };
}

type Hold = (value: string | number) => string;

const EVERY = 'SELECT id AS company_id FROM company WHERE extract_id = @extractId';
const NOBODY = `${EVERY} AND 0`;

function sqlOf(store: ReadStore, condition: Condition, hold: Hold): string {
  if (condition.kind !== 'group') return leafSql(store, condition, hold);
  const parts = condition.of.map((each) => `SELECT company_id FROM (${sqlOf(store, each, hold)})`);
  if (parts.length === 0) return condition.join === 'any' ? NOBODY : EVERY;
  if (condition.join === 'none') return `${EVERY} EXCEPT SELECT company_id FROM (${parts.join(' UNION ')})`;
  return parts.join(condition.join === 'all' ? ' INTERSECT ' : ' UNION ');
}

function leafSql(store: ReadStore, leaf: LeafCondition, hold: Hold): string {
  switch (leaf.kind) {
    case 'codes':
      return leaf.match === 'exact'
        ? `SELECT carried.company_id FROM json_each(${hold(JSON.stringify(leaf.codes))}) AS wanted
            CROSS JOIN company_code AS carried
            WHERE carried.extract_id = @extractId AND carried.scheme = ${hold(leaf.scheme)} AND carried.code = wanted.value`
        : `SELECT carried.company_id FROM json_each(${hold(JSON.stringify(rangesOf(leaf.codes)))}) AS wanted
            CROSS JOIN company_code AS carried
            WHERE carried.extract_id = @extractId AND carried.scheme = ${hold(leaf.scheme)}
              AND carried.code >= wanted.value ->> 'from' AND carried.code < wanted.value ->> 'to'`;
    case 'words': {
      const match = matchOf(leaf.phrases, leaf.where);
      return match === null
        ? NOBODY
        : `SELECT company.id AS company_id FROM company_text CROSS JOIN company ON company.id = company_text.rowid
            WHERE company_text MATCH ${hold(match)} AND company.extract_id = @extractId`;
    }
    case 'size':
      return `${EVERY}${between(leaf.measure === 'employees' ? 'employees' : 'turnover_gbp', leaf.least, leaf.most, hold)}`;
    case 'age':
      return `${EVERY}${between('incorporated_on', leaf.from, leaf.to, hold)}`;
    case 'status':
      return `${EVERY} AND lower(trim(status)) IN (SELECT value FROM json_each(${hold(
        JSON.stringify(leaf.statuses.map((status) => status.trim().toLocaleLowerCase('en-GB'))),
      )}))`;
    case 'place': {
      const { districtCodes } = readGeographySet(store, leaf.geographySetId);
      return `SELECT site.company_id FROM json_each(${hold(JSON.stringify(districtCodes))}) AS wanted
        CROSS JOIN site ON site.extract_id = @extractId AND site.district_code = wanted.value
        WHERE site.placed = 'placed'${leaf.sites === 'registered' ? ` AND site.kind = 'registered'` : ''}`;
    }
  }
}

function rangesOf(prefixes: readonly string[]): { from: string; to: string }[] {
  return prefixes.map((prefix) => ({ from: prefix, to: prefixEnd(prefix) ?? '\u{10ffff}' }));
}

function between(
  column: string,
  least: number | string | null,
  most: number | string | null,
  hold: Hold,
): string {
  return [
    ` AND ${column} IS NOT NULL`,
    ...(least === null ? [] : [` AND ${column} >= ${hold(least)}`]),
    ...(most === null ? [] : [` AND ${column} <= ${hold(most)}`]),
  ].join('');
}

/** The phrases as a full-text question; null where none of them has a word. */
function matchOf(phrases: readonly string[], where: 'name' | 'description' | 'either'): string | null {
  const asked = phrases.flatMap((phrase) => {
    const words = wordsOf(phrase);
    return words.length === 0 ? [] : [`"${words.join(' ')}"${phrase.trimEnd().endsWith('*') ? ' *' : ''}`];
  });
  if (asked.length === 0) return null;
  const any = `(${asked.join(' OR ')})`;
  return where === 'either' ? any : `${where} : ${any}`;
}
